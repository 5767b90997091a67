"""Temporal order: two marks in noise; which were they, in which order?"""

import numpy as np

from lstm_viz.tasks import NOT_SCORED
from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]

NOISE = 4


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
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
