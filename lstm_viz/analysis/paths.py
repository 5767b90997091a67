"""The two ways by which the gradient of a loss comes back to a memory cell, in trained nets and in fresh ones.

Shapes: S nets, T steps, D input size, H hidden units, V vocabulary, K = `at` + 1 distances from the loss.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lstm_viz.analysis.gradients import sweep
from lstm_viz.cells import Cell, Values, find
from lstm_viz.net import Net
from lstm_viz.run import stack, unroll
from lstm_viz.softmax import softmax
from lstm_viz.trace import Array


@dataclass(frozen=True, eq=False)
class Weights:
    """S nets of one shape: `params` as `lstm_viz.run.stack` makes them, head ``W`` (S, V, H) and ``b`` (S, V)."""

    cell: Cell
    params: Values
    head: Values


@dataclass(frozen=True, eq=False)
class Paths:
    """The gradient of one loss on the memory (``c``; ``h`` of a GRU and a plain RNN), k = 0 .. `at` steps back.

    Attributes
    ----------
    at, target : int
        The step after which the loss is taken, and the symbol that it asks for.
    probability : (S,)
        What the nets give that symbol.
    whole, along, through : (S, K, H)
        The gradient, and its two parts; see `lstm_viz.analysis.gradients.Flow`.
    product : (S, K, H)
        Product of the memory's gate over the k steps between; zeros for a plain RNN, which has none.
    gates : mapping of str to (S, T, H)
        Values of the sigmoid gates at every step.
    """

    at: int
    target: int
    probability: Array
    whole: Array
    along: Array
    through: Array
    product: Array
    gates: Values


def trained(net: Net) -> Weights:
    """A shipped net, as S = 1."""
    return Weights(find(net.cell), stack([net.params]), {name: array[None] for name, array in net.head.items()})


def fresh(net: Net, seeds: range, forget_bias: float | None = None) -> Weights:
    """Nets of the same shape that have learned nothing: PyTorch's start, or with a forget bias (LSTM)."""
    cell = find(net.cell)
    size, units = net.head["W"].shape
    k = 1 / np.sqrt(units)
    options = {} if forget_bias is None else {"forget_bias": forget_bias}
    nets, heads = [], []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        nets.append(cell.init(rng, net.params["W"].shape[1], units, **options))
        heads.append({"W": rng.uniform(-k, k, (size, units)), "b": rng.uniform(-k, k, size)})
    return Weights(cell, stack(nets), {name: np.stack([head[name] for head in heads]) for name in ("W", "b")})


def paths(weights: Weights, x: Array, at: int, target: int) -> Paths:
    """Run forward, and send the gradient of -log p(target) after step `at` back to the first step.

    Parameters
    ----------
    x : (T, D)
    """
    cell = weights.cell
    nets, units = weights.params["U"].shape[0], weights.params["U"].shape[-1]
    initial = {name: np.zeros((nets, 1, units)) for name in cell.state}
    values = unroll(cell, weights.params, x[: at + 1, None, None], initial)
    seed, probability = loss_gradient(weights, values["h"][at, :, 0], target)
    flow = sweep(cell, weights.params, x[: at + 1, None, None], values, initial, {at: {"h": seed[:, None]}})
    assert flow.along is not None
    assert flow.through is not None
    memory, gate = cell.memory or ("h", None)
    product = np.zeros_like(flow.along)
    if gate is not None:
        product[at] = 1
        product[:at] = np.cumprod(values[gate][:0:-1], axis=0)[::-1]
    gates = {signal.symbol: values[signal.symbol] for signal in cell.signals if signal.role == "gate"}
    return Paths(
        at,
        target,
        probability,
        whole=_by_distance(flow.signals[memory]),
        along=_by_distance(flow.along),
        through=_by_distance(flow.through),
        product=_by_distance(product),
        gates={symbol: array[:, :, 0].swapaxes(0, 1) for symbol, array in gates.items()},
    )


def loss_gradient(weights: Weights, h: Array, target: int) -> tuple[Array, Array]:
    """h (S, H) -> the gradient of -log p(target) on it (S, H), and p(target) (S,)."""
    logits = np.einsum("svh,sh->sv", weights.head["W"], h) + weights.head["b"]  # (S, V)
    p = softmax(logits)
    wanted: npt.NDArray[np.float64] = np.eye(p.shape[1])[target]
    return np.einsum("svh,sv->sh", weights.head["W"], p - wanted), p[:, target]


def loss(weights: Weights, h: Array, target: int) -> Array:
    """-log p(target) of the first of the nets, at many states: h (N, H) -> (N,)."""
    logits = h @ weights.head["W"][0].T + weights.head["b"][0]  # (N, V)
    top = logits.max(axis=1)
    out: Array = top + np.log(np.exp(logits - top[:, None]).sum(axis=1)) - logits[:, target]
    return out


def _by_distance(steps: Array) -> Array:
    """(T, S, 1, H) -> (S, K, H), nearest first."""
    return steps[::-1, :, 0].swapaxes(0, 1)
