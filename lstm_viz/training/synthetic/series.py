"""A series of numbers: after each one the next one. Scaled by what is trained on; the last part is held out."""

from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make", "persistence", "scaled", "stretches"]

HELD_PART = 5


def scaled(numbers: str) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """What is trained on and what is held out, less the mean and by the spread of the first alone.

    Sums are made one number after the other, as in the browser.
    """
    values = np.array([float(each) for each in numbers.split()])
    end = len(values) - len(values) // HELD_PART
    mean = np.cumsum(values[:end])[-1] / end
    spread = np.sqrt(np.cumsum((values[:end] - mean) ** 2)[-1] / end)
    own = ((values - mean) / spread).astype(np.float32)
    return own[:end], own[end:]


def persistence(part: npt.NDArray[Any], length: int) -> float:
    """The squared error of who says the same number again, over all pieces of `length` steps."""
    moves = np.diff(part.astype(np.float64)) ** 2
    return float(np.mean([moves[at : at + length].mean() for at in range(len(part) - length)]))


def stretches(
    parts: tuple[npt.NDArray[Any], npt.NDArray[Any]],
    random: np.random.RandomState,
    length: int,
    size: int,
    mixed: bool = False,
) -> Batch:
    """Pieces of a series from random places, and after each number the next one. `mixed`: of what is trained on."""
    part = parts[0] if mixed else parts[1]
    places = [random.randint(0, len(part) - length) for _ in range(size)]
    read, targets = (np.stack([part[at + k : at + k + length] for at in places], axis=1) for k in (0, 1))
    return Batch(read[:, :, None], targets)


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False, series: str = "") -> Batch:
    """Pieces of a series that is given as text, a number after the other."""
    return stretches(scaled(series), random, length, size, mixed)
