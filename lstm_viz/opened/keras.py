"""The recurrent layers of a Keras file: .h5, .hdf5, .weights.h5, and .keras, a zip with such a file in it.

Read with h5py, and only what lies in the file itself: no link that leads out of it is followed. Layers are known by
what they hold, ``kernel`` and ``recurrent_kernel``, or the numbered ``vars`` of Keras 3. No code of the file is run.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

import numpy as np

from lstm_viz.opened.found import Found, Numbers, reordered
from lstm_viz.opened.tensors import Unreadable, short

MOST_INSIDE = 2**30
"""Bytes of the weights in a .keras file."""
MOST_CONFIG = 2**22
"""Bytes of a model's description."""
MOST_GROUPS = 20_000
DEEPEST = 24

_PARTS = ("kernel", "recurrent_kernel", "bias")
_ORDERS = {"lstm": "ifgo", "gru": "zrn", "rnn": "h"}
_KINDS = {4: "lstm", 3: "gru", 1: "rnn"}
_CLASSES = {"LSTM": "lstm", "CuDNNLSTM": "lstm", "GRU": "gru", "CuDNNGRU": "gru", "SimpleRNN": "rnn"}
_WAYS = {"forward": "", "backward": "_reverse"}


def layers(file: BinaryIO, most: int, config: bytes = b"") -> list[Found]:
    """Every LSTM, GRU and SimpleRNN; of `most` numbers at most.

    `config` is the model's own description, where it does not stand in the file. Without any, the activations are
    taken to be the usual ones.
    """
    try:
        import h5py
    except ImportError:
        raise Unreadable("A Keras file is read with h5py: pip install 'lstm-viz[keras]'.") from None
    try:
        with h5py.File(file, "r") as whole:
            held = [(path, _parts(group, h5py, most)) for path, group in _groups(whole, h5py)]
            described = whole.attrs.get("model_config", config)
    except (OSError, RuntimeError, KeyError, ValueError):
        raise Unreadable("This HDF5 file is damaged or truncated. Copy or save it again.") from None
    strange = _strange(described)
    found: dict[str, Found] = {}
    for path, parts in held:
        if parts is not None:
            name, ending = _called(path)
            one = _found(name, ending, parts)
            relu = strange.get(one.kind) == "relu"
            one = replace(
                one, kind="relu" if relu else one.kind, why=one.why or ("" if relu else strange.get(one.kind, ""))
            )
            before = found.get(name)
            arrays = {**(before.arrays if before else {}), **one.arrays}
            found[name] = Found(name, one.kind, arrays, (before.why if before else "") or one.why)
    return list(found.values())


def _strange(described: Any) -> dict[str, str]:
    """By the kind of cell what its layers do that no cell here does; "relu" where all SimpleRNNs have ReLU.

    A .keras file names its layers otherwise than its weights: what one LSTM does is held against all.
    """
    try:
        text = described.decode() if isinstance(described, bytes) else str(described)
        model = json.loads(text) if len(text) <= MOST_CONFIG else None
    except (ValueError, RecursionError):
        model = None
    said: dict[str, set[str]] = {}
    for kind, config in _configs(model, 0):
        gates, shown = config.get("recurrent_activation", "sigmoid"), config.get("activation", "tanh")
        why = "relu" if (kind, shown) == ("rnn", "relu") else ""
        if gates != "sigmoid" or (shown != "tanh" and not why):
            why = f"its activations are {gates} and {shown}" if kind != "rnn" else f"its activation is {shown}"
        if config.get("go_backwards"):
            why = "it reads in reverse only; PyTorch has no such layer"
        said.setdefault(kind, set()).add(str(why))
    mixed = {kind: whys for kind, whys in said.items() if whys == {"", "relu"}}
    clear = {kind: max(whys, key=lambda why: (why not in ("", "relu"), why)) for kind, whys in said.items()}
    return {**clear, **dict.fromkeys(mixed, "some of the SimpleRNNs have ReLU, and it is not known which")}


def _configs(part: Any, depth: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The description of every recurrent layer; of one that reads both ways that of its forward half."""
    if depth > DEEPEST:
        return
    if isinstance(part, list):
        for inner in part:
            yield from _configs(inner, depth + 1)
    if isinstance(part, dict):
        config = part.get("config")
        kind = _CLASSES.get(str(part.get("class_name")))
        if kind and isinstance(config, dict):
            yield kind, config
        elif part.get("class_name") == "Bidirectional" and isinstance(config, dict):
            yield from _configs(config.get("layer"), depth + 1)
        else:
            for inner in part.values():
                yield from _configs(inner, depth + 1)


def inside(file: BinaryIO) -> tuple[BinaryIO, bytes] | None:
    """The weights in a .keras file and the model's description; None: it is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            if "model.weights.h5" not in archive.namelist():
                return None
            entry = archive.getinfo("model.weights.h5")
            if entry.compress_type != zipfile.ZIP_STORED:
                raise Unreadable(
                    "The weights in this .keras file are compressed; Keras never does that. Save it again."
                )
            if entry.file_size > MOST_INSIDE:
                raise Unreadable(
                    f"The weights in this file have {entry.file_size:,} bytes; at most {MOST_INSIDE:,} are read."
                )
            with archive.open(entry) as stream:
                weights = io.BytesIO(stream.read(MOST_INSIDE))
            if "config.json" not in archive.namelist():
                return weights, b""
            with archive.open("config.json") as stream:
                return weights, stream.read(MOST_CONFIG)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError):
        raise Unreadable("This .keras file is damaged or truncated. Copy or save it again.") from None


