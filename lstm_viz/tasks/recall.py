"""Recall: keep the first symbol through a run of noise, and say it when asked."""

import numpy as np

from lstm_viz.tasks import NOT_SCORED, IntArray, Sample, Task

__all__ = ["LETTERS", "NOISE", "QUERY", "TASK"]

LETTERS = "ABCD"
NOISE = "wxyz"
QUERY = "?"
VOCABULARY = tuple(LETTERS + NOISE + QUERY)

_QUERY_ID = VOCABULARY.index(QUERY)


def sample(rng: np.random.Generator, length: int) -> Sample:
    """One letter, length - 2 symbols of noise, the question mark; only the last step is scored."""
    if length < 2:
        raise ValueError(f"length was {length}; a recall sequence has at least 2 steps: letter and question")
    ids = np.empty(length, dtype=np.int64)  # (T,)
    ids[0] = rng.integers(len(LETTERS))
    ids[1:-1] = len(LETTERS) + rng.integers(len(NOISE), size=length - 2)
    ids[-1] = _QUERY_ID
    return Sample(ids, answers(ids))


def answers(ids: IntArray) -> IntArray:
    """The first symbol at every question mark, if that symbol is a letter; elsewhere nothing is asked."""
    targets = np.full(len(ids), NOT_SCORED, dtype=np.int64)  # (T,)
    if len(ids) and ids[0] < len(LETTERS):
        targets[ids == _QUERY_ID] = ids[0]
    return targets


TASK = Task(
    name="recall",
    title="Recall the first letter",
    blurb="A letter, then a long run of noise, then a question mark: which letter was it?",
    source="Made by this project, after the noise-free and noisy tasks of Hochreiter & Schmidhuber (1997).",
    vocabulary=VOCABULARY,
    unknown=None,
    examples=("Bxywzzyxwxyzwwzyxzyw?", "Dxywzzyxwxyzwwzyxzyw?", "A" + "wxyz" * 15 + "?"),
    sample=sample,
    answers=answers,
    recalls=(LETTERS, QUERY),
)
