"""Nets that read real numbers: how each is trained, scored, and shipped.

Key: T steps, B batch, D numbers a step, K what can be said, H units.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import save_file
from torch import nn

from lstm_viz.net import WEIGHTS
from lstm_viz.series import SERIES, Measured, Series, pen, speech, sunspots
from lstm_viz.training.baselines import logistic
from lstm_viz.training.checkpoints import write_json
from lstm_viz.training.jobs import Recipe
from lstm_viz.training.loop import Attempt, Model
from lstm_viz.training.moves import after_each_frame, filmed_baselines, filmed_batches
from lstm_viz.training.speech import NOTHING, spoken_baselines, spoken_batches

__all__ = ["SERIES_JOBS", "SeriesJob", "baselines", "said_by", "ship_series", "train_series"]

FloatArray = npt.NDArray[np.float64]
_Batch = tuple[
    torch.Tensor, torch.Tensor
]  # (T, B, D), and (T, B) numbers, or classes: (B,) at the end, (T, B) at every step

AUTOREGRESSION = 9
"""Years that the linear baseline looks back on."""


@dataclass(frozen=True)
class SeriesJob:
    """One shipped net: every seed is trained, and the best on held-out data shipped; with `picks` false the first.

    Who picks by held-out data makes its score a little too good. `apart` is the folder of a net that has a page of its
    own, and is not among those that other pages offer.
    """

    series: str
    cell: str
    units: int
    recipe: Recipe
    goal: tuple[str, float]
    seeds: tuple[int, ...] = (0, 1, 2, 3, 4)
    picks: bool = True
    apart: str = ""

    @property
    def name(self) -> str:
        """The name of the files under weights/: sunspots-lstm."""
        return f"{self.series}-{self.cell}"

    @property
    def command(self) -> str:
        """What trains it again."""
        return f"python -m lstm_viz.training {self.series} {self.cell}"


SERIES_JOBS: dict[str, SeriesJob] = {
    job.name: job
    for job in (
        SeriesJob("sunspots", "lstm", 8, Recipe(steps=1000, batch=16, length=80), ("rmse", 18.75)),
        SeriesJob("pen", "lstm", 16, Recipe(steps=3000, batch=64, length=8), ("accuracy", 0.97), picks=False),
        SeriesJob(
            "speech", "lstm", 24, Recipe(1000, 64, 92, rate=0.02), ("accuracy", 0.96), picks=False, apart="speech"
        ),
        SeriesJob("moves", "lstm", 32, Recipe(4000, 32, 12), ("accuracy", 0.98), picks=False, apart="moves"),
    )
}

_DATA = {
    "sunspots": (
        f"the years 1700 to {sunspots.LAST_TRAINED}, in windows drawn anew for every update",
        f"by time: the years {sunspots.LAST_TRAINED + 1} to 2008, each forecast from all the years before it",
    ),
    "pen": ("7,494 digits of 30 writers", "3,498 digits of 14 other writers: the test set of UCI 81"),
    "speech": (
        "2,500 recordings of spoken digits, by six people",
        "500 other recordings, 50 of each digit, drawn at random: the same six people speak in both",
    ),
    "moves": (
        "films drawn anew for every update, of 1,347 images of digits",
        "1,000 films of 450 other images, the last in the order of the package",
    ),
}


def train_series(job: SeriesJob, seed: int, batches: Iterator[_Batch] | None = None) -> Attempt:
    """Train one seed, on the data of its series or on other batches."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    series, recipe = SERIES[job.series], job.recipe
    model = Model(job.cell, series.width, job.units, recipe.forget_bias, says=len(series.says))
    optimiser = torch.optim.AdamW(model.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, recipe.steps)
    batches = batches or _BATCHES[job.series](series, recipe, np.random.default_rng(seed))
    began = time.perf_counter()
    for _ in range(recipe.steps):
        x, wanted = next(batches)
        h, _state = model.rnn(x)
        said = model.head(h)  # (T, B, K)
        if series.classes is None:
            loss = nn.functional.mse_loss(said[..., 0], wanted)
        else:
            answers = said[-1] if wanted.ndim == 1 else said.flatten(0, 1)
            loss = nn.functional.cross_entropy(answers, wanted.flatten(), ignore_index=NOTHING)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), recipe.clip)
        optimiser.step()
        schedule.step()
    return Attempt(seed, model.eval(), time.perf_counter() - began)


