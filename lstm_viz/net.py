"""The trained nets that are shipped: recurrent layers, a linear head, and a card that tells their story.

Shapes: T steps, D input size, H hidden units, V vocabulary, K what the head can say (the vocabulary, unless the task
says otherwise), R directions (1 or 2). Symbols are read one-hot, so the first layer's D is V; a higher layer's is R*H.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import safetensors

from lstm_viz.cells import CELLS, Cell, find
from lstm_viz.series import SERIES, Series
from lstm_viz.tasks import TASKS, Task
from lstm_viz.trace import Array, as_float64, as_float64s

WEIGHTS = Path(__file__).parent / "weights"

DATA: Mapping[str, Task | Series] = {**TASKS, **SERIES}
"""All that nets learn from, by name."""

# PyTorch's names, in the order of Cell.from_torch and of Net.head.
HEAD = ("head.weight", "head.bias")
EMBEDDING = "embedding.weight"
DIRECTIONS = ("forward", "reverse")
MOST_LAYERS = 8
MOST_EMBEDDED = 4096


def layer_keys(layer: int = 0, direction: str = "forward") -> tuple[str, ...]:
    """PyTorch's names of what one layer has in one direction, in the order of `Cell.from_torch`."""
    ending = f"l{layer}" + ("_reverse" if direction == "reverse" else "")
    return tuple(f"rnn.{part}_{ending}" for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))


class Place(NamedTuple):
    """One layer of a net, from below, in one direction."""

    layer: int = 0
    direction: str = DIRECTIONS[0]

    @property
    def order(self) -> slice:
        """Puts what the place did, or reads, into the order of the sequence, and back."""
        return slice(None, None, -1 if self.direction == DIRECTIONS[1] else 1)


FIRST = Place()


class Read(NamedTuple):
    """A text as a net reads it.

    ``x`` is (T, D), ``targets`` (T,) what should be said after each step as its `Net.data` has it; ``ids`` (T,) are
    the places of symbols, None where numbers are read.
    """

    tokens: tuple[str, ...]
    x: Array
    targets: npt.NDArray[Any]
    ids: npt.NDArray[np.int64] | None


Layers = tuple[tuple[Mapping[str, Array], ...], ...]
"""The parameters, as `lstm_viz.run` takes them: of each layer from below, of each direction."""


@dataclass(frozen=True, eq=False)
class Net:
    """A trained net, read-only.

    Attributes
    ----------
    name : str
        ``"python-lstm-16"``.
    cell, task : str
        ``"lstm"``, ``"python"``: members of `lstm_viz.cells`, and of `lstm_viz.tasks` or `lstm_viz.series`.
    layers : tuple of tuple of (mapping of str to float64 array)
        The parameters, as `lstm_viz.run` takes them: a layer each from below, in it forward and, where the net reads
        both ways, reverse. A mapping alone is a net of one layer in one direction.
    head : mapping of str to float64 array
        ``W`` (K, R*H) and ``b`` (K,).
    card : mapping
        The JSON beside the weights: data, seed, score, baselines, command.
    """

    name: str
    cell: str
    task: str
    layers: Layers
    head: Mapping[str, Array]
    card: Mapping[str, Any]

    def __post_init__(self) -> None:
        layers = _checked(self.name, find(self.cell), self.layers)
        head: Mapping[str, Array] = as_float64s("head", self.head)
        width = sum(params["U"].shape[1] for params in layers[-1])
        shapes = {name: array.shape for name, array in head.items()}
        if set(head) != {"W", "b"} or shapes["W"] != (*shapes["b"], width):
            raise ValueError(f"The head of {self.name} must be W (K, {width}) and b (K,), got {shapes}.")
        object.__setattr__(self, "layers", layers)
        object.__setattr__(self, "head", _read_only(head))
        object.__setattr__(self, "card", MappingProxyType(dict(self.card)))

    def __reduce__(self) -> tuple[Any, ...]:
        # A read-only mapping cannot be pickled, and caches pickle.
        layers = tuple(tuple(map(dict, layer)) for layer in self.layers)
        return Net, (self.name, self.cell, self.task, layers, dict(self.head), dict(self.card))

    def __repr__(self) -> str:
        return f"<Net {self.name}: {self.cell}, {self._size}, task {self.task}>"

    @property
    def params(self) -> Mapping[str, Array]:
        """The parameters of a net of one layer in one direction.

        Raises
        ------
        ValueError
            For any other net: say ``layers[layer][direction]``.
        """
        if self.stacked:
            raise ValueError(f"{self.name} has {self._size}; take one of its layers.")
        return self.layers[0][0]

    @property
    def stacked(self) -> bool:
        """Whether there is more of it than one layer in one direction."""
        return len(self.layers) > 1 or len(self.layers[0]) > 1

    @property
    def places(self) -> tuple[Place, ...]:
        """Every layer and direction, in the order of `layers`."""
        return tuple(Place(layer, way) for layer in range(len(self.layers)) for way in self.directions)

    @property
    def units(self) -> int:
        """Of each layer, in each direction."""
        return int(self.layers[0][0]["U"].shape[1])

    @property
    def directions(self) -> tuple[str, ...]:
        """("forward",) or ("forward", "reverse")."""
        return DIRECTIONS[: len(self.layers[0])]

    @property
    def title(self) -> str:
        """What people call it: "Python · LSTM, 16 units"."""
        return f"{self.data.called or self.task.capitalize()} · {find(self.cell).title}, {self._size}"

    @property
    def data(self) -> Task | Series:
        """What it has learned from: symbols, or real numbers.

        Raises
        ------
        ValueError
            When there is no such task.
        """
        if self.task not in DATA:
            raise ValueError(f"There is no task {self.task!r}; tasks are {', '.join(DATA)}.")
        return DATA[self.task]

    @property
    def numbers(self) -> bool:
        """Whether it reads real numbers."""
        return self.task in SERIES

    @property
    def _size(self) -> str:
        layers = f"{len(self.layers)} layers of " if len(self.layers) > 1 else ""
        return f"{layers}{self.units} units{' each way' if len(self.directions) > 1 else ''}"

    def read(self, text: str) -> Read:
        """What it makes of a text, and what should be said of it."""
        data = self.data
        if isinstance(data, Series):
            measured = data.encode(text)
            return Read(measured.tokens, data.inputs(measured), data.targets(measured), None)
        encoded = data.encode(text)
        return Read(encoded.tokens, data.one_hot(encoded.ids), data.targets(encoded.ids), encoded.ids)

    def logits(self, h: npt.ArrayLike) -> Array:
        """What the head says: h of the last layer, directions side by side, (T, R*H) or (R*H,) -> (T, K) or (K,)."""
        hidden = as_float64("h", h)
        width = self.head["W"].shape[1]
        if hidden.ndim == 0 or hidden.shape[-1] != width:
            raise ValueError(f"h has shape {hidden.shape}; its last axis must be the {width} units of {self.name}.")
        out: Array = hidden @ self.head["W"].T + self.head["b"]
        return out


