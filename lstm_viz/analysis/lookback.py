"""What a prediction looks back at: how much each earlier symbol matters to it, by slope and by removal.

Shapes: T steps, H hidden units, V vocabulary. Row t is the prediction made after step t, column k the symbol
read at step k; k <= t, and beyond lies nothing (0).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lstm_viz.analysis.differences import along
from lstm_viz.analysis.gradients import sweep
from lstm_viz.autograd import autograd
from lstm_viz.cells import CELLS
from lstm_viz.net import Net
from lstm_viz.run import run, unroll
from lstm_viz.softmax import bits, softmax
from lstm_viz.tasks import find
from lstm_viz.trace import Array, Trace

__all__ = ["Reading", "connectivity", "input_gradient", "occlusion", "read"]

IntArray = npt.NDArray[np.int64]

AT_ONCE = 32  # losses in one reverse sweep: bounds the memory that a long text takes


@dataclass(frozen=True, eq=False)
class Reading:
    """One net on one sequence, and what it said after every step.

    Attributes
    ----------
    net : Net
    trace : Trace
    p : (T, V)
        Probabilities of the symbol that comes next.
    targets : (T,)
        The symbol that came next. After the last step none came: there it is the one the net finds likeliest.
    bits : (T,)
        The loss, minus log2 of the target's probability.
    """

    net: Net
    trace: Trace
    p: Array
    targets: IntArray
    bits: Array


def read(net: Net, ids: IntArray) -> Reading:
    """Run the net over a sequence of ids (T,).

    Raises
    ------
    ValueError
        When there is nothing to read.
    """
    trace = run(net.cell, net.params, find(net.task).one_hot(ids))
    logits = net.logits(trace["h"])  # (T, V)
    targets = np.append(ids[1:], logits[-1].argmax()).astype(np.int64)
    return Reading(net, trace, softmax(logits), targets, bits(logits, targets))


def connectivity(net: Net, ids: IntArray) -> Array:
    """The size of the gradient of every prediction's loss on every symbol read before it, (T, T), in bits.

    The inputs are one-hot, so the gradient on one of them is a slope for each symbol of the vocabulary. Its size
    here is the Euclidean norm over them all: what the best small change of that input would do, a bit of another
    symbol mixed in, say. Gradient times input would keep only the slope of the symbol that stood there; that one
    passes through zero where the loss is flat in this one direction, though other symbols would change much.

    References
    ----------
    Madsen 2019, Visualizing memorization in RNNs, Distill, draws it divided by its own maximum; here nothing is.
    """
    size = np.zeros((len(ids), len(ids)))
    for first, dx in _sweeps(read(net, ids)):
        steps, losses, _ = dx.shape
        size[first : first + losses, :steps] = np.linalg.norm(dx, axis=-1).T
    return size


def input_gradient(reading: Reading) -> Array:
    """d loss_t / d x_k, (T, T, V), in bits."""
    steps = reading.trace.steps
    whole = np.zeros((steps, steps, reading.trace.x.shape[1]))
    for first, dx in _sweeps(reading):
        whole[first : first + dx.shape[1], : len(dx)] = dx.swapaxes(0, 1)
    return whole


def _sweeps(reading: Reading) -> Iterator[tuple[int, Array]]:
    """Many losses in each reverse sweep: the first of them, and d loss_t / d x_k (steps up to the last, losses, V)."""
    net, trace = reading.net, reading.trace
    seeds = loss_gradient(reading)  # (T, H)
    for first in range(0, trace.steps, AT_ONCE):
        last = min(first + AT_ONCE, trace.steps)
        own = np.eye(last - first)[:, :, None] * seeds[None, first:last]  # (losses, steps of theirs, H)
        entering = {t: {"h": own[:, t - first]} for t in range(first, last)}
        x = trace.x[:last]
        yield first, sweep(CELLS[net.cell], net.params, x, trace.values, trace.initial, entering, signals=False).x


def loss_gradient(reading: Reading) -> Array:
    """d loss_t / d h_t, (T, H): the head's weights times (p - one-hot of the target)."""
    error = reading.p.copy()
    error[np.arange(len(error)), reading.targets] -= 1
    seeds: Array = error @ reading.net.head["W"] / np.log(2)
    return seeds


def occlusion(net: Net, ids: IntArray) -> Array:
    """How many bits more every prediction costs without one symbol before it, (T, T); below 0 it costs less.

    The net reads the sequence as if the symbol had never been there, so all that follows comes one step earlier.

    Notes
    -----
    All shortened sequences read the same symbol at the same place, so they run side by side; each begins where
    the whole sequence stood before the symbol that it lacks.
    """
    reading = read(net, ids)
    cell, trace = CELLS[net.cell], reading.trace
    change = np.zeros((trace.steps, trace.steps))
    before = {name: trace.initial[name][None] for name in cell.state}
    without = {name: value[:0] for name, value in before.items()}  # (k, H): a row for each symbol left out
    for t in range(trace.steps):
        values = cell.step(net.params, trace.x[t], without)
        without = {name: np.concatenate([values[name], before[name]]) for name in cell.state}
        before = {name: trace[name][t : t + 1] for name in cell.state}
        change[t, : t + 1] = bits(net.logits(without["h"]), reading.targets[t]) - reading.bits[t]
    return change


def by_autograd(reading: Reading, t: int) -> Array:
    """Row t of `connectivity` (t + 1,), by PyTorch's autograd through the layer."""
    cell, trace = CELLS[reading.net.cell], reading.trace
    seed = {"h": loss_gradient(reading)[t]}
    found = autograd(cell, reading.net.params, trace.x, trace.initial, seed, at=t)["x"]
    size: Array = np.linalg.norm(found[: t + 1], axis=-1)
    return size


def by_small_changes(reading: Reading, t: int, by: float = 1e-5) -> Array:
    """Row t of `connectivity` (t + 1,): how the loss changes when each input moves a little along its gradient."""
    net, trace = reading.net, reading.trace
    gradient = input_gradient(reading)[t, : t + 1]  # (t + 1, V)
    size = np.linalg.norm(gradient, axis=-1, keepdims=True)
    moves = by * np.divide(gradient, size, out=np.zeros_like(gradient), where=size > 0)
    one_moved = np.eye(t + 1)[:, :, None] * moves[:, None]  # (text, step, V)

    def loss(texts: Array) -> Array:
        h = unroll(CELLS[net.cell], net.params, texts.swapaxes(0, 1), trace.initial)["h"][-1]  # (2 (t + 1), H)
        return bits(net.logits(h), reading.targets[t])

    return along(loss, trace.x[: t + 1], one_moved)


def one_by_one(reading: Reading, t: int) -> Array:
    """Row t of `occlusion` (t + 1,): every shortened text run from its beginning, by itself."""
    net, x = reading.net, reading.trace.x
    without = [np.delete(x[: t + 1], k, axis=0) for k in range(t + 1)]
    none = np.zeros(reading.trace.units)
    h = np.stack([run(net.cell, net.params, rest)["h"][-1] if len(rest) else none for rest in without])
    change: Array = bits(net.logits(h), reading.targets[t]) - reading.bits[t]
    return change
