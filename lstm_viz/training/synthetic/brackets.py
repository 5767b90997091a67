"""Brackets of a few kinds, nested up to six deep; after each one the next one."""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]

DEPTH = 6


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False, kinds: int = 3) -> Batch:
    """Open at depth 0, close at depth 6, else either as likely; a closer fits the innermost that is open."""
    symbols = np.zeros((length + 1, size), int)
    for b in range(size):
        inside: list[int] = []
        for t in range(length + 1):
            if not inside or (len(inside) < DEPTH and random.randint(0, 2) == 0):
                inside.append(random.randint(0, kinds))
                symbols[t, b] = inside[-1]
            else:
                symbols[t, b] = kinds + inside.pop()
    return Batch(symbols[:-1], symbols[1:])
