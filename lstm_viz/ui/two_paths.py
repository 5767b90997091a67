"""`The two paths`: what reaches the cell along the forget gates, and what through h and the gates, in any net."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import streamlit as st

from lstm_viz.analysis.differences import by_inputs
from lstm_viz.analysis.gradients import gradient_flow
from lstm_viz.analysis.paths import Paths, Weights, fresh, loss, loss_gradient, paths, trained
from lstm_viz.analysis.units import saturation, time_scales
from lstm_viz.cells import find
from lstm_viz.net import Net
from lstm_viz.run import run
from lstm_viz.tasks import TASKS, Encoded
from lstm_viz.trace import Array
from lstm_viz.ui.choices import net
from lstm_viz.ui.experiment import Checked, Controls, Shown, check, predict, said, share, show, theme, try_this
from lstm_viz.ui.in_words import minus, power, steps_back

NETS = (
    "python-lstm",
    "python-lstm-16",
    "python-gru",
    "python-rnn",
    "recall-lstm",
    "recall-rnn",
    "brackets-lstm",
    "brackets-rnn",
)
TRAINED, PYTORCH, ONE, THREE = "trained", "fresh, PyTorch's start", "fresh, forget bias 1", "fresh, forget bias 3"
BIASES = {PYTORCH: None, ONE: 1.0, THREE: 3.0}
MOST = 300
SEEDS = 10
NORM = "the norm over all units"


@dataclass(frozen=True)
class Setting:
    """What the learner has chosen; `at` and `unit` count from 0, None for the last step and for the norm."""

    name: str
    weights: str
    text: str
    at: int | None = None
    unit: int | None = None
    first: int = 0

    @property
    def net(self) -> Net:
        """The net whose shape, vocabulary and (when trained) weights are used."""
        return net(self.name)

    @property
    def read(self) -> Encoded:
        """The text as the net reads it; the example where there is nothing to read."""
        task = TASKS[self.net.task]
        read = task.encode(self.text)
        return read if read.tokens else task.encode(task.example)

    @property
    def memory(self) -> tuple[str, str]:
        """Symbols of the memory and of its gate, "" where there is none."""
        return find(self.net.cell).memory or ("h", "")

    @property
    def seeds(self) -> range:
        """Of fresh nets."""
        return range(self.first, self.first + SEEDS)


@st.fragment
def two_paths(lesson: Mapping[str, Any]) -> None:
    """The split beside its controls, then what sigma' has to do with it, then how long units keep."""
    controls = Controls("paths")
    left, right = st.columns([8, 3], gap="large")
    with right:
        setting = settle(controls)
    found = computed(setting)
    with left:
        controls.say()
        st.text(reads(setting, found))
        said("paths", verdict(setting, found))
        show(split_figure(setting, found))
    if setting.memory[1]:
        gates(setting, found)
    left, right = st.columns([7, 5], gap="large")
    with left:
        try_this(controls, lesson)
    with right:
        predict("paths", lesson["predict"], lambda: reveal(setting))
        check("paths", lambda: checked(setting))


def gates(setting: Setting, found: Paths) -> None:
    """The two figures of the gate that multiplies the memory."""
    st.subheader("A sigmoid’s slope is at most 1/4. Why does that do no harm here?", anchor=False)
    words, figure = st.columns([4, 7], gap="large")
    with words:
        said("slope", slope_words(setting, found))
    with figure:
        show(slope_figure(setting, found))
    st.subheader("How long does each unit keep what it holds?", anchor=False)
    words, figure = st.columns([4, 7], gap="large")
    with words:
        said("keep", keep_words(setting, found))
    with figure:
        show(saturation_figure(setting, found))


