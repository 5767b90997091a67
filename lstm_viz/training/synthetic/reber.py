"""Embedded Reber strings, one a sequence: after each symbol the next one."""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch
from lstm_viz.training.synthetic._grammar import strings

__all__ = ["make"]


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Embedded Reber strings, one a sequence."""
    return strings(random, length, size, endless=False)
