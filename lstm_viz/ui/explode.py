"""`When gradients explode`: gain above one in three kinds of net, the wall in the loss, and clipping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from lstm_viz.analysis.explode import Growth, inputs, median, net
from lstm_viz.analysis.explode import growth as computed
from lstm_viz.cells import CELLS
from lstm_viz.run import run
from lstm_viz.trace import Array
from lstm_viz.ui.bound import bound_section
from lstm_viz.ui.experiment import Checked, Controls, Shown, check, predict, said, share, show, theme, try_this
from lstm_viz.ui.in_words import listed, power
from lstm_viz.ui.loss_wall import clip_section, wall_checked, wall_section

if TYPE_CHECKING:
    from lstm_viz.plots.reach import Look

# fmt: off
GAINS = ("0", "0.25", "0.5", "0.75", "1", "1.25", "1.5", "2", "3", "4", "6", "8", "12", "16", "32", "100", "1000",
         "1e4", "1e5", "1e6")
# fmt: on
SCALES = ("0", "0.01", "0.1", "0.5", "1", "2", "5", "10")
NETS = {"tanh RNN": "rnn", "LSTM": "lstm", "GRU": "gru", "ReLU RNN": "relu"}
SEEDS = 10
RESTART = 20
"""Steps that a check runs from one and the same state."""


@dataclass(frozen=True)
class Setting:
    """What the learner has chosen for the nets."""

    gain: str
    net: str
    scale: str
    steps: int
    units: int
    first: int

    @property
    def names(self) -> tuple[str, ...]:
        """Nets in the figure; the one without bounds only when it is asked for, as it dwarfs the others."""
        return (*list(NETS)[:3], *([self.net] if self.net == "ReLU RNN" else []))

    @property
    def arguments(self) -> tuple[float, int, int, float, range]:
        """As `analysis.explode.growth` takes them, after the cell."""
        return float(self.gain), self.steps, self.units, float(self.scale), range(self.first, self.first + SEEDS)


@lru_cache(maxsize=64)
def growth(cell: str, gain: float, steps: int, units: int, scale: float, seeds: range) -> Growth:
    """Computed once for all sessions."""
    return computed(cell, gain, steps, units, scale, seeds)


@st.fragment
def explode(lesson: Mapping[str, Any]) -> None:
    """The three experiments, each beside its controls, and what to try."""
    nets, wall, cut = Controls("explode"), Controls("wall"), Controls("cut")
    left, right = st.columns([8, 3], gap="large")
    with right:
        setting = settle(nets)
    found = {name: growth(NETS[name], *setting.arguments) for name in setting.names}
    with left:
        nets.say()
        said("growth", verdict(setting, found))
        show(growth_figure(setting, found))
    st.subheader("Which way does it take?", anchor=False)
    words, figure = st.columns([4, 7], gap="large")
    with words:
        said("paths", two_paths(setting, found[setting.net]))
    with figure:
        show(paths_figure(setting, found[setting.net]))
    bound_section(setting, NETS[setting.net])
    placed = wall_section(wall)
    clip_section(cut, setting.net, found[setting.net].weights, call(setting, repr(NETS[setting.net])))
    left, right = st.columns([7, 5], gap="large")
    with left:
        every = (nets, wall, cut)
        usual, values = ({k: v for part in every for k, v in getattr(part, of).items()} for of in ("usual", "values"))
        try_this(Controls("explode", usual, values), lesson)
    with right:
        predict("explode", lesson["predict"], lambda: reveal(setting))
        check("explode", lambda: [*checked(setting), *wall_checked(placed)])


def settle(controls: Controls) -> Setting:
    """The controls; the gain first, as the page is about it."""
    gain = controls.steps("radius", "Gain: spectral radius of each recurrent matrix", GAINS, "8")
    name = controls.choice("net", "Net to look into", tuple(NETS), "LSTM")
    scale = controls.steps("scale", "Size of the inputs", SCALES, "1")
    steps = controls.integer("length", "Steps, T", 1, 200, 100)
    units = controls.integer("units", "Units, H", 1, 64, 32)
    first = controls.integer("from", "First of ten seeds", 0, 990, 0, 10)
    with st.container(horizontal=True):
        controls.reset()
        share()
    return Setting(gain, name, scale, steps, units, first)


def fate(size: float) -> str:
    """What became of a gradient of size 1."""
    if not np.isfinite(size):
        return "is no finite number"
    if size == 0:
        return "is exactly 0"
    return "explodes" if size > 10 else "vanishes" if size < 0.1 else "about keeps its size"


def verdict(setting: Setting, found: Mapping[str, Growth]) -> str:
    """What the figure says first, whatever it is."""
    k = setting.steps - 1
    last = {name: float(median(this.whole)[k]) for name, this in found.items()}
    fates: dict[str, list[str]] = {}
    for name, size in last.items():
        fates.setdefault(fate(size), []).append(f"the {name}")
    (what, names), *others = fates.items()
    head = "; ".join([f"the gradient {what} in {listed(names)}", *(f"in {listed(n)} it {w}" for w, n in others)])
    no = "No. " if last["LSTM"] > 10 else ""
    numbers = ", ".join(f"{name} {power(size)}" for name, size in last.items())
    far = f"{k} step{'' if k == 1 else 's'} back"
    return "".join(
        [
            f"**{no}At gain {setting.gain} {head}.** From size 1 at the loss, {far}: {numbers}.",
            flat(found["tanh RNN"]),
            *broken(found),
        ]
    )


def flat(rnn: Growth) -> str:
    """Why a large gain does not mean a large gradient."""
    share = float(np.median(rnn.saturated))
    if share < 0.9:
        return ""
    return (
        f" In the tanh RNN {share:.0%} of the values of :gray[h] lie beyond ±0.99, "
        "where the slope of tanh is below 0.02: it takes away what the weights multiply."
    )


def broken(found: Mapping[str, Growth]) -> list[str]:
    """Where a state overflowed."""
    out = []
    for name, this in found.items():
        if this.broke.any():
            steps = this.broke[this.broke > 0]
            seeds = "every seed" if len(steps) == SEEDS else f"{len(steps)} of {SEEDS} seeds"
            out.append(
                f"\n\n**Overflow:** the state of the {name} holds inf or nan in {seeds}, "
                f"the first time at step {steps.min()}. Its gradient is inf or nan too. "
                "A mark at the edge of the figure says where."
            )
    return out


def growth_figure(setting: Setting, found: Mapping[str, Growth]) -> Shown:
    """All nets over the whole way back."""
    from lstm_viz.plots.explosion import explosion

    curves = {name: this.whole for name, this in found.items()}
    k = setting.steps - 1
    words = (
        "Line: the middle of ten seeds. Band: all ten. Absolute sizes on a log axis. "
        f"L = (h₁ + … + h_H) / √H after step T = {setting.steps}, so dL/dh has size 1 there. "
        f"Weights as PyTorch starts them, each recurrent matrix scaled to the gain; {setting.units} units, "
        f"random inputs of 4 numbers with standard deviation {setting.scale}, the same for all nets of a seed."
    )
    if np.nanmax([np.nan_to_num(rows[:, -1], posinf=np.inf) for rows in curves.values()]) > 1e12:
        words += (
            " Where a gradient grows this much, a rounding error in the state grows as much. "
            "Two correct programs then agree on the last steps only, and on the rate of growth."
        )
    alt = f"Size of the gradient against steps back, log axis, gain {setting.gain}. " + " ".join(
        f"{name}: {power(float(median(rows)[k]))} at {k} steps back." for name, rows in curves.items()
    )
    return Shown(
        "exploding", explosion(curves, looks(), "dL/dh", theme()), alt, words, table(setting, curves), code(setting)
    )


def paths_figure(setting: Setting, this: Growth) -> Shown:
    """The gradient on the memory, and its two parts."""
    from lstm_viz.plots.explosion import explosion
    from lstm_viz.plots.reach import Look

    memory = CELLS[NETS[setting.net]].memory
    state = memory[0] if memory else "h"
    curves = {"whole": this.memory}
    if memory:
        curves |= {f"along {state} alone": this.along, "through h and the gates": this.through}
    styles = (Look("text", "solid", "circle"), Look("c", "solid", "square"), Look("i", "dash", "triangle-up"))
    ways = dict(zip(curves, styles, strict=False))
    k = setting.steps - 1
    words = f"{setting.net}, the same ten seeds. Line: the middle one. Band: all."
    if memory:
        words += " The two parts sum to the whole as vectors."
    alt = f"Size of the gradient on {state} of the {setting.net} and of its parts against steps back. " + " ".join(
        f"{name}: {power(float(median(rows)[k]))} at {k} steps back." for name, rows in curves.items()
    )
    return Shown(
        "two-paths", explosion(curves, ways, f"dL/d{state}", theme()), alt, words, table(setting, curves), code(setting)
    )


def two_paths(setting: Setting, this: Growth) -> str:
    """What came along the memory alone, and what the other way."""
    memory = CELLS[NETS[setting.net]].memory
    if not memory:
        return (
            f"A {setting.net} has no cell. All of its gradient passes through :gray[h] and the weights, "
            "and each step multiplies it by them. Choose the LSTM to see two ways."
        )
    k = setting.steps - 1
    kept, around = (float(median(rows)[k]) for rows in (this.along, this.through))
    gate = ":red[forget gate]" if memory[1] == "f" else ":red[update gate]"
    path = "along the :orange[cell]" if memory[0] == "c" else "along :gray[h] alone"
    return (
        f"**{path.capitalize()} nothing can explode.** Each step multiplies by the {gate}, a number between 0 and 1. "
        f"{k} steps back, {power(kept)} is left of it.\n\n"
        f"The other way leads through :gray[h], the gates and their weights, which the gain has made large. "
        f"That way {power(around)} arrives. Nothing bounds it by 1."
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


def reveal(setting: Setting) -> str:
    """With the learner's own sizes: the RNN and the LSTM at two gains."""
    k = setting.steps - 1
    _, *rest = setting.arguments
    rows = {(name, gain): growth(NETS[name], gain, *rest) for name in ("tanh RNN", "LSTM") for gain in (8.0, 100.0)}
    last = {key: power(float(median(this.whole)[k])) for key, this in rows.items()}
    share = {gain: float(np.median(rows["tanh RNN", gain].saturated)) for gain in (8.0, 100.0)}
    return (
        f"{k} steps back, tanh RNN: **{last['tanh RNN', 8.0]}** at gain 8, **{last['tanh RNN', 100.0]}** at gain 100. "
        f"Of its values of :gray[h], {share[8.0]:.0%} and {share[100.0]:.0%} lie beyond ±0.99, where tanh is flat.\n\n"
        f"LSTM: **{last['LSTM', 8.0]}** and **{last['LSTM', 100.0]}**."
    )


