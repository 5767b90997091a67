"""A batch of sequences of different lengths: padded, masked, packed, and one at a time, with its gradient.

Four ways to run what is not a rectangle. They differ in which steps they compute, in what the state of a sequence does
past its end, and so in what is read at the last step:

- ``padded``: every step of every row, what stands past the ends included.
- ``masked``: every step of every row; past its end a row takes back the state that it had (as Keras does with a mask).
- ``packed``: only steps that a row has; past the ends `output` is zero (as PyTorch does with a PackedSequence).
- ``alone``: one row after the other, each as long as it is. Laid out as ``packed``.

Shapes: T steps, B sequences, D input size, H hidden units, L layers, R directions (1 or 2).
"""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lstm_viz.cells import Cell, Params, State, Values, find
from lstm_viz.trace import Array, as_float64, as_float64s

WAYS = ("padded", "masked", "packed", "alone")

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Batch:
    """What a stack of layers did on a batch.

    Attributes
    ----------
    way : str
        One of `WAYS`.
    lengths : tuple of int
    values : tuple of tuple of (mapping of str to (T, B, H))
        Of each layer, of each direction, every signal, in the order of the sequence. Past its end a row holds its
        state, and NaN of what is not computed or not kept; in reverse that is the state before its first step.
    output : (T, B, R*H)
        What the last layer hands on.
    final : mapping of str to (L*R, B, H)
        The state after the last step that is run, by name, in PyTorch's order: its ``h_n`` and ``c_n``.
    cells : int
        Cells that are computed: a step of one row, in one layer and direction.
    steps : int
        How many times cells are computed, for however many rows at once.
    """

    way: str
    lengths: tuple[int, ...]
    values: tuple[tuple[Mapping[str, Array], ...], ...]
    output: Array
    final: Mapping[str, Array]
    cells: int
    steps: int


@dataclass(frozen=True, eq=False)
class Slopes:
    """The gradient of one number on all that made it.

    Attributes
    ----------
    x : (T, B, D)
    initial : mapping of str to (L*R, B, H)
    layers : tuple of tuple of (mapping of str to array)
        On the parameters, as they are.
    """

    x: Array
    initial: Mapping[str, Array]
    layers: tuple[tuple[Mapping[str, Array], ...], ...]


def run_batch(
    cell: Cell | str,
    layers: Sequence[Sequence[Mapping[str, npt.ArrayLike]]],
    x: npt.ArrayLike,
    lengths: Sequence[int],
    way: str = "packed",
    state: Mapping[str, npt.ArrayLike] | None = None,
) -> Batch:
    """Run a stack of layers, each in one direction or in both, over a batch of sequences of different lengths.

    Parameters
    ----------
    cell : Cell or str
    layers : sequence of sequence of mapping
        As `lstm_viz.run.run_layers` takes them.
    x : (T, B, D)
        Each sequence from step 0 on; past its end stands what it is padded with.
    lengths : sequence of int (B,)
        The steps of each sequence, 1 to T, in any order.
    way : {"packed", "padded", "masked", "alone"}
    state : mapping of str to (L*R, B, H), optional
        The state before the first step, by name; zero unless given.

    Raises
    ------
    ValueError
        When the way is unknown, or the shapes or the lengths do not fit.

    References
    ----------
    torch.nn.utils.rnn.pack_padded_sequence (``enforce_sorted=False``); keras.layers.RNN, on masking.
    """
    cell, arrays, inputs, counts, initial = _checked(cell, layers, x, lengths, way, state)
    alive = _alive(counts, len(inputs))  # (T, B)
    read, values, finals, cells, steps = inputs, [], [], 0, 0
    for layer, ways in enumerate(arrays):
        made, said = [], []
        for direction, params in enumerate(ways):
            before = {name: array[layer * len(ways) + direction] for name, array in initial.items()}
            order = slice(None, None, -1 if direction else 1)
            now, final, cost, times = _direction(cell, params, read[order], alive[order], before, way)
            made.append({symbol: array[order] for symbol, array in now.items()})
            said.append(_handed(now["h"][order], alive, way))
            finals.append(final)
            cells, steps = cells + cost, steps + times
        values.append(tuple(made))
        read = np.concatenate(said, axis=-1)
    ends = {name: np.stack([final[name] for final in finals]) for name in cell.state}
    return Batch(way, counts, tuple(values), read, ends, cells, steps)


