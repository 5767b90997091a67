"""The gradient on its way back through time: one reverse sweep over every step, with the two paths through the cell.

Shapes: T steps, D input size, H hidden units. Axes between T and the last one are sequences, nets or losses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from lstm_viz.cells import Cell, Params, State, Values, find
from lstm_viz.trace import Array, Trace

Seeds = Mapping[int, Mapping[str, Array]]


@dataclass(frozen=True, eq=False)
class Flow:
    """The gradient of one number (a loss, a unit) with respect to everything that came before it.

    Attributes
    ----------
    at : int
        The last step that the number is read from; from there the gradient runs back. Later steps hold zeros.
    signals : mapping of str to (T, ..., H)
        The gradient on every signal: states, gates, candidates, and what goes into them (``"z_f"``).
    x : (T, ..., D)
        On the inputs.
    initial : mapping of str to (..., H)
        On the state before the first step.
    along, through : (T, ..., H) or None
        The two parts of the gradient on the cell's memory (``c``; ``h`` of a GRU). `along`: what came along the
        memory alone, multiplied by the forget gate (a GRU's update gate) at every step. `through`: all the rest,
        which left the memory at least once and came back through h, the gates and the weights. They sum to the
        whole. A plain RNN has no memory apart from h: all its gradient is `through`. None where not asked for.
    """

    at: int
    signals: Mapping[str, Array]
    x: Array
    initial: Mapping[str, Array]
    along: Array | None = None
    through: Array | None = None


def gradient_flow(
    trace: Trace,
    params: Mapping[str, npt.ArrayLike],
    seed_gradient: Mapping[str, npt.ArrayLike],
    at: int | None = None,
) -> Flow:
    """The gradient of a number that is read off at one step, at every step before it.

    Parameters
    ----------
    trace : Trace
        What the cell did, as `lstm_viz.run` gives it.
    params : mapping of str to array
        The parameters that made the trace.
    seed_gradient : mapping of str to (H,)
        Gradient of the number with respect to signals of step `at`: ``{"h": one-hot}`` for the value of one unit,
        ``{"h": head.T @ (p - target)}`` for the loss of a prediction.
    at : int, optional
        Counted from 0; None is the last step.

    Raises
    ------
    ValueError
        When the parameters, the seed or the step do not belong to the trace.
    """
    cell = find(trace.cell)
    arrays = cell.check(params)
    step = trace.steps - 1 if at is None else at
    if not 0 <= step < trace.steps:
        raise ValueError(f"at={at} is outside the trace; it is one of 0 to {trace.steps - 1}.")
    if arrays["U"].shape[1] != trace.units or arrays["W"].shape[1] != trace.x.shape[1]:
        raise ValueError(
            f"The parameters are of {arrays['U'].shape[1]} units that read {arrays['W'].shape[1]} numbers a step; "
            f"the trace has {trace.units} units and {trace.x.shape[1]} numbers a step."
        )
    seed: Values = {symbol: np.asarray(gradient, dtype=np.float64) for symbol, gradient in seed_gradient.items()}
    for symbol, gradient in seed.items():
        if symbol not in trace.values or gradient.shape != (trace.units,):
            raise ValueError(
                f"seed_gradient[{symbol!r}] has shape {gradient.shape}; it must be ({trace.units},), "
                f"for one of {', '.join(trace.values)}."
            )
    return sweep(cell, arrays, trace.x, trace.values, trace.initial, {step: seed})


def sweep(
    cell: Cell,
    params: Params,
    x: Array,
    values: Mapping[str, Array | Sequence[Array]],
    initial: State,
    seeds: Seeds,
    *,
    split: bool = True,
    signals: bool = True,
) -> Flow:
    """The same for many sequences, nets and losses at once; nothing is checked.

    Parameters
    ----------
    x : (T, ..., D)
    values : mapping of str to (T, ..., H)
        As `lstm_viz.run.unroll` gives them; or lists of T arrays (..., H).
    initial : mapping of str to (..., H)
    seeds : mapping of int to mapping of str to (..., H)
        At each step, the gradient that enters there. Seeds may have more leading axes than the values: one for
        each number whose gradient is asked for.
    split : bool
        Whether to tell the two paths apart.
    signals : bool
        Whether to keep the gradients on the signals; without them `Flow.signals` is empty, and there is no split.

    Notes
    -----
    One pass over the steps; every step is the cell's own `step_vjp`. Where numbers overflow they are inf and nan.
    """
    steps, last = len(x), max(seeds)
    every = [gradient.shape for seed in seeds.values() for gradient in seed.values()]
    shape = np.broadcast_shapes(values["h"][0].shape, *every)
    whole = {symbol: np.zeros((steps, *shape)) for symbol in values} if signals else {}
    dx = np.zeros((steps, *shape[:-1], x.shape[-1]))
    carried: Values = {name: np.zeros(shape) for name in cell.state}
    memory, gate = cell.memory or (None, None)
    along = np.zeros((steps, *shape)) if split and signals else None
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(last, -1, -1):
            before = initial if t == 0 else {name: values[name][t - 1] for name in cell.state}
            now: Values = {symbol: array[t] for symbol, array in values.items()}
            grads = _added(carried, seeds.get(t, {}))
            dx[t], carried, dvalues = cell.step_vjp(params, x[t], before, now, grads)
            for symbol, kept in whole.items():
                kept[t] = dvalues[symbol]
            if along is None or memory is None or gate is None:
                continue
            if t < last:
                along[t] = along[t + 1] * values[gate][t + 1]
            if t in seeds:
                alone = {name: np.broadcast_to(seed, shape) for name, seed in seeds[t].items()}
                along[t] += cell.step_vjp(params, x[t], before, now, alone)[2][memory]
        through = None if along is None else whole[memory or "h"] - along
    return Flow(last, MappingProxyType(whole), dx, MappingProxyType(carried), along, through)


def _added(carried: Values, seed: Mapping[str, Array]) -> Values:
    return {**carried, **{name: carried[name] + grad if name in carried else grad for name, grad in seed.items()}}
