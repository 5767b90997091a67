"""What a model of somebody's own is to read: rows of numbers out of a file, or a text by its alphabet."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lstm_viz.opened import OpenedLayer, OpenedModel
from lstm_viz.trace import Array

MOST_BYTES = 2**26
MOST_ROWS = 20_000


def rows_of(file: str | os.PathLike[str], width: int) -> Array:
    """The rows of a CSV or NPY file, (T, D) float64, one a step.

    Raises
    ------
    ValueError
        With what is wrong: too much, too few columns, words, rows of several lengths, numbers that are not finite.
    OSError
        When the file cannot be read.
    """
    path = Path(file)
    if path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path.name} has {path.stat().st_size:,} bytes; at most {MOST_BYTES:,} are read.")
    rows = _npy(path) if path.suffix == ".npy" else _csv(path)
    if rows.ndim != 2 or rows.shape[1] != width or not 0 < len(rows) <= MOST_ROWS:
        raise ValueError(
            f"{path.name} has the shape {rows.shape}; the layer reads (steps, {width}), 1 to {MOST_ROWS:,} steps."
        )
    if not np.isfinite(rows).all():
        raise ValueError(f"{path.name} holds numbers that are not finite (nan or inf), or a field without a number.")
    return rows


def _npy(path: Path) -> Array:
    try:
        held = np.load(path, mmap_mode="r", allow_pickle=False)
    except (ValueError, EOFError, OSError):
        raise ValueError(f"{path.name} is no .npy file of plain numbers. numpy.save writes one.") from None
    if held.dtype.kind not in "biuf":
        raise ValueError(f"{path.name} holds {held.dtype}; accepted are real numbers.")
    return np.array(held, np.float64)


def _csv(path: Path) -> Array:
    """Commas, semicolons, tabs or blanks between numbers; a first line of words is the names of the columns."""
    try:
        lines = [line for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} is no text. Accepted are CSV in UTF-8 and .npy.") from None
    mark = next((mark for mark in ";\t," if mark in (lines or [""])[0]), None)
    table: list[list[float]] = []
    for number, line in enumerate(lines, 1):
        try:
            table.append([float(field) for field in line.split(mark)])
        except ValueError:
            if number > 1:
                raise ValueError(f"{path.name}, line {number}: {line[:60]!r} are not all numbers.") from None
    if len({len(row) for row in table}) > 1:
        raise ValueError(
            f"{path.name} has rows of {sorted({len(row) for row in table})} numbers; all must have as many."
        )
    return np.array(table or np.empty((0, 0)), np.float64)


def read_text(model: OpenedModel, layer: OpenedLayer, text: Sequence[str], alphabet: Sequence[str]) -> Array:
    """A text as the layer reads it, (T, D): one-hot, or by the embedding in the file.

    Parameters
    ----------
    text, alphabet : sequence of str
        Characters or words; the place of one in the alphabet is the number that the model knows it by.

    Raises
    ------
    ValueError
        When the text holds what the alphabet has not, or the alphabet fits nothing in the file.
    """
    place = {token: at for at, token in enumerate(alphabet)}
    unknown = sorted(set(text) - set(place))
    if not text or unknown:
        raise ValueError(f"The text is empty, or not of the alphabet: {''.join(unknown)[:60]!r}.")
    ids = [place[token] for token in text]
    if layer.input_size == len(alphabet):
        return np.eye(len(alphabet))[ids]
    tables = [name for name, shape in model.shapes.items() if shape == (len(alphabet), layer.input_size)]
    if len(tables) != 1:
        sizes = [shape[0] for shape in model.shapes.values() if len(shape) == 2 and shape[1] == layer.input_size]
        raise ValueError(
            f"The alphabet has {len(alphabet)} symbols; the layer reads {layer.input_size} numbers a step, and "
            f"{'two tables' if tables else 'no table'} in this file fits between them. Tables have {sizes} rows."
        )
    return model.tensor(tables[0])[ids]
