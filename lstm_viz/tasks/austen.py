"""Jane Austen's novels, held out by novel: *Persuasion*, by chapters; say the next character.

`python -m tools.writings austen` fetches and packs them. *Persuasion* is kept here; the five novels that are learned
from come only by that command, as no page and no test reads them.
"""

import functools
import lzma
from pathlib import Path

import numpy as np

from lstm_viz.tasks import NOT_SCORED, IntArray, Sample, Task

__all__ = ["TASK", "corpus"]

UNKNOWN = "\ufffd"
BREAK = "\f"  # between chapters, or novels, of a packed file
VOCABULARY = (*"\n !\"&'()*,-.0123456789:;?ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz", UNKNOWN)
_FOLDER = Path(__file__).parent / "data"


@functools.cache
def corpus(*, held_out: bool) -> dict[str, IntArray]:
    """The chapters of *Persuasion*, or the five other novels, as ids, by their place.

    Raises
    ------
    FileNotFoundError
        Where what is learned from was not fetched.
    """
    path = _FOLDER / ("austen-held.xz" if held_out else "austen-train.xz")
    if not path.exists():
        raise FileNotFoundError(f"{path.name} is not there; fetch it: python -m tools.writings austen")
    parts = lzma.decompress(path.read_bytes()).decode().split(BREAK)
    return {f"{place:02}": TASK.encode(part).ids for place, part in enumerate(parts)}


def sample(rng: np.random.Generator, length: int) -> Sample:
    """A stretch of `length` characters from a random place of a held-out chapter, long ones more often."""
    chapters = [ids for ids in corpus(held_out=True).values() if len(ids) > length]
    if not chapters:
        raise ValueError(f"length was {length}; no chapter of Persuasion is longer than that")
    starts = np.array([len(ids) - length for ids in chapters])
    chosen = chapters[rng.choice(len(chapters), p=starts / starts.sum())]
    start = rng.integers(len(chosen) - length)
    window = chosen[start : start + length + 1]  # (T + 1,)
    return Sample(window[:-1], window[1:])


def answers(ids: IntArray) -> IntArray:
    """The next character at every step; after the last nothing is known."""
    return np.append(ids[1:], NOT_SCORED)[: len(ids)].astype(np.int64)


TASK = Task(
    name="austen",
    title="Jane Austen",
    blurb="Characters of English prose of 1811 to 1818: what comes next?",
    source="Jane Austen's six novels, public domain, from Debian's r-cran-janeaustenr (MIT); Persuasion held out.",
    vocabulary=VOCABULARY,
    unknown=UNKNOWN,
    examples=(
        '"My dear Miss Elliot," said he, "you are very\nkind."',
        "It is a truth universally acknowledged, that a single man",
    ),
    sample=sample,
    answers=answers,
    corpus=corpus,
    called="Jane Austen",
)
