"""Adding: two numbers are marked; their sum at the end."""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Numbers from 0 to 1; two of them are marked, one in each half; their sum at the end."""
    x = np.zeros((length, size, 2), np.float32)
    targets = np.full((length, size), np.nan, np.float32)
    for b in range(size):
        x[:, b, 0] = random.random_sample(length)
        places = [random.randint(0, length // 2), random.randint(length // 2, length)]
        x[places, b, 1] = 1
        targets[-1, b] = x[places, b, 0].sum(dtype=np.float64)
    return Batch(x, targets)
