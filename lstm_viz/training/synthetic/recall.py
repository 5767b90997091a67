"""Recall: keep the first letter through noise; say it when asked."""

import numpy as np

from lstm_viz.tasks import NOT_SCORED
from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]

LETTERS, NOISE = 4, 4


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
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