def checked(setting: Setting) -> Sequence[Checked]:
    """The first seed of the net looked into: by autograd over all steps and over the last, and by moving h."""
    from lstm_viz.autograd import autograd

    cell, (gain, steps, units, scale, seeds) = CELLS[NETS[setting.net]], setting.arguments
    ours = growth(cell.name, *setting.arguments)
    params, x = net(cell, gain, units, seeds[0]), inputs(steps, seeds[0], scale)
    values = run(cell, params, x)
    seed = {"h": np.full(units, units**-0.5)}
    last = min(RESTART, steps)
    rows = []
    for count, what in ((last, f"dL/dh over the last {last} steps"), (steps, f"dL/dh over all {steps} steps")):
        state = {name: values[name][-count - 1] if count < steps else np.zeros(units) for name in cell.state}
        with np.errstate(all="ignore"):
            theirs = autograd(cell, params, x[-count:], state, seed)
            norms = np.linalg.norm(theirs["h"][::-1], axis=1)
            rows.append(_compared(f"{setting.net}: {what}", "autograd", ours.whole[0, :count], norms))
    with np.errstate(all="ignore"):
        weights = np.concatenate([theirs[name].ravel() for name in params])
        rows.append(_compared(f"{setting.net}: dL/dW, dL/dU, dL/db", "autograd", ours.weights[0], weights))
    return rows


def _compared(what: str, against: str, ours: Array, theirs: Array) -> Checked:
    return Checked(what, against, float(np.abs(ours - theirs).max()), float(np.abs(ours).max()))


def call(setting: Setting, cell: str) -> str:
    """The Python expression that makes the numbers of one net; `cell` is an expression too."""
    gain, steps, units, scale, seeds = setting.arguments
    return f"growth({cell}, gain={gain!r}, steps={steps}, units={units}, scale={scale!r}, seeds={seeds!r})"


def code(setting: Setting) -> str:
    """Lines that make the numbers again."""
    cells = {name: NETS[name] for name in setting.names}
    return f"""import numpy as np
from lstm_viz.analysis.explode import growth

for name, cell in {cells!r}.items():
    found = {call(setting, "cell")}
    print(name, "k steps back:", np.median(found.whole, axis=0))  # dL/dh; rows are seeds
    print("along the memory alone:", np.median(found.along, axis=0))
    print("through h and the gates:", np.median(found.through, axis=0))
    print("first step that is not finite:", found.broke)
"""
