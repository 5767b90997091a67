"""The head of a file of safetensors: a length, and JSON that says where each tensor lies."""

from __future__ import annotations

import json
import math
from typing import Any, BinaryIO

from lstm_viz.opened.tensors import BYTES, MOST_DIMENSIONS, Tensor, Unreadable, short

MOST = 2**24
"""Bytes of the head."""
MOST_TENSORS = 100_000


def tensors(file: BinaryIO, size: int) -> dict[str, Tensor]:
    """Every tensor by name, each within the file.

    References
    ----------
    The format: https://huggingface.co/docs/safetensors
    """
    file.seek(0)
    length = int.from_bytes(file.read(8), "little")
    if size < 10 or length > size - 8 or length < 2:
        raise Unreadable(
            "This is neither a file of safetensors nor one of torch.save, or it was cut off. Either of "
            "safetensors.torch.save_file(model.state_dict(), file) and torch.save(model.state_dict(), file) writes one."
        )
    if length > MOST:
        raise Unreadable(f"The head of this file would have {length:,} bytes; at most {MOST:,} are read.")
    try:
        head = json.loads(file.read(length).decode("utf-8"), parse_int=_whole)
    except (ValueError, RecursionError):
        raise Unreadable("The head of this file is no JSON: it is no file of safetensors, or it is damaged.") from None
    if not isinstance(head, dict) or len(head) > MOST_TENSORS:
        raise Unreadable("The head of this file lists no tensors as safetensors does.")
    head.pop("__metadata__", None)
    return {name: _tensor(name, entry, 8 + length, size) for name, entry in head.items()}


def _whole(text: str) -> int:
    return int(text) if len(text) < 20 else -1  # which fits nowhere


def _tensor(name: str, entry: Any, begin: int, size: int) -> Tensor:
    given = entry if isinstance(entry, dict) else {}
    dtype, shape, ends = given.get("dtype"), _counts(given.get("shape")), _counts(given.get("data_offsets"))
    if not (
        isinstance(dtype, str)
        and shape is not None
        and len(shape) <= MOST_DIMENSIONS
        and ends is not None
        and len(ends) == 2
        and ends[0] <= ends[1] <= size - begin
        and (dtype not in BYTES or math.prod(shape) * BYTES[dtype] == ends[1] - ends[0])
    ):
        raise Unreadable(
            f"What the head of this file says of {short(name)} does not fit the file: it is truncated or damaged. "
            "Copy or save it again."
        )
    return Tensor(dtype, shape, begin + ends[0], begin + ends[1])


def _counts(given: Any) -> tuple[int, ...] | None:
    """A list of whole numbers, 0 or more; None: it is none."""
    sound = isinstance(given, list) and all(type(one) is int and one >= 0 for one in given)
    return tuple(given) if sound else None
