"""Films of a digit that moves: how batches are made, and what is reached without a net.

Key: T frames, B batch, D numbers a frame, N films.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from lstm_viz.series import SERIES, Measured, Series
from lstm_viz.series.moves import KINDS, best_possible, filmed, measured, seen
from lstm_viz.training.baselines import logistic
from lstm_viz.training.jobs import Recipe
from lstm_viz.training.loop import Attempt, Model

__all__ = ["after_each_frame", "filmed_baselines", "filmed_batches"]

FloatArray = npt.NDArray[np.float64]

KNOWN = 5000
"""Films that the baselines learn from."""


def filmed_batches(recipe: Recipe, rng: np.random.Generator) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    """New films for every update, the movement asked for after every frame."""
    random = np.random.RandomState(int(rng.integers(2**32)))
    (column, *_) = SERIES["moves"].columns
    while True:
        films = filmed(random, recipe.batch, held_out=False)
        x = ((seen(films.frames) - column.offset) / column.scale).astype(np.float32)  # (B, T, D)
        wanted = np.broadcast_to(films.kinds, (x.shape[1], recipe.batch)).copy()
        yield torch.from_numpy(x.transpose(1, 0, 2).copy()), torch.from_numpy(wanted)


def after_each_frame(
    said_by: Callable[[Model, Series, Sequence[Measured]], list[FloatArray]], attempts: Sequence[Attempt]
) -> dict[str, Any]:
    """The share of held-out films that is named rightly after each frame, by seed; and by who sees every step.

    ``movements``: of each seed the share of each movement that is named rightly after the last frame.
    """
    series = SERIES["moves"]
    kept = series.kept()
    kinds = np.array([each.said for each in kept])
    shares, movements = {}, {}
    for attempt in attempts:
        said = np.stack(said_by(attempt.model, series, kept)).argmax(axis=2)  # (N, T)
        shares[str(attempt.seed)] = (said == kinds[:, None]).mean(axis=0).round(5).tolist()
        movements[str(attempt.seed)] = {
            name: round(float((said[kinds == kind, -1] == kind).mean()), 5) for kind, name in enumerate(KINDS)
        }
    return {"seeds": shares, "movements": movements, "best possible": [round(share, 5) for share in best_possible()]}


def filmed_baselines() -> dict[str, dict[str, Any]]:
    """Name -> what is reached without a net on the same held-out films, after their last frame, and how."""
    series = SERIES["moves"]
    learned, kept = measured(filmed(np.random.RandomState(1), KNOWN, held_out=False)), series.kept()
    (x, y), (asked, kinds) = (
        (np.stack([series.inputs(each).ravel() for each in side]), np.array([each.said for each in side]))
        for side in (learned, kept)
    )
    width = series.width
    nearest = y[[((x - each) ** 2).sum(axis=1).argmin() for each in asked]] == kinds
    return {
        "the commonest movement": {
            "accuracy": round(float(np.bincount(kinds).max() / len(kinds)), 5),
            "how": f"there are {len(KINDS)}, each as likely",
        },
        "a linear model of the last frame": {
            "accuracy": round(logistic((x[:, -width:], y), (asked[:, -width:], kinds)), 5),
            "how": f"logistic regression on its 16 numbers, fitted to {KNOWN:,} films",
        },
        "a linear model of all frames": {
            "accuracy": round(logistic((x, y), (asked, kinds)), 5),
            "how": "logistic regression on all 192 numbers, fitted to the same films",
        },
        "the nearest film": {
            "accuracy": round(float(nearest.mean()), 5),
            "how": "the movement of the nearest of the same films, all 192 numbers at once",
        },
    }
