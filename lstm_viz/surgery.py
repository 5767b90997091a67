"""Surgery: change some numbers of a net while it reads, and see what it does then.

An operation says what stands differently from what the net computes or reads. Operations act in order: where two
speak of the same number the later one wins, but a shift adds to what is there. Steps and units count from 0; a range
of steps includes both ends. The same as the browser's, in browser/net/ops.js and operate.js.

Shapes: T steps, H hidden units, V vocabulary, B sequences. Inputs are one-hot, so D is V.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from lstm_viz.cells import Cell, Params, State, find
from lstm_viz.net import FIRST, Net, Place
from lstm_viz.run import TouchAt, run, run_layers
from lstm_viz.series import Series
from lstm_viz.tasks import Task
from lstm_viz.trace import Array, Trace, as_float64, as_float64s

__all__ = [
    "Clamp",
    "Hold",
    "Input",
    "Operation",
    "Shift",
    "Token",
    "Weight",
    "acting",
    "check",
    "edited",
    "memory",
    "operate",
    "operate_layers",
    "operate_params",
    "parse",
    "text_of",
    "touching",
]

MOST = 50
"""Operations of one text."""

MAX_TEXT = 20_000
"""Characters of the text form that are read."""

LISTED = 3
"""Sentences of one sort; more are counted."""

Units: TypeAlias = tuple[int, ...] | None


@dataclass(frozen=True, kw_only=True)
class Clamp:
    """A gate, candidate or state of some units (None: all) stands at a value from step `first` to `last` (None: end).

    To silence a unit is to clamp its h to 0.
    """

    symbol: str
    value: float
    units: Units = None
    first: int = 0
    last: int | None = None
    panel: int = 0
    on: bool = True


@dataclass(frozen=True, kw_only=True)
class Hold:
    """What a cell remembers (`memory`) keeps its value of the step before."""

    units: Units = None
    first: int = 0
    last: int | None = None
    panel: int = 0
    on: bool = True


@dataclass(frozen=True, kw_only=True)
class Token:
    """Another token is read at step `t`, by every net."""

    t: int
    id: int
    on: bool = True


@dataclass(frozen=True, kw_only=True)
class Input:
    """One entry of the one-hot input at step `t`, of the token that is read after every `Token`."""

    t: int
    id: int
    value: float
    on: bool = True


@dataclass(frozen=True, kw_only=True)
class Weight:
    """One number of a parameter: row `unit` of the block of gate `symbol`.

    `other` is the column: an id of the vocabulary in W, a unit in U; None in b and b_hn.
    """

    param: str
    symbol: str
    unit: int
    value: float
    other: int | None = None
    panel: int = 0
    on: bool = True


@dataclass(frozen=True, kw_only=True)
class Shift:
    """Adds `by` to the bias of a gate."""

    symbol: str
    by: float
    units: Units = None
    panel: int = 0
    on: bool = True


Operation: TypeAlias = Clamp | Hold | Token | Input | Weight | Shift


def operate(
    net: Net,
    ids: npt.ArrayLike,
    operations: Iterable[Operation] = (),
    panel: int = 0,
    tokens: Sequence[str] | None = None,
) -> Trace:
    """Run a net over a sequence, operated on.

    Parameters
    ----------
    ids : (T,) int or (T, D)
        What is read, before any `Token` or `Input`: places of symbols, or of a net that reads numbers `Net.read`'s x.
    operations : iterable of Operation
        Those of another panel, and those that are switched off, do nothing.
    panel : int
        Which of the nets of a page this one is.
    tokens : sequence of T str, optional
        What each step reads, as text; by default the symbols of the vocabulary. Where a `Token` acts, its symbol.

    Returns
    -------
    Trace
        As `run` gives it; with no operation the same.

    Raises
    ------
    ValueError
        When the ids are none of the net's task or no sequence, or an operation does not fit the net or the sequence.
    """
    if net.stacked:
        raise ValueError(f"{net!r} is a stack; take operate_layers.")
    return operate_layers(net, ids, operations, panel, tokens)[0][0]


def operate_layers(
    net: Net,
    ids: npt.ArrayLike,
    operations: Iterable[Operation] = (),
    panel: int = 0,
    tokens: Sequence[str] | None = None,
) -> tuple[tuple[Trace, ...], ...]:
    """As `operate`, of every layer and direction of a net: traces as `run_layers` gives them.

    `panel` is that of the net's first layer; the others follow it, layer by layer from below, and in each of them
    forward first. Steps of operations are places in the sequence, in reverse too.
    """
    cell = find(net.cell)
    done = {place: acting(operations, panel + k) for k, place in enumerate(net.places)}
    data = net.data
    x, words = (
        _numbers(net, data, ids, done, tokens) if isinstance(data, Series) else _symbols(net, data, ids, done, tokens)
    )
    initial = {name: np.zeros(net.units) for name in cell.state}
    layers = [
        [edited(cell, params, done[Place(layer, way)]) for way, params in zip(net.directions, ways, strict=True)]
        for layer, ways in enumerate(net.layers)
    ]
    return run_layers(
        cell,
        layers,
        x,
        words,
        lambda layer, way: touching(cell, done[Place(layer, net.directions[way])], initial),
    )


def operate_params(
    cell: Cell | str,
    params: Mapping[str, npt.ArrayLike],
    x: npt.ArrayLike,
    operations: Iterable[Operation] = (),
    *,
    state: Mapping[str, npt.ArrayLike] | None = None,
    tokens: Sequence[str] | None = None,
) -> Trace:
    """Run any parameters over a sequence of numbers, operated on: as `operate`, without a net and a task.

    Parameters
    ----------
    cell, params, x, state, tokens
        As in `lstm_viz.run`; `Recording.params` and `OpenedLayer.params` are such parameters.
    operations : iterable of Operation
        Those that are switched off do nothing, nor do those of another panel than 0. An `Input` is one number of x.

    Returns
    -------
    Trace
        As `run` gives it; with no operation the same.

    Raises
    ------
    ValueError
        As `run` does, and when an operation does not fit the parameters or the sequence.
    """
    kind = find(cell)
    arrays, read = kind.check(params), as_float64("x", x).copy()  # (T, D)
    done, part = acting(operations), _Part(kind.name, arrays, numbers=True)
    for one in done:
        _checked_part(one, part, len(read) if read.ndim else 0)
        if isinstance(one, Input):
            read[one.t, one.id] = one.value
    widths = kind.widths(arrays)
    given = {name: np.zeros(width) for name, width in widths.items()} if state is None else as_float64s("state", state)
    return run(kind, edited(kind, arrays, done), read, state, tokens, touching(kind, done, given))


_Done = Mapping[Place, tuple[Operation, ...]]
_Tokens = Sequence[str] | None


def _symbols(net: Net, task: Task, ids: npt.ArrayLike, done: _Done, tokens: _Tokens) -> tuple[Array, list[str]]:
    """What is read (T, V) and how it is called, of symbols."""
    read = task.check(ids)  # (T,)
    if read.ndim != 1:
        raise ValueError(f"ids have shape {read.shape}; they must be one a step, (T,).")
    mine = _checked(done, net, len(read))
    words = [task.vocabulary[one] for one in read] if tokens is None else list(tokens)
    if len(words) != len(read):
        raise ValueError(f"Got {len(words)} tokens for {len(read)} ids; give one for each, or None.")
    for operation in mine:
        if isinstance(operation, Token):
            read[operation.t] = operation.id
            words[operation.t] = task.vocabulary[operation.id]
    x: Array = task.one_hot(read)  # (T, V)
    for operation in mine:
        if isinstance(operation, Input):
            x[operation.t, operation.id] = operation.value
    return x, words


def _numbers(net: Net, series: Series, given: npt.ArrayLike, done: _Done, tokens: _Tokens) -> tuple[Array, list[str]]:
    """The same of real numbers, which are called as one types them."""
    x = as_float64("x", given).copy()  # (T, D)
    if x.ndim != 2 or x.shape[1] != series.width:
        raise ValueError(f"x has shape {x.shape}; it must be (steps, {series.width}).")
    mine = _checked(done, net, len(x))
    words = [_typed(series, row) for row in x] if tokens is None else list(tokens)
    if len(words) != len(x):
        raise ValueError(f"Got {len(words)} tokens for {len(x)} steps; give one for each, or None.")
    for operation in mine:
        if isinstance(operation, Input):
            x[operation.t, operation.id] = operation.value
            words[operation.t] = _typed(series, x[operation.t])
    return x, words


def _checked(done: _Done, net: Net, steps: int) -> tuple[Operation, ...]:
    """Those of the first layer, with what is read, once all are known to fit."""
    for place, operations in done.items():
        for operation in operations:
            check(operation, net, steps, FIRST if isinstance(operation, Token | Input) else place)
    return done[net.places[0]]


def _typed(series: Series, row: Array) -> str:
    numbers = zip(row.tolist(), series.columns, strict=True)
    return ",".join(_short(value * column.scale + column.offset) for value, column in numbers)


def check(operation: Operation, net: Net, steps: int, place: Place = FIRST) -> None:
    """Raise a ValueError that says why, where an operation does not fit a layer and a sequence of so many steps."""
    _checked_part(operation, _part(net, place), steps)


def _checked_part(operation: Operation, part: _Part, steps: int) -> None:
    try:
        _check(operation, part, steps)
    except _Unfit as why:
        raise ValueError(f"{text_of([operation])} cannot be done: {why}") from None


def acting(operations: Iterable[Operation], panel: int = 0) -> tuple[Operation, ...]:
    """Those that are switched on and concern a net, in their order."""
    return tuple(one for one in operations if one.on and getattr(one, "panel", panel) == panel)


def memory(cell: Cell) -> str:
    """The state that carries from step to step: c where there is one, else h."""
    return "c" if "c" in cell.state else "h"


def edited(cell: Cell, params: Params, operations: Iterable[Operation]) -> Params:
    """The parameters after every `Weight` and `Shift`; those given stay as they are."""
    own = {name: array.copy() for name, array in params.items()}
    hidden_size = _units(cell, own)
    for one in operations:
        if isinstance(one, Weight):
            row = one.unit if one.param == "b_hn" else cell.gates.index(one.symbol) * hidden_size + one.unit
            own[one.param][row if one.other is None else (row, one.other)] = one.value
        if isinstance(one, Shift):
            block = own["b"][cell.gates.index(one.symbol) * hidden_size :][:hidden_size]  # a view
            block[_index(one.units)] += one.by
    return own


def touching(cell: Cell, operations: Iterable[Operation], initial: State) -> TouchAt | None:
    """The hook of `run` that does every `Clamp` and `Hold`, for one run; None where there is none of them.

    Parameters
    ----------
    initial : mapping of str to (H,) or (..., H)
        The state before the first step.
    """
    carried = memory(cell)
    by_symbol: dict[str, list[Clamp | Hold]] = {}
    for one in operations:
        if isinstance(one, Clamp | Hold):
            by_symbol.setdefault(one.symbol if isinstance(one, Clamp) else carried, []).append(one)
    if not by_symbol:
        return None
    before = initial[carried]

    def touch(symbol: str, t: int, values: Array) -> Array:
        nonlocal before
        now = [one for one in by_symbol.get(symbol, ()) if one.first <= t and (one.last is None or t <= one.last)]
        if now:
            values = values.copy()
            for one in now:
                units = _index(one.units)
                values[..., units] = one.value if isinstance(one, Clamp) else before[..., units]
        if symbol == carried:
            before = values
        return values

    return touch


def _index(units: Units) -> slice | list[int]:
    return slice(None) if units is None else list(units)


# The text form: operations joined by "~", their fields by "_"; a leading "-" means switched off.

_NUMBER = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_WHOLE = re.compile(r"[0-9]{1,9}")
_PARAMS = {"W": "W", "U": "U", "b": "b", "bhn": "b_hn"}

_KINDS: Mapping[str, tuple[Callable[..., Operation], tuple[str, ...]]] = {
    "clamp": (Clamp, ("panel", "symbol", "units", "range", "value")),
    "hold": (Hold, ("panel", "units", "range")),
    "token": (Token, ("t", "id")),
    "input": (Input, ("t", "id", "value")),
    "weight": (Weight, ("panel", "param", "symbol", "unit", "other", "value")),
    "shift": (Shift, ("panel", "symbol", "units", "by")),
}


def text_of(operations: Iterable[Operation]) -> str:
    """The operations in their text form, as an address holds them; `parse` reads it."""
    return "~".join(map(_text, operations))


def _text(one: Operation) -> str:
    kind = type(one).__name__.lower()
    written: dict[str, Callable[[Any], str]] = {
        "units": lambda op: "all" if op.units is None else ".".join(map(str, op.units)),
        "range": lambda op: f"{op.first}-{'end' if op.last is None else op.last}",
        "param": lambda op: op.param.replace("_", ""),
        "value": lambda op: _short(op.value),
        "by": lambda op: _short(op.by),
    }
    fields = [name for name in _KINDS[kind][1] if (name, getattr(one, name, "")) != ("other", None)]
    return "_".join(
        [
            f"{'' if one.on else '-'}{kind}",
            *(written.get(name, lambda op, name=name: str(getattr(op, name)))(one) for name in fields),
        ]
    )


def _short(value: float) -> str:
    """The number as JavaScript writes it, at most 6 significant digits."""
    value = float(f"{value:.6g}")
    if np.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    if 1e-6 <= abs(value) < 1e21:
        return np.format_float_positional(value, trim="-")
    digits, power = f"{value:.5e}".split("e")
    return f"{digits.rstrip('0').rstrip('.')}e{int(power):+d}"


def parse(text: str, nets: Net | Sequence[Net | None], steps: int) -> tuple[tuple[Operation, ...], tuple[str, ...]]:
    """The operations of a text, as far as they make sense, and a sentence for whatever did not.

    Parameters
    ----------
    nets : Net or sequence of Net or None
        One for each panel; a stack has a panel for each layer and direction, see `operate_layers`. What speaks of a
        panel with None is passed over in silence.
    steps : int
        Of the sequence that is read.

    Raises
    ------
    ValueError
        When there is no panel.
    """
    given_nets = (nets,) if isinstance(nets, Net) else tuple(nets)
    panels = [part for net in given_nets for part in _parts(net)]
    if not panels:
        raise ValueError("nets is empty; give a Net, or one for each panel.")
    messages: list[str] = []
    told: Counter[str] = Counter()
    given = text
    if len(given) > MAX_TEXT:
        given = given[: given.rfind("~", 0, MAX_TEXT + 1) + 1]
        messages.append(f"The operations have {len(text):,} characters. The first {MAX_TEXT:,} are read.")
    parts = [part for part in given.split("~") if part]
    if len(parts) > MOST:
        messages.append(f"The address asks for {len(parts):,} operations. The first {MOST} are done.")
    operations = []
    for part in parts[:MOST]:
        try:
            one, said = _fit(_read(part), panels, steps)
        except _Unfit as why:
            sort, sentence = "left out", f"{_cut(part)} is left out: {why}"
        else:
            sort, sentence = "moved", f"{_cut(part)}: {said}" if said else ""
            operations += [] if one is None else [one]
        if sentence:
            told[sort] += 1
            messages += [sentence] if told[sort] <= LISTED else []
    messages += [f"{count - LISTED} more operations were {sort}." for sort, count in told.items() if count > LISTED]
    return tuple(operations), tuple(messages)


class _Part(NamedTuple):
    """What an operation may concern: one layer and direction, of a net or of nobody's."""

    cell: str
    params: Mapping[str, Array]
    numbers: bool  # whether the net reads real numbers
    stacked: bool = False  # whether there are other layers and directions
    above: bool = False  # whether it reads another layer

    @property
    def units(self) -> int:
        return _units(find(self.cell), self.params)