def names(folder: Path = WEIGHTS) -> tuple[str, ...]:
    """Every net that can be loaded, in the order of the alphabet."""
    return tuple(sorted(card.stem for card in folder.glob("*.json") if card.with_suffix(".safetensors").exists()))


def load(name: str, folder: Path = WEIGHTS) -> Net:
    """A shipped net by name.

    The card must hold ``name``, ``task``, ``cell`` and ``hidden_size``, and may hold ``layers`` and ``directions``
    (1 each unless given), and ``embedding``: through how many numbers a symbol is read. The weights are checked
    against them, and against the task, before they are read.

    Raises
    ------
    ValueError
        When there is no such net, or its card and its weights do not belong together.

    Examples
    --------
    >>> load("python-lstm")
    <Net python-lstm: lstm, 64 units, task python>
    """
    known = names(folder)
    if name not in known:
        raise ValueError(f"There is no net {name!r}; nets are {', '.join(known) or 'none'}.")
    card = _card(name, folder / f"{name}.json")
    shapes, places = _laid_out(card)
    return _made(name, card, _tensors(folder / f"{name}.safetensors", shapes), places)


def moment(name: str, update: int, folder: Path = WEIGHTS) -> Net:
    """A shipped net as it was after so many updates of its training, kept in half precision.

    Raises
    ------
    ValueError
        When there is no such net, or nothing was kept of it then.
    """
    whole = load(name, folder)
    kept = [int(each) for each in whole.card.get("moments", {})]
    if update not in kept:
        raise ValueError(f"Nothing was kept of {name} after {update} updates; it was after {kept or 'none'}.")
    shapes, places = _laid_out(whole.card)
    every = {f"{each}/{key}": shape for each in kept for key, shape in shapes.items()}
    tensors = _tensors(folder / "moments" / f"{name}.safetensors", every, "F16")
    card = {**whole.card, "steps": update, "score": whole.card["moments"][str(update)], "units": {}}
    return _made(
        f"{name}-{update}", card, {key: tensors[f"{update}/{key}"].astype(np.float32) for key in shapes}, places
    )


_Places = list[list[tuple[str, ...]]]


def _laid_out(card: Mapping[str, Any]) -> tuple[dict[str, tuple[int, ...]], _Places]:
    """The arrays that a card asks for, and which of them make each layer and direction."""
    cell, data = CELLS[card["cell"]], DATA[card["task"]]
    places = [
        [layer_keys(layer, direction) for direction in DIRECTIONS[: card.get("directions", 1)]]
        for layer in range(card.get("layers", 1))
    ]
    return _shapes(cell, data, card["hidden_size"], places, card.get("embedding")), places


