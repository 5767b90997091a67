"""A text: after each character the next one is right."""

from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["encode", "make", "windows"]

SYMBOLS = 64


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


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False, text: str = "") -> Batch:
    """Windows of a text."""
    return windows(encode(text)[1], random, length, size, mixed)
