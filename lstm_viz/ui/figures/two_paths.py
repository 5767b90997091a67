"""The figures of `The two paths`."""

from __future__ import annotations

import numpy as np

from lstm_viz.analysis.units import saturation
from lstm_viz.ui.settings.two_paths import BIASES, Setting, computed, parts, scales, sizes
from lstm_viz.ui.shown import Shown, theme
from lstm_viz.ui.words import two_paths as words


def split_figure(setting: Setting) -> Shown:
    """The whole gradient on the memory, its two parts, and the product of the gates upon the one that it makes."""
    from lstm_viz.plots.paths import split

    found, (memory, gate), rows = computed(setting), setting.memory, parts(setting)
    rows = rows if gate else {"whole": rows["whole"]}
    product = sizes(found.whole[:, :1] * found.product, setting) if gate else None
    tokens = [token.replace("\n", "⏎") for token in setting.read.tokens[found.at :: -1]]
    table = [
        {
            "steps back": k,
            "read": tokens[k],
            **{f"{name}, net {s}": float(row[k]) for name, all_ in rows.items() for s, row in enumerate(all_)},
        }
        for k in range(len(tokens))
    ]
    return Shown(
        "two-paths",
        split(rows, product, tokens, memory, theme()),
        words.split_alt({name: np.median(row, axis=0) for name, row in rows.items()}),
        words.split(setting),
        table,
        code(setting),
    )


def slope_figure(setting: Setting) -> Shown:
    """The two factors against the value of the gate."""
    from lstm_viz.plots.paths import slopes

    gate = setting.memory[1]
    values = computed(setting).gates[gate].ravel()
    count, edges = np.histogram(values, bins=20, range=(0, 1))
    table = [
        {f"{gate} from": float(a), "to": float(b), "share": float(n / values.size)}
        for a, b, n in zip(edges[:-1], edges[1:], count, strict=True)
    ]
    drawn = slopes(values, gate, theme())
    return Shown("slope", drawn, words.slopes_alt(gate), words.slopes(gate), table, code(setting))


def saturation_figure(setting: Setting) -> Shown:
    """Saturation of every gate, and the units' time scales in its table."""
    from lstm_viz.plots.paths import saturation as drawn

    gates = computed(setting).gates
    shares = {symbol: saturation(values.reshape(-1, values.shape[-1])) for symbol, values in gates.items()}
    table = [
        {
            "unit": unit,
            "time scale, steps": float(scale),
            **{f"{symbol} shut": float(left[unit]) for symbol, (left, _) in shares.items()},
            **{f"{symbol} open": float(right[unit]) for symbol, (_, right) in shares.items()},
        }
        for unit, scale in enumerate(scales(setting))
    ]
    alt, under = words.saturation_alt(shares), words.saturation(setting)
    return Shown("saturation", drawn(shares, theme()), alt, under, table, code(setting))


def code(setting: Setting) -> str:
    """Lines that make the numbers again."""
    return words.code(setting, computed(setting), BIASES.get(setting.weights))
