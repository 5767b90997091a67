"""What `When gradients explode` says of singular values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.jacobians import growth_rate
from lstm_viz.trace import Array
from lstm_viz.ui.words.numbers import power, steps_back

if TYPE_CHECKING:
    from lstm_viz.ui.settings.explode import Setting

HOW_MUCH = "How much can one direction be stretched, and another shrunk?"
LARGEST, SMALLEST, BOUND = "largest singular value", "smallest singular value", "Pascanu’s bound"


def verdict(setting: Setting, k: Array, largest: Array, smallest: Array, bound: Array | None) -> str:
    """What became of two directions at the distances k (N,), and how near the bound (S, N) it is."""
    if len(k) < 2:
        return "There is one step, so there is no way back."
    if not np.isfinite(largest).all():
        return "The state overflows, so the way back is not a number."
    high, low = (np.median(rows, axis=0) for rows in (largest, smallest))
    text = ends(setting, k, high, low)
    rate = growth_rate(high, k)
    text += "" if np.isnan(rate) else f"\n\nA step multiplies the largest by about {factor(rate)}."
    if bound is None:
        return text + " The bound of Pascanu and others is for a plain RNN: gates make the steepest slope unknown."
    one = float(np.median(bound[:, 1] ** (1 / k[1])))
    return (
        f"{text} The largest singular value of U is {factor(one)}, so no more than {factor(one)} could be kept a step. "
        "The slope of the nonlinearity takes away the rest."
    )


def ends(setting: Setting, k: Array, high: Array, low: Array) -> str:
    """What arrives of the two directions from the farthest step, in the middle seed (N,)."""
    seen = int(np.flatnonzero(~np.isnan(low))[-1])
    far = steps_back(int(k[-1]))
    if setting.units == 1:
        return (
            "With one unit there is one direction. In the middle seed, "
            f"a small change of the state {far} arrives **{power(float(high[-1]))}** times as large."
        )
    text = (
        f"A small change of the state {far} can point in any of {setting.units} directions. "
        f"In the middle seed the one that matters most arrives **{power(float(high[-1]))}** times as large; "
    )
    if seen == len(k) - 1:
        text += f"the one that matters least {power(float(low[-1]))} times."
    else:
        text += f"from {steps_back(int(k[seen + 1]))} on, the one that matters least is below 10⁻¹³ of that."
    return text


def factor(value: float) -> str:
    """What a step multiplies by, to two decimals where these say something."""
    return f"{value:.2f}" if 0.01 <= value < 1e4 else power(value)


def stretched(setting: Setting, smallest: Array) -> str:
    """Under the figure."""
    words = (
        f"The largest and the smallest singular value of the Jacobian d{setting.state}_T / d{setting.state} k steps "
        f"back, of the {setting.net}, at gain {setting.gain}. Line: the middle of ten seeds. Band: all ten."
    )
    if np.isnan(smallest).any():
        words += " The smallest is left out where it is below 10⁻¹³ of the largest: there, rounding hides it."
    return words


def stretched_alt(k: Array, curves: Mapping[str, Array]) -> str:
    """The figure for those who do not see it."""
    return "Singular values against steps back: " + ", ".join(
        f"{name} {power(float(np.median(rows[:, -1])))} at {int(k[-1])} steps back" for name, rows in curves.items()
    )


def code(setting: Setting) -> str:
    """Lines that make the numbers again."""
    gain, steps, units, scale, seeds = setting.arguments
    return f"""import numpy as np
from lstm_viz import run
from lstm_viz.analysis.explode import inputs, net
from lstm_viz.analysis.jacobians import jacobians, pascanu_bound, singular_values
from lstm_viz.cells import CELLS

cell = CELLS[{setting.cell!r}]
for seed in {seeds!r}:
    params, x = net(cell, {gain!r}, {units!r}, seed), inputs({steps!r}, seed, {scale!r})
    trace = run(cell, params, x)
    found = jacobians(cell, params, x, trace.values, trace.initial, {setting.state!r})
    print(seed, singular_values(found)[0], pascanu_bound(params, {steps!r})[-1])  # at the first step
"""