def settle(controls: Controls) -> Setting:
    """The controls; what does not fit the net or the text gives way with a sentence."""
    name = controls.choice("net", "Net", NETS, "python-lstm")
    weights = controls.choice("weights", "Its weights", (TRAINED, *BIASES), TRAINED)
    task = TASKS[net(name).task]
    text = controls.text("text", "Text; empty for the example", "", MOST, placeholder=task.example[:60])
    step = controls.integer("loss", "Loss at step; 0 is the last", 0, MOST, 0)
    unit = controls.integer("unit", "Unit; −1 is the norm over all", -1, 141, -1)
    first = controls.integer("seed", "First of ten seeds, for fresh nets", 0, 990, 0, 10)
    with st.container(horizontal=True):
        controls.reset()
        share()
    if weights in (ONE, THREE) and net(name).cell != "lstm":
        controls.messages.append("Only an LSTM has a forget bias. PyTorch's start is shown.")
        weights = PYTORCH
    setting = Setting(name, weights, text, first=first)
    steps, units = len(setting.read.tokens), net(name).head["W"].shape[1]
    if text and setting.read.tokens != task.encode(text).tokens:
        controls.messages.append(f"There is nothing in the text that this net can read. It reads {task.example!a}.")
    if step > steps:
        controls.messages.append(
            f"The text has {steps} characters, so the loss is taken at the last step that has a next one."
        )
    if unit >= units:
        controls.messages.append(f"This net has {units} units, 0 to {units - 1}. The norm is shown.")
    at = step - 1 if 0 < step <= steps else None
    return Setting(name, weights, text, at, unit if 0 <= unit < units else None, first)


def weights_of(setting: Setting) -> Weights:
    """One trained net, or ten fresh ones of the same shape."""
    if setting.weights == TRAINED:
        return trained(setting.net)
    return fresh(setting.net, setting.seeds, BIASES[setting.weights])


@lru_cache(maxsize=64)
def computed(setting: Setting) -> Paths:
    """Computed once for all sessions."""
    task, read = TASKS[setting.net.task], setting.read
    at, target = loss_of(setting)
    return paths(weights_of(setting), task.one_hot(read.ids), at, target)


def loss_of(setting: Setting) -> tuple[int, int]:
    """The step of the loss, and the symbol that comes after it: the likeliest one where the text ends."""
    task, read = TASKS[setting.net.task], setting.read
    targets = task.targets(read.ids)
    at = setting.at
    if at is None:
        known = np.flatnonzero(targets >= 0)
        at = int(known[-1]) if len(known) else len(targets) - 1
    if targets[at] >= 0:
        return at, int(targets[at])
    trace = run(setting.net.cell, setting.net.params, task.one_hot(read.ids))
    return at, int(setting.net.logits(trace["h"][at]).argmax())


def reads(setting: Setting, found: Paths) -> str:
    """What is read and where the loss is; shown as plain text, as it holds the learner's own."""
    tokens, task = setting.read.tokens, TASKS[setting.net.task]
    text = "".join(tokens[: found.at + 1])[-60:].replace("\n", "⏎")
    wanted = task.vocabulary[found.target].replace("\n", "⏎")
    p = float(np.median(found.probability))
    known = task.targets(setting.read.ids)[found.at] >= 0
    what = "what comes next" if known else "the likeliest, as nothing is known to come next"
    return f"The loss is taken after step {found.at + 1}: …{text}   “{wanted}”, {what}, has probability {p:.3g}."


def sizes(part: Array, setting: Setting) -> Array:
    """(S, K, H) -> (S, K): the norm over units, or the size of one."""
    if setting.unit is not None:
        one: Array = np.abs(part[:, :, setting.unit])
        return one
    norm: Array = np.linalg.norm(part, axis=2)
    return norm


def verdict(setting: Setting, found: Paths) -> str:
    """What the split says: what is left at the far end, and by which of the two ways it came."""
    whole, along, through = (
        np.median(sizes(part, setting), axis=0) for part in (found.whole, found.along, found.through)
    )
    memory, gate = setting.memory
    far = len(whole) - 1
    if far == 0:
        return "The loss is taken after the first step, so there is no way back. Give more text, or a later step."
    head = f"The gradient has size {power(whole[0])} at the loss and {power(whole[far])} {steps_back(far)}."
    if not gate:
        return f"{head} **A plain RNN has one path only**: every step goes through its weights and the slope of tanh."
    cell = carried(memory)
    other = "through :gray[h] and the gates"
    later = np.flatnonzero(through > along)
    if len(later) and (through[later[0] :] > along[later[0] :]).all():
        lead = f"**From {steps_back(int(later[0]))} on, more comes {other} than along the {cell}.**"
    else:
        lead = f"**At the far end, more comes {other if through[far] > along[far] else f'along the {cell}'}.**"
    return (
        f"{lead} {head} Along the {cell} alone {power(along[far])} arrives, by the other ways {power(through[far])}."
        f"{flat(setting, found)}"
    )


