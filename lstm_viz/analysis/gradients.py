"""The gradient on its way back through time: one reverse sweep over every step, with the two paths through the cell.

Shapes: T steps, D input size, H hidden units. Axes between T and the last one are sequences, nets or losses.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from lstm_viz.cells import Cell, Params, State, Values, find
from lstm_viz.trace import Array, Trace, as_float64s

Seeds = Mapping[int, Mapping[str, Array]]

_SLACK = {"float32": 2.0**-6, "float64": 2.0**-20}
"""How far a pre-activation may be from what the parameters make of it, as a share of the largest that it could be:
products of float32 may have been rounded to bfloat16, and parameters to float32."""


@dataclass(frozen=True, eq=False, repr=False)
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

    def __repr__(self) -> str:
        shape = " x ".join(map(str, self.signals["h"].shape)) if "h" in self.signals else "no signals"
        return f"<Flow from step {self.at}: {shape}, on {' '.join(self.signals) or 'x'}>"


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
        The parameters that made the trace; where weights were edited, the edited ones.
    seed_gradient : mapping of str to (H,)
        Gradient of the number with respect to signals of step `at`: ``{"h": one-hot}`` for the value of one unit,
        ``{"h": head.T @ (p - target)}`` for the loss of a prediction.
    at : int, optional
        Counted from 0; None is the last step.

    Raises
    ------
    TypeError
        When the trace is none, the parameters or the seed no mapping, or the step no whole number.
    ValueError
        When the parameters, the seed or the step do not belong to the trace.

    Examples
    --------
    >>> from lstm_viz import run
    >>> from lstm_viz.cells import CELLS
    >>> params = CELLS["lstm"].init(0, 3, 4)
    >>> trace = run("lstm", params, np.ones((5, 3)))
    >>> flow = gradient_flow(trace, params, {"h": [1.0, 0.0, 0.0, 0.0]}, at=3)  # of h of unit 0 at step 3
    >>> flow.signals["z_f"].shape  # on what goes into the forget gates
    (5, 4)
    >>> bool(np.allclose(flow.along + flow.through, flow.signals["c"]))
    True
    """
    if not isinstance(trace, Trace):
        raise TypeError(f"trace is a {type(trace).__name__}; accepted is a Trace, as run and record give it.")
    cell = find(trace.cell)
    arrays = cell.check(params)
    try:
        step = trace.steps - 1 if at is None else operator.index(at)
    except TypeError:
        raise TypeError(f"at={at!r} is no step; it is one of 0 to {trace.steps - 1}.") from None
    if not 0 <= step < trace.steps:
        raise ValueError(f"at={at} is outside the trace; it is one of 0 to {trace.steps - 1}.")
    check_made(trace, arrays)
    seed = as_float64s("seed_gradient", seed_gradient)
    for symbol, gradient in seed.items():
        width = (trace[symbol] if symbol in trace else trace["h"]).shape[1]
        if symbol not in trace or gradient.shape != (width,):
            raise ValueError(
                f"seed_gradient[{symbol!r}] has shape {gradient.shape}; it must be ({width},), "
                f"for one of {', '.join(trace.values)}."
            )
    return sweep(cell, arrays, trace.x, trace.values, trace.initial, {step: seed})


def flow_through(
    stack: Sequence[Sequence[Trace]],
    layers: Sequence[Sequence[Mapping[str, npt.ArrayLike]]],
    seed_gradient: npt.ArrayLike,
    at: int | None = None,
) -> tuple[tuple[Flow, ...], ...]:
    """As `gradient_flow`, down through every layer of a stack, in one direction or in both.

    Parameters
    ----------
    stack, layers
        What the stack did and the parameters that made it, as `lstm_viz.run_layers` gives and takes them.
    seed_gradient : (R*H,)
        Gradient of the number with respect to h of the last layer at step `at`, directions side by side.
    at : int, optional
        A place in the sequence, counted from 0; None is the last.

    Returns
    -------
    tuple of tuple of Flow
        Of each layer, of each direction, in the order in which its trace runs. Of the lower layers `Flow.at` is the
        last step of theirs that the number depends on.

    Raises
    ------
    ValueError
        When the parameters, the seed or the step do not belong to the stack.

    Examples
    --------
    >>> from lstm_viz import run_layers
    >>> from lstm_viz.cells import CELLS
    >>> layers = [[CELLS["lstm"].init(0, 3, 4)], [CELLS["lstm"].init(1, 4, 4)]]
    >>> stack = run_layers("lstm", layers, np.ones((5, 3)))
    >>> flows = flow_through(stack, layers, [1.0, 0.0, 0.0, 0.0], at=2)  # of h of unit 0 of the last layer
    >>> flows[0][0].signals["c"].shape  # on the cell of the first
    (5, 4)
    """
    cell = find(stack[0][0].cell)
    steps, units = stack[0][0].steps, stack[0][0]["h"].shape[1]
    place = steps - 1 if at is None else operator.index(at)
    if not 0 <= place < steps:
        raise ValueError(f"at={at} is outside the sequence; it is one of 0 to {steps - 1}.")
    seed = np.asarray(seed_gradient, np.float64)
    if seed.shape != (len(stack[-1]) * units,):
        raise ValueError(f"seed_gradient has shape {seed.shape}; it must be ({len(stack[-1]) * units},).")
    above: Array = np.zeros((steps, len(seed)))  # on what the layer hands on, in the order of the sequence
    above[place] = seed
    flows = []
    for traces, ways in zip(reversed(stack), reversed(layers), strict=True):
        below: Array = np.zeros(traces[0].x.shape)
        made = []
        for way, (trace, params) in enumerate(zip(traces, ways, strict=True)):
            arrays = cell.check(params)
            check_made(trace, arrays)
            order = slice(None, None, -1 if way else 1)
            into = above[order, way * units : (way + 1) * units]  # (T, H), in the order in which the trace runs
            reached = [t for t in range(steps) if into[t].any()] or [0]
            flow = sweep(cell, arrays, trace.x, trace.values, trace.initial, {t: {"h": into[t]} for t in reached})
            below += flow.x[order]
            made.append(flow)
        flows.append(tuple(made))
        above = below
    return tuple(reversed(flows))


