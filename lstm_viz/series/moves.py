"""Short films of a digit that moves: sixteen numbers a frame; which way does it move?

Key: N films, T frames, 16 x 16 pixels a frame, of 0 to 16. A film is drawn from whole numbers alone, so that browsers
make the same ones.
"""

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
    "KINDS",
    "NOISE",
    "SERIES",
    "SIDE",
    "Films",
    "T",
    "best_possible",
    "filmed",
    "images",
    "moved",
    "seen",
    "steps_of",
]

IntArray = npt.NDArray[np.int64]

FILE = Path(__file__).resolve().parents[1] / "browser/net/moves/digits.bin"
"""The one copy of the digits, which browsers read too; `python -m tools.moves` fetches and packs it."""

T = 12
SIDE = 16
"""Pixels of a frame, across and down; who leaves on one side comes back on the other."""

DIGIT = 8
HELD_OUT = 450
"""Images at the end of the file that no net is trained on."""

NOISE = 3
"""To every pixel of every frame 0 to so much is added, at random."""

KINDS = ("still", "left", "right", "up", "down", "clockwise", "anticlockwise", "side to side", "up and down")
ONSETS = 5
PHASES = 8
_RING = ((1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))  # x to the right, y down: clockwise
_STRAIGHT = ((-1, 0), (1, 0), (0, -1), (0, 1))

