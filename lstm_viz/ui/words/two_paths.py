"""What `The two paths` says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.trace import Array
from lstm_viz.ui.words.numbers import minus, number, power, steps_back

if TYPE_CHECKING:
    from lstm_viz.analysis.paths import Paths
    from lstm_viz.ui.settings.two_paths import Setting

TRAINED, PYTORCH, ONE, THREE = "trained", "fresh, PyTorch's start", "fresh, forget bias 1", "fresh, forget bias 3"

NET, WEIGHTS = "Net", "Its weights"
TEXT = "Text; empty for the example"
LOSS = "Loss at step; 0 is the last"
UNIT = "Unit; −1 takes all of them together"
SEED = "First of ten seeds, for fresh nets"

NO_BIAS = "Only an LSTM has a forget bias. PyTorch's start is shown."
SLOPE = "A sigmoid’s slope is at most 1/4. Why does that do no harm here?"
KEEP = "How long does each unit keep what it holds?"
WHOLE, ALONG, THROUGH = "whole", "along the cell", "through h and the gates"
LAST_STEP = "dL/dx of the last step"


def nothing_to_read(example: str) -> str:
    """Of a text without a symbol of the net's."""
    return f"There is nothing in the text that this net can read. It reads {example!a}."


def no_such_step(steps: int) -> str:
    """Of a loss behind the text's end."""
    return f"The text has {steps} characters, so the loss is taken at the last step that has a next one."


def no_such_unit(units: int) -> str:
    """Of a unit that the net does not have."""
    return f"This net has {units} units, 0 to {units - 1}. The norm is shown."


def reads(setting: Setting, found: Paths) -> str:
    """What is read and where the loss is; to be shown as plain text, as it holds the learner's own."""
    text = "".join(setting.read.tokens[: found.at + 1])[-60:].replace("\n", "⏎")
    wanted = setting.task.vocabulary[found.target].replace("\n", "⏎")
    p = float(np.median(found.probability))
    known = setting.task.targets(setting.read.ids)[found.at] >= 0
    what = "what comes next" if known else "the likeliest, as nothing is known to come next"
    return (
        f"{setting.net.title}. The loss is taken after step {found.at + 1}: …{text}   “{wanted}”, {what}, "
        f"has probability {p:.3g}."
    )


def verdict(setting: Setting, middle: Mapping[str, Array], cell: float | None) -> str:
    """What the split says: what is left at the far end, and by which of the two ways it came.

    Parameters
    ----------
    middle : mapping of str to (K,)
        Sizes of the whole gradient and of its parts, the middle of the nets.
    cell : float, optional
        Where the chosen unit's cell stands, if that is why it gets nothing.
    """
    whole, along, through = (middle[part] for part in ("whole", "along", "through"))
    memory, gate = setting.memory
    far = len(whole) - 1
    if far == 0:
        return "The loss is taken after the first step, so there is no way back. Give more text, or a later step."
    head = f"The gradient has size {power(whole[0])} at the loss and {power(whole[far])} {steps_back(far)}."
    if not gate:
        return f"{head} **A plain RNN has one path only**: every step goes through its weights and the slope of tanh."
    carries = carried(memory)
    other = "through :gray[h] and the gates"
    later = np.flatnonzero(through > along)
    if len(later) and (through[later[0] :] > along[later[0] :]).all():
        lead = f"**From {steps_back(int(later[0]))} on, more comes {other} than along the {carries}.**"
    else:
        lead = f"**At the far end, more comes {other if through[far] > along[far] else f'along the {carries}'}.**"
    return (
        f"{lead} {head} Along the {carries} alone {power(along[far])} arrives, "
        f"by the other ways {power(through[far])}.{flat(cell)}"
    )


def carried(memory: str) -> str:
    """The word for the memory: an LSTM has a cell, a GRU a state."""
    return ":orange[cell]" if memory == "c" else ":gray[state]"


def flat(cell: float | None) -> str:
    """Why a unit gets nothing at the loss: its cell stands where tanh is flat."""
    if cell is None:
        return ""
    return f" At the loss its cell is {minus(round(cell, 1))}, where the slope of tanh is exactly 0 in float64."


def split(setting: Setting) -> str:
    """Under the figure of the two parts."""
    memory, gate = setting.memory
    who = "the norm over all units" if setting.unit is None else f"unit {setting.unit}"
    plain = "cell" if memory == "c" else "state"
    words = (
        f"dL/d{memory}, {who}, as computed, on a log axis; what is exactly 0 has no place on it. "
        "L is −log of the probability of the character that comes next; k = 0 is the step of the loss. "
    )
    if gate:
        words += (
            "The two parts sum to the whole, number by number; their sizes need not, as signs can differ. "
            f"The rings are the gradient at the loss times the product of all {gate} in between. "
            f"They lie on the line along the {plain}, because nothing else happens there. "
        )
    return words + (
        "One trained net: one seed." if setting.weights == TRAINED else "Line: the middle of ten seeds. Band: all ten."
    )


