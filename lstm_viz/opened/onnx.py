"""The recurrent nodes of an ONNX model, read from its protobuf: names, sizes and attributes first, then numbers.

Only what these nodes need is read, field by field; whatever a length says, nothing beyond its message is looked at.
The fields are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, the order of gates and the attributes
those of https://onnx.ai/onnx/operators/onnx__LSTM.html and its neighbours.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import numpy as np

from lstm_viz.opened.found import Found, Numbers, reordered
from lstm_viz.opened.tensors import BYTES, MOST_DIMENSIONS, Tensor, Unreadable, short

MOST_FIELDS = 2_000_000
MOST_TEXT = 2**16
"""Bytes of a name."""

_DAMAGED = "This ONNX file is damaged or truncated: a length in it leads beyond its end. Copy or save it again."
_TYPES = {1: "F32", 10: "F16", 11: "F64", 16: "BF16"}
_ORDERS = {"LSTM": ("lstm", "iofg"), "GRU": ("gru", "zrn"), "RNN": ("rnn", "h")}
_USUAL = {"lstm": ["sigmoid", "tanh", "tanh"], "gru": ["sigmoid", "tanh"], "rnn": ["tanh"], "relu": ["relu"]}


@dataclass
class _Node:
    inputs: list[str] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)
    name: str = ""
    op: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)


Read = Callable[[str, Tensor], Numbers]


def looks_so(head: bytes) -> bool:
    """Whether a file begins as ONNX does: the version of the format, then a text or the graph."""
    return (
        len(head) > 7 and head[0] == 8 and head[1] < 128 and head[2] in b"\x12\x1a\x22\x28\x32\x3a" and any(head[4:8])
    )


def layers(file: BinaryIO, size: int, read: Read) -> tuple[dict[str, Tensor], list[Found]]:
    """Every tensor of the file by name, and every LSTM, GRU and RNN node; `read` gives the numbers of a tensor."""
    wire = _Wire(file)
    graph = next((at for number, kind, at in wire.fields(0, size) if (number, kind) == (7, 2)), None)
    if graph is None:
        raise Unreadable("There is no graph in this ONNX file: it is damaged, or it is no ONNX file.")
    tensors: dict[str, Tensor] = {}
    elsewhere: set[str] = set()
    nodes = []
    for number, kind, at in wire.fields(*graph):
        if (number, kind) == (1, 2):
            node = _node(wire, at)
            nodes.append(node)
            constant = node.attributes.get("value")
            if node.op == "Constant" and isinstance(constant, Tensor) and node.outputs:
                tensors[node.outputs[0]] = constant
        elif (number, kind) == (5, 2):
            name, tensor = _tensor(wire, at)
            if tensor is None:
                elsewhere.add(name)
            else:
                tensors[name] = tensor
    found = [_found(node, tensors, elsewhere, read) for node in nodes if node.op in _ORDERS]
    return tensors, found


def _found(node: _Node, tensors: Mapping[str, Tensor], elsewhere: set[str], read: Read) -> Found:
    kind, order = _ORDERS[node.op]
    name = node.name or (node.outputs or ["?"])[0]
    why = _strange(node, kind)
    if kind == "rnn" and [one.lower() for one in node.attributes.get("activations", [])][:1] == ["relu"]:
        kind = "relu"
    given = dict(zip(("X", "W", "R", "B", "lengths", "h", "c", "P"), node.inputs, strict=False))
    for part in ("W", "R", *("B" for _ in [0] if given.get("B"))):
        if given.get(part) in elsewhere:
            why = why or "its numbers lie in a file beside this one; save it with all data in one"
        elif given.get(part) not in tensors:
            why = why or f"its {part} is computed in the graph, or missing"
    for state in ("h", "c"):
        held = tensors.get(given.get(state, ""))
        if not why and held is not None and read(given[state], held).any():
            why = "it begins at a state of its own, which is not zero"
    if why:
        return Found(name, kind, why=why)
    W, R = (read(given[part], tensors[given[part]]) for part in ("W", "R"))  # (ways, G*H, D), (ways, G*H, H)
    bias = read(given["B"], tensors[given["B"]]) if given.get("B") else np.zeros((len(W), 2 * W.shape[1]))
    ways = 2 if node.attributes.get("direction") == "bidirectional" else 1
    rows = W.shape[1] if W.ndim == 3 else 0
    units = rows // len(order)
    if W.ndim != 3 or len(W) != ways or R.shape != (ways, rows, units) or bias.shape != (ways, 2 * rows) or rows == 0:
        return Found(name, kind, why=f"its shapes do not fit: W {W.shape}, R {R.shape}, B {bias.shape}")
    arrays: dict[str, Numbers] = {}
    for way in range(ways):
        ending = "_l0" + "_reverse" * way
        parts = {"weight_ih": W[way], "weight_hh": R[way], "bias_ih": bias[way, :rows], "bias_hh": bias[way, rows:]}
        arrays |= {f"{part}{ending}": reordered(held, kind, order) for part, held in parts.items()}
    return Found(name, kind, arrays)


def _strange(node: _Node, kind: str) -> str:
    """What a node does that no cell here does."""
    attributes = node.attributes
    named = [one.lower() for one in attributes.get("activations", [])]
    usual = _USUAL["relu"] if kind == "rnn" and named[:1] == ["relu"] else _USUAL[kind]
    if attributes.get("direction", "forward") not in ("forward", "bidirectional"):
        return "it reads in reverse only; PyTorch has no such layer"
    if named and named != usual * (len(named) // len(usual)):
        return f"its activations are {', '.join(named)}"
    if kind == "gru" and not attributes.get("linear_before_reset", 0):
        return "its reset gate acts before the product with U (linear_before_reset=0), in PyTorch after it"
    if attributes.get("clip"):
        return "it clips what goes into its gates"
    if attributes.get("input_forget"):
        return "its input and forget gates are coupled"
    if len(node.inputs) > 7 and node.inputs[7]:
        return "it has peepholes"
    return ""


def _node(wire: _Wire, at: tuple[int, int]) -> _Node:
    node = _Node()
    for number, kind, value in wire.fields(*at):
        if kind != 2:
            continue
        if number == 1:
            node.inputs.append(wire.text(value))
        elif number == 2:
            node.outputs.append(wire.text(value))
        elif number == 3:
            node.name = wire.text(value)
        elif number == 4:
            node.op = wire.text(value)
        elif number == 5:
            name, held = _attribute(wire, value)
            node.attributes[name] = held
    return node


def _attribute(wire: _Wire, at: tuple[int, int]) -> tuple[str, Any]:
    name, held, texts = "", None, []
    for number, kind, value in wire.fields(*at):
        if (number, kind) == (1, 2):
            name = wire.text(value)
        elif (number, kind) == (2, 5):
            held = struct.unpack("<f", struct.pack("<I", value))[0]
        elif (number, kind) == (3, 0):
            held = value
        elif (number, kind) == (4, 2) and value[1] - value[0] <= MOST_TEXT:
            held = wire.text(value)
        elif (number, kind) == (5, 2):
            held = _tensor(wire, value)[1]
        elif (number, kind) == (9, 2):
            texts.append(wire.text(value))
    return name, texts or held


def _tensor(wire: _Wire, at: tuple[int, int]) -> tuple[str, Tensor | None]:
    """Its name, and where its numbers lie; None where that is another file."""
    sizes: list[int] = []
    name, kind_of, place, outside = "", 0, (0, 0), False
    for number, kind, value in wire.fields(*at):
        if number == 1:
            sizes += [value] if kind == 0 else wire.numbers(value)
        elif (number, kind) == (2, 0):
            kind_of = value
        elif (number, kind) == (8, 2):
            name = wire.text(value)
        elif number in (4, 9, 10) and kind == 2:
            place = value
        elif (number, kind) == (14, 0):
            outside = value == 1
    dtype, shape = _TYPES.get(kind_of, f"data type {kind_of}"), tuple(sizes)
    if outside:
        return name, None
    if dtype in BYTES and (len(shape) > MOST_DIMENSIONS or math.prod(shape) * BYTES[dtype] != place[1] - place[0]):
        raise Unreadable(f"{short(name)} has shape {shape}, which does not fit its numbers: the ONNX file is damaged.")
    return name, Tensor(dtype, shape, *place)


class _Wire:
    """The fields of protobuf messages. A field of bytes is where it begins and ends; nothing of it is held."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.left = MOST_FIELDS

    def fields(self, begin: int, end: int) -> Iterator[tuple[int, int, Any]]:
        """The number of each field, its wire type (0: a whole number, 1: 8 bytes, 2: bytes, 5: 4 bytes), its value."""
        at = begin
        while at < end:
            self.left -= 1
            if self.left < 0:
                raise Unreadable(f"This ONNX file has more than {MOST_FIELDS:,} fields, the most that are read.")
            self.file.seek(at)
            head = self.file.read(20)
            tag, used = _varint(head)
            kind = tag & 7
            if kind == 0:
                value, more = _varint(head[used:])
                yield tag >> 3, 0, value
            elif kind in (1, 5):
                more = 8 if kind == 1 else 4
                yield tag >> 3, kind, int.from_bytes(head[used : used + more], "little")
            elif kind == 2:
                length, first = _varint(head[used:])
                more = first + length
                if at + used + more > end:
                    raise Unreadable(_DAMAGED)
                yield tag >> 3, 2, (at + used + first, at + used + more)
            else:
                raise Unreadable("This is no ONNX file, or it is damaged: it has a field of a kind that there is not.")
            at += used + more
        if at > end:
            raise Unreadable(_DAMAGED)

    def text(self, at: tuple[int, int]) -> str:
        if at[1] - at[0] > MOST_TEXT:
            raise Unreadable(f"A name in this ONNX file has more than {MOST_TEXT:,} bytes.")
        self.file.seek(at[0])
        return self.file.read(at[1] - at[0]).decode("utf-8", "replace")

    def numbers(self, at: tuple[int, int]) -> list[int]:
        """Whole numbers that are packed."""
        self.file.seek(at[0])
        data, found = self.file.read(min(at[1] - at[0], 10 * MOST_DIMENSIONS + 1)), []
        while data:
            value, used = _varint(data)
            found.append(value)
            data = data[used:]
        return found


def _varint(data: bytes) -> tuple[int, int]:
    """A whole number and the bytes that it takes."""
    value = 0
    for used, byte in enumerate(data[:10], 1):
        value |= (byte & 127) << 7 * (used - 1)
        if byte < 128:
            return value, used
    raise Unreadable(_DAMAGED)
