"""The embedded Reber grammar: a finite grammar inside one whose last letter but one repeats its second.

Reber (1967); embedded as in Fahlman (1991), Cleeremans and others (1989), Hochreiter and Schmidhuber (1997).
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_viz.tasks import NOT_SCORED
from lstm_viz.training.synthetic._batch import Batch

__all__ = ["GRAMMAR", "SYMBOLS", "Streams", "may_follow", "strings"]

SYMBOLS = "BTPSXVE"
INNER = ["B1", "T2 P3", "S2 X4", "T3 V5", "X3 S6", "P4 V6", "E7"]
GRAMMAR: list[list[tuple[int, int]]] = [
    [(0, 1)],
    [(1, 2), (2, 10)],
]  # of every place: symbols, and the place after each
for letter, start in ((1, 2), (2, 10)):
    GRAMMAR += [[(SYMBOLS.index(way[0]), start + int(way[1])) for way in ways.split()] for ways in INNER]
    GRAMMAR += [[(letter, 18)]]  # what stood before the inner string comes again after it
GRAMMAR += [[(6, 0)]]


def strings(random: np.random.RandomState, length: int, size: int, endless: bool) -> Batch:
    """Strings, and after each symbol the next one; of two that may follow either is as likely.

    One that is longer is cut; one that is shorter is filled up with E, where nothing is asked, or if `endless` by
    further strings.
    """
    ids = np.full((length, size), 6)
    targets = np.full((length, size), NOT_SCORED)
    for b in range(size):
        at, t = 0, 0
        while t <= length and (t == 0 or at != 0 or endless):
            symbol, at = GRAMMAR[at][random.randint(0, len(GRAMMAR[at]))]
            if t < length:
                ids[t, b] = symbol
            if t > 0:
                targets[t - 1, b] = symbol
            t += 1
    return Batch(ids, targets)


class Streams:
    """Endless strings: each batch reads on where the one before ended, and begins with what that was asked last."""

    def __init__(self, size: int) -> None:
        self.ends: list[tuple[int, int | None]] = [(0, None)] * size  # place in the grammar, last symbol

    def make(self, random: np.random.RandomState, length: int) -> Batch:
        ids, targets = (np.empty((length, len(self.ends)), dtype=int) for _ in range(2))
        for b, (at, symbol) in enumerate(self.ends):
            for t in range(length + 1):
                if t > 0 or symbol is None:
                    symbol, at = GRAMMAR[at][random.randint(0, len(GRAMMAR[at]))]
                if t < length:
                    ids[t, b] = symbol
                if t > 0:
                    targets[t - 1, b] = symbol
            self.ends[b] = at, symbol
        return Batch(ids, targets)

    def after(self, random: np.random.RandomState, length: int) -> Batch:
        """A stretch of which nothing is asked, and the one that goes on from it."""
        lead, asked = (self.make(random, length) for _ in range(2))
        nothing = np.full_like(lead.targets, NOT_SCORED)
        return Batch(np.concatenate([lead.read, asked.read]), np.concatenate([nothing, asked.targets]))


def may_follow(ids: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """(T, B) -> (T, B, K): which symbols the grammar lets follow, none where it does not know the string."""
    allowed = np.zeros((*ids.shape, len(SYMBOLS)), dtype=bool)
    for b in range(ids.shape[1]):
        at = 0
        for t, symbol in enumerate(ids[:, b]):
            ways = dict(GRAMMAR[at])
            if symbol not in ways:
                break
            at = ways[symbol]
            allowed[t, b, [each for each, _ in GRAMMAR[at]]] = True
    return allowed