PLACES = 4
_WEIGHTS = np.array(  # (PLACES, SIDE): a pyramid of seven pixels around every fourth one, in quarters
    [[max(0, 4 - abs((x - 4 * k + SIDE // 2) % SIDE - SIDE // 2)) for x in range(SIDE)] for k in range(PLACES)]
)
_TENTH = 256
"""Sixteen places share 256 pixels, each counted 16 x 16 in all: the mean brightness, in tenths, is the sum by 25.6."""


@dataclass(frozen=True)
class Films:
    """Films, and what was drawn for each.

    Attributes
    ----------
    frames : (N, T, 16, 16)
        Pixels of 0 to 16.
    kinds, onsets, phases, images : (N,)
        Which movement (of KINDS), how many frames stand still at first, where on its way a circle or a turning
        movement begins, and which image it is.
    """

    frames: IntArray
    kinds: IntArray
    onsets: IntArray
    phases: IntArray
    images: IntArray


@cache
def images() -> IntArray:
    """The digits (N, 8, 8), pixels of 0 to 16."""
    return np.frombuffer(FILE.read_bytes(), np.uint8).astype(np.int64).reshape(-1, DIGIT, DIGIT)


def steps_of(kind: int, onset: int, phase: int) -> list[tuple[int, int]]:
    """How far a digit moves before each frame, right and down (T,); before the first it does not."""
    return [_step(kind, t - onset - 1, phase) if t > onset else (0, 0) for t in range(T)]


def _step(kind: int, k: int, phase: int) -> tuple[int, int]:
    name = KINDS[kind]
    if name == "still":
        return (0, 0)
    if name in ("clockwise", "anticlockwise"):
        return _RING[(phase + (k if name == "clockwise" else -k)) % PHASES]
    if kind <= len(_STRAIGHT):
        return _STRAIGHT[kind - 1]
    way = 1 if (phase + k) % PHASES < PHASES // 2 else -1
    return (way, 0) if name == "side to side" else (0, way)


def filmed(random: np.random.RandomState, size: int, *, held_out: bool, noise: int = NOISE) -> Films:
    """Films drawn at random, of images that nets are trained on or of those that are held out.

    Every film has a movement, an onset of 0 to 4 frames, a phase, an image and a place, each equally likely.
    """
    all_images = images()
    low, high = (len(all_images) - HELD_OUT, len(all_images)) if held_out else (0, len(all_images) - HELD_OUT)
    kinds, onsets, phases = (random.randint(0, many, size) for many in (len(KINDS), ONSETS, PHASES))
    chosen, x, y = random.randint(low, high, size), random.randint(0, SIDE, size), random.randint(0, SIDE, size)
    frames = moved(all_images[chosen], _steps()[kinds, onsets, phases], np.stack([x, y], axis=1))
    frames = np.minimum(16, frames + random.randint(0, noise + 1, frames.shape))
    return Films(frames, kinds, onsets, phases, chosen)


@cache
def _steps() -> IntArray:
    """Of every movement, onset and phase `steps_of` (K, ONSETS, PHASES, T, 2)."""
    ways = [
        [[steps_of(kind, onset, phase) for phase in range(PHASES)] for onset in range(ONSETS)]
        for kind in range(len(KINDS))
    ]
    return np.array(ways)


def moved(chosen: IntArray, steps: IntArray, places: IntArray) -> IntArray:
    """The frames (N, T, 16, 16) of images (N, 8, 8) whose upper left corners begin at places and go steps.

    Images (N, 8, 8), places (N, 2), steps (N, T, 2).
    """
    padded = np.zeros((len(chosen), SIDE, SIDE), np.int64)
    padded[:, :DIGIT, :DIGIT] = chosen
    x, y = np.moveaxis(places[:, None] + steps.cumsum(axis=1), 2, 0)[..., None]  # (N, T, 1)
    pixels = np.arange(SIDE)
    rows, columns = (pixels - y) % SIDE, (pixels - x) % SIDE  # (N, T, 16)
    frames: IntArray = padded[np.arange(len(chosen))[:, None, None, None], rows[..., None], columns[:, :, None]]
    return frames


def seen(frames: IntArray) -> IntArray:
    """What a net is told of frames (..., 16, 16): the mean brightness around 4 x 4 places (..., 16), in tenths.

    A convolution with a pyramid of 7 x 7 pixels, taken at every fourth pixel of both axes, rounded.
    """
    sums = np.einsum("ax,...xy,by->...ab", _WEIGHTS, frames, _WEIGHTS)  # (..., 4, 4) of 256 quarters squared
    tenths: IntArray = (10 * sums + _TENTH // 2) // _TENTH
    return tenths.reshape(*frames.shape[:-2], PLACES * PLACES)


def best_possible() -> list[float]:
    """The share of films named rightly after each frame (T,) by who sees every step without noise.

    Of all movements, onsets and phases, each equally likely, those that fit the steps so far are counted; who says the
    commonest is right as often as anyone can be.
    """
    paths: list[tuple[int, list[tuple[int, int]]]] = [
        (kind, steps_of(kind, onset, phase))
        for kind in range(len(KINDS))
        for onset in range(ONSETS)
        for phase in range(PHASES)
    ]
    shares = []
    for t in range(T):
        counts: dict[tuple[tuple[int, int], ...], IntArray] = {}
        for kind, steps in paths:
            counts.setdefault(tuple(steps[: t + 1]), np.zeros(len(KINDS), np.int64))[kind] += 1
        shares.append(sum(int(each.max()) for each in counts.values()) / len(paths))
    return shares


def measured(films: Films) -> tuple[Measured, ...]:
    """Films as nets read them."""
    return tuple(
        Measured(tuple(",".join(map(str, row)) for row in told.tolist()), told.astype(np.float64), int(kind))
        for told, kind in zip(seen(films.frames), films.kinds, strict=True)
    )


@cache
def kept() -> Sequence[Measured]:
    """A thousand films of images that no net was trained on."""
    return measured(filmed(np.random.RandomState(0), 1000, held_out=True))


_CLASSES = tuple(name.replace(" ", "-") for name in KINDS)

SERIES = Series(
    name="moves",
    title="A digit that moves",
    blurb="Sixteen numbers of each frame of a film: which way does the digit in it move?",
    source=(
        "Films made here of 1,797 images of digits, Alpaydin and Kaynak (1998), Optical Recognition of Handwritten "
        "Digits, UCI 80, CC BY 4.0, from scikit-learn 1.7.2; held out are 450 of the images."
    ),
    columns=tuple(Column(f"{k + 1}", 40.0, 80.0, low=0.0, high=160.0) for k in range(PLACES * PLACES)),
    classes=_CLASSES,
    unit="",
    examples=(
        "18,16,13,13,17,13,45,40,16,13,43,55,15,15,33,48 17,17,14,17,18,17,49,45,16,15,45,58,17,12,28,40 "
        "17,18,12,15,14,16,48,42,17,16,44,56,17,17,29,40 13,16,17,12,16,13,48,40,15,16,42,54,14,15,30,41 "
        "12,15,17,17,14,17,61,28,14,17,60,40,14,12,41,29 12,13,16,14,13,24,62,19,13,23,69,28,14,15,49,28 "
        "16,12,14,17,18,31,54,19,15,28,69,18,16,23,49,24 15,15,17,12,13,47,40,15,14,43,55,18,15,32,42,19 "
        "14,13,17,15,20,58,29,14,12,56,41,12,12,42,32,11 14,15,15,13,19,62,21,12,21,69,25,16,17,48,27,17 "
        "16,16,13,14,33,54,14,15,28,68,21,16,24,47,18,19 11,13,14,10,46,40,14,11,41,57,14,14,31,44,16,15 "
        "=left",
    ),
    kept=kept,
    called="Films",
    steps=T,
)
