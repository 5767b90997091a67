"""How much one step's state still matters to a later one: Jacobians through time, their sizes and their growth.

Shapes: T steps, D input size, H hidden units. Axes between T and the last two are sequences or nets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from lstm_viz.cells import Cell, Params, State, Values
from lstm_viz.trace import Array

HIDDEN = 1e-13
"""A singular value below this share of the largest is made of rounding errors, after a product of many steps."""


def jacobians(
    cell: Cell,
    params: Params,
    x: Array,
    values: Mapping[str, Array],
    initial: State,
    of: str = "h",
    at: int | None = None,
) -> Array:
    """d state_at / d state_k for every step k up to `at`, in one reverse sweep of H gradients at once.

    Parameters
    ----------
    x : (T, D), or (T, S, 1, D) for S nets
    values : mapping of str to (T, H), or (T, S, 1, H)
        As `lstm_viz.run` gives them.
    of : {"h", "c"}
        The state, at both ends.
    at : int, optional
        The later step; None is the last.

    Returns
    -------
    (at + 1, H, H), or (at + 1, S, H, H)
        Row u of the k-th matrix is the gradient of unit u at step `at`. The last one is the identity, for ``"h"``
        and for ``"c"``. A change of c_k reaches later steps by c and by h_k; a change of h_k by the weights only.
    """
    nearest_first = list(back(cell, params, x, values, initial, of, at))
    return np.stack(nearest_first[::-1])


def back(
    cell: Cell,
    params: Params,
    x: Array,
    values: Mapping[str, Array],
    initial: State,
    of: str = "h",
    at: int | None = None,
) -> Iterator[Array]:
    """The matrices of `jacobians` one by one, from step `at` back to the first: (H, H), or (S, H, H), each.

    Parameters as of `jacobians`. Only those that are kept take memory: all of them are T S H² numbers.
    """
    step = len(x) - 1 if at is None else at
    shape = np.broadcast_shapes(values[of].shape[1:], (values[of].shape[-1],) * 2)
    carried: Values = {name: np.zeros(shape) for name in cell.state}
    carried[of] = carried[of] + np.eye(shape[-1])
    for t in range(step, -1, -1):
        before = initial if t == 0 else {name: values[name][t - 1] for name in cell.state}
        now = {symbol: array[t] for symbol, array in values.items()}
        with np.errstate(over="ignore", invalid="ignore"):
            _, carried, found = cell.step_vjp(params, x[t], before, now, carried)
        yield found[of]


def singular_values(matrices: Array) -> Array:
    """Largest and smallest singular value of each matrix (..., H, H) -> (..., 2); nan where a matrix is not finite.

    The smallest is nan too where it is so far below the largest that rounding hides it (`HIDDEN`).
    """
    out = np.full((*matrices.shape[:-2], 2), np.nan)
    finite = np.isfinite(matrices).all(axis=(-2, -1))
    if finite.any():
        # Scaled first: LAPACK would lose what is far below 1.
        chosen = matrices[finite]
        size = np.abs(chosen).max(axis=(-2, -1))  # (n,)
        safe = np.where(size > 0, size, 1.0)
        found = np.linalg.svdvals(chosen / safe[:, None, None])
        found[:, -1] = np.where((found[:, -1] < HIDDEN * found[:, 0]) & (size > 0), np.nan, found[:, -1])
        out[finite] = found[:, [0, -1]] * safe[:, None]
    return out


def growth_rate(norms: Array, distances: Array | None = None) -> float:
    """Factor a step by which norms (K,) at distances (K,), or 0, 1, ..., grow: exp of the slope of their logarithm.

    A least-squares line through all that are finite and above zero; nan with fewer than two of them.
    """
    distance = np.arange(len(norms)) if distances is None else distances
    usable = np.isfinite(norms) & (norms > 0)
    if usable.sum() < 2:
        return float("nan")
    slope = np.polyfit(distance[usable], np.log(norms[usable]), 1)[0]
    return float(np.exp(slope))


def pascanu_bound(params: Params, steps: int, slope: float = 1.0) -> Array:
    """What the largest singular value of dh_t/dh_{t-k} of a plain RNN cannot exceed: (slope * s(U))**k for k < steps.

    Parameters
    ----------
    params : mapping of str to array
        Of a plain RNN; its ``U`` is (H, H).
    slope : float
        The steepest slope of the nonlinearity: 1 for tanh, 1/4 for the sigmoid.

    Returns
    -------
    (steps,)
        Below 1 for s(U) < 1/slope, so the gradient must vanish. Above, it may explode and need not.

    References
    ----------
    Pascanu, Mikolov and Bengio 2013, On the difficulty of training recurrent neural networks.
    """
    largest = float(np.linalg.svdvals(params["U"]).max())
    with np.errstate(over="ignore"):
        bound: Array = (slope * largest) ** np.arange(steps, dtype=np.float64)
    return bound
