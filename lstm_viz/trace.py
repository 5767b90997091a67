"""A Trace: everything one recurrent cell did on one sequence.

Everything left of a Trace computes one, everything right of it draws one.

Shapes: T steps, D input size, H hidden units (a projected ``h`` may be narrower).
"""

from __future__ import annotations

import io
import json
import math
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd

Array = npt.NDArray[np.floating[Any]]

ROLES = ("gate", "candidate", "state", "preactivation")
FORMAT = "lstm_viz.trace/1"
MAX_BYTES = 2**30  # what from_npz will allocate unless told otherwise
MAX_WORDS = 2**26  # and for its words, which take more memory once they are read

_DTYPES = ("float32", "float64")
_FROM_JSON = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
_PATHS = (str, os.PathLike)
_HEAD = re.compile(
    rb"\{'descr': '(?P<dtype>[<>]f[48]|\|u1)', 'fortran_order': (?P<fortran>True|False), "
    rb"'shape': \((?P<shape>[0-9, ]{0,40})\), \}\s*"
)


@dataclass(frozen=True)
class Signal:
    """One kind of value that a cell computes at every step, and the words for it.

    Attributes
    ----------
    symbol : str
        As in the papers: ``"f"``, ``"c"``; ``"z_f"`` for what goes into ``f``.
    name, short : str
        ``"forget gate"``, and the one word that stands beside the symbol, ``"forget"``.
    role : {"gate", "candidate", "state", "preactivation"}
        Signals that are not pre-activations are drawn.
    blurb : str
        What it says, in at most four words: ``"keep how much"``.
    low, high : float or None
        Bounds of the values; None where there is none.
    """

    symbol: str
    name: str
    short: str
    role: str
    blurb: str
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        for field in ("symbol", "name", "short", "role", "blurb"):
            value = getattr(self, field)
            if not isinstance(value, str) or not value:
                raise ValueError(f"A signal's {field} must be a text that is not empty, got {value!r}.")
        if not self.symbol.isidentifier():
            raise ValueError(f"A symbol is letters, digits and _, as in 'z_f', got {_shortened(self.symbol)}.")
        if self.role not in ROLES:
            raise ValueError(f"Signal {self.symbol!r} has role {self.role!r}; a role is one of {', '.join(ROLES)}.")
        if len(self.blurb.split()) > 4:
            raise ValueError(f"The blurb of {self.symbol!r} has more than four words: {self.blurb!r}.")
        for bound in (self.low, self.high):
            if bound is not None and not (_is_number(bound) and abs(bound) < math.inf):
                raise ValueError(f"A bound of {self.symbol!r} must be a finite number or None, got {bound!r}.")
        if self.low is not None and self.high is not None and not self.low < self.high:
            raise ValueError(f"Signal {self.symbol!r} has low {self.low} which is not below high {self.high}.")

    @property
    def drawn(self) -> bool:
        """Whether it has a map and a place in the cell's drawing of its own."""
        return self.role != "preactivation"

    @property
    def scale(self) -> float | None:
        """The size at which its colours end where it is bounded on both sides; else None."""
        return None if self.low is None or self.high is None else max(abs(self.low), abs(self.high))


