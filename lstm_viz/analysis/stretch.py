"""How much one direction is stretched on the way back, another shrunk, and what bounds it, in many nets at once.

Shapes: S seeds, N distances, T steps, D input size, H hidden units.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lstm_viz.analysis.explode import inputs, net
from lstm_viz.analysis.jacobians import back, pascanu_bound, singular_values
from lstm_viz.cells import find
from lstm_viz.run import stack, unroll
from lstm_viz.trace import Array

MOST = 25
"""Distances at which singular values are taken: a decomposition costs more than the whole sweep."""


def stretches(
    cell: str, gain: float, steps: int, units: int, scale: float, seeds: Sequence[int]
) -> tuple[Array, Array, Array]:
    """Distances (N,), and at each the largest and smallest singular value of d state_T / d state_(T-k): two (S, N).

    The state is the memory, ``c`` or ``h``. Arguments as of `lstm_viz.analysis.explode.growth`.
    """
    kind = find(cell)
    params = stack([net(kind, gain, units, seed) for seed in seeds])
    x = np.stack([inputs(steps, seed, scale) for seed in seeds], axis=1)[:, :, None]  # (T, S, 1, D)
    initial = {name: np.zeros((len(seeds), 1, units)) for name in kind.state}
    values = unroll(kind, params, x, initial)
    memory = kind.memory[0] if kind.memory else "h"
    k = np.unique(np.linspace(0, steps - 1, MOST).round().astype(int))
    wanted, way = set(k.tolist()), back(kind, params, x, values, initial, memory)
    # One distance at a time: all of them at once would take hundreds of megabytes.
    sizes = np.stack(
        [singular_values(matrices) for distance, matrices in enumerate(way) if distance in wanted]
    )  # (N, S, 2)
    return k, sizes[..., 0].T, sizes[..., 1].T


def bounds(cell: str, gain: float, steps: int, units: int, seeds: Sequence[int], k: Array) -> Array | None:
    """Pascanu's bound of every seed at the distances k (N,), as (S, N); None where there is none, as with gates."""
    if cell not in ("rnn", "relu"):
        return None
    nets = [net(find(cell), gain, units, seed) for seed in seeds]
    return np.stack([pascanu_bound(params, steps)[k.astype(int)] for params in nets])