def batch_gradient(
    cell: Cell | str,
    layers: Sequence[Sequence[Mapping[str, npt.ArrayLike]]],
    x: npt.ArrayLike,
    batch: Batch,
    output: npt.ArrayLike | None = None,
    final: Mapping[str, npt.ArrayLike] | None = None,
    state: Mapping[str, npt.ArrayLike] | None = None,
) -> Slopes:
    """The gradient of a number that is made of `Batch.output` and `Batch.final`, on all that made them.

    Parameters
    ----------
    cell, layers, x, state
        As they were given to `run_batch`.
    batch : Batch
        What it made.
    output : (T, B, R*H), optional
        Gradient of the number with respect to `Batch.output`; zero unless given.
    final : mapping of str to (L*R, B, H), optional
        The same with respect to `Batch.final`.

    Notes
    -----
    Where a row computes no step, or what it computes is not kept, the gradient on its state passes unchanged: nothing
    reaches the parameters or the padding.
    """
    cell, arrays, inputs, counts, initial = _checked(cell, layers, x, batch.lengths, batch.way, state)
    alive = _alive(counts, len(inputs))
    above: Array = np.zeros_like(batch.output) if output is None else as_float64("output", output)
    ends = {name: np.zeros_like(array) for name, array in batch.final.items()}
    ends |= {} if final is None else as_float64s("final", final)
    held = batch.way == "masked"
    slopes: list[tuple[Mapping[str, Array], ...]] = []
    started = {name: np.zeros_like(array) for name, array in initial.items()}
    for layer in range(len(arrays) - 1, -1, -1):
        ways = arrays[layer]
        read = inputs if layer == 0 else _between(batch, layer - 1, alive)
        down, made = np.zeros_like(read), []
        for direction, params in enumerate(ways):
            nth = layer * len(ways) + direction
            order = slice(None, None, -1 if direction else 1)
            units = params["U"].shape[1]
            into = above[order, :, direction * units : (direction + 1) * units]
            kept = np.ones_like(alive) if batch.way == "padded" else alive
            now = {symbol: array[order] for symbol, array in batch.values[layer][direction].items()}
            before = {name: array[nth] for name, array in initial.items()}
            carried = {name: array[nth] for name, array in ends.items()}
            dx, first, dparams = _direction_back(
                cell, params, read[order], kept[order], now, before, into, carried, held
            )
            down += dx[order]
            for name, array in first.items():
                started[name][nth] = array
            made.append(dparams)
        slopes.append(tuple(made))
        above = down
    return Slopes(above, started, tuple(reversed(slopes)))


def last(batch: Batch) -> dict[str, Array]:
    """The state of the last layer at each sequence's own end, by name, (R, B, H), read off `Batch.values`.

    Forward that is step ``length - 1``; in reverse it is step 0, which such a layer comes to last.
    """
    rows, ends = np.arange(len(batch.lengths)), np.asarray(batch.lengths) - 1
    return {
        name: np.stack([values[name][0 if way else ends, rows] for way, values in enumerate(batch.values[-1])])
        for name in batch.final
    }


def mean(output: npt.ArrayLike, lengths: Sequence[int] | None = None) -> Array:
    """The mean of an output (T, B, F) over the steps, (B, F); with `lengths` over each sequence's own steps only."""
    said = as_float64("output", output)
    if lengths is None:
        whole: Array = said.mean(axis=0)
        return whole
    counts = _lengths(lengths, *said.shape[:2])
    own: Array = np.where(_alive(counts, len(said))[..., None], said, 0).sum(axis=0) / np.asarray(counts)[:, None]
    return own


def padding(lengths: Sequence[int], size: int, ordered: bool = False) -> int:
    """Steps of padding where the sequences are cut into batches of `size`, in their order or sorted by length."""
    counts = sorted(lengths) if ordered else list(lengths)
    batches = [counts[start : start + size] for start in range(0, len(counts), size)]
    return sum(max(batch) * len(batch) - sum(batch) for batch in batches)


def _direction(
    cell: Cell, params: Params, x: Array, alive: Mask, initial: State, way: str
) -> tuple[dict[str, Array], Values, int, int]:
    """Every signal (T, B, H), the state after the last step, and the cost, in the order in which a direction runs."""
    if way == "alone":
        return _one_at_a_time(cell, params, x, alive, initial)
    units = params["U"].shape[1]
    now = {name: array.copy() for name, array in initial.items()}
    made = {signal.symbol: np.full((*alive.shape, units), np.nan) for signal in cell.signals}
    cells = steps = 0
    with np.errstate(over="ignore", invalid="ignore"):  # what overflowed is shown as it is
        for t, rows in enumerate(map(np.flatnonzero, alive)):
            kept = np.arange(alive.shape[1]) if way == "padded" else rows
            asked = kept if way == "packed" else np.arange(alive.shape[1])
            if len(asked):
                values = cell.step(params, x[t, asked], {name: array[asked] for name, array in now.items()})
                took = slice(None) if way == "packed" else kept  # a mask throws away what it does not keep
                for symbol, array in values.items():
                    made[symbol][t, kept] = array[took]
                for name in cell.state:
                    now[name][kept] = values[name][took]
                cells, steps = cells + len(asked), steps + 1
            for name in cell.state:
                made[name][t] = now[name]
    return made, now, cells, steps


def _one_at_a_time(
    cell: Cell, params: Params, x: Array, alive: Mask, initial: State
) -> tuple[dict[str, Array], Values, int, int]:
    each = []
    for row in range(alive.shape[1]):
        own = {name: array[row : row + 1] for name, array in initial.items()}
        each.append(_direction(cell, params, x[:, row : row + 1], alive[:, row : row + 1], own, "packed"))
    made = {symbol: np.concatenate([values[symbol] for values, *_ in each], axis=1) for symbol in each[0][0]}
    final = {name: np.concatenate([state[name] for _, state, *_ in each]) for name in cell.state}
    return made, final, sum(cells for *_, cells, _ in each), sum(steps for *_, steps in each)


