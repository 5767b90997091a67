"""Slopes without any rule of differentiation: a number is computed again with its inputs moved a little, both ways.

Shapes: N moves, T steps, D input size, H hidden units, K last steps.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lstm_viz.cells import Cell, Params, State
from lstm_viz.run import unroll
from lstm_viz.trace import Array

BY = 1e-5
"""A difference of two numbers near 1 then holds about ten digits of the slope."""

Number = Callable[[Array], Array]
"""Many points at once, (N, ...) -> (N,)."""


def slopes(number: Number, at: Array, by: float | Array = BY) -> Array:
    """The slope of a number by every entry of `at`, in the shape of `at`.

    Parameters
    ----------
    number : callable
        ``(N, *at.shape) -> (N,)``.
    at : array
    by : float or array of the shape of `at`
        How far each entry is moved, up and down.
    """
    distances = np.broadcast_to(by, at.shape).ravel()
    return along(number, at, np.diag(distances).reshape(at.size, *at.shape)).reshape(at.shape)


def along(number: Number, at: Array, moves: Array) -> Array:
    """The slope of a number along each of the moves (N, *at.shape), as (N,); 0 for a move of length 0.

    Notes
    -----
    Central differences. The length is that between the two ends as float64 holds them, which matters where `at` is
    large. Where numbers overflow the slope is inf or nan.
    """
    ends = np.stack([at + moves, at - moves])  # (2, N, ...)
    lengths = np.linalg.norm((ends[0] - ends[1]).reshape(len(moves), -1), axis=1)  # (N,)
    with np.errstate(invalid="ignore", over="ignore"):
        up, down = np.split(number(ends.reshape(-1, *at.shape)), 2)
        return np.asarray(np.divide(up - down, lengths, out=np.zeros(len(moves)), where=lengths > 0))


def by_inputs(number: Number, cell: Cell, params: Params, x: Array, initial: State, last: int, by: float = BY) -> Array:
    """The slope of a number that is read off the last h, by the inputs of the last steps (K, D).

    Parameters
    ----------
    number : callable
        ``h (N, H) -> (N,)``.
    x : (T, D)
    initial : mapping of str to (H,)
    last : int
        K, 1 to T. The state that enters these steps is held as it is.
    """
    head, tail = x[: len(x) - last], x[len(x) - last :]
    before = unroll(cell, params, head, initial) if len(head) else {}
    enters = {name: before[name][-1] if before else initial[name] for name in cell.state}

    def read(moved: Array) -> Array:
        many = {name: np.broadcast_to(state, (len(moved), len(state))) for name, state in enters.items()}
        return number(unroll(cell, params, moved.swapaxes(0, 1), many)["h"][-1])

    return slopes(read, tail, by)