def _years(series: Series, recipe: Recipe, rng: np.random.Generator) -> Iterator[_Batch]:
    """Windows of the years to train on; a net begins each with nothing."""
    (whole,) = series.kept()
    x = series.inputs(whole)[: whole.first + 1].astype(np.float32)  # the last of them is only asked for
    while True:
        starts = rng.integers(len(x) - recipe.length, size=recipe.batch)
        rows = np.stack([x[start : start + recipe.length + 1] for start in starts], axis=1)  # (T + 1, B, 1)
        yield torch.from_numpy(rows[:-1]), torch.from_numpy(rows[1:, :, 0])


def _digits(series: Series, recipe: Recipe, rng: np.random.Generator) -> Iterator[_Batch]:
    digits = pen.written(held_out=False)
    x = np.stack([series.inputs(each) for each in digits], axis=1).astype(np.float32)  # (T, N, 2)
    classes = np.array([each.said for each in digits])
    while True:
        chosen = rng.integers(len(digits), size=recipe.batch)
        yield torch.from_numpy(x[:, chosen]), torch.from_numpy(classes[chosen])


def _spoken(series: Series, recipe: Recipe, rng: np.random.Generator) -> Iterator[_Batch]:
    return spoken_batches(recipe, rng, speech.spoken(held_out=False))


_BATCHES: dict[str, Callable[[Series, Recipe, np.random.Generator], Iterator[_Batch]]] = {
    "sunspots": _years,
    "pen": _digits,
    "speech": _spoken,
    "moves": lambda _, recipe, rng: filmed_batches(recipe, rng),
}


def said_by(model: Model, series: Series, sequences: Sequence[Measured]) -> list[FloatArray]:
    """What a net says, (T, K) a sequence, each from the zero state."""
    out = []
    with torch.no_grad():
        for each in sequences:
            h, _ = model.rnn(torch.from_numpy(series.inputs(each).astype(np.float32))[:, None])
            out.append(model.head(h)[:, 0].numpy().astype(np.float64))
    return out


def ship_series(job: SeriesJob, folder: Path = WEIGHTS) -> Attempt:
    """Train every seed, pick one, write its weights and card; the picked attempt."""
    series = SERIES[job.series]
    kept = series.kept()
    attempts = [train_series(job, seed) for seed in job.seeds]
    scores = {each.seed: _rounded(series.score(said_by(each.model, series, kept), kept)) for each in attempts}
    measure, goal = job.goal
    better = max if measure == "accuracy" else min
    chosen = better(attempts, key=lambda attempt: scores[attempt.seed][measure]) if job.picks else attempts[0]
    folder = folder / job.apart
    folder.mkdir(parents=True, exist_ok=True)
    save_file(chosen.model.state_dict(), folder / f"{job.name}.safetensors")
    card = _card(job, attempts, scores, chosen, goal)
    if job.series == "speech":
        card |= _further(job)
    if job.series == "moves":
        card["after"] = after_each_frame(said_by, attempts)
    write_json(folder / f"{job.name}.json", card)
    return chosen


def _rounded(score: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 5) for name, value in score.items()}


def _card(
    job: SeriesJob, attempts: Sequence[Attempt], scores: dict[int, dict[str, float]], chosen: Attempt, goal: float
) -> dict[str, Any]:
    measure = job.goal[0]
    data, split = _DATA[job.series]
    reached = [score[measure] >= goal if measure == "accuracy" else score[measure] <= goal for score in scores.values()]
    return {
        "name": job.name,
        "task": job.series,
        "cell": job.cell,
        "hidden_size": job.units,
        "layers": 1,
        "directions": 1,
        "parameters": sum(tensor.numel() for tensor in chosen.model.parameters()),
        "data": data,
        "split": split,
        "command": job.command,
        "recipe": asdict(job.recipe),
        "seed": chosen.seed,
        "steps": job.recipe.steps,
        "seconds": round(chosen.seconds),
        "score": scores[chosen.seed],
        "baselines": baselines(job.series),
        "seeds": {
            "picked": "the best held-out score of the seeds tried" if job.picks else "the first",
            "success": f"{measure} at {'least' if measure == 'accuracy' else 'most'} {goal}",
            "succeeded": sum(reached),
            "tried": len(attempts),
            "scores": {str(seed): score for seed, score in scores.items()},
        },
        "python": platform.python_version(),
        "torch": torch.__version__,
        "units": {},
    }


