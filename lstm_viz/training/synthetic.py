"""Sequences that a net is trained on in the browser, the same here: from one `RandomState`, bit for bit.

They are those of `lstm_viz/browser/net/training/tasks.js`; what is made of a text, also of `text.js` there.

Shapes: T steps, B sequences, D inputs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from lstm_viz.tasks import NOT_SCORED

__all__ = ["TASKS", "Batch", "encode", "windows"]

LETTERS, NOISE = 4, 4
SYMBOLS = 64


class Batch(NamedTuple):
    """``read`` is ids (T, B) int64, or numbers (T, B, D) float32.

    ``targets`` is (T, B): classes, -1 where nothing is asked, or numbers, NaN there.
    """

    read: npt.NDArray[Any]
    targets: npt.NDArray[Any]


def recall(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Keep the first letter through noise; say it when asked. `mixed`: lengths from 2 on, filled up at the end."""
    ids = np.full((length, size), LETTERS + NOISE)
    targets = np.full((length, size), NOT_SCORED)
    for b in range(size):
        steps = random.randint(2, length + 1) if mixed else length
        ids[0, b] = random.randint(0, LETTERS)
        for t in range(1, steps - 1):
            ids[t, b] = LETTERS + random.randint(0, NOISE)
        targets[steps - 1, b] = ids[0, b]
    return Batch(ids, targets)


def order(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Two marks, each X or Y, one in the first half and one in the second: which were they, in which order?"""
    ids = np.full((length, size), NOISE + 2)
    targets = np.full((length, size), NOT_SCORED)
    half = (length - 1) // 2
    for b in range(size):
        for t in range(length - 1):
            ids[t, b] = random.randint(0, NOISE)
        places = [random.randint(0, half), random.randint(half, length - 1)]
        first, second = (random.randint(0, 2) for _ in places)
        ids[places, b] = NOISE + np.array([first, second])
        targets[-1, b] = 2 * first + second
    return Batch(ids, targets)


def parity(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Bits; after each one, whether the ones so far are odd in number."""
    ids = np.array([[random.randint(0, 2) for _ in range(length)] for _ in range(size)]).T
    return Batch(ids, ids.cumsum(axis=0) % 2)


def adding(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Numbers from 0 to 1; two of them are marked, one in each half; their sum at the end."""
    x = np.zeros((length, size, 2), np.float32)
    targets = np.full((length, size), np.nan, np.float32)
    for b in range(size):
        x[:, b, 0] = random.random_sample(length)
        places = [random.randint(0, length // 2), random.randint(length // 2, length)]
        x[places, b, 1] = 1
        targets[-1, b] = x[places, b, 0].sum(dtype=np.float64)
    return Batch(x, targets)


def encode(text: str) -> tuple[list[str], npt.NDArray[Any]]:
    """The characters that are told apart, in the order of their numbers, and the text as numbers."""
    counts = {each: text.count(each) for each in set(text) - {"\ufffd"}}
    names = sorted(sorted(counts, key=lambda each: (-counts[each], each))[:SYMBOLS])
    place = {each: id for id, each in enumerate(names)}
    ids = np.array([place.get(each, len(names)) for each in text])
    return (names if ids.max() < len(names) else [*names, "\ufffd"]), ids


def windows(ids: npt.NDArray[Any], random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Pieces of a text, and after each character the next one. The last tenth is held out; `mixed`: of the rest."""
    end = len(ids) - len(ids) // 10
    part = ids[:end] if mixed else ids[end:]
    places = [random.randint(0, len(part) - length) for _ in range(size)]
    read, targets = (np.stack([part[at + k : at + k + length] for at in places], axis=1) for k in (0, 1))
    return Batch(read, targets)


TASKS: Mapping[str, Callable[..., Batch]] = {"recall": recall, "order": order, "parity": parity, "adding": adding}
