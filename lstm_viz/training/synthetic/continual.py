"""Continual Reber: one embedded Reber string after the other, without a sign between them (Gers and others 2000)."""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch
from lstm_viz.training.synthetic._grammar import strings

__all__ = ["make"]


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Streams of strings; each sequence begins with a new string, and ends after `length` steps, wherever that is."""
    return strings(random, length, size, endless=True)