@dataclass(frozen=True, eq=False, repr=False)
class Trace:
    """Everything one recurrent cell did on one sequence.

    The arrays are checked once, here, and are read-only. They share one type, float32 or
    float64, and may hold inf and nan: a run that blew up is worth looking at too.

    Attributes
    ----------
    cell : str
        Kind of cell: ``"lstm"``.
    signals : tuple of Signal
        In the order of the data flow.
    values : mapping of str to (T, H) array
        One array for each signal, by symbol; also ``trace["f"]``.
    initial : mapping of str to (H,) array
        The state before step 0, by name.
    x : (T, D) array
        The input.
    tokens : tuple of str or None
        What each step read, as text.

    Raises
    ------
    ValueError
        When the parts do not fit together.
    """

    cell: str
    signals: tuple[Signal, ...]
    values: Mapping[str, Array]
    initial: Mapping[str, Array]
    x: Array
    tokens: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.cell, str) or not self.cell:
            raise ValueError(f"A trace's cell must be a name such as 'lstm', got {self.cell!r}.")
        signals = tuple(self.signals)
        if not signals or not all(isinstance(signal, Signal) for signal in signals):
            raise ValueError("A trace needs one Signal or more.")
        values = {name: _as_floats(f"values[{name!r}]", array, 2) for name, array in self.values.items()}
        initial = {name: _as_floats(f"initial[{name!r}]", array, 1) for name, array in self.initial.items()}
        x = _as_floats("x", self.x, 2)
        tokens = None if self.tokens is None else tuple(self.tokens)
        _check_fit(signals, values, initial, x, tokens)

        dtype = np.result_type(x, *values.values(), *initial.values())
        symbols = [signal.symbol for signal in signals]
        object.__setattr__(self, "signals", signals)
        object.__setattr__(self, "tokens", tokens)
        object.__setattr__(self, "values", MappingProxyType({s: _frozen(values[s], dtype) for s in symbols}))
        object.__setattr__(self, "initial", MappingProxyType({k: _frozen(v, dtype) for k, v in initial.items()}))
        object.__setattr__(self, "x", _frozen(x, dtype))

    def __getitem__(self, symbol: str) -> Array:
        """Values of one signal, (T, H)."""
        try:
            return self.values[symbol]
        except KeyError:
            raise KeyError(f"This trace has no signal {symbol!r}; it has {', '.join(self.values)}.") from None

    def __contains__(self, symbol: object) -> bool:
        return symbol in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    @property
    def drawn(self) -> tuple[Signal, ...]:
        """The signals that are shown, in the order of the data flow."""
        return tuple(signal for signal in self.signals if signal.drawn)

    @property
    def steps(self) -> int:
        """Number of steps, T."""
        return int(self.x.shape[0])

    @property
    def units(self) -> int:
        """Number of hidden units, H."""
        return max(int(array.shape[1]) for array in self.values.values())

    @property
    def dtype(self) -> np.dtype[Any]:
        """Type of every array: float32 or float64."""
        return self.x.dtype

    def __eq__(self, other: object) -> bool:
        """Same words, same shapes, same type, same numbers (nan equals nan)."""
        if not isinstance(other, Trace):
            return NotImplemented
        words = (self.cell, self.signals, self.tokens, self.dtype, list(self.initial))
        if words != (other.cell, other.signals, other.tokens, other.dtype, list(other.initial)):
            return False
        pairs = [(self.x, other.x)]
        pairs += [(self.values[s], other.values[s]) for s in self.values]
        pairs += [(self.initial[s], other.initial[s]) for s in self.initial]
        return all(np.array_equal(a, b, equal_nan=True) for a, b in pairs)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        # A read-only mapping cannot be pickled, and caches pickle.
        return Trace, (self.cell, self.signals, dict(self.values), dict(self.initial), self.x, self.tokens)

    def __repr__(self) -> str:
        shown = " ".join(signal.symbol for signal in self.drawn)
        text = "" if self.tokens is None else f", tokens {_shortened(''.join(self.tokens))}"
        broken = sum(int(np.count_nonzero(~np.isfinite(array))) for array in self.values.values())
        warning = f", {broken} values not finite" if broken else ""
        return (
            f"<Trace {self.cell}: {self.steps} steps x {self.units} units, "
            f"input {self.x.shape[1]}, signals {shown}, {self.dtype}{text}{warning}>"
        )

    def to_dataframe(self) -> pd.DataFrame:
        """Tidy table, one row a number: step, token, unit, signal, value.

        Steps and units count from 0. Rows go by signal, then step, then unit; ``token`` is
        missing where the trace has no tokens.
        """
        import pandas as pd

        tokens = np.array(self.tokens or [None] * self.steps, dtype=object)
        parts = []
        for symbol, array in self.values.items():
            step, unit = np.indices(array.shape).reshape(2, -1)
            parts.append(
                pd.DataFrame(
                    {
                        "step": step,
                        "token": tokens[step],
                        "unit": unit,
                        "signal": np.full(array.size, symbol, dtype=object),
                        "value": array.reshape(-1),
                    }
                )
            )
        return pd.concat(parts, ignore_index=True)

    def to_json(self) -> str:
        """The trace as JSON text that any parser reads and `from_json` gives back exactly.

        JSON has no word for inf and nan, so they are the texts ``"Infinity"``,
        ``"-Infinity"`` and ``"NaN"``; in JavaScript ``Number(...)`` reads those and numbers alike.
        """
        return "".join(self.json_parts())

    def json_parts(self, rows: int = 64) -> Iterator[str]:
        """The text of `to_json` in pieces, of so many steps of a signal each: a long trace is a long text."""
        head = self._header() | {"initial": {name: _to_lists(array) for name, array in self.initial.items()}}
        yield _dumped(head)[:-1] + ',"x":['
        yield from _rows_of(self.x, rows)
        before = '],"values":{'
        for name, array in self.values.items():
            yield f"{before}{json.dumps(name)}:["
            yield from _rows_of(array, rows)
            before = "],"
        yield "]}}" if self.values else before + "}}"

    @classmethod
    def from_json(cls, text: str) -> Trace:
        """The trace that `to_json` wrote.

        Raises
        ------
        ValueError
            When the text is not such a trace; says what is wrong.
        """
        header, body = _read_header(text)
        dtype = header["dtype"]
        parts: dict[str, Any] = {name: body.get(name) for name in ("values", "initial")}
        for name, part in parts.items():
            if not isinstance(part, dict):
                raise ValueError(f"Not a trace: {name!r} must map symbols to lists of numbers.")
        return cls(
            cell=header["cell"],
            signals=header["signals"],
            values={k: _from_lists(f"values[{k!r}]", v, dtype) for k, v in parts["values"].items()},
            initial={k: _from_lists(f"initial[{k!r}]", v, dtype) for k, v in parts["initial"].items()},
            x=_from_lists("x", body.get("x"), dtype),
            tokens=header["tokens"],
        )

    def to_npz(self, file: str | os.PathLike[str] | IO[bytes]) -> None:
        """Write the trace as a compressed NumPy archive, to a path or an open binary file.

        Arrays are ``x``, ``values.<symbol>`` and ``initial.<symbol>``; ``header`` holds the words
        as JSON in bytes. ``numpy.load`` reads it without pickle.

        Raises
        ------
        TypeError
            When it is neither a path nor an open binary file.
        """
        _check_file(file, "write")
        buffer = io.BytesIO()  # numpy would add ".npz" to a path that lacks it
        np.savez_compressed(buffer, **self.npz_arrays())  # type: ignore[arg-type]
        if isinstance(file, _PATHS):
            with open(file, "wb") as stream:
                stream.write(buffer.getvalue())
        else:
            file.write(buffer.getvalue())

    def npz_arrays(self, **more: Any) -> dict[str, npt.NDArray[Any]]:
        """What `to_npz` writes, by name; not copied. `more` goes into the header's JSON."""
        header = self._header() | {"initial": list(self.initial)} | more
        arrays: dict[str, npt.NDArray[Any]] = {
            "header": np.frombuffer(json.dumps(header).encode("ascii"), dtype=np.uint8),
            "x": self.x,
        }
        arrays |= {f"values.{name}": array for name, array in self.values.items()}
        return arrays | {f"initial.{name}": array for name, array in self.initial.items()}

    @classmethod
    def from_npz(cls, file: str | os.PathLike[str] | IO[bytes], *, max_bytes: int = MAX_BYTES) -> Trace:
        """The trace that `to_npz` wrote; never unpickles, never allocates more than it checked.

        Parameters
        ----------
        file : path or open binary file
        max_bytes : int
            Largest sum of the arrays' sizes that is accepted.

        Raises
        ------
        TypeError
            When it is neither a path nor an open binary file.
        ValueError
            When the file is not such a trace, or is larger than `max_bytes`.
        """
        _check_file(file, "read")
        arrays = _read_npz(file, max_bytes)
        if "header" not in arrays or arrays["header"].dtype != np.uint8 or "x" not in arrays:
            raise ValueError("Not a trace: the archive lacks 'header' (bytes) or 'x'.")
        try:
            text = arrays["header"].tobytes().decode("ascii")
        except UnicodeDecodeError:
            raise ValueError("Not a trace: its header is not text.") from None
        header, body = _read_header(text)
        names = body.get("initial")
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValueError("Not a trace: 'initial' in its header must list the names of the state.")
        symbols = [signal.symbol for signal in header["signals"]]
        expected = {"header", "x"} | {f"values.{s}" for s in symbols} | {f"initial.{s}" for s in names}
        if set(arrays) != expected:
            odd = ", ".join(sorted(set(arrays) ^ expected))
            raise ValueError(f"Not a trace: its arrays are not those that its header names; look at {odd}.")
        for name in expected - {"header"}:
            if arrays[name].dtype.name != header["dtype"]:
                raise ValueError(f"Not a trace: {name!r} is {arrays[name].dtype}, its header says {header['dtype']}.")
        return cls(
            cell=header["cell"],
            signals=header["signals"],
            values={s: arrays[f"values.{s}"] for s in symbols},
            initial={s: arrays[f"initial.{s}"] for s in names},
            x=arrays["x"],
            tokens=header["tokens"],
        )

    def _header(self) -> dict[str, Any]:
        """All that is not an array, ready for JSON."""
        return {
            "format": FORMAT,
            "cell": self.cell,
            "dtype": str(self.dtype),
            "tokens": None if self.tokens is None else list(self.tokens),
            "signals": [asdict(signal) for signal in self.signals],
        }


