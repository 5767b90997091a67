"""Recall: keep the first letter through noise; say it when asked."""

import numpy as np

from lstm_viz.tasks import NOT_SCORED
from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]


def make(
    random: np.random.RandomState, length: int, size: int, mixed: bool = False, alphabet: int = 4, fillers: int = 4
) -> Batch:
    """One of `alphabet` letters, noise of `fillers` others, “?”. `mixed`: lengths from 2 on, filled up at the end."""
    ids = np.full((length, size), alphabet + fillers)
    targets = np.full((length, size), NOT_SCORED)
    for b in range(size):
        steps = random.randint(2, length + 1) if mixed else length
        ids[0, b] = random.randint(0, alphabet)
        for t in range(1, steps - 1):
            ids[t, b] = alphabet + random.randint(0, fillers)
        targets[steps - 1, b] = ids[0, b]
    return Batch(ids, targets)