def _groups(group: Any, h5py: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every group that lies in the file itself, each once."""
    asked = [(path, group)]
    seen = 0
    while asked:
        path, group = asked.pop()
        seen += 1
        if seen > MOST_GROUPS or len(path) > DEEPEST:
            raise Unreadable(
                f"This HDF5 file has more than {MOST_GROUPS:,} groups, or groups within groups without end."
            )
        yield path, group
        for name in reversed(list(group)):
            if isinstance(group.get(name, getlink=True), h5py.HardLink) and isinstance(group.get(name), h5py.Group):
                asked.append(((*path, name), group[name]))


def _parts(group: Any, h5py: Any, most: int) -> dict[str, Numbers] | None:
    """Kernel, recurrent kernel and bias, if the group holds those of a recurrent layer."""
    sets = {name.partition(":")[0]: name for name in group}
    names = sets if {"kernel", "recurrent_kernel"} <= set(sets) else {}
    if not names and group.name.endswith("/vars") and {"0", "1"} <= set(sets):
        names = dict(zip(_PARTS, ("0", "1", "2"), strict=True))
    chosen = {part: group.get(names[part], getlink=True) for part in _PARTS if names.get(part) in sets.values()}
    if len(chosen) < 2 or not all(isinstance(link, h5py.HardLink) for link in chosen.values()):
        return None
    held = {part: group[names[part]] for part in chosen}
    if not all(isinstance(one, h5py.Dataset) for one in held.values()) or held["recurrent_kernel"].ndim != 2:
        return None
    if held["kernel"].ndim != 2 or held["kernel"].shape[1] != held["recurrent_kernel"].shape[1]:
        return None
    for part, one in held.items():
        if one.is_virtual or one.external:
            raise Unreadable(f"{short(one.name)} lies in another file, which is not opened. Save all in one file.")
        if one.size > most or one.dtype.kind != "f":
            raise Unreadable(
                f"{short(one.name)} ({part}) has {one.size:,} numbers of type {one.dtype}; accepted are real numbers, "
                f"at most {most:,}."
            )
    return {part: np.asarray(one[()], np.float64) for part, one in held.items()}


def _called(path: tuple[str, ...]) -> tuple[str, str]:
    """The layer's name, and what PyTorch's names end in for its direction."""
    plain = [part for part in path if part not in ("model_weights", "layers", "cell", "vars")]
    way = next((part for part in reversed(plain) if part.partition("_")[0] in _WAYS), "")
    kept = [part for part in plain if part != way]
    if "vars" not in path:  # as before Keras 3: the layer's name, then the same again below other names
        kept = kept[:1]
    ending = _WAYS.get(way.partition("_")[0], "")
    return "/".join(kept) or "layer", ending


def _found(name: str, ending: str, parts: Mapping[str, Numbers]) -> Found:
    kernel, recurrent, bias = parts["kernel"], parts["recurrent_kernel"], parts.get("bias")
    units, columns = recurrent.shape
    kind = _KINDS.get(columns // units if units and columns % units == 0 else 0)
    if kind is None:
        return Found(name, "rnn", why=f"its shapes fit no cell: kernel {kernel.shape}, recurrent {recurrent.shape}")
    order, flat = _ORDERS[kind], None if bias is None else bias.reshape(-1)
    both = flat is not None and flat.shape == (2 * columns,)
    if flat is not None and not both and flat.shape != (columns,):
        return Found(name, kind, why=f"its bias has shape {parts['bias'].shape} for {columns} columns")
    if both and bias is not None and bias.ndim == 1:  # CuDNNLSTM, CuDNNGRU: each gate's block lies transposed
        blocks = [block.T.reshape(block.shape, order="F") for block in np.split(kernel, len(order), axis=1)]
        kernel = np.concatenate(blocks, axis=1)
        recurrent = np.concatenate([block.T for block in np.split(recurrent, len(order), axis=1)], axis=1)
    if kind == "gru" and not both:
        return Found(
            name, kind, why="its reset gate acts before the product with U (reset_after=False), in PyTorch after it"
        )
    zero = np.zeros(columns)
    first, second = (zero, zero) if flat is None else np.split(flat, 2) if both else (flat, zero)
    arrays = {"weight_ih": kernel.T, "weight_hh": recurrent.T, "bias_ih": first, "bias_hh": second}
    return Found(name, kind, {f"{part}_l0{ending}": reordered(held, kind, order) for part, held in arrays.items()})
