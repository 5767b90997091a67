"""The trained nets that are shipped: one recurrent layer, a linear head, and a card that tells their story.

Shapes: T steps, D input size, H hidden units, V vocabulary. Inputs are one-hot, so D is V.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import safetensors

from lstm_viz.cells import CELLS, Cell, find
from lstm_viz.tasks import TASKS
from lstm_viz.trace import Array, as_float64, as_float64s

WEIGHTS = Path(__file__).parent / "weights"

# PyTorch's names, in the order of Cell.from_torch and of Net.head.
LAYER = ("rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0")
HEAD = ("head.weight", "head.bias")


@dataclass(frozen=True, eq=False)
class Net:
    """A trained net, read-only.

    Attributes
    ----------
    name : str
        ``"python-lstm-16"``.
    cell, task : str
        ``"lstm"``, ``"python"``: members of `lstm_viz.cells` and `lstm_viz.tasks`.
    params : mapping of str to float64 array
        As `lstm_viz.run` takes them.
    head : mapping of str to float64 array
        ``W`` (V, H) and ``b`` (V,).
    card : mapping
        The JSON beside the weights: data, seed, score, baselines, command.
    """

    name: str
    cell: str
    task: str
    params: Mapping[str, Array]
    head: Mapping[str, Array]
    card: Mapping[str, Any]

    def __post_init__(self) -> None:
        params = find(self.cell).check(self.params)
        head: Mapping[str, Array] = as_float64s("head", self.head)
        units = params["U"].shape[1]
        shapes = {name: array.shape for name, array in head.items()}
        if set(head) != {"W", "b"} or shapes["W"] != (*shapes["b"], units):
            raise ValueError(f"The head of {self.name} must be W (V, {units}) and b (V,), got {shapes}.")
        object.__setattr__(self, "params", _read_only(params))
        object.__setattr__(self, "head", _read_only(head))
        object.__setattr__(self, "card", MappingProxyType(dict(self.card)))

    def __reduce__(self) -> tuple[Any, ...]:
        # A read-only mapping cannot be pickled, and caches pickle.
        return Net, (self.name, self.cell, self.task, dict(self.params), dict(self.head), dict(self.card))

    def __repr__(self) -> str:
        return f"<Net {self.name}: {self.cell}, {self.params['U'].shape[1]} units, task {self.task}>"

    @property
    def title(self) -> str:
        """What people call it: "Python · LSTM, 16 units"."""
        return f"{self.task.capitalize()} · {find(self.cell).title}, {self.params['U'].shape[1]} units"

    def logits(self, h: npt.ArrayLike) -> Array:
        """What the head says: h (T, H) or (H,) -> (T, V) or (V,)."""
        hidden = as_float64("h", h)
        units = self.head["W"].shape[1]
        if hidden.ndim == 0 or hidden.shape[-1] != units:
            raise ValueError(f"h has shape {hidden.shape}; its last axis must be the {units} units of {self.name}.")
        out: Array = hidden @ self.head["W"].T + self.head["b"]
        return out


def names(folder: Path = WEIGHTS) -> tuple[str, ...]:
    """Every net that can be loaded, in the order of the alphabet."""
    return tuple(sorted(card.stem for card in folder.glob("*.json") if card.with_suffix(".safetensors").exists()))


def load(name: str, folder: Path = WEIGHTS) -> Net:
    """A shipped net by name.

    The card must hold ``name``, ``task``, ``cell`` and ``hidden_size``; the weights are checked against
    them, and against the vocabulary of the task, before they are read.

    Raises
    ------
    ValueError
        When there is no such net, or its card and its weights do not belong together.
    """
    known = names(folder)
    if name not in known:
        raise ValueError(f"There is no net {name!r}; nets are {', '.join(known) or 'none'}.")
    card = _card(name, folder / f"{name}.json")
    cell, vocabulary = CELLS[card["cell"]], len(TASKS[card["task"]].vocabulary)
    tensors = _tensors(folder / f"{name}.safetensors", _shapes(cell, vocabulary, card["hidden_size"]))
    params = cell.from_torch(*(tensors[key] for key in LAYER))
    head = {"W": tensors[HEAD[0]], "b": tensors[HEAD[1]]}
    return Net(name, cell.name, card["task"], params, head, card)


def _shapes(cell: Cell, vocabulary: int, units: int) -> dict[str, tuple[int, ...]]:
    rows = len(cell.gates) * units
    layer = ((rows, vocabulary), (rows, units), (rows,), (rows,))
    return dict(zip(LAYER + HEAD, (*layer, (vocabulary, units), (vocabulary,)), strict=True))


def _card(name: str, path: Path) -> dict[str, Any]:
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise ValueError(f"The card {path.name} is no valid JSON.") from None
    if not isinstance(card, dict) or card.get("name") != name:
        raise ValueError(f"The card {path.name} must be a JSON object with the name {name!r}.")
    for key, members in (("task", TASKS), ("cell", CELLS)):
        if str(card.get(key)) not in members:
            raise ValueError(
                f"The card {path.name} names the {key} {card.get(key)!r}; accepted are {', '.join(members)}."
            )
    units = card.get("hidden_size")
    if isinstance(units, bool) or not isinstance(units, int) or units < 1:
        raise ValueError(f"The card {path.name} gives hidden_size {units!r}; it must be a whole number, 1 or more.")
    return card


def _tensors(path: Path, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Array]:
    """The arrays of the file; nothing is read before every name, type and shape has been checked."""
    try:
        with safetensors.safe_open(path, framework="numpy") as file:
            if set(file.keys()) != set(shapes):
                held, wanted = ", ".join(sorted(file.keys())), ", ".join(sorted(shapes))
                raise ValueError(f"{path.name} holds {held}; it must hold {wanted}.")
            for key, shape in shapes.items():
                found = file.get_slice(key)
                if found.get_dtype() != "F32" or tuple(found.get_shape()) != shape:
                    raise ValueError(
                        f"{key} in {path.name} is {found.get_dtype()} {tuple(found.get_shape())}; "
                        f"its card asks for F32 {shape}."
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