def _direction_back(
    cell: Cell,
    params: Params,
    x: Array,
    kept: Mask,
    values: Mapping[str, Array],
    initial: State,
    into: Array,
    carried: Mapping[str, Array],
    held: bool,
) -> tuple[Array, Values, Values]:
    """On x, on the state before the first step and on the parameters, in the order in which a direction runs."""
    dx, now = np.zeros_like(x), {name: array.copy() for name, array in carried.items()}
    dparams = {name: np.zeros_like(array) for name, array in params.items()}
    for t in range(len(x) - 1, -1, -1):
        rows, rest = np.flatnonzero(kept[t]), np.flatnonzero(~kept[t])
        if held:
            now["h"][rest] += into[t, rest]  # what such a row hands on is the state that it holds
        if not len(rows):
            continue
        before = {name: initial[name][rows] if t == 0 else values[name][t - 1, rows] for name in cell.state}
        done = {symbol: array[t, rows] for symbol, array in values.items()}
        grads = {name: array[rows] for name, array in now.items()}
        grads["h"] = grads["h"] + into[t, rows]
        dx[t, rows], back, dvalues = cell.step_vjp(params, x[t, rows], before, done, grads)
        for name, array in back.items():
            now[name][rows] = array
        for nth, row in enumerate(rows):
            own, *parts = ({name: array[nth] for name, array in each.items()} for each in (before, done, dvalues))
            for name, array in cell.params_vjp(x[t, row], own, *parts).items():
                dparams[name] += array
    return dx, now, dparams


def _between(batch: Batch, layer: int, alive: Mask) -> Array:
    """What a layer has handed on, (T, B, R*H)."""
    return np.concatenate([_handed(values["h"], alive, batch.way) for values in batch.values[layer]], axis=-1)


def _handed(h: Array, alive: Mask, way: str) -> Array:
    """What one direction of a layer hands on."""
    return h if way in ("padded", "masked") else np.where(alive[..., None], h, 0)


def _alive(lengths: Sequence[int], steps: int) -> Mask:
    """(T, B): whether a row has that step."""
    has: Mask = np.arange(steps)[:, None] < np.asarray(lengths)
    return has


def _checked(
    cell: Cell | str,
    layers: Sequence[Sequence[Mapping[str, npt.ArrayLike]]],
    x: npt.ArrayLike,
    lengths: Sequence[int],
    way: str,
    state: Mapping[str, npt.ArrayLike] | None,
) -> tuple[Cell, tuple[tuple[Params, ...], ...], Array, tuple[int, ...], dict[str, Array]]:
    cell = find(cell)
    if way not in WAYS:
        raise ValueError(f"There is no way {way!r}; ways are {', '.join(WAYS)}.")
    arrays = tuple(tuple(cell.check(params) for params in ways) for ways in layers)
    if any("R" in params for ways in arrays for params in ways):
        raise ValueError("These parameters project h (R), which only lstm_viz.run and gradient_flow do.")
    if not arrays or {len(ways) for ways in arrays} not in ({1}, {2}):
        raise ValueError("layers needs a layer or more, each in one direction or each in two.")
    inputs = as_float64("x", x)  # (T, B, D)
    size, units = arrays[0][0]["W"].shape[1], arrays[0][0]["U"].shape[1]
    if inputs.ndim != 3 or inputs.shape[2] != size or 0 in inputs.shape:
        raise ValueError(
            f"x has shape {inputs.shape}; it must be (steps, sequences, {size}), with at least one of each."
        )
    counts = _lengths(lengths, *inputs.shape[:2])
    shape = (len(arrays) * len(arrays[0]), inputs.shape[1], units)
    blank: dict[str, Array] = {name: np.zeros(shape) for name in cell.state}
    initial: dict[str, Array] = blank if state is None else dict(as_float64s("state", state))
    for name in cell.state:
        if name not in initial or initial[name].shape != shape:
            raise ValueError(f"The state of this {cell.title} is {', '.join(cell.state)}, each of shape {shape}.")
    return cell, arrays, inputs, counts, initial


def _lengths(lengths: Sequence[int], steps: int, sequences: int) -> tuple[int, ...]:
    wanted = f"lengths must be {sequences} whole numbers from 1 to {steps}, one a sequence"
    try:
        counts = tuple(operator.index(count) for count in lengths)
    except TypeError:
        raise TypeError(f"lengths is {lengths!r}; {wanted}.") from None
    if len(counts) != sequences:
        raise ValueError(f"There are {len(counts)} lengths for {sequences} sequences; {wanted}.")
    for row, count in enumerate(counts):
        if not 1 <= count <= steps:
            raise ValueError(f"lengths[{row}] is {count}; {wanted}.")
    return counts
