"""A noisy sine: after each number the next one."""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]

SHORTEST, LONGEST = 10, 30


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False, noise: float = 0.1) -> Batch:
    """A sine of any phase and of a period of 10 to 30 steps, and on each number normal `noise`."""
    values = np.zeros((length + 1, size))
    for b in range(size):
        period, phase = random.randint(SHORTEST, LONGEST + 1), random.random_sample()
        for t in range(length + 1):
            values[t, b] = np.sin(2 * np.pi * (phase + t / period)) + noise * random.normal()
    values = values.astype(np.float32)
    return Batch(values[:-1, :, None], values[1:])