def carried(memory: str) -> str:
    """The word for the memory: an LSTM has a cell, a GRU a state."""
    return ":orange[cell]" if memory == "c" else ":gray[state]"


def flat(setting: Setting, found: Paths) -> str:
    """Why a unit of a trained LSTM gets nothing at the loss, if that is so: its cell stands where tanh is flat."""
    if setting.unit is None or setting.memory[0] != "c" or setting.weights != TRAINED:
        return ""
    if found.whole[0, 0, setting.unit] != 0:
        return ""
    trace = run(setting.net.cell, setting.net.params, TASKS[setting.net.task].one_hot(setting.read.ids))
    c = float(trace["c"][found.at, setting.unit])
    return f" At the loss its cell is {minus(round(c, 1))}, where the slope of tanh is exactly 0 in float64."


def split_figure(setting: Setting, found: Paths) -> Shown:
    """The whole gradient on the memory, its two parts, and the product of the gates upon the one that it makes."""
    from lstm_viz.plots.paths import split

    memory, gate = setting.memory
    parts = {"whole": found.whole, "along": found.along, "through": found.through}
    if not gate:
        parts = {"whole": found.whole}
    rows = {name: sizes(part, setting) for name, part in parts.items()}
    product = sizes(found.whole[:, :1] * found.product, setting) if gate else None
    tokens = [token.replace("\n", "⏎") for token in setting.read.tokens[found.at :: -1]]
    figure = split(rows, product, tokens, memory, theme())
    who = NORM if setting.unit is None else f"unit {setting.unit}"
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
    words += (
        "One trained net: one seed." if setting.weights == TRAINED else "Line: the middle of ten seeds. Band: all ten."
    )
    table = [
        {
            "steps back": k,
            "read": tokens[k],
            **{f"{name}, net {s}": float(row[k]) for name, all_ in rows.items() for s, row in enumerate(all_)},
        }
        for k in range(len(tokens))
    ]
    middle = {name: np.median(row, axis=0) for name, row in rows.items()}
    alt = "Size of the gradient against steps back. " + " ".join(
        f"{name}: {power(float(row[0]))} at the loss, {power(float(row[-1]))} at {len(row) - 1} steps back."
        for name, row in middle.items()
    )
    return Shown("two-paths", figure, alt, words, table, code(setting, found))


def slope_words(setting: Setting, found: Paths) -> str:
    """Confusion 7, with the net's own gates."""
    memory, gate = setting.memory
    plain = carried(memory)
    values = found.gates[gate]
    slope = float((values * (1 - values)).mean())
    open_ = float((values > 0.9).mean())
    return (
        f"The slope of a sigmoid is {gate}(1 − {gate}), at most 1/4, and smallest just where the gate is open. "
        f"Here it is {slope:.3f} on average: {slope:.3f}¹⁰ = {power(round(slope, 3) ** 10)} is left after ten.\n\n"
        f"Along the {plain} it does not pass it: there one step multiplies by {gate} itself. In this net "
        f" {gate} is above 0.9 in {open_:.0%} of all steps and units, and {values.mean():.2f} on average."
    )


def slope_figure(setting: Setting, found: Paths) -> Shown:
    """The two factors against the value of the gate."""
    from lstm_viz.plots.paths import slopes

    gate = setting.memory[1]
    values = found.gates[gate].ravel()
    count, edges = np.histogram(values, bins=20, range=(0, 1))
    table = [
        {f"{gate} from": float(a), "to": float(b), "share": float(n / values.size)}
        for a, b, n in zip(edges[:-1], edges[1:], count, strict=True)
    ]
    words = (
        f"Bars: where this net’s {gate} really is, over all its steps and units. The curves are the same for every net."
    )
    alt = f"{gate} and {gate}(1 − {gate}) against {gate}; the second never exceeds a quarter."
    return Shown("slope", slopes(values, gate, theme()), alt, words, table, code(setting, found))


def keep_words(setting: Setting, found: Paths) -> str:
    """Time scales from the mean gate of each unit."""
    gate = setting.memory[1]
    scales = np.sort(time_scales(found.gates[gate].reshape(-1, found.gates[gate].shape[-1])))
    longest = "for ever" if np.isinf(scales[-1]) else f"{power(scales[-1])} steps"
    return (
        f"At its mean {gate}, the middle unit holds 37 % (1/e) of a value after **{np.median(scales):.2g} steps**, "
        f"the longest one after **{longest}**. {int((scales > 10).sum())} of {len(scales)} "
        "keep for more than ten steps.\n\n"
        "A mark in the upper left corner is a gate that stands open at almost every step. "
        "One at the lower right stands shut."
    )


