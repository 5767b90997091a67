"""Copy memory: say symbols again, in their order, long after they were read.

As in Arjovsky and others (2016): symbols, then blanks, then a mark, then as many blanks as symbols, at which they are
said; at all other steps a blank is.
"""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]

SYMBOLS = 8
BLANK, MARK = SYMBOLS, SYMBOLS + 1


def make(random: np.random.RandomState, length: int, size: int, mixed: bool = False, copied: int = 2) -> Batch:
    """`copied` symbols, blanks, a mark, blanks; the symbols are asked for at the last steps."""
    ids = np.full((length, size), BLANK)
    targets = np.full((length, size), BLANK)
    for b in range(size):
        for k in range(copied):
            ids[k, b] = targets[length - copied + k, b] = random.randint(0, SYMBOLS)
        ids[length - copied - 1, b] = MARK
    return Batch(ids, targets)