def _dumped(body: object) -> str:
    return json.dumps(body, allow_nan=False, separators=(",", ":"))


def _rows_of(array: Array, rows: int) -> Iterator[str]:
    """What stands between the outer brackets of an array's JSON, so many rows at a time."""
    for first in range(0, len(array), rows):
        yield ("," if first else "") + _dumped(_to_lists(array[first : first + rows]))[1:-1]


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def as_array(name: str, given: object) -> npt.NDArray[Any]:
    """What was given as an array, or a ValueError that names it."""
    try:
        return np.asarray(given)
    except ValueError:
        raise ValueError(f"{name} must be an array of numbers whose rows have one length.") from None
    except (TypeError, RuntimeError) as error:  # a tensor that requires grad, or that is elsewhere
        if getattr(given, "is_meta", False):
            raise ValueError(f"{name} is on the meta device, where there are no numbers.") from None
        raise ValueError(f"{name} cannot be read ({error}); give {name}.detach().cpu().double().") from None


def as_float64(name: str, given: object) -> npt.NDArray[np.float64]:
    """What was given as an array of float64, or a ValueError that names it."""
    out = as_array(name, given)
    if out.dtype.kind not in "biuf":
        raise ValueError(f"{name} has type {out.dtype}; accepted are real numbers.")
    return out.astype(np.float64, copy=False)


