"""`The two paths`: a net of any kind, trained or fresh, a loss in a text, and what comes back to the memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.differences import by_inputs
from lstm_viz.analysis.gradients import gradient_flow
from lstm_viz.analysis.paths import Paths, Weights, fresh, loss, loss_gradient, paths, trained
from lstm_viz.analysis.units import time_scales
from lstm_viz.cells import find
from lstm_viz.net import Net
from lstm_viz.run import run
from lstm_viz.tasks import TASKS, Encoded, Task
from lstm_viz.trace import Array
from lstm_viz.ui.checked import Checked
from lstm_viz.ui.choices import net
from lstm_viz.ui.words import two_paths as words
from lstm_viz.ui.words.two_paths import ONE, PYTORCH, THREE, TRAINED
from lstm_viz.ui.work import MEGABYTE, shared

if TYPE_CHECKING:
    from lstm_viz.ui.controls import Values

BIASES = {PYTORCH: None, ONE: 1.0, THREE: 3.0}
SEEDS = 10


@dataclass(frozen=True)
class Setting:
    """What the learner has chosen; `at` and `unit` count from 0, None for the last step and for the norm."""

    name: str
    weights: str
    text: str
    at: int | None = None
    unit: int | None = None
    first: int = 0

    @classmethod
    def of(cls, values: Values) -> Setting:
        """From the values of the controls; what does not fit the net or the text gives way, see `objections`."""
        name, weights, step, unit = (values[key] for key in ("net", "weights", "loss", "unit"))
        if weights in (ONE, THREE) and net(name).cell != "lstm":
            weights = PYTORCH
        setting = cls(name, weights, values["text"], first=values["seed"])
        at = step - 1 if 0 < step <= len(setting.read.tokens) else None
        return replace(setting, at=at, unit=unit if 0 <= unit < setting.units else None)

    @property
    def net(self) -> Net:
        """The net whose shape, vocabulary and (when trained) weights are used."""
        return net(self.name)

    @property
    def task(self) -> Task:
        """What this net was trained for."""
        return TASKS[self.net.task]

    @property
    def units(self) -> int:
        """How many the net has."""
        return int(self.net.head["W"].shape[1])

    @property
    def read(self) -> Encoded:
        """The text as the net reads it; the example where there is nothing to read."""
        read = self.task.encode(self.text)
        return read if read.tokens else self.task.encode(self.task.example)

    @property
    def memory(self) -> tuple[str, str]:
        """Symbols of the memory and of its gate, "" where there is none."""
        return find(self.net.cell).memory or ("h", "")

    @property
    def seeds(self) -> range:
        """Of fresh nets."""
        return range(self.first, self.first + SEEDS)

    @property
    def nets(self) -> Weights:
        """One trained net, or ten fresh ones of the same shape."""
        return trained(self.net) if self.weights == TRAINED else fresh(self.net, self.seeds, BIASES[self.weights])


def objections(values: Values) -> list[str]:
    """A sentence for everything that gives way."""
    setting, this = Setting.of(values), net(values["net"])
    text, tokens = values["text"], setting.read.tokens
    found = []
    if values["weights"] != setting.weights:
        found.append(words.NO_BIAS)
    if text and tokens != TASKS[this.task].encode(text).tokens:
        found.append(words.nothing_to_read(setting.task.example))
    if values["loss"] > len(tokens):
        found.append(words.no_such_step(len(tokens)))
    if values["unit"] >= setting.units:
        found.append(words.no_such_unit(setting.units))
    return found


@shared(8 * MEGABYTE)
def computed(setting: Setting) -> Paths:
    """The gradient on the memory and its two parts."""
    return paths(setting.nets, setting.task.one_hot(setting.read.ids), *loss_of(setting))


def loss_of(setting: Setting) -> tuple[int, int]:
    """The step of the loss, and the symbol that comes after it: the likeliest one where the text ends."""
    targets = setting.task.targets(setting.read.ids)
    at = setting.at
    if at is None:
        known = np.flatnonzero(targets >= 0)
        at = int(known[-1]) if len(known) else len(targets) - 1
    if targets[at] >= 0:
        return at, int(targets[at])
    trace = run(setting.net.cell, setting.net.params, setting.task.one_hot(setting.read.ids))
    return at, int(setting.net.logits(trace["h"][at]).argmax())


def cell_of_unit(setting: Setting) -> float | None:
    """Of a unit of a trained LSTM that gets nothing at the loss: where its cell stands then. None for all others."""
    found = computed(setting)
    if setting.unit is None or setting.memory[0] != "c" or setting.weights != TRAINED:
        return None
    if found.whole[0, 0, setting.unit] != 0:
        return None
    trace = run(setting.net.cell, setting.net.params, setting.task.one_hot(setting.read.ids))
    return float(trace["c"][found.at, setting.unit])


def sizes(part: Array, setting: Setting) -> Array:
    """(S, K, H) -> (S, K): the norm over units, or the size of one."""
    if setting.unit is not None:
        return np.asarray(np.abs(part[:, :, setting.unit]))
    return np.asarray(np.linalg.norm(part, axis=2))


def parts(setting: Setting) -> dict[str, Array]:
    """Sizes (S, K) of the gradient and its two parts."""
    found = computed(setting)
    return {name: sizes(getattr(found, name), setting) for name in ("whole", "along", "through")}


def scales(setting: Setting) -> Array:
    """How many steps each unit holds what it has, (H,), from the mean of its memory's gate over nets and steps."""
    values = computed(setting).gates[setting.memory[1]]
    return time_scales(values.reshape(-1, values.shape[-1]))


@shared(MEGABYTE)
def checked(setting: Setting) -> Sequence[Checked]:
    """The first net of those shown, by autograd with and without h in the gates, and by finite differences."""
    from lstm_viz.autograd import autograd

    (at, target), nets, found = loss_of(setting), setting.nets, computed(setting)
    cell, memory = nets.cell, setting.memory[0]
    params = {name: array[0] if name in "WU" else array[0, 0] for name, array in nets.params.items()}
    trace = run(cell, params, setting.task.one_hot(setting.read.ids)[: at + 1])
    seed = {"h": loss_gradient(nets, np.repeat(trace["h"][at : at + 1], len(found.whole), 0), target)[0][0]}
    whole = autograd(cell, params, trace.x, trace.initial, seed)[memory][::-1]
    lines = [(words.WHOLE, found.whole, whole)]
    if setting.memory[1]:
        along = autograd(cell, params, trace.x, trace.initial, seed, memory_only=True)[memory][::-1]
        lines += [(words.ALONG, found.along, along), (words.THROUGH, found.through, whole - along)]
    flow = gradient_flow(trace, params, seed, at)
    moved = by_inputs(lambda h: loss(nets, h, target), cell, params, trace.x, trace.initial, last=1)
    return [
        *(_compared(what, "autograd", ours[0], theirs) for what, ours, theirs in lines),
        _compared(words.LAST_STEP, "changing x", flow.x[at], moved[0]),
    ]


def _compared(what: str, against: str, ours: Array, theirs: Array) -> Checked:
    return Checked(what, against, float(np.abs(ours - theirs).max()), float(np.abs(ours).max()))
