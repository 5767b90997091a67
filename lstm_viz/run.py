"""The for-loop of the whole project: one cell over one sequence, in NumPy, the reference.

Shapes: T steps, D input size, H hidden units, R directions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from lstm_viz.cells import Cell, Params, State, Touch, Values, find, unbound
from lstm_viz.trace import Array, Trace, as_float64, as_float64s

TouchAt = Callable[[str, int, Array], Array]
"""``touch(symbol, t, values (..., H)) -> values``: as `lstm_viz.cells.Touch`, told the step."""


def run(
    cell: Cell | str,
    params: Mapping[str, npt.ArrayLike],
    x: npt.ArrayLike,
    state: Mapping[str, npt.ArrayLike] | None = None,
    tokens: Sequence[str] | None = None,
    touch: TouchAt | None = None,
) -> Trace:
    """Run a cell over a sequence and keep every pre-activation, gate, candidate and state.

    Parameters
    ----------
    cell : Cell or str
        ``"lstm"``, ``"gru"``, ``"rnn"``.
    params : mapping of str to array
        As `Cell.init` makes them: ``W`` (G*H, D), ``U`` (G*H, H), ``b`` (G*H,); GRU also ``b_hn`` (H,).
        With ``R`` (P, H) an LSTM projects h to P numbers, and ``U`` is (G*H, P).
    x : (T, D)
    state : mapping of str to (H,), optional
        The state before the first step, by name; None is zero.
    tokens : sequence of T str, optional
        What each step reads, as text.
    touch : callable, optional
        ``touch(symbol, t, values (H,)) -> values``, called as soon as a signal of step t is there and before
        anything uses it: the step goes on with what it returns.

    Returns
    -------
    Trace
        In float64. Where the numbers overflow it holds inf and nan.

    Raises
    ------
    TypeError
        When the parameters or the state are no mapping.
    ValueError
        When the cell is unknown, the shapes do not fit, or what is given holds no real numbers.

    Examples
    --------
    >>> from lstm_viz.cells import CELLS
    >>> trace = run("gru", CELLS["gru"].init(0, 3, 4), np.ones((5, 3)), tokens="abcde")
    >>> trace
    <Trace gru: 5 steps x 4 units, input 3, signals r z n h, float64, tokens 'abcde'>
    >>> trace["z"].shape  # the update gate
    (5, 4)
    """
    cell = find(cell)
    arrays = cell.check(params)
    input_size = arrays["W"].shape[1]
    inputs = as_float64("x", x)  # (T, D)
    if inputs.ndim != 2 or inputs.shape[1] != input_size:
        raise ValueError(
            f"x has shape {inputs.shape}; it must be (steps, {input_size}), as W has {input_size} columns."
        )
    if len(inputs) == 0:
        raise ValueError("x has no steps; give at least one.")
    initial = _initial(cell, state, cell.widths(arrays))

    recorded = unroll(cell, arrays, inputs, initial, touch)
    signals = unbound(cell.signals) if "R" in arrays else cell.signals
    return Trace(cell.name, signals, recorded, initial, inputs, None if tokens is None else tuple(tokens))


def run_layers(
    cell: Cell | str,
    layers: Sequence[Sequence[Mapping[str, npt.ArrayLike]]],
    x: npt.ArrayLike,
    tokens: Sequence[str] | None = None,
    touch: Callable[[int, int], TouchAt | None] | None = None,
) -> tuple[tuple[Trace, ...], ...]:
    """Run a stack of layers, each in one direction or in both, from the zero state.

    Parameters
    ----------
    cell, x, tokens
        As in `run`.
    layers : sequence of sequence of mapping
        A layer each from below; in it the parameters forward and, where it reads both ways, reverse.
    touch : callable, optional
        ``touch(layer, way)`` is the hook of `run` for that layer and direction (0 forward, 1 reverse), or None. It is
        told places in the sequence, in reverse too.

    Returns
    -------
    tuple of tuple of Trace
        Of each layer, of each direction, in the order in which it runs: step 0 of a reverse trace is the last of the
        sequence. The x of a higher layer is `output` of the one below.

    Examples
    --------
    >>> from lstm_viz.cells import CELLS
    >>> init = CELLS["rnn"].init
    >>> layers = [[init(0, 3, 4), init(1, 3, 4)], [init(2, 8, 4), init(3, 8, 4)]]  # two layers, both directions
    >>> traces = run_layers("rnn", layers, np.ones((5, 3)))
    >>> traces[1][0].x.shape  # the second layer reads both halves of the first
    (5, 8)
    """
    read: Array = as_float64("x", x)
    recorded = []
    for layer, ways in enumerate(layers):
        orders = (slice(None), slice(None, None, -1))[: len(ways)]
        made = tuple(
            run(
                cell,
                params,
                read[order],
                tokens=None if tokens is None else tuple(tokens)[order],
                touch=None if touch is None else _in_place(touch(layer, way), len(read) if way else None),
            )
            for way, (params, order) in enumerate(zip(ways, orders, strict=True))
        )
        recorded.append(made)
        read = output(made)
    return tuple(recorded)


def output(traces: Sequence[Trace]) -> Array:
    """What a layer hands on: h of its directions side by side, in the order of the sequence, (T, R*H)."""
    forward, *reverse = (trace["h"] for trace in traces)
    return np.concatenate([forward, *(h[::-1] for h in reverse)], axis=1)


def unroll(cell: Cell, params: Params, x: Array, initial: State, touch: TouchAt | None = None) -> dict[str, Array]:
    """Every signal at every step, for one sequence or many at once; nothing is checked.

    Parameters
    ----------
    cell : Cell
    params : mapping of str to array
        Of one net, or of S nets as `stack` puts them together.
    x : (T, D) or (T, ..., D)
        Axes between the first and the last are sequences (B, for one net) or nets and sequences (S, B).
    initial : mapping of str to (H,) or (..., H)
    touch : callable, optional
        As in `run`; the values have the shape (..., H).

    Returns
    -------
    dict of str to (T, ..., H)
        Where the numbers overflow they are inf and nan.
    """
    rows = list(steps(cell, params, x, initial, touch))
    return {signal.symbol: np.stack([row[signal.symbol] for row in rows]) for signal in cell.signals}


def steps(cell: Cell, params: Params, x: Array, initial: State, touch: TouchAt | None = None) -> Iterator[Values]:
    """As `unroll`, one step after the other: every signal (..., H)."""
    now = dict(initial)
    with np.errstate(over="ignore", invalid="ignore"):  # what overflowed is shown as it is
        for t, x_t in enumerate(x):
            values = cell.step(params, x_t, now) if touch is None else cell.step(params, x_t, now, _at(t, touch))
            now = {name: values[name] for name in cell.state}
            yield values


def hidden(
    cell: Cell,
    layers: Sequence[Sequence[Params]],
    x: Array,
    initial: State,
    touch: Callable[[int, int], TouchAt | None] | None = None,
) -> Array:
    """What the last layer of a stack hands on (T, ..., R*H), as `output` of `run_layers`, for many sequences at once.

    Of every other signal only the step that is computed is held; nothing is checked. x is (T, ..., D), the state before
    the first step (..., H); `touch` as in `run_layers`.
    """
    for layer, ways in enumerate(layers):
        said = []
        for way, params in enumerate(ways):
            hook = None if touch is None else _in_place(touch(layer, way), len(x) if way else None)
            h = np.stack(
                [row["h"] for row in steps(cell, params, x[:: -1 if way else 1], initial, hook)]
            )  # (T, ..., H)
            said.append(h[:: -1 if way else 1])
        x = np.concatenate(said, axis=-1)
    return x


def _in_place(touch: TouchAt | None, turned: int | None) -> TouchAt | None:
    """The hook, told places of a sequence of `turned` steps that is read backwards; None: it is read forward."""
    if touch is None or turned is None:
        return touch
    return lambda symbol, t, values: touch(symbol, turned - 1 - t, values)


def _at(t: int, touch: TouchAt) -> Touch:
    return lambda symbol, values: touch(symbol, t, values)


def stack(nets: Sequence[Params]) -> dict[str, Array]:
    """The parameters of S nets of one shape as those of one: W (S, G*H, D), U (S, G*H, H), biases (S, 1, ...)."""
    both = {name: np.stack([params[name] for params in nets]) for name in nets[0]}
    return {name: array if array.ndim == 3 else array[:, None] for name, array in both.items()}


def _initial(cell: Cell, state: Mapping[str, npt.ArrayLike] | None, widths: Mapping[str, int]) -> dict[str, Array]:
    if state is None:
        return {name: np.zeros(widths[name]) for name in cell.state}
    read = as_float64s("state", state)
    if set(read) != set(cell.state):
        given = ", ".join(map(str, read)) or "none"
        raise ValueError(f"The state of {cell.title} is {', '.join(cell.state)}, got {given}.")
    initial: dict[str, Array] = {name: read[name] for name in cell.state}
    for name, value in initial.items():
        if value.shape != (widths[name],):
            raise ValueError(f"State {name!r} has shape {value.shape}; it must be ({widths[name]},).")
    return initial
