"""Tunes: O'Neill's Music of Ireland (1903) in ABC notation, held out by groups of alike tunes; say the next character.

`python -m tools.writings tunes` fetches, cleans and packs them; how, stands there. They are read when first asked for.
"""

import functools
import lzma
from pathlib import Path

import numpy as np

from lstm_viz.tasks import NOT_SCORED, IntArray, Sample, Task

__all__ = ["TASK", "corpus", "texts"]

_FOLDER = Path(__file__).parent / "data"
_SIDES = {False: "tunes-train.xz", True: "tunes-held.xz"}
VOCABULARY = (*"\n #'(,-/123456789:<=>ABCDEFGKM]^_abcdefghilmoprxyz|",)


@functools.cache
def texts(*, held_out: bool) -> tuple[str, ...]:
    """The tunes of one side of the split, each with the empty line that ends it."""
    whole = lzma.decompress((_FOLDER / _SIDES[held_out]).read_bytes()).decode()
    return tuple(f"{tune}\n\n" for tune in whole.split("\n\n") if tune)


@functools.cache
def corpus(*, held_out: bool) -> dict[str, IntArray]:
    """Every tune of one side as ids, by its number there."""
    return {f"{place:04}": TASK.encode(tune).ids for place, tune in enumerate(texts(held_out=held_out))}


def sample(rng: np.random.Generator, length: int) -> Sample:
    """`length` characters of held-out tunes, one after the other, from the beginning of any of them."""
    tunes = list(corpus(held_out=True).values())
    text = np.concatenate([tunes[place] for place in rng.permutation(len(tunes))])
    if len(text) <= length:
        raise ValueError(f"length was {length}; the held-out tunes have {len(text)} characters")
    return Sample(text[:length], text[1 : length + 1])


def answers(ids: IntArray) -> IntArray:
    """The next character at every step; after the last nothing is known."""
    return np.append(ids[1:], NOT_SCORED)[: len(ids)].astype(np.int64)


TASK = Task(
    name="tunes",
    title="Irish tunes",
    blurb="A tune in ABC notation, character by character: what comes next?",
    source="F. O'Neill (1903), Music of Ireland, as transcribed by volunteers, from the package music21.",
    vocabulary=VOCABULARY,
    unknown=None,
    examples=(
        "M:6/8\nK:D\nA|d2d AFA|d2d def|g2f e2d|cec ABc|",
        "M:2/2\nK:G\nGB|d2 ec d2 G>A|B2 c>B B<A zG|",
    ),
    sample=sample,
    answers=answers,
    corpus=corpus,
    called="Tunes",
)