def saturation_figure(setting: Setting, found: Paths) -> Shown:
    """Saturation of every gate, and the units' time scales in its table."""
    from lstm_viz.plots.paths import saturation as drawn

    together = {symbol: values.reshape(-1, values.shape[-1]) for symbol, values in found.gates.items()}
    shares = {symbol: saturation(values) for symbol, values in together.items()}
    scales = time_scales(together[setting.memory[1]])
    table = [
        {
            "unit": unit,
            "time scale, steps": float(scale),
            **{f"{symbol} shut": float(left[unit]) for symbol, (left, _) in shares.items()},
            **{f"{symbol} open": float(right[unit]) for symbol, (_, right) in shares.items()},
        }
        for unit, scale in enumerate(scales)
    ]
    words = "One mark is one gate of one unit" + ("." if setting.weights == TRAINED else ", over all ten seeds.")
    alt = "Share of steps at which each gate is nearly shut and nearly open: " + ", ".join(
        f"{symbol} open {float(right.mean()):.0%} and shut {float(left.mean()):.0%} on average"
        for symbol, (left, right) in shares.items()
    )
    return Shown("saturation", drawn(shares, theme()), alt, words, table, code(setting, found))


def reveal(setting: Setting) -> str:
    """The longest keeper of the net, and what arrives at it by either way."""
    this = setting if setting.memory[1] else Setting("python-lstm", TRAINED, "")
    found = computed(Setting(this.name, this.weights, this.text, this.at, None, this.first))
    gate = this.memory[1]
    unit = int(time_scales(found.gates[gate].reshape(-1, found.gates[gate].shape[-1])).argmax())
    start = float(np.median(np.abs(found.whole[:, 0, unit])))
    along, through = (float(np.median(np.abs(part[:, -1, unit]))) for part in (found.along, found.through))
    more = "along the cell" if along > through else "through h and the gates"
    return (
        f"In {this.name} ({this.weights}) it is unit {unit}. Its gradient at the loss is {power(start)}. "
        f"{steps_back(found.whole.shape[1] - 1).capitalize()}, {power(along)} has come along the cell, "
        f"and {power(through)} through h and the gates: more **{more}**."
    )


def checked(setting: Setting) -> Sequence[Checked]:
    """The first net of those shown, by autograd with and without h in the gates, and by finite differences."""
    from lstm_viz.autograd import autograd

    task, (at, target) = TASKS[setting.net.task], loss_of(setting)
    weights, found = weights_of(setting), computed(setting)
    cell, memory = weights.cell, setting.memory[0]
    params = {name: array[0] if name in "WU" else array[0, 0] for name, array in weights.params.items()}
    x = task.one_hot(setting.read.ids)[: at + 1]
    trace = run(cell, params, x)
    seed = {"h": loss_gradient(weights, np.repeat(trace["h"][at : at + 1], len(found.whole), 0), target)[0][0]}
    whole = autograd(cell, params, x, trace.initial, seed)[memory][::-1]
    lines = [("whole", found.whole, whole)]
    if setting.memory[1]:
        along = autograd(cell, params, x, trace.initial, seed, memory_only=True)[memory][::-1]
        lines += [("along the cell", found.along, along), ("through h and the gates", found.through, whole - along)]
    rows = [Checked(what, "autograd", *_apart(ours[0], theirs)) for what, ours, theirs in lines]
    flow = gradient_flow(trace, params, seed, at)
    moved = by_inputs(lambda h: loss(weights, h, target), cell, params, x, trace.initial, last=1)
    return [*rows, Checked("dL/dx of the last step", "changing x", *_apart(flow.x[at], moved[0]))]


def _apart(ours: Array, theirs: Array) -> tuple[float, float]:
    return float(np.abs(ours - theirs).max()), float(np.abs(ours).max())


def code(setting: Setting, found: Paths) -> str:
    """Lines that make the numbers again."""
    made = (
        "trained(net)" if setting.weights == TRAINED else f"fresh(net, {setting.seeds!r}, {BIASES[setting.weights]!r})"
    )
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
