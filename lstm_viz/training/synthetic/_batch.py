"""What a task makes."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy.typing as npt

__all__ = ["Batch"]


class Batch(NamedTuple):
    """``read`` is ids (T, B) int64, or numbers (T, B, D) float32.

    ``targets`` is (T, B): classes, -1 where nothing is asked, or numbers, NaN there.
    """

    read: npt.NDArray[Any]
    targets: npt.NDArray[Any]
