"""What torch.save wrote: a zip of a pickle and of the numbers. The pickle is read, opcode by opcode, and never run.

`pickletools.genops` tells the opcodes apart; the machine below knows dicts, lists, texts, numbers and tensors, and of
what a pickle may ask for by name only what a state_dict needs. Any other name is refused before anything is made of it.
"""

from __future__ import annotations

import io
import pickletools
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from lstm_viz.opened.tensors import MOST_DIMENSIONS, Tensor, Unreadable, short

MOST_PICKLE = 2**22
"""Bytes of the pickle; numbers lie beside it."""
MOST_DIRECTORY = 2**22
"""Bytes of the zip's list of files."""
DEEPEST = 16
"""Dicts within dicts."""

_STORAGES = {
    "DoubleStorage": "F64",
    "FloatStorage": "F32",
    "HalfStorage": "F16",
    "BFloat16Storage": "BF16",
    "LongStorage": "I64",
    "IntStorage": "I32",
    "ShortStorage": "I16",
    "CharStorage": "I8",
    "ByteStorage": "U8",
    "BoolStorage": "BOOL",
}
_BYTES = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U8": 1, "BOOL": 1}
_DAMAGED = "The list of tensors in this file makes no sense: the file is damaged, or was not written by torch.save."
_STATE = "Save the numbers alone: torch.save(model.state_dict(), file)."


