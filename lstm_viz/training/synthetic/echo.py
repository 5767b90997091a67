"""Delayed echo: after each letter the one that was read some steps before."""

import numpy as np

from lstm_viz.tasks import NOT_SCORED
from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]


def make(
    random: np.random.RandomState, length: int, size: int, mixed: bool = False, delay: int = 3, alphabet: int = 4
) -> Batch:
    """Letters of `alphabet`, and the letter of `delay` steps before; nothing is asked before there is one."""
    ids = np.array([[random.randint(0, alphabet) for _ in range(length)] for _ in range(size)]).T
    targets = np.full((length, size), NOT_SCORED)
    targets[delay:] = ids[: length - delay]
    return Batch(ids, targets)
