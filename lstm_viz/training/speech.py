"""Spoken digits: how batches of different lengths are made, and what is reached without a net.

Key: T frames, B batch, D numbers a frame, N recordings.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from lstm_viz.series import SERIES, Measured, speech
from lstm_viz.training.baselines import logistic
from lstm_viz.training.jobs import Recipe

__all__ = ["NOTHING", "spoken_baselines", "spoken_batches", "stretched", "warped"]

FloatArray = npt.NDArray[np.float64]

NOTHING = -100
"""What is wanted where nothing is asked."""

SPAN = 16
"""Frames that every recording is stretched to, for the baseline that reads them all at once."""


def spoken_batches(
    recipe: Recipe, rng: np.random.Generator, heard: Sequence[Measured], *, every: bool = True
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """Recordings filled up to the longest of the batch; the digit is asked for after every frame, or at the end."""
    series = SERIES["speech"]
    rows = [series.inputs(each).astype(np.float32) for each in heard]
    classes = np.array([each.said for each in heard])
    while True:
        chosen = rng.integers(len(heard), size=recipe.batch)
        ends = np.array([len(rows[k]) for k in chosen])
        x = np.zeros((ends.max(), recipe.batch, series.width), dtype=np.float32)
        for b, k in enumerate(chosen):
            x[: ends[b], b] = rows[k]
        t = np.arange(len(x))[:, None]  # (T, 1)
        asked = t < ends if every else t == ends - 1  # (T, B)
        yield torch.from_numpy(x), torch.from_numpy(np.where(asked, classes[chosen], NOTHING))


def spoken_baselines() -> dict[str, dict[str, Any]]:
    """Name -> what is reached without a net on the recordings that are held out, and how."""
    series = SERIES["speech"]
    sides = [
        ([series.inputs(each) for each in side], np.array([each.said for each in side]))
        for side in (speech.spoken(held_out=False), speech.spoken(held_out=True))
    ]
    mean, whole = (
        logistic(*((np.stack([told(each) for each in rows]), said) for rows, said in sides))
        for told in (lambda each: each.mean(axis=0), stretched)
    )
    (known, digits), (asked, right) = sides
    nearest = digits[[warped(each, known).argmin() for each in asked]] == right
    return {
        "a linear model of the mean frame": {
            "accuracy": round(mean, 5),
            "how": "logistic regression on the mean of each of the 13 numbers: nothing of their order",
        },
        f"a linear model of {SPAN} frames": {
            "accuracy": round(whole, 5),
            "how": f"logistic regression on {13 * SPAN} numbers: each recording stretched to {SPAN} frames",
        },
        "the nearest recording": {
            "accuracy": round(float(nearest.mean()), 5),
            "how": "the digit of the nearest of the 2,500 recordings, by dynamic time warping",
        },
    }


def stretched(frames: FloatArray) -> FloatArray:
    """A recording (T, D) at SPAN places evenly from its first frame to its last, all numbers at once."""
    at = np.linspace(0, len(frames) - 1, SPAN)
    t = np.arange(len(frames))
    return np.concatenate([np.interp(at, t, column) for column in frames.T])


def warped(frames: FloatArray, known: Sequence[FloatArray]) -> FloatArray:
    """How far each known recording is off, with frames repeated on either side so that the two fit best.

    The least sum of distances between frames along a path from both first to both last frames, divided by the frames of
    both together; a step on both sides at once counts twice.

    References
    ----------
    Sakoe, H. & Chiba, S. (1978). Dynamic programming algorithm optimization for spoken word recognition. IEEE
    Transactions on Acoustics, Speech, and Signal Processing 26(1).
    """
    lengths = np.array([len(each) for each in known])
    longest = int(lengths.max())
    padded = np.zeros((len(known), longest, frames.shape[1]))
    for k, each in enumerate(known):
        padded[k, : len(each)] = each
    before = np.full((len(known), longest + 1), np.inf)
    before[:, 0] = 0
    for frame in frames:
        off = np.sqrt(((padded - frame) ** 2).sum(axis=2))  # (N, T)
        row = np.full_like(before, np.inf)
        for s in range(longest):
            sides = np.minimum(row[:, s], before[:, s + 1]) + off[:, s]
            row[:, s + 1] = np.minimum(sides, before[:, s] + 2 * off[:, s])
        before = row
    apart: FloatArray = before[np.arange(len(known)), lengths] / (lengths + len(frames))
    return apart
