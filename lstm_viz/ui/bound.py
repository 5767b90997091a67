"""Of `When gradients explode`: how much one direction is stretched on the way back, another shrunk, and the bound."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from lstm_viz.analysis.explode import inputs, net
from lstm_viz.analysis.jacobians import growth_rate, jacobians, pascanu_bound, singular_values
from lstm_viz.cells import find
from lstm_viz.run import stack, unroll
from lstm_viz.trace import Array
from lstm_viz.ui.experiment import Shown, said, show, theme
from lstm_viz.ui.in_words import power, steps_back

if TYPE_CHECKING:
    from lstm_viz.ui.explode import Setting

MOST = 25
"""Distances at which singular values are taken: a decomposition costs more than the whole sweep."""

LARGEST, SMALLEST, BOUND = "largest singular value", "smallest singular value", "Pascanu’s bound"


@lru_cache(maxsize=32)
def stretches(
    cell: str, gain: float, steps: int, units: int, scale: float, seeds: Sequence[int]
) -> tuple[Array, Array, Array]:
    """Distances (N,), and at each the largest and smallest singular value of d state_T / d state_(T-k): two (S, N)."""
    kind = find(cell)
    params = stack([net(kind, gain, units, seed) for seed in seeds])
    x = np.stack([inputs(steps, seed, scale) for seed in seeds], axis=1)[:, :, None]  # (T, S, 1, D)
    initial = {name: np.zeros((len(seeds), 1, units)) for name in kind.state}
    values = unroll(kind, params, x, initial)
    found = jacobians(kind, params, x, values, initial, memory_of(cell))[::-1]  # (T, S, H, H), nearest first
    k = np.unique(np.linspace(0, steps - 1, MOST).round().astype(int))
    sizes = singular_values(found[k])  # (N, S, 2)
    return k, sizes[..., 0].T, sizes[..., 1].T


def memory_of(cell: str) -> str:
    """The state that is carried: "c" or "h"."""
    memory = find(cell).memory
    return memory[0] if memory else "h"


def bound_section(setting: Setting, cell: str) -> None:
    """The words beside the figure."""
    st.subheader("How much can one direction be stretched, and another shrunk?", anchor=False)
    words, figure = st.columns([4, 7], gap="large")
    with words:
        said("bound", bound_words(setting, cell))
    with figure:
        show(bound_figure(setting, cell))


def bounds(setting: Setting, cell: str, k: Array) -> Array | None:
    """The bound of every seed at the distances k, (S, N); None where there is none, as in a net with gates."""
    if cell not in ("rnn", "relu"):
        return None
    nets = [net(find(cell), float(setting.gain), setting.units, seed) for seed in setting.arguments[-1]]
    return np.stack([pascanu_bound(params, setting.steps)[k.astype(int)] for params in nets])


def bound_words(setting: Setting, cell: str) -> str:
    """What became of two directions, and how near the bound it is."""
    k, largest, smallest = stretches(cell, *setting.arguments)
    if len(k) < 2:
        return "There is one step, so there is no way back."
    if not np.isfinite(largest).all():
        return "The state overflows, so the way back is not a number."
    high, low = (np.median(rows, axis=0) for rows in (largest, smallest))
    seen = int(np.flatnonzero(~np.isnan(low))[-1])
    far = steps_back(int(k[-1]))
    if setting.units == 1:
        text = (
            "With one unit there is one direction. In the middle seed, "
            f"a small change of the state {far} arrives **{power(float(high[-1]))}** times as large."
        )
    else:
        text = (
            f"A small change of the state {far} can point in any of {setting.units} directions. "
            f"In the middle seed the one that matters most arrives **{power(float(high[-1]))}** times as large; "
        )
        if seen == len(k) - 1:
            text += f"the one that matters least {power(float(low[-1]))} times."
        else:
            text += f"from {steps_back(int(k[seen + 1]))} on, the one that matters least is below 10⁻¹³ of that."
    rate = growth_rate(high, k)
    text += "" if np.isnan(rate) else f"\n\nA step multiplies the largest by about {factor(rate)}."
    bound = bounds(setting, cell, k)
    if bound is None:
        return text + " The bound of Pascanu and others is for a plain RNN: gates make the steepest slope unknown."
    one = float(np.median(bound[:, 1] ** (1 / k[1])))
    return (
        f"{text} The largest singular value of U is {factor(one)}, so no more than {factor(one)} could be kept a step. "
        "The slope of the nonlinearity takes away the rest."
    )


def factor(value: float) -> str:
    """What a step multiplies by, to two decimals where these say something."""
    return f"{value:.2f}" if 0.01 <= value < 1e4 else power(value)


def bound_figure(setting: Setting, cell: str) -> Shown:
    """Both singular values against the distance, on an absolute log axis, with the bound where there is one."""
    from lstm_viz.plots.explosion import explosion
    from lstm_viz.plots.reach import Look

    k, largest, smallest = stretches(cell, *setting.arguments)
    curves = {LARGEST: largest, SMALLEST: smallest}
    looks = {
        LARGEST: Look("text", "solid", "circle"),
        SMALLEST: Look("negative", "dash", "diamond"),
        BOUND: Look("positive", "dot", "triangle-up"),
    }
    bound = bounds(setting, cell, k)
    if bound is not None:
        curves[BOUND] = bound
    state = memory_of(cell)
    figure = explosion(curves, looks, f"d{state}_T / d{state}", theme(), k, {SMALLEST})
    words = (
        f"The largest and the smallest singular value of the Jacobian d{state}_T / d{state} k steps back, of the "
        f"{setting.net}, at gain {setting.gain}. Line: the middle of ten seeds. Band: all ten."
    )
    if np.isnan(smallest).any():
        words += " The smallest is left out where it is below 10⁻¹³ of the largest: there, rounding hides it."
    table = [
        {"steps back": int(distance), "seed": seed, **{name: float(rows[s, n]) for name, rows in curves.items()}}
        for n, distance in enumerate(k)
        for s, seed in enumerate(setting.arguments[-1])
    ]
    alt = "Singular values against steps back: " + ", ".join(
        f"{name} {power(float(np.median(rows[:, -1])))} at {int(k[-1])} steps back" for name, rows in curves.items()
    )
    gain, steps, units, scale, seeds = setting.arguments
    code = f"""import numpy as np
from lstm_viz import run
from lstm_viz.analysis.explode import inputs, net
from lstm_viz.analysis.jacobians import jacobians, pascanu_bound, singular_values
from lstm_viz.cells import CELLS

cell = CELLS[{cell!r}]
for seed in {seeds!r}:
    params, x = net(cell, {gain!r}, {units!r}, seed), inputs({steps!r}, seed, {scale!r})
    trace = run(cell, params, x)
    found = jacobians(cell, params, x, trace.values, trace.initial, {state!r})
    print(seed, singular_values(found)[0], pascanu_bound(params, {steps!r})[-1])  # at the first step
"""
    return Shown("singular-values", figure, alt, words, table, code)
