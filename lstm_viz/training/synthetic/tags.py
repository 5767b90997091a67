"""Tags: a made sentence of pages, rooms, prices and days; each number is tagged as what it is.

"page" and "room" stand before their numbers, "euros" and "May" after them. A phrase has one to three numbers with "or"
between them, and ends with "and", the last with a full stop. There is no room 40, and no day.
"""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]

NUMBERS = 4
OR, PAGE, AND, STOP = 4, 5, 9, 10
FEW = (1, 3)
WORD = 4


def fills(rest: int) -> bool:
    """Whether phrases can take so many steps."""
    return rest in (0, 3) or rest >= 5


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False) -> Batch:
    """Words are 0 to 3 for 7, 12, 28, 40, then or, page, room, euros, May, and, a full stop; tags as these four."""
    ids = np.zeros((length, size), int)
    targets = np.full((length, size), WORD)
    for b in range(size):
        t = 0
        while t < length:
            counts = [k for k in (1, 2, 3) if fills(length - t - 2 * k - 1)]
            many = counts[random.randint(0, len(counts))]
            kind = random.randint(0, 4)
            name = t if kind < 2 else t + 2 * many - 1
            first = t + 1 if kind < 2 else t
            ids[first + 1 : first + 2 * many - 1 : 2, b] = OR
            ids[name, b] = PAGE + kind
            for k in range(many):
                ids[first + 2 * k, b] = random.randint(0, NUMBERS - (kind in FEW))
                targets[first + 2 * k, b] = kind
            t += 2 * many + 1
            ids[t - 1, b] = STOP if t == length else AND
    return Batch(ids, targets)
