"""What `When gradients explode` says of the nets and of the two ways back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.explode import FLAT, Growth, median
from lstm_viz.trace import Array
from lstm_viz.ui.words.numbers import listed, power, steps_back

if TYPE_CHECKING:
    from lstm_viz.ui.settings.explode import Setting

GAIN = "Gain: spectral radius of each recurrent matrix"
NET = "Net to look into"
SIZE = "Size of the inputs"
STEPS, UNITS = "Steps, T", "Units, H"
SEED = "First of ten seeds"
WHICH_WAY = "Which way does it take?"

FATES = ("explodes", "vanishes", "is no finite number")
KEPT = "about keeps its size"
MOST_SHUT = 0.9
"""Share of the gate values at 0 or 1 from which the words name it as the cause."""
THROUGH = "through h and the gates"


def fate(size: float) -> str:
    """What became of a gradient of size 1."""
    if not np.isfinite(size):
        return FATES[2]
    return FATES[0] if size > 10 else FATES[1] if size < 0.1 else KEPT


def verdict(setting: Setting, found: Mapping[str, Growth]) -> str:
    """What the figure says first, whatever it is: in how many seeds of each net, and the middle ones."""
    k = setting.steps - 1
    if k == 0:
        return "**There is one step, so there is no way back.** At the loss the gradient has size 1 in every net."
    drawn = len(found["LSTM"].whole)
    seeds = {name: [fate(float(size)) for size in this.whole[:, k]] for name, this in found.items()}
    whats = [what for what in FATES if any(what in each for each in seeds.values())]
    parts = [
        f"{what} in {listed([f'{n} of {drawn} {name}s' for name, each in seeds.items() if (n := each.count(what))])}"
        for what in whats or [KEPT]
    ]
    no = "No. " if FATES[0] in seeds["LSTM"] else ""
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
            seeds = "every seed" if len(steps) == len(this.broke) else f"{len(steps)} of {len(this.broke)} seeds"
            out.append(
                f"\n\n**Overflow:** the state of the {name} holds inf or nan in {seeds}, "
                f"the first time at step {steps.min()}. Its gradient is inf or nan too. "
                "A mark at the edge of the figure says where."
            )
    return out


def growth(setting: Setting, curves: Mapping[str, Array]) -> str:
    """Under the figure of all nets, whose sizes are `curves`."""
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
    return words


def growth_alt(setting: Setting, curves: Mapping[str, Array]) -> str:
    """The figure of all nets for those who do not see it."""
    return f"Size of the gradient against steps back, log axis, gain {setting.gain}. {_far(setting, curves)}"


def paths(setting: Setting, state: str, split: bool) -> str:
    """Under the figure of the gradient on one state, `split` into its two parts or not."""
    words = f"{setting.net}, the same ten seeds. Line: the middle one. Band: all."
    if split:
        words += " The two parts sum to the whole as vectors."
    if state == "c":
        words += " Here dL/dc, the gradient on the cell; above it was that on h, so the sizes differ."
    return words


def paths_alt(setting: Setting, state: str, curves: Mapping[str, Array]) -> str:
    """The figure of the two parts for those who do not see it."""
    return (
        f"Size of the gradient on {state} of the {setting.net} and of its parts against steps back. "
        f"{_far(setting, curves)}"
    )


def along(state: str) -> str:
    """The name of the first part."""
    return f"along {state} alone"


def _far(setting: Setting, curves: Mapping[str, Array]) -> str:
    k = setting.steps - 1
    return " ".join(f"{name}: {power(float(median(rows)[k]))} at {k} steps back." for name, rows in curves.items())


def two_paths(setting: Setting, this: Growth) -> str:
    """What came along the memory alone, and what the other way."""
    memory = setting.memory
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


def reveal(found: Mapping[tuple[str, float], Growth]) -> str:
    """The RNN and the LSTM at two gains."""
    k = len(found["LSTM", 8.0].whole[0]) - 1
    last = {key: power(float(median(this.whole)[k])) for key, this in found.items()}
    share = {gain: float(np.median(found["tanh RNN", gain].saturated)) for gain in (8.0, 100.0)}
    return (
        f"{steps_back(k).capitalize()}, tanh RNN: **{last['tanh RNN', 8.0]}** at gain 8, "
        f"**{last['tanh RNN', 100.0]}** at gain 100. "
        f"Of its values of :gray[h], {share[8.0]:.0%} and {share[100.0]:.0%} lie beyond ±0.99, where tanh is flat.\n\n"
        f"LSTM: **{last['LSTM', 8.0]}** and **{last['LSTM', 100.0]}**."
    )


def over_last(setting: Setting, steps: int) -> str:
    """A line of the check: the last steps, run from one and the same state."""
    return f"{_first(setting)}: dL/dh over the last {steps} steps"


def over_all(setting: Setting, grows: bool) -> str:
    """A line of the check: the whole way back."""
    return f"{_first(setting)}: dL/dh over all {setting.steps} steps{_rounding(grows)}"


def on_weights(setting: Setting, grows: bool) -> str:
    """A line of the check: the gradient on the parameters."""
    return f"{_first(setting)}: dL/dW, dL/dU, dL/db{_rounding(grows)}"


def _first(setting: Setting) -> str:
    return f"{setting.net}, seed {setting.first}"


def _rounding(grows: bool) -> str:
    return "; rounding grows with the gradient" if grows else ""


def call(setting: Setting, cell: str) -> str:
    """The Python expression that makes the numbers of one net; `cell` is an expression too."""
    gain, steps, units, scale, seeds = setting.arguments
    return f"growth({cell}, gain={gain!r}, steps={steps}, units={units}, scale={scale!r}, seeds={seeds!r})"


def code(setting: Setting) -> str:
    """Lines that make the numbers again."""
    return f"""import numpy as np
from lstm_viz.analysis.explode import growth

for name, cell in {setting.cells!r}.items():
    found = {call(setting, "cell")}
    print(name, "k steps back:", np.median(found.whole, axis=0))  # dL/dh; rows are seeds
    print("along the memory alone:", np.median(found.along, axis=0))
    print("through h and the gates:", np.median(found.through, axis=0))
    print("first step that is not finite:", found.broke)
"""
