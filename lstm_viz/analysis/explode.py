"""How a gradient grows on its way back through nets whose recurrent weights are scaled up, many seeds at once.

Shapes: S seeds, T steps, D input size, H hidden units, P parameters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lstm_viz.analysis.gradients import Flow, sweep
from lstm_viz.cells import Cell, Values, find
from lstm_viz.run import stack, unroll
from lstm_viz.trace import Array

INPUTS = 4
"""Size of the input of every step."""
FLAT = 1e-10
"""A gate's slope below this lets nothing through that a figure shows."""


@dataclass(frozen=True, eq=False)
class Growth:
    """Sizes (Euclidean norms) of the gradient of L = sum(h_T) / sqrt(H), by steps back from the last one.

    Attributes
    ----------
    whole : (S, T)
        Of dL/dh; 1 at distance 0.
    memory, along, through : (S, T)
        Of dL/dc (of dL/dh where a net has no cell), and of its two parts: along the memory alone, and the rest.
    weights : (S, P)
        The gradient on all parameters, in the order W, U, b and, of a GRU, b_hn.
    broke : (S,)
        First step, from 1, whose state is no finite number; 0 where all are.
    saturated : (S,)
        Share of the values of h that lie beyond 0.99, on either side.
    shut : (S,)
        Share of the values of all gates that lie so near 0 or 1 that their slope is below `FLAT`; 0 without gates.
    """

    whole: Array
    memory: Array
    along: Array
    through: Array
    weights: Array
    broke: np.ndarray
    saturated: Array
    shut: Array


def net(cell: Cell, gain: float, units: int, seed: int) -> Values:
    """PyTorch's start with each recurrent block scaled to the spectral radius `gain`."""
    return cell.init(seed, INPUTS, units, gain=gain)


def inputs(steps: int, seed: int, scale: float) -> Array:
    """(T, D) from N(0, scale²): the same for every kind of net, and the first steps the same for every T."""
    return scale * np.random.default_rng([seed, 1]).standard_normal((steps, INPUTS))


def growth(cell: Cell | str, gain: float, steps: int, units: int, scale: float, seeds: Sequence[int]) -> Growth:
    """The gradient's size at every step, of one net a seed, in one forward and one reverse sweep.

    Parameters
    ----------
    gain : float
        Spectral radius (largest absolute eigenvalue) of each recurrent block, 0 or more.
    scale : float
        Standard deviation of the inputs.
    seeds : sequence of S int
        Each draws its own net and its own inputs.

    Notes
    -----
    Where numbers overflow, inf and nan are kept.
    """
    cell = find(cell)
    params = stack([net(cell, gain, units, seed) for seed in seeds])
    x = np.stack([inputs(steps, seed, scale) for seed in seeds], axis=1)[:, :, None]  # (T, S, 1, D)
    initial = {name: np.zeros((len(seeds), 1, units)) for name in cell.state}
    values = unroll(cell, params, x, initial)
    flow = sweep(cell, params, x, values, initial, {steps - 1: {"h": np.full(units, units**-0.5)}})
    memory = cell.memory[0] if cell.memory else "h"
    states = np.stack([np.isfinite(values[name]).all(axis=(2, 3)) for name in cell.state]).all(axis=0)  # (T, S)
    return Growth(
        whole=_by_distance(flow.signals["h"]),
        memory=_by_distance(flow.signals[memory]),
        along=_by_distance(flow.along),
        through=_by_distance(flow.through),
        weights=np.stack([_on_weights(cell, x, values, initial, flow, row) for row in range(len(seeds))]),
        broke=np.where(states.all(axis=0), 0, states.argmin(axis=0) + 1),
        saturated=(np.abs(values["h"]) > 0.99).mean(axis=(0, 2, 3)),
        shut=_shut(cell, values, len(seeds)),
    )


def size(vectors: Array) -> Array:
    """Euclidean norm along the last axis, where the squares alone would overflow or vanish; inf and nan stay."""
    with np.errstate(over="ignore", invalid="ignore"):
        largest = np.abs(vectors).max(axis=-1)
        safe = np.where(np.isfinite(largest) & (largest > 0), largest, 1.0)
        norm = largest * np.sqrt(((vectors / safe[..., None]) ** 2).sum(axis=-1))
    out: Array = np.where(np.isfinite(largest), norm, largest)
    return out


def median(rows: Array) -> Array:
    """The middle of the seeds (S, T) -> (T,); nan as soon as one of them is nan."""
    with np.errstate(invalid="ignore", over="ignore"):
        out: Array = np.median(rows, axis=0)
    return out


def _shut(cell: Cell, values: Mapping[str, Array], seeds: int) -> Array:
    gates = [values[signal.symbol] for signal in cell.signals if signal.role == "gate"]  # each (T, S, 1, H)
    if not gates:
        return np.zeros(seeds)
    slopes = np.stack([gate * (1 - gate) for gate in gates])
    share: Array = (slopes < FLAT).mean(axis=(0, 1, 3, 4))
    return share


def _by_distance(rows: Array | None) -> Array:
    """(T, S, 1, H) by step -> sizes (S, T) by steps back from the last."""
    assert rows is not None
    return size(rows[::-1, :, 0]).T


def _on_weights(
    cell: Cell, x: Array, values: Mapping[str, Array], initial: Mapping[str, Array], flow: Flow, row: int
) -> Array:
    """The gradient on every parameter of one of the nets, (P,): the sum over its steps."""
    one = {name: array[:, row, 0] for name, array in values.items()}
    grads = {name: array[:, row, 0] for name, array in flow.signals.items()}
    total: Values = {}
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(len(x)):
            before = {name: one[name][t - 1] if t else initial[name][row, 0] for name in cell.state}
            now = {name: array[t] for name, array in one.items()}
            step = cell.params_vjp(x[t, row, 0], before, now, {name: array[t] for name, array in grads.items()})
            total = {name: total.get(name, 0.0) + gradient for name, gradient in step.items()}
    return np.concatenate([gradient.ravel() for gradient in total.values()])
