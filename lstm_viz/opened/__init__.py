"""Models of somebody's own, out of files: which recurrent layers there are, and their numbers. Without PyTorch.

Files are anybody's. Names and shapes are read and checked first; only then numbers, and only those that are asked for.
A pickle is read and never run. D input size, H hidden units, P size of h (H, or the projection's), K gates, T steps.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from lstm_viz.cells import CELLS, Values, find
from lstm_viz.net import DIRECTIONS
from lstm_viz.opened import safetensors, torchzip
from lstm_viz.opened.tensors import BYTES, Tensor, Unreadable, numbers, short
from lstm_viz.run import run_layers
from lstm_viz.trace import Trace, as_float64

__all__ = ["OpenedLayer", "OpenedModel", "open_model"]

MOST_BYTES = 2**31
"""Of a file."""
MOST_NUMBERS = 2**27
"""Of one recurrent layer with all its layers and directions, and of one tensor that is asked for."""
MOST_LAYERS = 16
MOST_UNITS = 2**14
LISTED = 3

_FIRST = re.compile(r"(?P<prefix>(?:.*\.)?)weight_ih(?P<ending>_l0)?")
_KINDS = {4: "lstm", 3: "gru", 1: "rnn"}
"""By the blocks of rows that a weight has; what has one block may have been trained with ReLU as well."""

_FOREIGN = (
    (b"\x89HDF", "an HDF5 file, as Keras writes it", "Load it there and save its weights as safetensors."),
    (b"GGUF", "a GGUF file", "It holds Transformers; a recurrent layer comes as safetensors or a state_dict."),
    (
        b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19",
        "a file of torch.save from before version 1.6",
        "Save it again: torch.save(torch.load(file, weights_only=True), file).",
    ),
    (b"\x80", "a pickle, which is a program", "Save numbers instead: torch.save(model.state_dict(), file)."),
)


@dataclass(frozen=True, eq=False, repr=False)
class OpenedLayer:
    """One recurrent layer of an opened model, all its layers and directions; read-only.

    Attributes
    ----------
    name : str
        What comes before ``weight_ih_l0`` in the file, ``"encoder.lstm"``; empty for the state_dict of a layer alone.
    cell : str
        ``"lstm"``, ``"gru"`` or ``"rnn"``, by the shapes. They do not say whether an RNN was trained with ReLU: then
        give ``cell="relu"`` to what runs it.
    input_size, hidden_size, proj_size : int
        D, H, and P where h is projected, else 0.
    layers : int
        How many there are.
    directions : tuple of str
        ("forward",) or ("forward", "reverse").
    """

    name: str
    cell: str
    input_size: int
    hidden_size: int
    proj_size: int
    layers: int
    directions: tuple[str, ...]
    _arrays: Mapping[str, npt.NDArray[np.float64]]

    def params(self, layer: int = 0, direction: str = "forward") -> Values:
        """The parameters of one layer in one direction, as `lstm_viz.run` takes them.

        Raises
        ------
        ValueError
            For a layer or direction that there is not.
        """
        if not -self.layers <= layer < self.layers or direction not in self.directions:
            raise ValueError(
                f"layer={layer!r}, direction={direction!r}: this has layers 0 to {self.layers - 1}, "
                f"{' and '.join(self.directions)}."
            )
        ending = _ending(layer % self.layers, direction) if "weight_ih_l0" in self._arrays else ""
        parts = ("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr")
        held = {part: self._arrays[part + ending] for part in parts if part + ending in self._arrays}
        return find(self.cell).from_torch(**held)

    def run(
        self, x: npt.ArrayLike, *, tokens: Sequence[str] | None = None, cell: str | None = None
    ) -> tuple[tuple[Trace, ...], ...]:
        """What every layer does in every direction on one sequence, from the zero state.

        Parameters
        ----------
        x : (T, D)
        tokens : sequence of T str, optional
            What each step reads, as text.
        cell : str, optional
            ``"relu"`` for an RNN that was trained with ReLU.

        Returns
        -------
        tuple of tuple of Trace
            ``traces[layer][way]``, way 0 forward and 1 reverse, as `lstm_viz.run.run_layers` gives them.
        """
        if cell is not None and len(find(cell).gates) != len(find(self.cell).gates):
            raise ValueError(f"cell={cell!r}: the weights of {self._called} are those of {find(self.cell).title}.")
        layers = [[self.params(layer, way) for way in self.directions] for layer in range(self.layers)]
        return run_layers(cell or self.cell, layers, x, tokens)

    @property
    def _called(self) -> str:
        return self.name or "this layer"

    def __repr__(self) -> str:
        count = f"{self.layers} layers of " if self.layers > 1 else ""
        both = ", both directions" if len(self.directions) > 1 else ""
        projected = f", h of {self.proj_size}" if self.proj_size else ""
        reads = f"reads {self.input_size} numbers"
        return f"<{find(self.cell).title} {self.name!r}: {count}{self.hidden_size} units, {reads}{both}{projected}>"


class OpenedModel(Mapping[str, OpenedLayer]):
    """The recurrent layers of a file by their names, as `open_model` found them.

    Attributes
    ----------
    shapes : mapping of str to tuple of int
        Of every tensor in the file.
    """

    def __init__(
        self, file: str | os.PathLike[str] | bytes, tensors: Mapping[str, Tensor], layers: Mapping[str, OpenedLayer]
    ) -> None:
        self._file, self._tensors, self._layers = file, tensors, layers
        self.shapes = {name: tensor.shape for name, tensor in tensors.items()}

    def __getitem__(self, name: str) -> OpenedLayer:
        try:
            return self._layers[name]
        except KeyError:
            raise KeyError(f"There is no layer {name!r}; there is {', '.join(map(repr, self._layers))}.") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._layers)

    def __len__(self) -> int:
        return len(self._layers)

    @property
    def only(self) -> OpenedLayer:
        """The layer, where there is one.

        Raises
        ------
        ValueError
            Where there are several.
        """
        if len(self) > 1:
            raise ValueError(f"This file has {len(self)} recurrent layers: {', '.join(map(repr, self))}. Name one.")
        return next(iter(self._layers.values()))

    def tensor(self, name: str) -> npt.NDArray[np.float64]:
        """The numbers of one tensor of the file, such as an embedding.

        Raises
        ------
        ValueError
            When there is no such tensor, or it is too large, or holds anything but finite numbers.
        """
        if name not in self._tensors:
            raise ValueError(f"There is no tensor {short(name)!r} in this file.")
        with _opened(self._file) as file:
            return _read(file, {name: self._tensors[name]})[name]

    def __repr__(self) -> str:
        return "\n".join([f"<OpenedModel: {len(self.shapes)} tensors>", *(f"  {layer!r}" for layer in self.values())])


def open_model(file: str | os.PathLike[str] | bytes) -> OpenedModel:
    """Find the recurrent layers of a model in a file of safetensors, or in what ``torch.save`` wrote of a state_dict.

    Nothing of the file is run: of a pickle only dicts, numbers, texts and tensors are known, and anything else is
    refused by name. Sizes are checked before anything is read. float16 and bfloat16 become float64, too.

    Parameters
    ----------
    file : path or bytes
        At most 2 GiB. A dict within a dict (``{"model": state_dict, "epoch": 3}``) is looked into.

    Returns
    -------
    OpenedModel
        A mapping: layers by name.

    Raises
    ------
    ValueError
        With what is wrong and what would work, for a file that is no such file, is damaged, holds no recurrent layer,
        or one whose shapes do not fit.
    OSError
        When the file cannot be read.

    Examples
    --------
    >>> import io, torch
    >>> file = io.BytesIO()
    >>> torch.save(torch.nn.GRU(3, 5, bidirectional=True).state_dict(), file)
    >>> open_model(file.getvalue()).only
    <GRU '': 5 units, reads 3 numbers, both directions>
    """
    try:
        with _opened(file) as source:
            tensors = _tensors(source)
            layers = {}
            for name in tensors:
                found = _FIRST.fullmatch(name)
                if found:
                    layer = _layer(source, tensors, found["prefix"], found["ending"] or "")
                    layers[layer.name] = layer
    except Unreadable as problem:
        raise ValueError(str(problem)) from None
    if not layers:
        names = [short(name) for name in list(tensors)[:LISTED]]
        held = f"{', '.join(names)}{', …' if len(tensors) > LISTED else ''}" if names else "no tensor"
        raise ValueError(
            f"There is no recurrent layer in this file: it holds {held}. A layer is known by the name that PyTorch "
            "gives its weights, weight_ih_l0; a Transformer has none."
        )
    return OpenedModel(file, tensors, layers)


@contextmanager
def _opened(file: str | os.PathLike[str] | bytes) -> Iterator[BinaryIO]:
    if isinstance(file, (bytes, bytearray, memoryview)):
        with io.BytesIO(file) as source:
            yield source
    elif isinstance(file, (str, os.PathLike)):
        with open(file, "rb") as source:
            yield source
    else:
        raise TypeError(f"file is a {type(file).__name__}; accepted are a path and bytes.")


def _tensors(file: BinaryIO) -> dict[str, Tensor]:
    """Every tensor of the file by name, where it lies and what shape it has."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = file.read(16)
    if size > MOST_BYTES:
        raise Unreadable(
            f"The file has {size:,} bytes; at most {MOST_BYTES:,} are read. Save the layer's weights alone."
        )
    if head.startswith(b"PK\x03\x04"):
        return torchzip.tensors(file, size)
    for magic, what, instead in _FOREIGN:
        if head.startswith(magic):
            raise Unreadable(f"This is {what}. {instead}")
    return safetensors.tensors(file, size)


