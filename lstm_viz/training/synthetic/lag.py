"""The noise-free long lag of Hochreiter and Schmidhuber (1997, experiment 2a): two sequences, the same but for an end.

Of p + 1 symbols: x a1 a2 ... x, or y a1 a2 ... y, where the last of p steps asks for the first symbol again.
"""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """After each of `length` symbols the next one; x is symbol ``length - 1``, y is ``length``."""
    ids = np.zeros((length, size), int)
    targets = np.zeros((length, size), int)
    for b in range(size):
        ids[0, b] = targets[-1, b] = length - 1 + random.randint(0, 2)
        ids[1:, b] = targets[:-1, b] = np.arange(length - 1)
    return Batch(ids, targets)