def _further(job: SeriesJob) -> dict[str, Any]:
    """What its page says besides: nets that never heard a voice, and nets that were asked at the end alone."""
    return {
        "asked after the last frame": {str(seed): _heard(job, seed, None, every=False) for seed in job.seeds},
        "voices": [_heard(job, job.seeds[0], voice) for voice in range(speech.VOICES)],
    }


def _heard(job: SeriesJob, seed: int, voice: int | None, *, every: bool = True) -> dict[str, Any]:
    series, kept = SERIES["speech"], speech.spoken(held_out=True, voice=voice)
    heard = spoken_batches(
        job.recipe, np.random.default_rng(seed), speech.spoken(held_out=False, voice=voice), every=every
    )
    attempt = train_series(job, seed, heard)
    score = _rounded(series.score(said_by(attempt.model, series, kept), kept))
    return score if voice is None else {"voice": voice, "recordings": len(kept), **score}


def baselines(name: str) -> dict[str, dict[str, Any]]:
    """Name -> what is reached without a net on the same held-out data, and how."""
    series = SERIES[name]
    if name == "speech":
        return spoken_baselines()
    if name == "moves":
        return filmed_baselines()
    if series.classes is not None:
        train, kept = (np.array([each.said for each in pen.written(held_out=side)]) for side in (False, True))
        most = np.bincount(train).argmax()
        linear = logistic(*(_rows(series, side) for side in (pen.written(held_out=False), pen.written(held_out=True))))
        last = _nearest(series)
        return {
            "the commonest digit": {
                "accuracy": round(float((kept == most).mean()), 5),
                "how": f"says {most} of every path",
            },
            "a linear model": {
                "accuracy": round(linear, 5),
                "how": "logistic regression on the sixteen numbers at once, fitted to the 7,494 paths",
            },
            "the nearest path": {
                "accuracy": round(last, 5),
                "how": "the digit of the nearest of the 7,494 paths, all eight points at once",
            },
        }
    (whole,) = series.kept()
    y, first = whole.numbers[:, 0], whole.first
    forecasts = {
        "persistence": (y[first:-1], "next year as this year"),
        f"autoregression of {AUTOREGRESSION} years": (
            _autoregression(y, first),
            f"a linear forecast from {AUTOREGRESSION} years, fitted to the years to {sunspots.LAST_TRAINED}",
        ),
    }
    return {
        title: {"rmse": round(float(np.sqrt(np.mean((forecast - y[first + 1 :]) ** 2))), 5), "how": how}
        for title, (forecast, how) in forecasts.items()
    }


def _autoregression(y: FloatArray, first: int) -> FloatArray:
    """Forecasts of the years after `first`, fitted by least squares to those up to it."""
    order = AUTOREGRESSION
    rows = np.stack([np.append(y[t - order + 1 : t + 1], 1.0) for t in range(order - 1, len(y) - 1)])  # (N, order + 1)
    wanted = y[order:]
    trained = first - order + 1
    weights = np.linalg.lstsq(rows[:trained], wanted[:trained], rcond=None)[0]
    forecast: FloatArray = rows[trained:] @ weights
    return forecast


def _nearest(series: Series) -> float:
    """Share of held-out paths whose nearest path of the training data is of the same digit."""
    train, kept = pen.written(held_out=False), pen.written(held_out=True)
    known = np.stack([each.numbers.ravel() for each in train])
    digits = np.array([each.said for each in train])
    right = [digits[((known - each.numbers.ravel()) ** 2).sum(axis=1).argmin()] == each.said for each in kept]
    return float(np.mean(right))


def _rows(series: Series, side: Sequence[Measured]) -> tuple[FloatArray, npt.NDArray[np.int64]]:
    """All numbers of each sequence at once, and its class."""
    return np.stack([series.inputs(each).ravel() for each in side]), np.array([each.said for each in side])
