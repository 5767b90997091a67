"""Truncated backpropagation: the values go on through every step, the gradient stops at the cuts.

Shapes: T steps, D input size, H hidden units, V vocabulary. Axes between T and the last one are sequences or nets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from lstm_viz.analysis.gradients import Flow, Seeds, sweep
from lstm_viz.cells import CELLS, Cell, Params, State
from lstm_viz.net import Net
from lstm_viz.run import run, unroll
from lstm_viz.softmax import softmax
from lstm_viz.tasks import NOT_SCORED, find
from lstm_viz.trace import Array, Trace

__all__ = [
    "Truncated",
    "answers",
    "chunk_cuts",
    "probabilities",
    "reset_loss",
    "truncated",
    "truncated_flow",
    "window_cuts",
]

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Truncated:
    """The loss of a net on one sequence, and its gradient with and without cuts.

    Attributes
    ----------
    trace : Trace
        What the net did; a cut changes nothing in it.
    p : (T, V)
        Probabilities that the net gives after each step.
    loss : float
        Minus the log of the probability of what was right, summed over all scored steps, in nats.
    seeds : mapping of int to mapping of str to (H,)
        The loss's gradient on the hidden state of each scored step, as it enters there.
    whole, cut : Flow
        The gradient of `loss`, without cuts and with them.
    """

    trace: Trace
    p: Array
    loss: float
    seeds: Seeds
    whole: Flow
    cut: Flow

    @property
    def sizes(self) -> tuple[Array, Array]:
        """Whole and cut: the Euclidean norm of the gradient on the input of each step, (T,) and (T,)."""
        # hypot, as the squares of 1e-170 are 0.
        return np.hypot.reduce(self.whole.x, axis=-1), np.hypot.reduce(self.cut.x, axis=-1)

    @property
    def apart(self) -> Array:
        """Norm of the difference of the two as a share of the whole one's, (T,); nan where that is 0."""
        whole, _ = self.sizes
        difference = np.hypot.reduce(self.whole.x - self.cut.x, axis=-1)
        return np.divide(difference, whole, out=np.full_like(whole, np.nan), where=whole > 0)


def chunk_cuts(steps: int, length: int) -> tuple[int, ...]:
    """Chunks of `length` steps, counted from the first step: a cut before each of these steps."""
    return tuple(range(length, steps, length))


def window_cuts(steps: int, length: int) -> tuple[int, ...]:
    """Only the last `length` steps are trained on: one cut, or none where the window holds every step."""
    return (steps - length,) if length < steps else ()


def truncated(net: Net, ids: IntArray, cuts: Iterable[int]) -> Truncated:
    """Run the net over ids (T,), of which a step or more is scored, and take its loss back twice."""
    task, cell = find(net.task), CELLS[net.cell]
    trace = run(cell, net.params, task.one_hot(ids))
    p, targets = probabilities(net, trace["h"]), task.targets(ids)
    scored = np.flatnonzero(targets != NOT_SCORED)
    error = p.copy()  # (T, V)
    error[scored, targets[scored]] -= 1
    seeds = {int(t): {"h": error[t] @ net.head["W"]} for t in scored}
    loss = -float(np.log(p[scored, targets[scored]]).sum())
    flows = (
        truncated_flow(cell, net.params, trace.x, trace.values, trace.initial, seeds, where)
        for where in ((), tuple(cuts))
    )
    return Truncated(trace, p, loss, seeds, *flows)


def reset_loss(net: Net, ids: IntArray, cuts: Iterable[int]) -> float:
    """The loss in nats where the state too is dropped at every cut: each chunk begins with zeros."""
    targets, total = find(net.task).targets(ids), 0.0
    for start, stop in pairwise((0, *cuts, len(ids))):
        trace = run(net.cell, net.params, find(net.task).one_hot(ids[start:stop]))
        p, wanted = probabilities(net, trace["h"]), targets[start:stop]
        scored = np.flatnonzero(wanted != NOT_SCORED)
        total -= float(np.log(p[scored, wanted[scored]]).sum())
    return total


def answers(net: Net, texts: IntArray, window: int) -> tuple[Array, Array]:
    """What the net says after texts (B, T), as shares (B, V), and the hidden state that enters the window (B, H)."""
    cell, x = CELLS[net.cell], find(net.task).one_hot(texts).swapaxes(0, 1)  # (T, B, V)
    zero = {name: np.zeros((len(texts), net.params["U"].shape[1])) for name in cell.state}
    h = unroll(cell, net.params, x, zero)["h"]  # (T, B, H)
    start = len(x) - window
    return probabilities(net, h[-1]), h[start - 1] if start > 0 else zero["h"]


def truncated_flow(
    cell: Cell,
    params: Params,
    x: Array,
    values: Mapping[str, Array],
    initial: State,
    seeds: Seeds,
    cuts: Iterable[int],
) -> Flow:
    """The gradient where the state that enters some steps is detached.

    Parameters
    ----------
    x, values, initial, seeds
        As `lstm_viz.analysis.gradients.sweep` takes them. `values` are those of the whole sequence: a cut takes
        nothing from them.
    cuts : iterable of int
        Steps, counted from 0: what enters such a step from the step before is a number without a history.

    Returns
    -------
    Flow
        What no loss reaches is exactly zero. The two paths are not told apart.

    Notes
    -----
    One reverse sweep for every chunk between two cuts, each over its own seeds only.
    """
    steps = len(x)
    borders = sorted({0, steps, *(step for step in cuts if 0 < step < steps)})
    every = [gradient.shape for seed in seeds.values() for gradient in seed.values()]
    shape = np.broadcast_shapes(values["h"].shape[1:], *every)
    signals = {symbol: np.zeros((steps, *shape)) for symbol in values}
    dx = np.zeros((steps, *shape[:-1], x.shape[-1]))
    first: Mapping[str, Array] = {name: np.zeros(shape) for name in cell.state}
    for start, stop in pairwise(borders):
        inside = {step - start: seed for step, seed in seeds.items() if start <= step < stop}
        if not inside:
            continue
        entered = {name: values[name][start - 1] for name in cell.state} if start else initial
        part = {symbol: array[start:stop] for symbol, array in values.items()}
        flow = sweep(cell, params, x[start:stop], part, entered, inside, split=False)
        for symbol, gradient in flow.signals.items():
            signals[symbol][start:stop] = gradient
        dx[start:stop] = flow.x
        if start == 0:
            first = flow.initial
    return Flow(max(seeds), signals, dx, first)


def probabilities(net: Net, h: Array) -> Array:
    """What the net says with hidden states h (..., H), as shares (..., V) that sum to 1."""
    return softmax(net.logits(h))