def tensors(file: BinaryIO, size: int) -> dict[str, Tensor]:
    """Every tensor by name, names of dicts within dicts with dots between."""
    _check_directory(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            entries = {info.filename: info for info in archive.infolist()}
            pickle = next((name for name in entries if name.rpartition("/")[2] == "data.pkl"), None)
            if pickle is None:
                raise Unreadable(f"This is a zip, but none of torch.save: it has no data.pkl. {_STATE}")
            folder = pickle.removesuffix("data.pkl")
            if any(name.startswith(f"{folder}code/") for name in entries):
                raise Unreadable(f"This is a TorchScript archive, which is a program. {_STATE}")
            if any(info.compress_type != zipfile.ZIP_STORED for info in entries.values()):
                raise Unreadable(
                    "Files within this zip are compressed; torch.save never does that. Unpack and save it again."
                )
            if entries[pickle].file_size > MOST_PICKLE:
                raise Unreadable(f"The pickle in this file has more than {MOST_PICKLE:,} bytes. {_STATE}")
            order = entries.get(f"{folder}byteorder")
            if order is not None and archive.read(order)[:8] != b"little":
                raise Unreadable("The numbers of this file are big-endian. Save it again on a usual machine.")
            whole = _Machine(archive.read(pickle)).run()
            places = {name: _begin(file, info) for name, info in entries.items()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OverflowError, ValueError):
        raise Unreadable("This zip is damaged or truncated. Copy or save it again.") from None
    return {
        name: _placed(name, held, f"{folder}data/{held.storage.key}", places, entries)
        for name, held in _named(whole, "", 0)
    }


def _check_directory(file: BinaryIO, size: int) -> None:
    """Raise unless the list of files is short: `zipfile` reads all of it at once."""
    tail = min(size, 66_000)
    file.seek(size - tail)
    end = file.read(tail)
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or at + 20 > len(end):
        raise Unreadable("This zip has no end: the file is truncated. Copy or save it again.")
    length = int.from_bytes(end[at + 12 : at + 16], "little")
    if length == 0xFFFFFFFF:  # zip64: the record that has it lies before the locator, which lies before the end
        record = end.rfind(b"PK\x06\x06")
        length = int.from_bytes(end[record + 40 : record + 48], "little") if record >= 0 else MOST_DIRECTORY + 1
    if length > MOST_DIRECTORY:
        raise Unreadable(
            f"The list of files in this zip has more than {MOST_DIRECTORY:,} bytes, the most that are read."
        )


def _begin(file: BinaryIO, info: zipfile.ZipInfo) -> int:
    """Where the bytes of a file in the zip begin, behind a header of its own."""
    file.seek(info.header_offset)
    head = file.read(30)
    if head[:4] != b"PK\x03\x04" or len(head) < 30:
        raise Unreadable("This zip is damaged: a file within it is not where its list says.")
    return info.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")


@dataclass(frozen=True)
class _Storage:
    dtype: str
    key: str


@dataclass(frozen=True)
class _Held:
    """A tensor as the pickle has it."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    stride: tuple[int, ...]


def _placed(name: str, held: _Held, path: str, places: dict[str, int], entries: dict[str, zipfile.ZipInfo]) -> Tensor:
    if path not in places:
        raise Unreadable(f"The numbers of {short(name)} are not in this file. Copy or save it again.")
    begin, size = places[path], _BYTES[held.storage.dtype]
    last = (
        sum((length - 1) * step for length, step in zip(held.shape, held.stride, strict=True))
        if all(held.shape)
        else -1
    )
    if (held.offset + last + 1) * size > entries[path].file_size:
        raise Unreadable(
            f"{short(name)} has shape {held.shape}, for which this file holds too few numbers: it is damaged."
        )
    return Tensor(held.storage.dtype, held.shape, begin, begin + entries[path].file_size, held.offset, held.stride)


def _named(value: Any, name: str, depth: int) -> Iterator[tuple[str, _Held]]:
    if isinstance(value, _Held):
        yield name, value
    elif isinstance(value, dict) and depth < DEEPEST:
        for key, inner in value.items():
            if isinstance(key, str):
                yield from _named(inner, f"{name}.{key}" if name else key, depth + 1)


_MARK = object()
_PLAIN = {
    *("INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "FLOAT", "BINFLOAT"),
    *("UNICODE", "BINUNICODE", "SHORT_BINUNICODE", "BINUNICODE8", "STRING", "BINSTRING", "SHORT_BINSTRING"),
    *("BINBYTES", "SHORT_BINBYTES", "BINBYTES8"),
}
"""Opcodes that put their argument on the stack."""


@dataclass(frozen=True)
class _Known:
    """A name that a pickle may ask for, and what is made of it."""

    make: Callable[..., Any]


def _rebuilt(storage: Any, offset: Any, shape: Any, stride: Any, *_: Any) -> _Held:
    counts = (offset, *shape, *stride)
    if not isinstance(storage, _Storage) or not all(type(one) is int and 0 <= one < 2**48 for one in counts):
        raise Unreadable(_DAMAGED)
    if len(shape) != len(stride) or len(shape) > MOST_DIMENSIONS:
        raise Unreadable(_DAMAGED)
    return _Held(storage, offset, tuple(shape), tuple(stride))


def _nothing(*_: Any) -> None:
    """Of what is no tensor nothing is needed."""


_NAMES: dict[str, Any] = {
    "collections.OrderedDict": _Known(lambda *pairs: dict(*pairs[:1])),
    "collections.defaultdict": _Known(lambda *_: {}),
    "builtins.dict": _Known(lambda *_: {}),
    "builtins.set": _Known(_nothing),
    "builtins.frozenset": _Known(_nothing),
    "torch._utils._rebuild_tensor_v2": _Known(_rebuilt),
    "torch._utils._rebuild_parameter": _Known(lambda held, *_: held),
    "torch.Size": _Known(lambda *given: tuple(*given)),
    "torch.device": _Known(_nothing),
    "torch.serialization._get_layout": _Known(_nothing),
    "_codecs.encode": _Known(_nothing),
    **{f"torch.{name}": _Storage(dtype, "") for name, dtype in _STORAGES.items()},
    **{f"torch.{name}": None for name in ("float64", "float32", "float16", "bfloat16", "int64", "int32", "bool")},
}


class _Machine:
    """Reads a pickle."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.stack: list[Any] = []
        self.memo: dict[int, Any] = {}

    def run(self) -> Any:
        """The object of the pickle, of what is known of it."""
        try:
            for opcode, argument, _ in pickletools.genops(io.BytesIO(self.data)):
                self._act(opcode.name, argument)
            return self._pop()
        except (ValueError, TypeError, IndexError, KeyError, AttributeError):
            raise Unreadable(_DAMAGED) from None

    def _act(self, opcode: str, argument: Any) -> None:
        stack = self.stack
        match opcode:
            case "PROTO" | "FRAME" | "STOP":
                pass
            case "NONE" | "NEWTRUE" | "NEWFALSE":
                stack.append({"NONE": None, "NEWTRUE": True, "NEWFALSE": False}[opcode])
            case "EMPTY_DICT":
                stack.append({})
            case "EMPTY_LIST":
                stack.append([])
            case "EMPTY_TUPLE":
                stack.append(())
            case "MARK":
                stack.append(_MARK)
            case "TUPLE":
                stack.append(tuple(self._marked()))
            case "TUPLE1" | "TUPLE2" | "TUPLE3":
                stack.append(tuple(self._pop(int(opcode[-1]))))
            case "MEMOIZE":
                self.memo[len(self.memo)] = stack[-1]
            case "BINPUT" | "LONG_BINPUT" | "PUT":
                self.memo[argument] = stack[-1]
            case "BINGET" | "LONG_BINGET" | "GET":
                stack.append(self.memo[argument])
            case "GLOBAL":
                stack.append(_named_by(argument.replace(" ", ".")))
            case "STACK_GLOBAL":
                stack.append(_named_by(".".join(self._pop(2))))
            case "BINPERSID":
                stack.append(_storage(self._pop()))
            case "REDUCE":
                [made, given] = self._pop(2)
                stack.append(made.make(*given))
            case "BUILD":
                self._pop()  # attributes, which no dict and no tensor needs
            case "SETITEM":
                [key, value] = self._pop(2)
                stack[-1][key] = value
            case "SETITEMS":
                pairs = self._marked()
                stack[-1].update(zip(pairs[::2], pairs[1::2], strict=True))
            case "APPEND":
                value = self._pop()
                stack[-1].append(value)
            case "APPENDS":
                values = self._marked()
                stack[-1].extend(values)
            case _ if opcode in _PLAIN:
                stack.append(argument)
            case _:
                raise Unreadable(
                    f"The pickle in this file has the opcode {opcode}, which no state_dict needs. {_STATE}"
                )

    def _pop(self, count: int | None = None) -> Any:
        """The last value; with a count the last values, as a list."""
        if count is None:
            return self.stack.pop()
        if len(self.stack) < count:
            raise IndexError
        found = self.stack[-count:]
        del self.stack[-count:]
        return found

    def _marked(self) -> list[Any]:
        """What lies above the last mark, which is taken away with it."""
        at = len(self.stack) - 1 - self.stack[::-1].index(_MARK)
        return self._pop(len(self.stack) - at)[1:]  # type: ignore[no-any-return]


def _named_by(name: str) -> Any:
    if name not in _NAMES:
        raise Unreadable(
            f"The pickle in this file asks for {short(name)}, which a state_dict does not need and which may run code: "
            f"nothing was run. {_STATE}"
        )
    return _NAMES[name]


def _storage(given: Any) -> _Storage:
    word, kind, key, *_ = given
    if word != "storage" or not isinstance(kind, _Storage) or not isinstance(key, str):
        raise Unreadable(_DAMAGED)
    return _Storage(kind.dtype, key)
