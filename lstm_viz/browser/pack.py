"""Traces as the browser's panels: `payload` packs them."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lstm_viz import palette
from lstm_viz.cells import CELLS, Cell
from lstm_viz.net import Net
from lstm_viz.tasks import find
from lstm_viz.trace import Array, Signal, Trace


@dataclass(frozen=True)
class Panel:
    """One net on one sequence of symbols, ready to be packed.

    Parameters
    ----------
    net : Net
        The trained net, whose weights explain the pre-activations.
    trace : Trace
        What its cell did; T steps, H units.
    ids, targets : array of int, (T,)
        Place in the task's vocabulary of the token read, and of the token that should come next (-1: none known).
    scales : mapping of str to float
        Where the colours of an unbounded signal end, the same for every text of a net. What is missing is taken
        from this trace alone, and the header says so.
    marks : mapping of str to sequence of int
        Lines under the token strip: a label and its level at every step ("in brackets": depth).
    """

    net: Net
    trace: Trace
    ids: NDArray[np.int64]
    targets: NDArray[np.int64]
    scales: Mapping[str, float]
    marks: Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Numbers:
    """One net on the real numbers of its trace, about which it is asked nothing; the rest as in `Panel`."""

    net: Net
    trace: Trace
    scales: Mapping[str, float]
    marks: Mapping[str, Sequence[int]]


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


def payload(panels: Sequence[Panel | Numbers], lesson: Mapping[str, Any]) -> bytes:
    """Everything that the browser needs, as one block of bytes.

    Layout: the header's length (uint32, little endian), the header (JSON, padded with blanks to a multiple of
    four bytes), then float32 values. In the header an array is ``{"at": first float, "shape": [...]}``.

    Parameters
    ----------
    panels : sequence of Panel or Numbers
        One, or several that share a cursor.
    lesson : mapping
        What the page adds, JSON-ready: ``choice``, ``start``, ``messages``, ``prompts``, ``predict``,
        ``exports``.
    """
    floats = _Floats()
    header = {
        "palette": palette.as_dict(),
        "panels": [_describe(panel, floats) for panel in panels],
        **lesson,
    }
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
    return {
        "net": net.name,
        "title": net.title,
        "cell": cell_of(CELLS[net.cell]),
        "place": {"layer": 0, "direction": "forward"},
        "signals": [_signal(signal, trace, panel.scales) for signal in trace.drawn],
        "labels": trace.tokens and list(trace.tokens),
        "reads": _symbols(panel) if isinstance(panel, Panel) else _numbers(trace, floats),
        "answer": _answer(panel, floats) if isinstance(panel, Panel) else None,
        "notes": {unit: entry["note"] for unit, entry in net.card.get("units", {}).items()},
        "marks": [{"label": label, "levels": list(levels)} for label, levels in panel.marks.items()],
        "values": floats.add_all({signal.symbol: trace[signal.symbol] for signal in trace.drawn}),
        "initial": floats.add_all(trace.initial),
        "weights": floats.add_all(net.params),
    }


def _symbols(panel: Panel) -> dict[str, Any]:
    return {"kind": "symbols", "names": list(find(panel.net.task).vocabulary), "ids": panel.ids.tolist()}


def _numbers(trace: Trace, floats: _Floats) -> dict[str, Any]:
    size = trace.x.shape[1]
    names = ["x"] if size == 1 else [f"x{column + 1}" for column in range(size)]
    return {"kind": "numbers", "names": names, "x": floats.add(trace.x)}


def _answer(panel: Panel, floats: _Floats) -> dict[str, Any]:
    """What the net says after every step."""
    task = find(panel.net.task)
    recalls = task.recalls and {
        "letters": [task.vocabulary.index(one) for one in task.recalls[0]],
        "query": task.vocabulary.index(task.recalls[1]),
    }
    return {
        "kind": "symbol",
        "names": list(task.vocabulary),
        **floats.add_all(panel.net.head),
        "targets": panel.targets.tolist(),
        "at": "every",
        "recalls": recalls,
    }


def _signal(signal: Signal, trace: Trace, scales: Mapping[str, float]) -> dict[str, Any]:
    """With `scale`, the size at which its colours end; `own` where that is the trace's own and means this one alone."""
    scale = scales.get(signal.symbol, signal.scale)
    size = _reach(trace[signal.symbol]) if scale is None else scale
    return {**vars(signal), "scale": size, "own": scale is None}


def _reach(values: Array) -> float:
    """The largest size among values, those that blew up left out, rounded up to one significant digit."""
    size = float(np.abs(values[np.isfinite(values)]).max(initial=0.0))
    if size == 0.0:
        return 1.0
    digit = 10.0 ** np.floor(np.log10(size))
    return float(f"{np.ceil(size / digit - 1e-9) * digit:.0e}")
