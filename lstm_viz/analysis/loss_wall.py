"""The wall in the loss of a net with one unit, and gradient steps that meet it.

Every gate of the unit has the same recurrent weight u and the same bias b; it reads nothing and starts at zero.
Its loss is (h_T - TARGET)².

Shapes: T steps, N updates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lstm_viz.analysis.clipping import CLIPS
from lstm_viz.analysis.gradients import sweep
from lstm_viz.cells import Cell, State, Values, find
from lstm_viz.run import unroll
from lstm_viz.trace import Array

TARGET = 0.7


@dataclass(frozen=True, eq=False)
class Descent:
    """Gradient steps from one start.

    Attributes
    ----------
    points : (N + 1, 2)
        u and b before the first update and after each.
    loss : (N + 1,)
        At these points.
    gradient, used : (N + 1, 2)
        dL/du and dL/db there, before and after clipping; the last is not used.
    """

    points: Array
    loss: Array
    gradient: Array
    used: Array


def surface(cell: Cell | str, u: Array, b: Array, steps: int) -> Array:
    """The loss at every pair of u and b, which broadcast; inf and nan where it overflows."""
    cell = find(cell)
    u, b = np.broadcast_arrays(u, b)
    values, _ = _forward(cell, u.ravel(), b.ravel(), steps)
    return _loss(values["h"][-1, :, 0, 0]).reshape(u.shape)


def slope(cell: Cell | str, u: Array, b: Array, steps: int) -> tuple[Array, Array]:
    """The loss (K,) and its gradient (K, 2), dL/du and dL/db, at K points."""
    cell = find(cell)
    values, initial = _forward(cell, u, b, steps)
    x = np.zeros((steps, 1, 1, 1))
    with np.errstate(over="ignore", invalid="ignore"):
        h = values["h"][-1]  # (K, 1, 1)
        seeds = {steps - 1: {"h": 2 * (h - TARGET)}}
        flow = sweep(cell, _params(cell, u, b), x, values, initial, seeds, split=False)
        gradient = np.zeros((len(u), 2))
        for t in range(steps):
            for k in range(len(u)):
                before = {name: values[name][t - 1, k, 0] if t else initial[name][k, 0] for name in cell.state}
                now = {name: array[t, k, 0] for name, array in values.items()}
                reached = {name: array[t, k, 0] for name, array in flow.signals.items()}
                step = cell.params_vjp(x[t, 0, 0], before, now, reached)
                gradient[k] += step["U"].sum(), step["b"].sum()
    return _loss(h[:, 0, 0]), gradient


def descend(
    cell: Cell | str, start: tuple[float, float], steps: int, rate: float, updates: int, threshold: float
) -> dict[str, Descent]:
    """Plain gradient steps of size `rate` from one start, in each way of clipping: name -> Descent."""
    points = np.tile(np.asarray(start, dtype=np.float64), (len(CLIPS), 1))  # (3, 2)
    rows = []
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(updates + 1):
            loss, gradient = slope(cell, points[:, 0], points[:, 1], steps)
            used = np.stack([clip(row, threshold) for clip, row in zip(CLIPS.values(), gradient, strict=True)])
            rows.append((points, loss, gradient, used))
            points = points - rate * used
    kept = [np.stack(column) for column in zip(*rows, strict=True)]
    return {name: Descent(*(column[:, way] for column in kept)) for way, name in enumerate(CLIPS)}


def unit(cell: Cell, u: float, b: float) -> Values:
    """The parameters of one such net, for `lstm_viz.run`."""
    fill = {"U": u, "b": b}
    return {name: np.full(shape, fill.get(name, 0.0)) for name, shape in cell.shapes(1, 1).items()}


def _loss(h: Array) -> Array:
    with np.errstate(over="ignore", invalid="ignore"):
        return (h - TARGET) ** 2


def _params(cell: Cell, u: Array, b: Array) -> Values:
    """K nets of one unit."""
    gates = len(cell.gates)
    own = {f"b_h{gate}": np.zeros((len(u), 1, 1)) for gate in cell.apart}
    return {
        "W": np.zeros((len(u), gates, 1)),
        "U": np.tile(u[:, None, None], (1, gates, 1)),
        "b": np.tile(b[:, None, None], (1, 1, gates)),
        **own,
    }


def _forward(cell: Cell, u: Array, b: Array, steps: int) -> tuple[Values, State]:
    initial = {name: np.zeros((len(u), 1, 1)) for name in cell.state}
    return unroll(cell, _params(cell, u, b), np.zeros((steps, 1, 1, 1)), initial), initial