def as_float64s(name: str, given: object) -> dict[str, npt.NDArray[np.float64]]:
    """A mapping of names to arrays, each as `as_float64` makes it."""
    if not isinstance(given, Mapping):
        raise TypeError(f"{name} is a {type(given).__name__}; accepted is a mapping of names to arrays.")
    return {key: as_float64(f"{name}[{key!r}]", array) for key, array in given.items()}


def _as_floats(name: str, array: npt.ArrayLike, ndim: int) -> Array:
    """The array as float32 or float64, or an error that names it."""
    out = as_array(name, array)
    if out.dtype.kind in "iu":
        out = out.astype(np.float64)
    if out.dtype.name not in _DTYPES:
        raise ValueError(f"{name} has type {out.dtype}; accepted are float32, float64 and whole numbers.")
    if out.ndim != ndim:
        raise ValueError(f"{name} has shape {out.shape}; it must have {ndim} dimension{'s' if ndim > 1 else ''}.")
    return out


def _frozen(array: Array, dtype: np.dtype[Any]) -> Array:
    """The array read-only; copied where somebody else could still write to its memory."""
    shared = array.flags.writeable or array.base is not None
    out = array.astype(dtype.newbyteorder("="), order="C", copy=shared)
    out.flags.writeable = False
    return out


