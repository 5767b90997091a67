"""A tensor in a file: where its numbers lie, before any of them is read."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

BYTES = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2}
"""Of a number, by the names of safetensors; only these are read."""
MOST_DIMENSIONS = 8
_CUT = 60  # characters of a name out of a file


class Unreadable(Exception):
    """What is wrong with a file, and what would work: one sentence or two."""


@dataclass(frozen=True)
class Tensor:
    """Its numbers lie in bytes `begin` to `end` of the file, from number `offset` of those on, and then by `stride`."""

    dtype: str
    shape: tuple[int, ...]
    begin: int
    end: int
    offset: int = 0
    stride: tuple[int, ...] | None = None  # in numbers; None: row after row

    @property
    def count(self) -> int:
        return math.prod(self.shape)


def short(name: str) -> str:
    """A name out of a file, as it can be shown."""
    plain = name if name.isprintable() else repr(name)
    return plain if len(plain) <= _CUT else f"{plain[:_CUT]}…"


def numbers(file: BinaryIO, tensor: Tensor) -> npt.NDArray[np.floating[Any]]:
    """The numbers of a tensor of a known dtype; its size has been checked."""
    size = BYTES[tensor.dtype]
    stride = tensor.stride or tuple(math.prod(tensor.shape[axis + 1 :]) for axis in range(len(tensor.shape)))
    last = sum((length - 1) * step for length, step in zip(tensor.shape, stride, strict=True)) if tensor.count else -1
    begin = tensor.begin + tensor.offset * size
    if last < -1 or begin + (last + 1) * size > tensor.end:
        raise Unreadable("A tensor of this file reaches beyond its own numbers: the file is damaged.")
    file.seek(begin)
    data = file.read((last + 1) * size)
    if len(data) != (last + 1) * size:
        raise Unreadable("The file ends before its numbers do: it is truncated. Copy or save it again.")
    if tensor.dtype == "BF16":
        flat = (np.frombuffer(data, "<u2").astype("<u4") << 16).view("<f4")
    else:
        flat = np.frombuffer(data, f"<f{size}")
    strided = np.lib.stride_tricks.as_strided(flat, tensor.shape, [step * flat.itemsize for step in stride])
    return np.array(strided)  # a copy: it holds on to nothing
