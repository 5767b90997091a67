"""Traces as the browser's panels, and nets as files from which the browser makes panels of any text."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstm_viz import palette
from lstm_viz.cells import CELLS, Cell, Equation, Params
from lstm_viz.net import FIRST, Net, Place
from lstm_viz.series import Series
from lstm_viz.trace import Array, Signal, Trace

IN_BRACKETS = "in brackets"
"""What the line under the strip is called that shows how many brackets are open."""


@dataclass(frozen=True)
class Panel:
    """One layer and direction of a net on one sequence, ready to be packed.

    Parameters
    ----------
    net : Net
        The trained net, whose weights explain the pre-activations.
    trace : Trace
        What its cell did, in the order in which it ran; T steps, H units.
    ids : array of int (T,) or None
        Place in the task's vocabulary of the token read; None where real numbers are read.
    targets : array (T,)
        What should be said after each step: the place of a token (-1: none known), or as `Series.targets` has it.
    scales : mapping of str to float
        Where the colours of an unbounded signal end, the same for every text of a net. What is missing is taken
        from this trace alone, and the header says so.
    marks : mapping of str to sequence of int
        Lines under the token strip: a label and its level at every step ("in brackets": depth).
    place : Place
        Which layer and direction it is.
    said : array (T, R*H), optional
        What the net answers from, `lstm_viz.run.output` of its last layer; None where it is h of this trace.
    text : array (T, D), optional
        The real numbers that the net reads, where this is not its first layer or not in their order.
    """

    net: Net
    trace: Trace
    ids: NDArray[np.int64] | None
    targets: NDArray[np.int64] | Array
    scales: Mapping[str, float]
    marks: Mapping[str, Sequence[int]]
    place: Place = FIRST
    said: Array | None = None
    text: Array | None = None

    @property
    def values(self) -> dict[str, Array]:
        """What is drawn, in the order of the sequence."""
        return {signal.symbol: self.trace[signal.symbol][self.place.order] for signal in self.trace.drawn}

    @property
    def tokens(self) -> tuple[str, ...]:
        """What is read, in the order of the sequence."""
        return (self.trace.tokens or ())[self.place.order]


@dataclass(frozen=True)
class Weights:
    """Parameters of somebody's own, as `Numbers` needs them of a net: one layer in one direction, no task, no head."""

    cell: str
    title: str
    params: Params
    name: str = "own"

    @property
    def layers(self) -> tuple[tuple[Params, ...], ...]:
        return ((self.params,),)

    @property
    def card(self) -> Mapping[str, Any]:
        return {}


@dataclass(frozen=True)
class Numbers:
    """One net on the real numbers of its trace, about which it is asked nothing; the rest as in `Panel`."""

    net: Net | Weights
    trace: Trace
    scales: Mapping[str, float]
    marks: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Alone:
    """A trace and nothing of the net that it is of: its values can be watched, neither explained nor changed.

    Parameters
    ----------
    trace : Trace
        Of any cell. A signal may have fewer units than another, as a projected ``h`` has.
    title : str
        What people call it.
    equations : sequence of Equation
        Of its cell, where they are known: ``Cell.equations``.
    cell : str
        What people call its kind of cell; without it the trace's own name.
    """

    trace: Trace
    title: str
    equations: Sequence[Equation] = ()
    cell: str = ""