def _check_fit(
    signals: tuple[Signal, ...],
    values: Mapping[str, Array],
    initial: Mapping[str, Array],
    x: Array,
    tokens: tuple[str, ...] | None,
) -> None:
    symbols = [signal.symbol for signal in signals]
    if len(set(symbols)) != len(symbols):
        raise ValueError(f"Each signal may appear once, got {', '.join(symbols)}.")
    if set(symbols) != set(values):
        raise ValueError(f"Signals are {', '.join(symbols)} but values hold {', '.join(map(str, values)) or 'none'}.")
    steps = x.shape[0]
    if steps == 0:
        raise ValueError("A trace needs at least one step, got an input of none.")
    for symbol, array in values.items():
        if array.shape[0] != steps or array.shape[1] == 0:
            raise ValueError(
                f"values[{symbol!r}] has shape {array.shape}; it must be ({steps}, units), as x has {steps} steps."
            )
    for name, state in initial.items():
        if name not in values:
            raise ValueError(f"initial[{name!r}] is no signal of this trace; signals are {', '.join(symbols)}.")
        if state.shape != values[name].shape[1:]:
            raise ValueError(f"initial[{name!r}] has shape {state.shape}; {name!r} has {values[name].shape[1]} units.")
    if tokens is not None:
        if not all(isinstance(token, str) for token in tokens):
            raise ValueError("Tokens must be texts.")
        if len(tokens) != steps:
            raise ValueError(f"Got {len(tokens)} tokens for {steps} steps; give one for each step, or None.")


def _shortened(text: str, length: int = 32) -> str:
    return repr(text if len(text) <= length else text[: length - 3] + "...")


def _to_lists(array: Array) -> Any:
    """Nested lists of numbers; what is not finite becomes its word."""
    if np.isfinite(array).all():
        return array.tolist()
    if array.ndim > 1:
        return [_to_lists(row) for row in array]
    return [value if math.isfinite(value) else _word(value) for value in array.tolist()]


def _word(value: float) -> str:
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _from_lists(name: str, value: Any, dtype: str) -> Array:
    """The array of such lists; anything else in them is an error."""
    if not isinstance(value, list):
        raise ValueError(f"Not a trace: {name} must be a list of numbers.")
    rows = value if value and all(isinstance(row, list) for row in value) else [value]
    width = len(rows[0])
    for row in rows:
        if len(row) != width:
            raise ValueError(f"Not a trace: the rows of {name} differ in length.")
        for item in row:
            if not (_is_number(item) or (isinstance(item, str) and item in _FROM_JSON)):
                raise ValueError(f"Not a trace: {name} holds {_shortened(repr(item))}, which is no number.")
    try:
        numbers = [[_FROM_JSON[item] if isinstance(item, str) else float(item) for item in row] for row in rows]
    except OverflowError:
        raise ValueError(f"Not a trace: {name} holds a whole number too large for {dtype}.") from None
    with np.errstate(over="ignore"):
        out = np.array(numbers, dtype=np.float64).astype(dtype)
    return out if rows is value else out[0]


