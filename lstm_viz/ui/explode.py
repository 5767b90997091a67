"""`When gradients explode`: gain above one in three kinds of net, the wall in the loss, and clipping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import streamlit as st

from lstm_viz.analysis.explode import FLAT, Growth, inputs, median, net
from lstm_viz.analysis.explode import growth as computed
from lstm_viz.cells import CELLS
from lstm_viz.run import run
from lstm_viz.trace import Array
from lstm_viz.ui.bound import bound_section
from lstm_viz.ui.experiment import Checked, Controls, Shown, check, predict, said, share, show, theme, try_this
from lstm_viz.ui.in_words import listed, power, steps_back
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
GROWN = 1e6
"""Size of a gradient from which a check says that rounding has grown with it."""
FATES = ("explodes", "vanishes", "is no finite number")
MOST_SHUT = 0.9
"""Share of the gate values at 0 or 1 from which the words name it as the cause."""


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
    gain = controls.steps("gain", "Gain: spectral radius of each recurrent matrix", GAINS, "8")
    name = controls.choice("net", "Net to look into", tuple(NETS), "LSTM")
    scale = controls.steps("size", "Size of the inputs", SCALES, "1")
    steps = controls.integer("T", "Steps, T", 1, 200, 100)
    units = controls.integer("H", "Units, H", 1, 64, 32)
    first = controls.integer("seed", "First of ten seeds", 0, 990, 0, 10)
    with st.container(horizontal=True):
        controls.reset()
        share()
    return Setting(gain, name, scale, steps, units, first)


def fate(size: float) -> str:
    """What became of a gradient of size 1."""
    if not np.isfinite(size):
        return "is no finite number"
    return "explodes" if size > 10 else "vanishes" if size < 0.1 else "about keeps its size"


def verdict(setting: Setting, found: Mapping[str, Growth]) -> str:
    """What the figure says first, whatever it is: in how many seeds of each net, and the middle ones."""
    k = setting.steps - 1
    if k == 0:
        return "**There is one step, so there is no way back.** At the loss the gradient has size 1 in every net."
    seeds = {name: [fate(float(size)) for size in this.whole[:, k]] for name, this in found.items()}
    whats = [what for what in FATES if any(what in each for each in seeds.values())]
    parts = [
        f"{what} in {listed([f'{n} of {SEEDS} {name}s' for name, each in seeds.items() if (n := each.count(what))])}"
        for what in whats or ["about keeps its size"]
    ]
    no = "No. " if "explodes" in seeds["LSTM"] else ""
    numbers = ", ".join(f"{name} {power(float(median(this.whole)[k]))}" for name, this in found.items())
    return "".join(
        [
            f"**{no}At gain {setting.gain} the gradient {'; it '.join(parts)}.** "
            f"From size 1 at the loss, {steps_back(k)}, the middle seeds have: {numbers}.",
            flat(found["tanh RNN"]),
            shut(found),
            *broken(found),
        ]
    )


def shut(found: Mapping[str, Growth]) -> str:
    """Why the gates let nothing through at the largest gains."""
    shares = {name: float(np.median(this.shut)) for name, this in found.items()}
    stuck = [f"{share:.0%} in the {name}" for name, share in shares.items() if share >= MOST_SHUT]
    if not stuck:
        return ""
    return (
        f" Most gate values lie so near 0 or 1 that the slope there is below {power(FLAT)}: {listed(stuck)}. "
        "This too takes away what the weights multiply."
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
        "Explodes: more than 10 times the size at the loss. Vanishes: less than a tenth. The others about keep it. "
        "Line: the middle of ten seeds. Band: all ten. Absolute sizes on a log axis. "
        f"L = (h₁ + … + h_H) / √H after step T = {setting.steps}, so dL/dh has size 1 there. "
        "Weights as PyTorch starts them, each recurrent matrix scaled to the gain; "
        f"{setting.units} unit{'' if setting.units == 1 else 's'}, "
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
    styles = (Look("text", "solid", "circle"), Look("c", "solid", "square"), Look("h", "dash", "triangle-up"))
    ways = dict(zip(curves, styles, strict=False))
    k = setting.steps - 1
    words = f"{setting.net}, the same ten seeds. Line: the middle one. Band: all."
    if memory:
        words += " The two parts sum to the whole as vectors."
    if state == "c":
        words += " Here dL/dc, the gradient on the cell; above it was that on h, so the sizes differ."
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
    if k == 0:
        return "There is one step, so no way back to look into."
    gate = ":red[forget gate]" if memory[1] == "f" else ":red[update gate]"
    path = "along the :orange[cell]" if memory[0] == "c" else "along :gray[h] alone"
    return (
        f"**{path.capitalize()} nothing can explode.** Each step multiplies by the {gate}, a number between 0 and 1. "
        f"What is left of it {steps_back(k)}: {power(float(median(this.along)[k]))}.\n\n"
        f"The other way leads through :gray[h], the gates and their weights. Nothing bounds it by 1. "
        f"{around(setting, this)}"
    )


def around(setting: Setting, this: Growth) -> str:
    """What came through the weights, and why so much or so little."""
    whole, arrived = float(median(this.memory)[0]), float(median(this.through)[setting.steps - 1])
    share = float(np.median(this.shut))
    if not np.isfinite(arrived):
        why = f"At gain {setting.gain} the numbers overflow"
    elif arrived > 10 * whole:
        why = f"At gain {setting.gain} the weights are large"
    elif arrived >= whole / 10:
        why = f"At gain {setting.gain} weights and slopes about balance"
    elif float(setting.gain) == 0:
        why = "At gain 0 the weights are 0"
    elif share >= MOST_SHUT:
        why = f"At gain {setting.gain}, {share:.0%} of the gate values stand at 0 or 1, where the slope is nearly 0"
    else:
        why = f"At gain {setting.gain} the weights do not make up for the slopes of tanh and of the gates"
    return f"{why}: {power(arrived)} arrives."


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
        f"{steps_back(k).capitalize()}, tanh RNN: **{last['tanh RNN', 8.0]}** at gain 8, "
        f"**{last['tanh RNN', 100.0]}** at gain 100. "
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
    label = f"{setting.net}, seed {seeds[0]}: "
    grows = "; rounding grows with the gradient" if np.nan_to_num(ours.whole[0]).max() > GROWN else ""
    last = min(RESTART, steps)
    rows = []
    for count, what in (
        (last, f"{label}dL/dh over the last {last} steps"),
        (steps, f"{label}dL/dh over all {steps} steps{grows}"),
    ):
        state = {name: values[name][-count - 1] if count < steps else np.zeros(units) for name in cell.state}
        with np.errstate(all="ignore"):
            theirs = autograd(cell, params, x[-count:], state, seed)
            norms = np.linalg.norm(theirs["h"][::-1], axis=1)
            rows.append(_compared(what, "autograd", ours.whole[0, :count], norms))
    with np.errstate(all="ignore"):
        weights = np.concatenate([theirs[name].ravel() for name in params])
        rows.append(_compared(f"{label}dL/dW, dL/dU, dL/db{grows}", "autograd", ours.weights[0], weights))
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
