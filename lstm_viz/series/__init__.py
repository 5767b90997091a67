"""Sequences of real numbers that nets learn from, one data set a file, each ending in ``SERIES = Series(...)``.

Key: T steps, D numbers a step, K what can be said. A typed text is a number a step ("5 11 16"), or some with commas
between them ("47,100 27,81"); where a class is asked for, the right one may stand at the end ("=8").
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lstm_viz.registry import discover
from lstm_viz.softmax import bits

__all__ = ["DATA", "SERIES", "UNKNOWN", "Column", "Measured", "Series"]

FloatArray = npt.NDArray[np.float64]

DATA = Path(__file__).parent / "data"
UNKNOWN = -1
"""The class of a sequence that nobody has said."""

MOST = 1e6
"""The largest size of a number that is read."""

STEPS = 2000
"""Steps of a sequence that are read."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


@dataclass(frozen=True)
class Column:
    """One number of a step: a net reads (number - offset) / scale, and learned from those of `low` to `high`."""

    name: str
    offset: float
    scale: float
    low: float
    high: float


@dataclass(frozen=True)
class Measured:
    """A typed sequence as a net reads it.

    Attributes
    ----------
    tokens : tuple of str
        What was typed at each step.
    numbers : (T, D)
        The same as numbers, as typed.
    said : int
        The class at the end, UNKNOWN where none was given.
    dropped : tuple of str
        What could not be read, in the order of its first coming.
    first : int
        The first step whose answer is scored.
    """

    tokens: tuple[str, ...]
    numbers: FloatArray
    said: int = UNKNOWN
    dropped: tuple[str, ...] = ()
    first: int = 0


@dataclass(frozen=True)
class Series:
    """A data set of sequences of numbers, and what a net should say of them.

    Attributes
    ----------
    columns : tuple of Column
        What is read at each step.
    classes : tuple of str or None
        What a sequence can be, said after its last step; None: after every step the next number of the first column.
    unit : str
        What is counted or measured, in words that follow a number.
    kept : callable
        ``kept()``: the held-out sequences.
    steps : int or None
        Of every sequence that nets learn from; None where any number will do.
    drawn : str
        "series" over time, or "path" where the two columns are places on paper.
    """

    name: str
    title: str
    blurb: str
    source: str
    columns: tuple[Column, ...]
    classes: tuple[str, ...] | None
    unit: str
    examples: tuple[str, ...]
    kept: Callable[[], Sequence[Measured]]
    called: str
    steps: int | None = None
    drawn: str = "series"

    @property
    def example(self) -> str:
        """The text that a page opens on."""
        return self.examples[0]

    @property
    def width(self) -> int:
        """D, what a net reads at a step."""
        return len(self.columns)

    @property
    def says(self) -> tuple[str, ...]:
        """What the places in the head's answer stand for."""
        return self.classes or (self.columns[0].name,)

    def encode(self, text: str) -> Measured:
        """Text to numbers; an item that is not as many numbers as there are columns is dropped.

        So is a class that stands before other items: it is said at the end.
        """
        tokens: list[str] = []
        numbers: list[list[float]] = []
        strangers: dict[str, None] = {}
        said = UNKNOWN
        items = [item for item in re.split(r"[ \t\r\n,;]+" if self.width == 1 else r"[ \t\r\n;]+", text) if item]
        if self.classes and items and items[-1][0] == "=" and items[-1][1:] in self.classes:
            said = self.classes.index(items.pop()[1:])
        for item in items:
            row = _row(item, self.width)
            if row is None:
                strangers[item] = None
            elif len(tokens) < STEPS:
                tokens.append(item)
                numbers.append(row)
        read = np.array(numbers, dtype=np.float64).reshape(-1, self.width)
        return Measured(tuple(tokens), read, said, tuple(strangers))

    def decode(self, measured: Measured) -> str:
        """The text of a sequence."""
        text = " ".join(measured.tokens)
        return text if self.classes is None or measured.said == UNKNOWN else f"{text} ={self.classes[measured.said]}"

    def inputs(self, measured: Measured) -> FloatArray:
        """What a net reads, (T, D)."""
        offset, scale = (np.array([getattr(each, name) for each in self.columns]) for name in ("offset", "scale"))
        x: FloatArray = (measured.numbers - offset) / scale
        return x

    def targets(self, measured: Measured) -> FloatArray:
        """What a net should say at each step (T,): the next number, as typed, or the class at the end; nan: unknown."""
        wanted = np.full(len(measured.numbers), np.nan)
        if self.classes is None:
            wanted[:-1] = measured.numbers[1:, 0]
        elif measured.said != UNKNOWN and len(wanted):
            wanted[-1] = measured.said
        return wanted

    def numbers(self, said: FloatArray) -> FloatArray:
        """What the head says of the next number, (..., 1), in the unit of what was typed, (...)."""
        out: FloatArray = said[..., 0] * self.columns[0].scale + self.columns[0].offset
        return out

    def score(self, said: Sequence[FloatArray], measured: Sequence[Measured]) -> dict[str, float]:
        """Score what a net said, (T, K) a sequence, from each sequence's `first` step on.

        Returns
        -------
        dict
            ``rmse``: root of the mean squared error of the next number, in its unit; or ``bits`` and ``accuracy`` of
            the class at the end.
        """
        wanted = [self.targets(each) for each in measured]
        asked = [
            np.flatnonzero(~np.isnan(one[each.first :])) + each.first
            for one, each in zip(wanted, measured, strict=True)
        ]
        y = np.concatenate([one[at] for one, at in zip(wanted, asked, strict=True)])
        z = np.concatenate([one[at] for one, at in zip(said, asked, strict=True)])
        if self.classes is None:
            return {"rmse": float(np.sqrt(np.mean((self.numbers(z) - y) ** 2)))}
        right = y.astype(np.int64)
        return {"bits": float(bits(z, right).mean()), "accuracy": float((z.argmax(axis=1) == right).mean())}


def _row(item: str, width: int) -> list[float] | None:
    parts = item.split(",")
    if len(parts) != width or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    row = [float(part) for part in parts]
    return row if all(abs(number) <= MOST for number in row) else None


SERIES: dict[str, Series] = discover("lstm_viz.series", "SERIES")
