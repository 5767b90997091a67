"""Parity: bits; after each one, whether the ones so far are odd in number."""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Bits; after each one, whether the ones so far are odd in number."""
    ids = np.array([[random.randint(0, 2) for _ in range(length)] for _ in range(size)]).T
    return Batch(ids, ids.cumsum(axis=0) % 2)
