"""The figures of `Why RNNs forget`."""

from __future__ import annotations

import numpy as np

from lstm_viz.analysis.forgetting import FLOAT32_SMALLEST
from lstm_viz.ui.settings.forgetting import Setting, by_bias, five
from lstm_viz.ui.shown import Shown, theme
from lstm_viz.ui.words import forgetting as words
from lstm_viz.ui.words.forgetting import BIASED, CHRONO, GRU, PLAIN, RNN


def main_figure(setting: Setting) -> Shown:
    """All five nets over the whole way back."""
    from lstm_viz.plots.reach import FLOOR, Look, reach

    looks = {
        RNN: Look("negative", "dash", "diamond"),
        PLAIN: Look("text", "solid", "circle"),
        BIASED: Look("f", "solid", "square"),
        CHRONO: Look("f", "dot", "square-open"),
        GRU: Look("positive", "dashdot", "triangle-up"),
    }
    named = {words.title(setting, name): look for name, look in looks.items()}
    curves = {words.title(setting, name): this.norms for name, this in five(setting).items()}
    last = setting.inputs.steps - 1
    at = sorted({k for k in (0, 10, 50) if k < last} | {last})
    table = [
        {
            "net": name,
            "seed": setting.inputs.first + s,
            **{f"k={k}": float(row[k]) for k in range(len(row)) if k <= 10 or k % 5 == 0 or k == last},
        }
        for name, rows in curves.items()
        for s, row in enumerate(rows)
    ]
    return Shown(
        "gradient-reach",
        reach(curves, named, FLOAT32_SMALLEST, theme()),
        words.reach_alt(curves, last),
        words.reach(setting, curves, at, FLOOR),
        table,
        words.code(setting),
    )


def bias_figure(setting: Setting) -> Shown:
    """The gradient at two distances for several forget biases, the chosen one among them."""
    from lstm_viz.plots.reach import biases as drawn

    ks = sorted({min(k, setting.inputs.steps - 1) for k in (10, 50)})
    each = by_bias(setting, ks[-1])
    bias = list(each)
    rows = {k: np.stack([this.norms[:, k] for this in each.values()], axis=1) for k in ks}  # (S, N) each
    table = [
        {
            "steps back": k,
            "forget bias": value,
            **{f"seed {setting.inputs.first + s}": float(row[n]) for s, row in enumerate(those)},
        }
        for k, those in rows.items()
        for n, value in enumerate(bias)
    ]
    middles = {k: np.median(those, axis=0) for k, those in rows.items()}
    return Shown(
        "forget-bias",
        drawn(bias, rows, setting.bias, theme()),
        words.biases_alt(middles, bias),
        words.biases(middles, bias),
        table,
        words.code(setting, ks[-1]),
    )
