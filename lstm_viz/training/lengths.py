"""How long each kind of net keeps the letter of `recall`: accuracy against length, for every seed."""

import json
import platform
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from lstm_viz.net import WEIGHTS
from lstm_viz.tasks import TASKS
from lstm_viz.training.checkpoints import picked, reaches_goal, scores_of, write_json
from lstm_viz.training.jobs import JOBS, Job
from lstm_viz.training.loop import Attempt, Model

__all__ = ["NOISE", "accuracy_by_noise", "measure"]

NOISE = (1, 5, 10, 20, 40, 60, 80, 100, 150, 200, 300, 500, 1000)
_SEQUENCES = 500
_SEED = 30_000


def accuracy_by_noise(model: Model, noise: Sequence[int] = NOISE, sequences: int = _SEQUENCES) -> list[float]:
    """Share of held-out sequences whose letter is recalled, for each number of noise symbols."""
    task = TASKS["recall"]
    shares = []
    for length in noise:
        rng = np.random.default_rng([_SEED, length])
        samples = [task.sample(rng, length + 2) for _ in range(sequences)]
        ids = torch.from_numpy(np.stack([sample.ids for sample in samples], axis=1))  # (T, S)
        with torch.no_grad():
            h, _ = model.hidden(ids)
            said = model.head(h[-1]).argmax(dim=1).numpy()  # (S,)
        shares.append(float(np.mean(said == [sample.targets[-1] for sample in samples])))
    return shares


def measure(attempts_of: Callable[[Job], Sequence[Attempt]], folder: Path = WEIGHTS) -> dict[str, Any]:
    """Train every seed of recall for both kinds (or take what was trained), measure, write.

    Recall is trained twice over: as shipped, with lengths that grow from 3 to 102 steps, and, with the same
    number of updates, on 102 steps from the beginning. The scores on brackets come from the cards.
    """
    curves = []
    for cell in ("lstm", "rnn"):
        job = JOBS[f"recall-{cell}"]
        fixed = replace(job, recipe=replace(job.recipe, shortest=None))
        for lengths, variant in (("grown", job), ("fixed", fixed)):
            attempts = attempts_of(variant)
            shipped = picked(job, attempts, scores_of(job, attempts)).seed if variant is job else None
            curves += [
                {
                    "cell": cell,
                    "lengths": lengths,
                    "seed": attempt.seed,
                    "shipped": attempt.seed == shipped,
                    "accuracy": accuracy_by_noise(attempt.model),
                }
                for attempt in attempts
            ]
    content = {
        "task": "recall",
        "command": "python -m lstm_viz.training lengths",
        "noise": list(NOISE),
        "trained_up_to": JOBS["recall-lstm"].recipe.length - 2,
        "sequences": _SEQUENCES,
        "chance": 0.25,
        "lengths": {
            "grown": "lengths grow during training, from 1 symbol of noise to 100",
            "fixed": "100 symbols of noise from the first update on; as many updates",
        },
        "curves": curves,
        "brackets": _brackets(folder),
        "python": platform.python_version(),
        "torch": torch.__version__,
    }
    write_json(folder / "recall-lengths.json", content)
    return content


def _brackets(folder: Path) -> list[dict[str, Any]]:
    """Every seed's held-out score on brackets, from the cards."""
    rows = []
    for cell in ("lstm", "rnn"):
        job = JOBS[f"brackets-{cell}"]
        path = folder / f"{job.name}.json"
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing; train it first: {job.command}")
        card = json.loads(path.read_text(encoding="utf-8"))
        for seed, score in card["seeds"]["scores"].items():
            shipped = int(seed) == card["seed"]
            succeeded = reaches_goal(job, score)
            rows.append({"cell": cell, "seed": int(seed), "shipped": shipped, "succeeded": succeeded, **score})
    return rows