def _read_header(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The words of a stored trace, checked, and the whole body."""
    try:
        body = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, TypeError, RecursionError) as error:
        raise ValueError(f"Not a trace: it is no valid JSON ({_shortened(str(error), 80)}).") from None
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise ValueError(f"Not a trace: 'format' must be {FORMAT!r}.")
    if body.get("dtype") not in _DTYPES:
        raise ValueError(f"Not a trace: 'dtype' must be one of {', '.join(_DTYPES)}.")
    tokens = body.get("tokens")
    if tokens is not None and not isinstance(tokens, list):
        raise ValueError("Not a trace: 'tokens' must be a list of texts or null.")
    signals = body.get("signals")
    names = {field.name for field in fields(Signal)}
    if not isinstance(signals, list) or not all(isinstance(s, dict) and set(s) == names for s in signals):
        raise ValueError(f"Not a trace: 'signals' must be a list, each with {', '.join(sorted(names))}.")
    header = {
        "cell": body.get("cell"),
        "dtype": body["dtype"],
        "tokens": None if tokens is None else tuple(tokens),
        "signals": tuple(Signal(**signal) for signal in signals),
    }
    return header, body


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _check_file(file: object, use: str) -> None:
    if isinstance(file, io.TextIOBase) or not (isinstance(file, _PATHS) or hasattr(file, use)):
        raise TypeError(f"file is a {type(file).__name__}; accepted are a path and an open binary file.")


def _read_npz(file: str | os.PathLike[str] | IO[bytes], max_bytes: int) -> dict[str, npt.NDArray[Any]]:
    """Every array of the archive; all sizes are known and checked before the first is read."""
    try:
        with zipfile.ZipFile(file) as archive:
            total = 0
            layouts = {}
            for info in archive.infolist():
                name = info.filename.removesuffix(".npy")
                if name in layouts:
                    raise ValueError(f"Not a trace: the archive holds {_shortened(name)} twice.")
                if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise ValueError(f"Not a trace: {_shortened(name)} is packed as NumPy never does.")
                with archive.open(info) as stream:
                    layouts[name] = layout = _read_layout(stream, info.file_size, name)
                total += layout[0]
                if total > max_bytes:
                    raise ValueError(f"The trace needs more than the {max_bytes} bytes that are accepted.")
                if name == "header" and layout[0] > MAX_WORDS:
                    raise ValueError(f"The trace's words need more than the {MAX_WORDS} bytes accepted.")
            return {name: _read_array(archive, name, *layout) for name, layout in layouts.items()}
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, KeyError) as error:
        # RuntimeError: an encrypted member, or (its child NotImplementedError) an unknown compression.
        raise ValueError(f"Not a trace: it is no readable .npz archive ({_shortened(str(error), 80)}).") from None


def _read_layout(stream: IO[bytes], size: int, name: str) -> tuple[int, int, tuple[int, ...], bool, np.dtype[Any]]:
    """(bytes of data, where they start, shape, Fortran order, dtype) from the head of an .npy member."""
    label = _shortened(name)
    magic = stream.read(10)
    # Version 1.0 only: later ones allow heads of 4 GB. The pattern is what NumPy writes for plain numbers;
    # its own reader would evaluate the head as Python.
    head = stream.read(int.from_bytes(magic[8:], "little")) if magic[:8] == b"\x93NUMPY\x01\x00" else b""
    found = _HEAD.fullmatch(head)
    if found is None:
        raise ValueError(f"Not a trace: {label} is no .npy array of float32 or float64.")
    dtype = np.dtype(found["dtype"].decode("ascii"))
    shape = tuple(int(size) for size in found["shape"].replace(b",", b" ").split())
    fortran = found["fortran"] == b"True"
    nbytes = math.prod(shape) * dtype.itemsize
    if len(shape) > 2 or stream.tell() + nbytes != size:
        raise ValueError(f"Not a trace: {label} says shape {shape}, its size in the archive says otherwise.")
    return nbytes, stream.tell(), shape, fortran, dtype


def _read_array(
    archive: zipfile.ZipFile,
    name: str,
    nbytes: int,
    start: int,
    shape: tuple[int, ...],
    fortran: bool,
    dtype: np.dtype[Any],
) -> npt.NDArray[Any]:
    with archive.open(f"{name}.npy") as stream:
        stream.read(start)
        data = stream.read(nbytes)
    if len(data) != nbytes:
        raise ValueError(f"Not a trace: {_shortened(name)} ends early.")
    return np.frombuffer(data, dtype=dtype).reshape(shape, order="F" if fortran else "C")
