"""`When gradients explode`: kinds of net with their recurrent weights scaled up, and the clipping of a gradient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis import explode, stretch
from lstm_viz.analysis.clipping import CLIPS
from lstm_viz.analysis.explode import Growth, inputs, net
from lstm_viz.cells import CELLS
from lstm_viz.run import run
from lstm_viz.trace import Array
from lstm_viz.ui.checked import Checked
from lstm_viz.ui.words import explode as words
from lstm_viz.ui.work import MEGABYTE, shared

if TYPE_CHECKING:
    from lstm_viz.ui.controls import Values

NETS = {"tanh RNN": "rnn", "LSTM": "lstm", "GRU": "gru", "ReLU RNN": "relu"}
SEEDS = 10
RESTART = 20
"""Steps that a check runs from one and the same state."""
GROWN = 1e6
"""Size of a gradient from which a check says that rounding has grown with it."""


@dataclass(frozen=True)
class Setting:
    """What the learner has chosen for the nets."""

    gain: str
    net: str
    scale: str
    steps: int
    units: int
    first: int

    @classmethod
    def of(cls, values: Values) -> Setting:
        """From the values of the controls."""
        return cls(*(values[key] for key in ("gain", "net", "size", "T", "H", "seed")))

    @property
    def names(self) -> tuple[str, ...]:
        """Nets in the figure; the one without bounds only when it is asked for, as it dwarfs the others."""
        return (*list(NETS)[:3], *([self.net] if self.net == "ReLU RNN" else []))

    @property
    def cells(self) -> dict[str, str]:
        """Name of a net -> its cell."""
        return {name: NETS[name] for name in self.names}

    @property
    def cell(self) -> str:
        """Of the net that is looked into."""
        return NETS[self.net]

    @property
    def memory(self) -> tuple[str, str] | None:
        """Symbols of its memory and of the gate on it; None where it has none."""
        return CELLS[self.cell].memory

    @property
    def state(self) -> str:
        """The state that is carried: "c" or "h"."""
        return self.memory[0] if self.memory else "h"

    @property
    def arguments(self) -> tuple[float, int, int, float, range]:
        """As `analysis.explode.growth` takes them, after the cell."""
        return float(self.gain), self.steps, self.units, float(self.scale), range(self.first, self.first + SEEDS)


@shared(24 * MEGABYTE)
def growth(cell: str, gain: float, steps: int, units: int, scale: float, seeds: range) -> Growth:
    """The sizes of the gradient of one kind of net."""
    return explode.growth(cell, gain, steps, units, scale, seeds)


def every(setting: Setting) -> dict[str, Growth]:
    """Name of a net -> the sizes of its gradient."""
    return {name: growth(cell, *setting.arguments) for name, cell in setting.cells.items()}


def one(setting: Setting) -> Growth:
    """Of the net that is looked into."""
    return growth(setting.cell, *setting.arguments)


def at_two_gains(setting: Setting) -> dict[tuple[str, float], Growth]:
    """The RNN and the LSTM with the learner's own sizes."""
    _, steps, units, scale, seeds = setting.arguments
    return {
        (name, gain): growth(NETS[name], gain, steps, units, scale, seeds)
        for name in ("tanh RNN", "LSTM")
        for gain in (8.0, 100.0)
    }


@shared(8 * MEGABYTE)
def stretches(setting: Setting) -> tuple[Array, Array, Array]:
    """As `lstm_viz.analysis.stretch.stretches`, of the net that is looked into."""
    return stretch.stretches(setting.cell, *setting.arguments)


def bounds(setting: Setting) -> Array | None:
    """As `lstm_viz.analysis.stretch.bounds`, at the same distances."""
    gain, steps, units, _, seeds = setting.arguments
    return stretch.bounds(setting.cell, gain, steps, units, seeds, stretches(setting)[0])


@dataclass(frozen=True)
class Clip:
    """The gradient of the net that is looked into, clipped."""

    nets: Setting
    threshold: float

    @classmethod
    def of(cls, values: Values) -> Clip:
        """From the values of the controls."""
        return cls(Setting.of(values), float(values["cut"]))

    @property
    def gradients(self) -> Array:
        """Of all parameters, (S, P)."""
        return one(self.nets).weights

    @property
    def clipped(self) -> dict[str, Array]:
        """Way of clipping -> (S, P)."""
        return {way: np.stack([clip(row, self.threshold) for row in self.gradients]) for way, clip in CLIPS.items()}


@shared(MEGABYTE)
def checked(setting: Setting) -> Sequence[Checked]:
    """The first seed of the net looked into: by autograd over all steps and over the last, and by moving h."""
    from lstm_viz.autograd import autograd

    cell, (gain, steps, units, scale, seeds) = CELLS[setting.cell], setting.arguments
    ours = one(setting)
    params, x = net(cell, gain, units, seeds[0]), inputs(steps, seeds[0], scale)
    values = run(cell, params, x)
    seed = {"h": np.full(units, units**-0.5)}
    grows = bool(np.nan_to_num(ours.whole[0]).max() > GROWN)
    last = min(RESTART, steps)
    rows = []
    for count, what in (
        (last, words.over_last(setting, last)),
        (steps, words.over_all(setting, grows)),
    ):
        state = {name: values[name][-count - 1] if count < steps else np.zeros(units) for name in cell.state}
        with np.errstate(all="ignore"):
            theirs = autograd(cell, params, x[-count:], state, seed)
            norms = np.linalg.norm(theirs["h"][::-1], axis=1)
            rows.append(_compared(what, "autograd", ours.whole[0, :count], norms))
    with np.errstate(all="ignore"):
        weights = np.concatenate([theirs[name].ravel() for name in params])
        rows.append(_compared(words.on_weights(setting, grows), "autograd", ours.weights[0], weights))
    return rows


def _compared(what: str, against: str, ours: Array, theirs: Array) -> Checked:
    return Checked(what, against, float(np.abs(ours - theirs).max()), float(np.abs(ours).max()))
