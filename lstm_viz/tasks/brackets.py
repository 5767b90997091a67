"""Brackets: three kinds, nested up to six deep; say the next symbol."""

import numpy as np

from lstm_viz.tasks import NOT_SCORED, IntArray, Sample, Task

__all__ = ["CLOSERS", "DEPTH", "OPENERS", "TASK", "depth"]

OPENERS = "([{"
CLOSERS = ")]}"
DEPTH = 6
VOCABULARY = tuple(OPENERS + CLOSERS)


def sample(rng: np.random.Generator, length: int) -> Sample:
    """`length` symbols: open at depth 0, close at depth 6, else either with probability one half.

    An opener is of any kind with probability one third; a closer fits the innermost open bracket.
    """
    symbols: list[int] = []
    open_kinds: list[int] = []
    choices = zip(rng.random(length).tolist(), rng.integers(len(OPENERS), size=length).tolist(), strict=True)
    for coin, kind in choices:
        if not open_kinds or (len(open_kinds) < DEPTH and coin < 0.5):
            open_kinds.append(kind)
            symbols.append(kind)
        else:
            symbols.append(len(OPENERS) + open_kinds.pop())
    ids = np.array(symbols, dtype=np.int64)  # (T,)
    return Sample(ids, answers(ids))


def answers(ids: IntArray) -> IntArray:
    """The next symbol at every step; after the last nothing is known."""
    return np.append(ids[1:], NOT_SCORED)[: len(ids)].astype(np.int64)


def depth(ids: IntArray) -> IntArray:
    """How many brackets are open after each step (T,)."""
    return np.cumsum(np.where(ids < len(OPENERS), 1, -1)).astype(np.int64)


TASK = Task(
    name="brackets",
    title="Nested brackets",
    blurb="Three kinds of brackets, up to six deep: what comes next? Accuracy counts the closing ones.",
    source="Made by this project: a Dyck language with three kinds of brackets and bounded depth.",
    vocabulary=VOCABULARY,
    unknown=None,
    examples=("([{}]{[()]})[{}({})]", "((((((", "[][][][]{{{}}}", "{[(([{}]))]}"),
    sample=sample,
    answers=answers,
    judged=tuple(CLOSERS),
)