def _made(name: str, card: Mapping[str, Any], tensors: Mapping[str, Array], places: _Places) -> Net:
    cell = CELLS[card["cell"]]
    first = [(*keys, *({EMBEDDING} & set(tensors))) for keys in places[0]]
    layers = tuple(
        tuple(cell.from_torch(*map(tensors.__getitem__, keys)) for keys in ways) for ways in (first, *places[1:])
    )
    head = {"W": tensors[HEAD[0]], "b": tensors[HEAD[1]]}
    return Net(name, cell.name, card["task"], layers, head, card)


def _shapes(
    cell: Cell, data: Task | Series, units: int, places: Sequence[Sequence[tuple[str, ...]]], embedding: int | None
) -> dict[str, tuple[int, ...]]:
    rows, width = len(cell.gates) * units, len(places[0]) * units
    shapes: dict[str, tuple[int, ...]] = {EMBEDDING: (data.width, embedding)} if embedding else {}
    for layer, ways in enumerate(places):
        read = width if layer else embedding or data.width
        for keys in ways:
            shapes |= dict(zip(keys, ((rows, read), (rows, units), (rows,), (rows,)), strict=True))
    said = len(data.says)
    return shapes | dict(zip(HEAD, ((said, width), (said,)), strict=True))


def _checked(name: str, cell: Cell, given: Layers | Mapping[str, Array]) -> Layers:
    """Read-only, and every layer as wide as the one below says."""
    stack = ((given,),) if isinstance(given, Mapping) else tuple(given)
    layers = tuple(tuple(_read_only(cell.check(params)) for params in ways) for ways in stack)
    if any("R" in params for ways in layers for params in ways):
        raise ValueError(f"{name} projects h (R), which no net here does; lstm_viz.run takes such parameters.")
    if not layers or {len(ways) for ways in layers} not in ({1}, {2}):
        raise ValueError(f"{name} needs a layer or more, each in one direction or each in two.")
    units = {params["U"].shape[1] for ways in layers for params in ways}
    reads = [{params["W"].shape[1] for params in ways} for ways in layers]
    width = len(layers[0]) * max(units)
    if len(units) > 1 or len(reads[0]) > 1 or any(read != {width} for read in reads[1:]):
        raise ValueError(f"The layers of {name} do not fit on each other: units {sorted(units)}, inputs {reads}.")
    return layers


def _card(name: str, path: Path) -> dict[str, Any]:
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise ValueError(f"The card {path.name} is no valid JSON.") from None
    if not isinstance(card, dict) or card.get("name") != name:
        raise ValueError(f"The card {path.name} must be a JSON object with the name {name!r}.")
    for key, members in (("task", DATA), ("cell", CELLS)):
        if str(card.get(key)) not in members:
            raise ValueError(
                f"The card {path.name} names the {key} {card.get(key)!r}; accepted are {', '.join(members)}."
            )
    units = card.get("hidden_size")
    if isinstance(units, bool) or not isinstance(units, int) or units < 1:
        raise ValueError(f"The card {path.name} gives hidden_size {units!r}; it must be a whole number, 1 or more.")
    for key, most in (("layers", MOST_LAYERS), ("directions", len(DIRECTIONS))):
        given = card.get(key, 1)
        if isinstance(given, bool) or given not in range(1, most + 1):
            raise ValueError(f"The card {path.name} gives {key} {given!r}; it must be 1 to {most}.")
    size = card.get("embedding")
    sound = card["task"] in TASKS and not isinstance(size, bool) and size in range(1, MOST_EMBEDDED + 1)
    if size is not None and not sound:
        raise ValueError(
            f"The card {path.name} gives embedding {size!r}; it must be 1 to {MOST_EMBEDDED} numbers a symbol."
        )
    return card


def _tensors(path: Path, shapes: Mapping[str, tuple[int, ...]], kind: str = "F32") -> dict[str, Array]:
    """The arrays of the file; nothing is read before every name, type and shape has been checked."""
    try:
        with safetensors.safe_open(path, framework="numpy") as file:
            if set(file.keys()) != set(shapes):
                held, wanted = ", ".join(sorted(file.keys())), ", ".join(sorted(shapes))
                raise ValueError(f"{path.name} holds {held}; it must hold {wanted}.")
            for key, shape in shapes.items():
                found = file.get_slice(key)
                if found.get_dtype() != kind or tuple(found.get_shape()) != shape:
                    raise ValueError(
                        f"{key} in {path.name} is {found.get_dtype()} {tuple(found.get_shape())}; "
                        f"its card asks for {kind} {shape}."
                    )
            tensors = {key: file.get_tensor(key) for key in shapes}
    except safetensors.SafetensorError as error:
        raise ValueError(f"{path.name} is no readable safetensors file: {error}.") from None
    for key, tensor in tensors.items():
        if not np.isfinite(tensor).all():
            raise ValueError(f"{key} in {path.name} holds numbers that are not finite.")
    return tensors


def _read_only(arrays: Mapping[str, Array]) -> Mapping[str, Array]:
    own = {name: array.copy() for name, array in arrays.items()}
    for array in own.values():
        array.flags.writeable = False
    return MappingProxyType(own)
