"""The figures of `When gradients explode` on gain: the nets, the two ways back, and one direction against another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lstm_viz.trace import Array
from lstm_viz.ui.settings.explode import Setting, bounds, every, one, stretches
from lstm_viz.ui.shown import Shown, theme
from lstm_viz.ui.words import bound as bound_words
from lstm_viz.ui.words import explode as words
from lstm_viz.ui.words.bound import BOUND, LARGEST, SMALLEST

if TYPE_CHECKING:
    from lstm_viz.plots.reach import Look


def growth_figure(setting: Setting) -> Shown:
    """All nets over the whole way back."""
    from lstm_viz.plots.explosion import explosion

    curves = {name: this.whole for name, this in every(setting).items()}
    return Shown(
        "exploding",
        explosion(curves, looks(), "dL/dh", theme()),
        words.growth_alt(setting, curves),
        words.growth(setting, curves),
        table(setting, curves),
        words.code(setting),
    )


def paths_figure(setting: Setting) -> Shown:
    """The gradient on the memory, and its two parts."""
    from lstm_viz.plots.explosion import explosion
    from lstm_viz.plots.reach import Look

    this, state = one(setting), setting.state
    curves = {"whole": this.memory}
    if setting.memory:
        curves |= {words.along(state): this.along, words.THROUGH: this.through}
    styles = (Look("text", "solid", "circle"), Look("c", "solid", "square"), Look("h", "dash", "triangle-up"))
    ways = dict(zip(curves, styles, strict=False))
    return Shown(
        "two-paths",
        explosion(curves, ways, f"dL/d{state}", theme()),
        words.paths_alt(setting, state, curves),
        words.paths(setting, state, setting.memory is not None),
        table(setting, curves),
        words.code(setting),
    )


def looks() -> dict[str, Look]:
    """A net's line is the same in every figure of the app."""
    from lstm_viz.plots.reach import Look

    return {
        "tanh RNN": Look("negative", "dash", "diamond"),
        "LSTM": Look("text", "solid", "circle"),
        "GRU": Look("positive", "dashdot", "triangle-up"),
        "ReLU RNN": Look("muted", "dot", "x"),
    }


def table(setting: Setting, curves: Mapping[str, Array]) -> list[dict[str, Any]]:
    """A row a line and seed; distances thin out from ten on."""
    kept = [k for k in range(setting.steps) if k <= 10 or k % 5 == 0 or k == setting.steps - 1]
    return [
        {"line": name, "seed": setting.first + s, **{f"k={k}": float(row[k]) for k in kept}}
        for name, rows in curves.items()
        for s, row in enumerate(rows)
    ]


def bound_figure(setting: Setting) -> Shown:
    """Both singular values against the distance, on an absolute log axis, with the bound where there is one."""
    from lstm_viz.plots.explosion import explosion
    from lstm_viz.plots.reach import Look

    k, largest, smallest = stretches(setting)
    curves = {LARGEST: largest, SMALLEST: smallest}
    styles = {
        LARGEST: Look("text", "solid", "circle"),
        SMALLEST: Look("negative", "dash", "diamond"),
        BOUND: Look("positive", "dot", "triangle-up"),
    }
    bound, state = bounds(setting), setting.state
    if bound is not None:
        curves[BOUND] = bound
    rows = [
        {"steps back": int(distance), "seed": seed, **{name: float(those[s, n]) for name, those in curves.items()}}
        for n, distance in enumerate(k)
        for s, seed in enumerate(setting.arguments[-1])
    ]
    return Shown(
        "singular-values",
        explosion(curves, styles, f"d{state}_T / d{state}", theme(), k, {SMALLEST}),
        bound_words.stretched_alt(k, curves),
        bound_words.stretched(setting, smallest),
        rows,
        bound_words.code(setting),
    )