def _part(net: Net, place: Place) -> _Part:
    params = net.layers[place.layer][net.directions.index(place.direction)]
    return _Part(net.cell, params, net.numbers, net.stacked, place.layer > 0)


def _parts(net: Net | None) -> tuple[_Part | None, ...]:
    return (None,) if net is None else tuple(_part(net, place) for place in net.places)


def _units(cell: Cell, params: Params) -> int:
    return int(params["b"].shape[-1]) // len(cell.gates)


class _Unfit(Exception):
    """Why an operation cannot be done, as a sentence."""


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _read(text: str) -> Operation:
    """One operation by the grammar alone."""
    kind, *given = text.removeprefix("-").split("_")
    if kind not in _KINDS:
        raise _Unfit("there is no such operation.")
    make, names = _KINDS[kind]
    if kind == "weight" and len(given) > 1 and given[1].startswith("b"):
        names = tuple(name for name in names if name != "other")
    if len(given) != len(names):
        raise _Unfit(f"{kind} takes {len(names)} fields.")
    fields: dict[str, Any] = {}
    for name, field in zip(names, given, strict=True):
        fields |= _field(name, field)
    return make(**fields, on=not text.startswith("-"))


def _field(name: str, text: str) -> dict[str, Any]:
    match name:
        case "symbol":
            return {name: text}
        case "param":
            if text not in _PARAMS:
                raise _Unfit("weights are W, U, b and bhn.")
            return {name: _PARAMS[text]}
        case "units":
            return {name: None if text == "all" else tuple(sorted({_whole(one, "a unit") for one in text.split(".")}))}
        case "range":
            ends = text.split("-")
            if len(ends) != 2:
                raise _Unfit("its steps are not two numbers.")
            last = None if ends[1] == "end" else _whole(ends[1], "its last step")
            return {"first": _whole(ends[0], "its first step"), "last": last}
        case "value" | "by":
            if not _NUMBER.fullmatch(text):
                raise _Unfit("its value is not a number.")
            return {name: float(f"{float(text):.6g}")}  # what `text_of` writes is what is done
        case _:
            return {name: _whole(text, _WORDS[name])}


