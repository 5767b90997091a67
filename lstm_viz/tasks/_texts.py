"""What tasks of texts have in common: the next character is asked for."""

from collections.abc import Iterable

import numpy as np

from lstm_viz.tasks import NOT_SCORED, IntArray, Sample

__all__ = ["following", "stretch"]


def following(ids: IntArray) -> IntArray:
    """The next character at every step; after the last nothing is known."""
    return np.append(ids[1:], NOT_SCORED)[: len(ids)].astype(np.int64)


def stretch(rng: np.random.Generator, texts: Iterable[IntArray], length: int, called: str) -> Sample:
    """`length` characters from a random place of these texts, long ones more often.

    Raises
    ------
    ValueError
        When none of them, as they are `called`, is longer.
    """
    longer = [ids for ids in texts if len(ids) > length]
    if not longer:
        raise ValueError(f"length was {length}; no {called} is longer than that")
    starts = np.array([len(ids) - length for ids in longer])
    chosen = longer[rng.choice(len(longer), p=starts / starts.sum())]
    start = rng.integers(len(chosen) - length)
    window = chosen[start : start + length + 1]  # (T + 1,)
    return Sample(window[:-1], window[1:])