def split_alt(middle: Mapping[str, Array]) -> str:
    """The figure of the two parts for those who do not see it."""
    return "Size of the gradient against steps back. " + " ".join(
        f"{name}: {power(float(row[0]))} at the loss, {power(float(row[-1]))} at {len(row) - 1} steps back."
        for name, row in middle.items()
    )


def slope(setting: Setting, values: Array) -> str:
    """Confusion 7, with the net's own gates: the values (S, T, H) of the one that multiplies the memory."""
    memory, gate = setting.memory
    steep, wide = float((values * (1 - values)).mean()), float((values > 0.9).mean())
    return (
        f"The slope of a sigmoid is {gate}(1 − {gate}), at most 1/4, and smallest just where the gate is open. "
        f"Here it is {steep:.3f} on average: {steep:.3f}¹⁰ = {power(round(steep, 3) ** 10)} is left after ten.\n\n"
        f"Along the {carried(memory)} it does not pass it: there one step multiplies by {gate} itself. In this net "
        f" {gate} is above 0.9 in {wide:.0%} of all steps and units, and {number(values.mean())} on average."
    )


def slopes(gate: str) -> str:
    """Under the figure of the two factors."""
    return (
        f"Bars: where this net’s {gate} really is, over all its steps and units. The curves are the same for every net."
    )


def slopes_alt(gate: str) -> str:
    """The figure of the two factors for those who do not see it."""
    return f"{gate} and {gate}(1 − {gate}) against {gate}; the second never exceeds a quarter."


def keep(setting: Setting, scales: Array) -> str:
    """How long the units hold a value, from their time scales (H,)."""
    scales = np.sort(scales)
    longest = "for ever" if np.isinf(scales[-1]) else f"{power(scales[-1])} steps"
    return (
        f"At its mean {setting.memory[1]}, the middle unit holds 37 % (1/e) of a value after "
        f"**{np.median(scales):.2g} steps**, the longest one after **{longest}**. "
        f"{int((scales > 10).sum())} of {len(scales)} keep for more than ten steps.\n\n"
        "A mark in the upper left corner is a gate that stands open at almost every step. "
        "One at the lower right stands shut."
    )


def saturation(setting: Setting) -> str:
    """Under the figure of the gates."""
    return "One mark is one gate of one unit" + ("." if setting.weights == TRAINED else ", over all ten seeds.")


def saturation_alt(shares: Mapping[str, tuple[Array, Array]]) -> str:
    """The figure of the gates for those who do not see it."""
    return "Share of steps at which each gate is nearly shut and nearly open: " + ", ".join(
        f"{symbol} open {float(right.mean()):.0%} and shut {float(left.mean()):.0%} on average"
        for symbol, (left, right) in shares.items()
    )


def reveal(setting: Setting, found: Paths, scales: Array) -> str:
    """The longest keeper of the net, and what arrives at it by either way."""
    unit = int(scales.argmax())
    start = float(np.median(np.abs(found.whole[:, 0, unit])))
    along, through = (float(np.median(np.abs(part[:, -1, unit]))) for part in (found.along, found.through))
    return (
        f"In {setting.name} ({setting.weights}) it is unit {unit}. Its gradient at the loss is {power(start)}. "
        f"{steps_back(found.whole.shape[1] - 1).capitalize()}, {power(along)} has come along the cell, "
        f"and {power(through)} through h and the gates: more **{ALONG if along > through else THROUGH}**."
    )


def code(setting: Setting, found: Paths, bias: float | None) -> str:
    """Lines that make the numbers again."""
    made = "trained(net)" if setting.weights == TRAINED else f"fresh(net, {setting.seeds!r}, {bias!r})"
    return f"""import numpy as np
from lstm_viz import load
from lstm_viz.analysis.paths import fresh, paths, trained
from lstm_viz.tasks import TASKS

net = load({setting.name!r})
task = TASKS[net.task]
x = task.one_hot(task.encode({"".join(setting.read.tokens)!a}).ids)
found = paths({made}, x, at={found.at}, target={found.target})
for part in ("whole", "along", "through"):
    print(part, np.linalg.norm(getattr(found, part), axis=2)[0].round(6))  # k = 0, 1, 2, ... steps back
"""