_WORDS = {
    "panel": "the net's place",
    "t": "its step",
    "id": "its token",
    "unit": "its unit",
    "other": "its place in the row",
}


def _whole(text: str, what: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise _Unfit(f"{what} is not a whole number from 0.")
    return int(text)


def _fit(one: Operation, panels: Sequence[_Part | None], steps: int) -> tuple[Operation | None, str]:
    """The nearest operation that these nets can take, and what had to move; None where its net is not known."""
    panel = getattr(one, "panel", None)
    if panel is not None and panel >= len(panels):
        if any(part is not None and part.stacked for part in panels):
            raise _Unfit(f"this net has {len(panels)} layers and directions.")
        raise _Unfit(f"this page has {'one net' if len(panels) == 1 else f'{len(panels)} nets'}.")
    # What acts on every net fits all of them, as they read the same text.
    part = next((part for part in panels if part is not None), None) if panel is None else panels[panel]
    if part is None:
        return None, ""
    changes: dict[str, Any] = {}
    _check(one, part, steps)
    if isinstance(one, Clamp | Hold) and one.last is not None and one.last < one.first:
        one = replace(one, first=one.last, last=one.first)
    if isinstance(one, Clamp | Hold | Shift) and one.units is not None and len(one.units) == part.units:
        changes["units"] = None
    said = []
    if isinstance(one, Clamp | Hold) and one.last is not None and one.last >= steps:
        changes["last"] = steps - 1
        said.append(f"its steps end with the text, at step {steps}.")
    name, low, high = _limits(one, find(part.cell))
    if name and not low <= getattr(one, name) <= high:
        changes[name] = min(max(getattr(one, name), low), high)
        outside = f"{_short(getattr(one, name))} is outside {_short(low)} to {_short(high)}."
        said.append(f"{outside} {_short(changes[name])} is used.")
    return replace(one, **changes), " ".join(said)


def _check(one: Operation, part: _Part, steps: int) -> None:
    """Raise `_Unfit` where an operation speaks of what a layer or a sequence has not."""
    cell = find(part.cell)
    symbol = getattr(one, "symbol", None)
    if symbol is not None and symbol not in _drawn(cell):
        raise _Unfit(f"this net has no {_cut(symbol)}.")
    if isinstance(one, Weight | Shift) and symbol not in cell.gates:
        raise _Unfit(f"{symbol} has no weights of its own.")
    units: tuple[int, ...] = (one.unit,) if isinstance(one, Weight) else getattr(one, "units", None) or ()
    _check_units(units, part, symbol)
    step = one.first if isinstance(one, Clamp | Hold) else one.t if isinstance(one, Token | Input) else 0
    if not hasattr(step, "__index__") or step < 0:
        raise _Unfit("its step is not a whole number from 0.")
    if step >= steps:
        raise _Unfit(f"step {step + 1} is past the end, which is step {steps}.")
    if isinstance(one, Token) and part.numbers:
        raise _Unfit("this net reads numbers, not symbols.")
    if isinstance(one, Token | Input):
        _check_id(one.id, part)
    if isinstance(one, Weight):
        if one.param not in part.params or (one.param == "b_hn" and one.symbol not in cell.apart):
            raise _Unfit(f"there is no {one.param} of {one.symbol} in this net.")
        if (one.other is None) != (one.param not in ("W", "U")):
            raise _Unfit("W and U have two places, a bias has one.")
        if one.param == "W":
            _check_id(one.other, part)
        elif one.param == "U":
            _check_units((one.other,), part)


def _check_units(units: Iterable[int | None], part: _Part, symbol: str | None = "h") -> None:
    count = part.params["U"].shape[-1] if symbol == "h" else part.units  # fewer, where h is projected
    for unit in units:
        if not _is_place(unit, count):
            raise _Unfit(f"this net has no unit {unit}; its last is {count - 1}.")


def _check_id(number: int | None, part: _Part) -> None:
    last = part.params["W"].shape[1] - 1
    if not _is_place(number, last + 1):
        below = part.above
        raise _Unfit(
            f"this layer reads 0 to {last} of the one below." if below else f"this net reads tokens 0 to {last}."
        )


def _is_place(number: object, count: int) -> bool:
    return hasattr(number, "__index__") and number in range(count)


def _drawn(cell: Cell) -> dict[str, tuple[float, float]]:
    """What can be clamped, and between which values."""
    return {
        signal.symbol: (-100.0 if signal.low is None else signal.low, 100.0 if signal.high is None else signal.high)
        for signal in cell.drawn
    }


def _limits(one: Operation, cell: Cell) -> tuple[str, float, float]:
    """The field that holds the operation's number, and where the number may stand; "" where there is none."""
    match one:
        case Clamp():
            return "value", *_drawn(cell)[one.symbol]
        case Weight():
            return "value", -100.0, 100.0
        case Input():
            return "value", -10.0, 10.0
        case Shift():
            return "by", -20.0, 20.0
        case _:
            return "", 0.0, 0.0