class _Floats:
    """Collects arrays into one float32 block and hands out references into it."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.size = 0

    def add(self, array: NDArray[Any]) -> dict[str, Any]:
        part = np.ascontiguousarray(array, dtype="<f4")
        reference = {"at": self.size, "shape": list(part.shape)}
        self.parts.append(part.tobytes())
        self.size += part.size
        return reference

    def add_all(self, arrays: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
        return {name: self.add(array) for name, array in arrays.items()}


def payload(
    panels: Sequence[Panel | Numbers | Alone],
    lesson: Mapping[str, Any],
    brought: Sequence[tuple[Net, Mapping[str, float]]] = (),
) -> bytes:
    """Everything that the browser needs, as one block of bytes.

    Layout: the header's length (uint32, little endian), the header (JSON, padded with blanks to a multiple of
    four bytes), then float32 values. In the header an array is ``{"at": first float, "shape": [...]}``.

    Parameters
    ----------
    panels : sequence of Panel, Numbers or Alone
        One, or several that share a cursor.
    lesson : mapping
        What the page adds, JSON-ready: ``choice``, ``start``, ``messages``, ``prompts``, ``predict``,
        ``exports``.
    brought : sequence of nets, each with its scales
        Further nets that a learner may take where there is no server: each as in its file.
    """
    floats = _Floats()
    header = {
        "palette": palette.as_dict(),
        "panels": [_alone(panel, floats) if isinstance(panel, Alone) else _describe(panel, floats) for panel in panels],
        "brought": [_shipped(net, scales, floats) for net, scales in brought],
        **lesson,
    }
    return _block(header, floats)


def shipped(net: Net, scales: Mapping[str, float]) -> bytes:
    """All that the browser needs of a net to run it on any text, as one block of bytes laid out as a payload.

    Parameters
    ----------
    net : Net
    scales : mapping of str to float
        Where the colours of every unbounded signal end.
    """
    floats = _Floats()
    return _block(_shipped(net, scales, floats), floats)


def computed(panels: Sequence[Panel]) -> bytes:
    """What NumPy computed and nothing else, laid out as a payload: ``{"panels": [{symbol: array}]}``."""
    floats = _Floats()
    return _block({"panels": [floats.add_all(panel.values) for panel in panels]}, floats)


def _block(header: Mapping[str, Any], floats: _Floats) -> bytes:
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<I", len(text)) + text + b"".join(floats.parts)


def cell_of(cell: Cell) -> dict[str, Any]:
    """What the browser knows of a kind of cell."""
    return {
        "name": cell.name,
        "title": cell.title,
        "gates": list(cell.gates),
        "apart": list(cell.apart),
        "memory": cell.memory and dict(zip(("state", "gate"), cell.memory, strict=True)),
        "equations": [vars(equation) for equation in cell.equations],
    }


def _describe(panel: Panel | Numbers, floats: _Floats) -> dict[str, Any]:
    net, trace = panel.net, panel.trace
    scales = {**{signal.symbol: signal.scale for signal in trace.drawn if signal.scale is not None}, **panel.scales}
    described = {
        **_net(net, floats),
        "signals": [_signal(signal, scales.get(signal.symbol), trace[signal.symbol]) for signal in trace.drawn],
        "marks": [{"label": label, "levels": list(levels)} for label, levels in panel.marks.items()],
        "initial": floats.add_all(trace.initial),
    }
    if isinstance(panel, Numbers):
        drawn = {signal.symbol: trace[signal.symbol] for signal in trace.drawn}
        return {
            **described,
            "place": FIRST._asdict(),
            "labels": trace.tokens and list(trace.tokens),
            "values": floats.add_all(drawn),
            "reads": _numbers(trace, floats),
            "answer": None,
        }
    return {
        **described,
        "place": panel.place._asdict(),
        "labels": list(panel.tokens) or None,
        "values": floats.add_all(panel.values),
        "reads": {**_reads(panel.net), **_read(panel, floats)},
        "below": floats.add(trace.x[panel.place.order]) if panel.place.layer else None,
        "answer": {
            **_answer(panel.net, floats),
            "targets": _targets(panel),
            "h": None if panel.said is None else floats.add(panel.said),
        },
    }


def _alone(panel: Alone, floats: _Floats) -> dict[str, Any]:
    trace = panel.trace
    words = list(dict.fromkeys(trace.tokens or ()))
    ids = {"ids": [words.index(token) for token in trace.tokens or ()]}
    read = {"kind": "symbols", "names": words, "unknown": None, **ids} if words else _numbers(trace, floats)
    return {
        "net": "trace",
        "title": panel.title,
        "cell": {
            "name": trace.cell,
            "title": panel.cell or trace.cell,
            "gates": [],
            "apart": [],
            "memory": None,
            "equations": [vars(equation) for equation in panel.equations],
        },
        "depth": IN_BRACKETS,
        "place": FIRST._asdict(),
        "units": trace.units,
        "signals": [
            _signal(signal, signal.scale, trace[signal.symbol]) | _narrow(trace[signal.symbol], trace.units)
            for signal in trace.drawn
        ],
        "values": floats.add_all({signal.symbol: _wide(trace[signal.symbol], trace.units) for signal in trace.drawn}),
        "initial": floats.add_all({name: _wide(state[None], trace.units)[0] for name, state in trace.initial.items()}),
        "labels": trace.tokens and list(trace.tokens),
        "reads": read,
        "answer": None,
    }


def _narrow(values: Array, units: int) -> dict[str, int]:
    return {} if values.shape[1] == units else {"units": values.shape[1]}


def _wide(values: Array, units: int) -> Array:
    """With NaN for the units that have no such signal."""
    missing = np.full((len(values), units - values.shape[1]), np.nan)
    return np.concatenate([values, missing], axis=1)


def _targets(panel: Panel) -> list[Any]:
    """As the browser has them: of numbers None, of all else -1, where nothing is known."""
    amount = isinstance(panel.net.data, Series) and not panel.net.data.classes
    given = panel.targets.tolist()
    return (
        [None if one != one else one for one in given] if amount else [-1 if one != one else int(one) for one in given]
    )


def _shipped(net: Net, scales: Mapping[str, float], floats: _Floats) -> dict[str, Any]:
    return {
        **_net(net, floats),
        "signals": [
            _signal(each, scales[each.symbol] if each.scale is None else each.scale)
            for each in CELLS[net.cell].signals
            if each.drawn
        ],
        "reads": _reads(net),
        "answer": _answer(net, floats),
    }


def _net(net: Net | Weights, floats: _Floats) -> dict[str, Any]:
    """What is not of the text and not of a place in the net, whatever the net reads and answers."""
    return {
        "net": net.name,
        "title": net.title,
        "cell": cell_of(CELLS[net.cell]),
        "notes": {unit: entry["note"] for unit, entry in net.card.get("units", {}).items()},
        "depth": IN_BRACKETS,
        "layers": [[floats.add_all(params) for params in ways] for ways in net.layers],
    }


def _reads(net: Net) -> dict[str, Any]:
    data = net.data
    if isinstance(data, Series):
        return {
            "kind": "numbers",
            "names": [column.name for column in data.columns],
            "columns": [
                {key: vars(column)[key] for key in ("offset", "scale", "low", "high")} for column in data.columns
            ],
            "steps": data.steps,
            "classes": data.classes and list(data.classes),
            "drawn": data.drawn,
        }
    unknown = None if data.unknown is None else data.vocabulary.index(data.unknown)
    return {"kind": "symbols", "names": list(data.vocabulary), "unknown": unknown, **_embedded(net)}


def _embedded(net: Net) -> dict[str, int]:
    """Through how many numbers a symbol is read; W has them folded in."""
    return {"embedding": net.card["embedding"]} if "embedding" in net.card else {}


def _read(panel: Panel, floats: _Floats) -> dict[str, Any]:
    if panel.ids is None:
        return {"x": floats.add(panel.trace.x if panel.text is None else panel.text)}
    return {"ids": panel.ids.tolist()}


def _numbers(trace: Trace, floats: _Floats) -> dict[str, Any]:
    size = trace.x.shape[1]
    names = ["x"] if size == 1 else [f"x{column + 1}" for column in range(size)]
    return {"kind": "numbers", "names": names, "x": floats.add(trace.x)}


def _answer(net: Net, floats: _Floats) -> dict[str, Any]:
    """What the net says: of symbols a symbol or a class at every step; of numbers the next, or a class at the end."""
    task = net.data
    if isinstance(task, Series):
        [first, *_] = task.columns
        kinds = {"kind": "class", "at": "last"} if task.classes else {"kind": "number", "at": "every"}
        read = {"offset": first.offset, "scale": first.scale, "unit": task.unit}
        return {**kinds, "names": list(task.says), **floats.add_all(net.head), "recalls": None, "pairs": None, **read}
    place = task.vocabulary.index
    recalls = task.recalls and {
        "letters": [place(one) for one in task.recalls[0]],
        "query": place(task.recalls[1]),
    }
    return {
        "kind": "class" if task.classes else "symbol",
        "names": list(task.says),
        **floats.add_all(net.head),
        "at": "every",
        "recalls": recalls,
        "pairs": task.pairs and [[place(opens), place(closes)] for opens, closes in task.pairs],
    }


def _signal(signal: Signal, scale: float | None, values: Array | None = None) -> dict[str, Any]:
    """With `scale`, the size at which its colours end; without one they end with the values, and `own` says so."""
    size = _reach(values) if scale is None and values is not None else scale
    return {**vars(signal), "scale": size, "own": scale is None}


def _reach(values: Array) -> float:
    """The largest size among values, those that blew up left out, rounded up to one significant digit."""
    size = float(np.abs(values[np.isfinite(values)]).max(initial=0.0))
    if size == 0.0:
        return 1.0
    digit = 10.0 ** np.floor(np.log10(size))
    return float(f"{np.ceil(size / digit - 1e-9) * digit:.0e}")
