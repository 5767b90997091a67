"""Partners: brackets that may be left open or closed for nothing; say of every one whether it has its partner."""

import numpy as np

from lstm_viz.tasks import IntArray, Sample, Task
from lstm_viz.tasks.brackets import CLOSERS, DEPTH, OPENERS

__all__ = ["CLASSES", "TASK"]

VOCABULARY = tuple(OPENERS + CLOSERS)
CLASSES = ("alone", "with its partner")


def sample(rng: np.random.Generator, length: int) -> Sample:
    """`length` symbols: an opener with probability one half, else a closer.

    A closer fits the innermost open bracket with probability three quarters, where one is open; all other kinds are
    drawn evenly. So some brackets stay open, and some closers close nothing.
    """
    opens, fits = rng.random(length) < 0.5, rng.random(length) < 0.75
    kinds = rng.integers(len(OPENERS), size=length)
    symbols: list[int] = []
    inside: list[int] = []
    for is_open, fit, kind in zip(opens.tolist(), fits.tolist(), kinds.tolist(), strict=True):
        if is_open and len(inside) < DEPTH:
            inside.append(kind)
            symbols.append(kind)
            continue
        closer = inside[-1] if inside and fit else kind
        if inside and closer == inside[-1]:
            inside.pop()
        symbols.append(len(OPENERS) + closer)
    ids = np.array(symbols, dtype=np.int64)  # (T,)
    return Sample(ids, answers(ids))


def answers(ids: IntArray) -> IntArray:
    """1 for every bracket that has a partner, 0 for one that stands alone.

    Read from the left: a closer of the kind of the innermost open bracket closes it, and the two are partners; any
    other closer stands alone and closes nothing. What is open at the end stands alone.
    """
    paired = np.zeros(len(ids), dtype=np.int64)  # (T,)
    inside: list[int] = []
    for t, symbol in enumerate(ids.tolist()):
        if symbol < len(OPENERS):
            inside.append(t)
        elif inside and ids[inside[-1]] == symbol - len(OPENERS):
            paired[[inside.pop(), t]] = 1
    return paired


TASK = Task(
    name="partners",
    title="Brackets and their partners",
    blurb="Brackets, some left open and some closed for nothing: which have their partner?",
    source="Made by this project: brackets of three kinds, tagged by the rule of a stack.",
    vocabulary=VOCABULARY,
    unknown=None,
    examples=("([{}](", "(((()", "{[()]}(]", "[(])[]"),
    sample=sample,
    answers=answers,
    classes=CLASSES,
    pairs=tuple(zip(OPENERS, CLOSERS, strict=True)),
    called="Brackets with partners",
)
