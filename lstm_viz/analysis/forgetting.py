"""How much of the gradient reaches an input k steps back, in nets that nobody has trained yet.

Shapes: S seeds, B sequences, T steps, D input size, H hidden units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lstm_viz.analysis.gradients import sweep
from lstm_viz.cells import CELLS, Values, find
from lstm_viz.run import stack, steps
from lstm_viz.trace import Array

INPUT_SIZE = 4
FLOAT32_SMALLEST = float(np.finfo(np.float32).smallest_subnormal)
"""Below this, float32 holds exactly 0."""

Options = tuple[tuple[str, str | float], ...]


@dataclass(frozen=True)
class Start:
    """A cell and how its weights start.

    Attributes
    ----------
    cell : str
    options : tuple of (str, value)
        As `Cell.init` takes them; pairs, so that a Start can be a key.
    """

    cell: str
    options: Options = ()


@dataclass(frozen=True)
class Inputs:
    """What every net reads: the same for all of them.

    Attributes
    ----------
    steps, units : int
        T and H.
    seeds : int
        S nets of each kind, from the seeds `first`, `first` + 1, ...; each reads sequences of its own seed.
    sequences : int
        B.
    size : float
        The inputs are N(0, 1) times this.
    """

    steps: int = 100
    units: int = 32
    first: int = 0
    seeds: int = 10
    sequences: int = 16
    size: float = 1.0

    def x(self) -> Array:
        """(T, S, B, D)"""
        shape = (self.steps, self.sequences, INPUT_SIZE)
        each = [np.random.default_rng([seed, 1]).standard_normal(shape) for seed in self._seeds()]
        return self.size * np.stack(each, axis=1)

    def nets(self, start: Start) -> list[Values]:
        """The parameters of each seed."""
        init = CELLS[start.cell].init
        return [init(seed, INPUT_SIZE, self.units, **dict(start.options)) for seed in self._seeds()]

    def alone(self) -> list[Inputs]:
        """Each seed by itself."""
        return [replace(self, first=seed, seeds=1) for seed in self._seeds()]

    def _seeds(self) -> range:
        return range(self.first, self.first + self.seeds)


@dataclass(frozen=True, eq=False)
class Reach:
    """What arrived.

    Attributes
    ----------
    norms : (S, T)
        Norm of the gradient of |h_T| on the input k steps before the last, k = 0 .. T-1, over all sequences.
    gate : (S,) or None
        Mean over everything of the gate that multiplies the memory; None for a plain RNN.
    broken : int or None
        The first step, counted from 0, at which h of some net is not finite.
    """

    norms: Array
    gate: Array | None
    broken: int | None


def reach(start: Start, inputs: Inputs, back: int | None = None) -> Reach:
    """Run every seed forward, send the gradient of |h_T| back, and take its size at each input.

    Parameters
    ----------
    start : Start
    inputs : Inputs
    back : int, optional
        Only so many steps of the way back; None is all of them.

    Notes
    -----
    |h_T| is the Euclidean norm over all units and sequences. Its gradient is h_T / |h_T|, and 0 where h_T is 0.
    """
    return reaches([start], inputs, back)[0]


AT_ONCE = 24 * 2**20
"""Bytes of signals that are held at once, unless one net alone has more; the way back takes half as much again."""


def reaches(starts: Sequence[Start], inputs: Inputs, back: int | None = None) -> list[Reach]:
    """`reach` of several starts of one cell: as many nets in one pass as `AT_ONCE` has room for."""
    cell = find(starts[0].cell)
    kept = inputs.steps if back is None else min(inputs.steps, back + 1)
    each = kept * inputs.sequences * inputs.units * len(cell.signals) * 8  # bytes of one net
    count = max(1, AT_ONCE // each)
    nets = [(start, seed) for start in starts for seed in inputs.alone()]
    pieces = [_pass(nets[n : n + count], back) for n in range(0, len(nets), count)]
    sizes = np.concatenate([piece[0] for piece in pieces])  # (N*S, K)
    gates = np.concatenate([piece[1] for piece in pieces])  # (N*S,)
    broken = [step for piece in pieces for step in piece[2]]
    found = []
    for n in range(len(starts)):
        own = slice(n * inputs.seeds, (n + 1) * inputs.seeds)
        wrong = [step for step in broken[own] if step is not None]
        found.append(Reach(sizes[own], gates[own] if cell.memory else None, min(wrong, default=None)))
    return found


def _pass(nets: Sequence[tuple[Start, Inputs]], back: int | None) -> tuple[Array, Array, list[int | None]]:
    """Of nets of one cell: norms (N, K), the mean of the memory's gate (N,), and where each breaks."""
    cell, inputs = find(nets[0][0].cell), nets[0][1]
    params = stack([seed.nets(start)[0] for start, seed in nets])
    x = np.concatenate([seed.x() for _, seed in nets], axis=1)  # (T, N, B, D)
    before: Values = {name: np.zeros((len(nets), inputs.sequences, inputs.units)) for name in cell.state}
    begin = 0 if back is None else max(0, inputs.steps - 1 - back)
    rows: list[Values] = []
    for t, row in enumerate(steps(cell, params, x, before)):
        if t < begin:
            before = {name: row[name] for name in cell.state}
        else:
            rows.append(row)
    values = {symbol: [row[symbol] for row in rows] for symbol in rows[0]}  # lists: to stack them would take longer
    h = values["h"][-1]  # (N, B, H)
    with np.errstate(invalid="ignore", over="ignore"):
        size = np.sqrt((h**2).sum(axis=(1, 2), keepdims=True))
        seed = np.where(size == 0, 0.0, h / np.where(size == 0, 1.0, size))
    flow = sweep(cell, params, x[begin:], values, before, {len(rows) - 1: {"h": seed}}, signals=False)
    gate = (
        np.mean([g.mean(axis=(1, 2)) for g in values[cell.memory[1]]], axis=0) if cell.memory else np.zeros(len(nets))
    )
    finite = np.array([np.isfinite(h_t).all(axis=(1, 2)) for h_t in values["h"]])  # (K, N)
    broken = [None if whole.all() else begin + int(whole.argmin()) for whole in finite.T]
    return norms(flow.x)[::-1].T, gate, broken


def norms(gradients: Array) -> Array:
    """Euclidean norm over sequences and inputs: (T, S, B, D) -> (T, S), without losing the smallest to underflow."""
    with np.errstate(invalid="ignore", over="ignore"):
        largest = np.abs(gradients).max(axis=(2, 3))  # (T, S)
        scale = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
        scaled: Array = np.sqrt(((gradients / scale[..., None, None]) ** 2).sum(axis=(2, 3)))
        return scaled * scale
