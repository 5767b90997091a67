"""The wall in the loss of one unit: where gradient steps start on it, how they go, and the map that they go over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.differences import slopes
from lstm_viz.analysis.loss_wall import TARGET, Descent, descend, slope, surface, unit
from lstm_viz.cells import CELLS
from lstm_viz.run import run
from lstm_viz.trace import Array
from lstm_viz.ui.checked import Checked
from lstm_viz.ui.settings.explode import NETS
from lstm_viz.ui.words import loss_wall as words
from lstm_viz.ui.work import MEGABYTE, shared

if TYPE_CHECKING:
    from lstm_viz.ui.controls import Values

GATED = ("LSTM", "GRU")
B = np.linspace(-0.3, 0.3, 100)
"""Rows of the map. None lies at b = 0, where the state stays at zero."""
COLUMNS = 121


@dataclass(frozen=True)
class Place:
    """Where the steps start, and how they go."""

    net: str
    u: float
    b: float
    steps: int
    rate: float
    updates: int
    threshold: float

    @classmethod
    def of(cls, values: Values) -> Place:
        """From the values of the controls."""
        u, clip, rate = (float(values[key]) for key in ("u", "clip", "rate"))
        return cls(values["wall"], u, values["b"], values["wallT"], rate, values["updates"], clip)

    @property
    def cell(self) -> str:
        """Of the net."""
        return NETS[self.net]

    @property
    def gated(self) -> bool:
        """Whether the net has gates."""
        return self.net in GATED

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the map: the wall of a gated unit begins at u = 2, that of a plain one at 1."""
        return (1.6, 4.4) if self.gated else (0.8, 2.0)

    @property
    def u_axis(self) -> Array:
        """Columns of the map."""
        return np.linspace(*self.ends, COLUMNS)

    @property
    def loss(self) -> Array:
        """The map (b, u)."""
        return _surface(self.cell, self.ends, self.steps)

    def descents(self) -> dict[str, Descent]:
        """Way of clipping -> its path."""
        return _descents(self.cell, (self.u, self.b), self.steps, self.rate, self.updates, self.threshold)


@shared(8 * MEGABYTE)
def _descents(
    cell: str, start: tuple[float, float], steps: int, rate: float, updates: int, threshold: float
) -> dict[str, Descent]:
    return descend(cell, start, steps, rate, updates, threshold)


@shared(8 * MEGABYTE)
def _surface(cell: str, ends: tuple[float, float], steps: int) -> Array:
    return surface(cell, np.linspace(*ends, COLUMNS)[None, :], B[:, None], steps)


@shared(MEGABYTE)
def checked(place: Place) -> Sequence[Checked]:
    """The slope at the start, by autograd and by moving u and b a little."""
    from lstm_viz.autograd import autograd

    cell = CELLS[place.cell]
    params, initial = unit(cell, place.u, place.b), {name: np.zeros(1) for name in cell.state}
    _, gradient = slope(cell, np.array([place.u]), np.array([place.b]), place.steps)
    x, at = np.zeros((place.steps, 1)), np.array([place.u, place.b])
    with np.errstate(all="ignore"):
        h = run(cell, params, x)["h"][-1]
        graph = autograd(cell, params, x, initial, {"h": 2 * (h - TARGET)})
        # So little that the loss moves by about a millionth: on the wall its slope changes within 1e-5.
        by = np.maximum(1e-6 / np.maximum(1.0, np.abs(gradient[0])), 8 * np.spacing(np.abs(at)))
        moved = slopes(lambda many: surface(cell, many[:, 0], many[:, 1], place.steps), at, by)
        what, largest = words.checked(place), float(np.abs(gradient).max())
        return [
            Checked(what, against, float(np.abs(gradient[0] - theirs).max()), largest)
            for against, theirs in (
                ("autograd", np.array([graph["U"].sum(), graph["b"].sum()])),
                (words.MOVED, moved),
            )
        ]
