"""Copy memory: say symbols again, in their order, long after they were read.

As in Arjovsky and others (2016): symbols, then blanks, then a mark, then as many blanks as symbols, at which they are
said; at all other steps a blank is.
"""

import numpy as np

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["make"]


def make(
    random: np.random.RandomState, length: int, size: int, mixed: bool = False, copied: int = 2, alphabet: int = 8
) -> Batch:
    """`copied` symbols of `alphabet`, blanks, a mark, blanks; the symbols are asked for at the last steps."""
    blank, mark = alphabet, alphabet + 1
    ids = np.full((length, size), blank)
    targets = np.full((length, size), blank)
    for b in range(size):
        for k in range(copied):
            ids[k, b] = targets[length - copied + k, b] = random.randint(0, alphabet)
        ids[length - copied - 1, b] = mark
    return Batch(ids, targets)