def check_made(trace: Trace, given: Mapping[str, npt.ArrayLike]) -> None:
    """Raise a ValueError unless these parameters made the trace, by its pre-activations at all steps.

    Gates and states may have been clamped: every pre-activation follows from what the trace holds before it.
    """
    cell = find(trace.cell)
    params = cell.check(given)
    missing = [signal.symbol for signal in cell.signals if signal.symbol not in trace]
    if missing:
        raise ValueError(f"This trace lacks {', '.join(missing)}, which its gradient needs; record it without keep.")
    units, inputs, widths = params["b"].shape[0] // len(cell.gates), params["W"].shape[1], cell.widths(params)
    fits = all(array.shape[1] == widths.get(symbol, units) for symbol, array in trace.values.items())
    if not fits or trace.x.shape[1] != inputs:
        raise ValueError(
            f"The parameters are of {units} units that read {inputs} numbers a step; "
            f"the trace has {trace.units} units and {trace.x.shape[1]} numbers a step."
        )
    before = {name: np.concatenate([trace.initial[name][None], trace[name][:-1]]) for name in cell.state}
    made: Values = {}

    def touch(symbol: str, values: Array) -> Array:
        made[symbol] = values
        return trace[symbol]

    with np.errstate(over="ignore", invalid="ignore"):  # what overflowed says nothing
        cell.step(params, trace.x, before, touch)
        largest = np.hypot(_norm(trace.x), _norm(before["h"]))[:, None] * np.hypot(
            _norm(params["W"]), _norm(params["U"])
        )
        for gate, reach in zip(cell.gates, np.split(largest, len(cell.gates), axis=-1), strict=True):
            ours, theirs = made[f"z_{gate}"], trace[f"z_{gate}"]
            off = np.abs(ours - theirs)
            wrong = np.isfinite(off) & (off > _SLACK[trace.dtype.name] * (reach + np.abs(ours)))
            if wrong.any():
                t, unit = np.argwhere(wrong)[0]
                raise ValueError(
                    f"The parameters did not make this trace: z_{gate} of unit {unit} at step {t} is "
                    f"{ours[t, unit]:.6g} by them and {theirs[t, unit]:.6g} in the trace. Give those of the same "
                    "layer and direction, as they were then, or as they were edited."
                )


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
    every = [gradient.shape[:-1] for seed in seeds.values() for gradient in seed.values()]
    shape = np.broadcast_shapes(values["h"][0].shape[:-1], *every)
    whole = {symbol: np.zeros((steps, *shape, array[0].shape[-1])) for symbol, array in values.items() if signals}
    dx = np.zeros((steps, *shape, x.shape[-1]))
    carried: Values = {name: np.zeros((*shape, values[name][0].shape[-1])) for name in cell.state}
    memory, gate = cell.memory or (None, None)
    along = np.zeros((steps, *carried[memory or "h"].shape)) if split and signals else None
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
                alone = {name: np.broadcast_to(seed, (*shape, seed.shape[-1])) for name, seed in seeds[t].items()}
                along[t] += cell.step_vjp(params, x[t], before, now, alone)[2][memory]
        through = None if along is None else whole[memory or "h"] - along
    return Flow(last, MappingProxyType(whole), dx, MappingProxyType(carried), along, through)


def _norm(rows: Array) -> Array:
    length: Array = np.linalg.norm(rows, axis=-1)
    return length


def _added(carried: Values, seed: Mapping[str, Array]) -> Values:
    return {**carried, **{name: carried[name] + grad if name in carried else grad for name, grad in seed.items()}}