def _ending(layer: int, direction: str) -> str:
    return f"_l{layer}{'_reverse' if direction == DIRECTIONS[1] else ''}"


def _layer(file: BinaryIO, tensors: Mapping[str, Tensor], prefix: str, first: str) -> OpenedLayer:
    """The layer whose names begin so; `first` is "_l0", or empty for an LSTMCell and its like."""
    W = tensors[f"{prefix}weight_ih{first}"]
    U = _there(tensors, f"{prefix}weight_hh{first}")
    projection = tensors.get(f"{prefix}weight_hr{first}")
    if len(W.shape) != 2 or len(U.shape) != 2 or (projection and len(projection.shape) != 2) or 0 in W.shape + U.shape:
        raise Unreadable(
            f"{short(prefix)}weight_ih{first} has shape {W.shape} and weight_hh{first} {U.shape}: matrices go there."
        )
    units = projection.shape[1] if projection else U.shape[1]
    proj = projection.shape[0] if projection else 0
    kind = _KINDS.get(W.shape[0] // units if units and W.shape[0] % units == 0 else 0)
    if kind is None or (projection and kind != "lstm"):
        raise Unreadable(
            f"{short(prefix)}weight_ih{first} has {W.shape[0]} rows for {units} units: an LSTM has four a unit, a GRU "
            "three, an RNN one."
        )
    count = 1
    while first and count <= MOST_LAYERS and f"{prefix}weight_ih_l{count}" in tensors:
        count += 1
    ways = DIRECTIONS[: 2 if f"{prefix}weight_ih{first}_reverse" in tensors else 1]
    if count > MOST_LAYERS or units > MOST_UNITS:
        raise Unreadable(
            f"{short(prefix)} has more than {MOST_LAYERS} layers or {MOST_UNITS} units, the most that are read."
        )
    bias = f"{prefix}bias_ih{first}" in tensors
    own = {}
    for layer in range(count):
        for way in ways:
            ending = _ending(layer, way) if first else ""
            reads = len(ways) * (proj or units) if layer else W.shape[1]
            for part, shape in _shapes(len(CELLS[kind].gates), units, proj, reads, bias).items():
                tensor = _there(tensors, f"{prefix}{part}{ending}")
                if tensor.shape != shape:
                    raise Unreadable(
                        f"{short(prefix)}{part}{ending} has shape {tensor.shape}; it must be {shape} beside the rest."
                    )
                own[f"{part}{ending}"] = tensor
    arrays = _read(file, own)
    return OpenedLayer(prefix.removesuffix("."), kind, W.shape[1], units, proj, count, ways, arrays)


def _shapes(gates: int, units: int, proj: int, reads: int, bias: bool) -> dict[str, tuple[int, ...]]:
    rows = gates * units
    shapes: dict[str, tuple[int, ...]] = {"weight_ih": (rows, reads), "weight_hh": (rows, proj or units)}
    if bias:
        shapes |= {"bias_ih": (rows,), "bias_hh": (rows,)}
    return shapes | ({"weight_hr": (proj, units)} if proj else {})


def _there(tensors: Mapping[str, Tensor], name: str) -> Tensor:
    if name not in tensors:
        raise Unreadable(f"{short(name)} is missing in this file, beside the rest of its layer.")
    return tensors[name]


def _read(file: BinaryIO, wanted: Mapping[str, Tensor]) -> dict[str, npt.NDArray[np.float64]]:
    """The numbers of these tensors; how many there are is known before the first is read."""
    total = sum(tensor.count for tensor in wanted.values())
    if total > MOST_NUMBERS:
        raise Unreadable(f"That are {total:,} numbers; at most {MOST_NUMBERS:,} are read of one layer.")
    found = {}
    for name, tensor in wanted.items():
        if tensor.dtype not in BYTES:
            raise Unreadable(f"{short(name)} is {short(tensor.dtype)}; accepted are {', '.join(BYTES)}.")
        found[name] = array = as_float64(name, numbers(file, tensor))
        array.flags.writeable = False
        broken = int(np.count_nonzero(~np.isfinite(array)))
        if broken:
            raise Unreadable(f"{short(name)} holds {broken} of {array.size} numbers that are not finite (nan or inf).")
    return found
