"""Weights and cards: scoring what was trained, writing what is shipped."""

import copy
import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file

from lstm_viz.net import WEIGHTS, load
from lstm_viz.softmax import bits as surprise
from lstm_viz.tasks import TASKS, IntArray, Sample, Task
from lstm_viz.training.baselines import best_possible_brackets, lzma_bits, ngram_surprise
from lstm_viz.training.jobs import Job
from lstm_viz.training.loop import Attempt, Model, as_net, logits_of
from lstm_viz.training.notes import best_bracket_unit, notes

__all__ = ["check_samples", "note", "picked", "reaches_goal", "scores_of", "ship", "write_json"]

_HELD_OUT_SEED = 20_000
_HELD_OUT_SEQUENCES = 1000
_CHECK_SEED = 1
_CHECK_SEQUENCES = {"python": (20, 500), "tunes": (20, 500), "austen": (20, 500)}
_RESAMPLED, _RESAMPLING_SEED = 2000, 7
_PICKED = {
    "score": "the best held-out score of the seeds tried",
    "first": "the first",
    "bracket": "of the seeds tried, the one with the unit that best tells inside brackets from outside",
}
_DATA = {
    "recall": ("drawn anew for every update", "1,000 sequences of the greatest length, from another seed"),
    "brackets": ("drawn anew for every update", "1,000 sequences of the same length, from another seed"),
    "partners": ("drawn anew for every update", "1,000 sequences of the greatest length, from another seed"),
}


def held_out(job: Job) -> list[Sample]:
    """What a net is scored on: every held-out file, from its beginning; or fresh sequences."""
    task = TASKS[job.task]
    if task.corpus is not None:
        return [Sample(ids, task.targets(ids)) for ids in task.corpus(held_out=True).values()]
    rng = np.random.default_rng(_HELD_OUT_SEED)
    return [task.sample(rng, job.recipe.length) for _ in range(_HELD_OUT_SEQUENCES)]


def check_samples(task: str, seed: int, sequences: int, length: int) -> list[Sample]:
    """The small held-out sample on which a test finds the card's figure again."""
    rng = np.random.default_rng(seed)
    return [TASKS[task].sample(rng, length) for _ in range(sequences)]


def scored(job: Job, model: Model, samples: Sequence[Sample]) -> dict[str, float]:
    """Bits and accuracy of a net on samples, each from the zero state."""
    logits = logits_of(model, [sample.ids for sample in samples])
    score = TASKS[job.task].score(logits, [sample.targets for sample in samples])
    return {name: round(value, 5) for name, value in score.items()}


def scores_of(job: Job, attempts: Sequence[Attempt]) -> dict[int, dict[str, float]]:
    """Held-out score of every seed."""
    samples = held_out(job)
    return {attempt.seed: scored(job, attempt.model, samples) for attempt in attempts}


def picked(job: Job, attempts: Sequence[Attempt], scores: dict[int, dict[str, float]]) -> Attempt:
    """The seed that is shipped, by the job's rule; the first of equals."""
    if job.pick == "bracket":
        return max(attempts, key=lambda attempt: best_bracket_unit(as_net(job, attempt.model)).apart)
    return attempts[0] if job.pick == "first" else min(attempts, key=lambda attempt: scores[attempt.seed]["bits"])


def reaches_goal(job: Job, score: dict[str, float]) -> bool:
    """Whether a score is what the job calls success."""
    measure, value = job.goal
    return score[measure] >= value if measure == "accuracy" else score[measure] <= value


def ship(job: Job, attempts: Sequence[Attempt], folder: Path = WEIGHTS) -> Attempt:
    """Score every seed, pick one, write its weights and card; the picked attempt."""
    scores = scores_of(job, attempts)
    chosen = picked(job, attempts, scores)
    save_file(chosen.model.state_dict(), folder / f"{job.name}.safetensors")
    card = _card(job, attempts, scores, chosen)
    if chosen.moments:
        halves = {
            update: {name: each.half() for name, each in state.items()} for update, state in chosen.moments.items()
        }
        flat = {f"{update}/{name}": each for update, state in halves.items() for name, each in state.items()}
        (folder / "moments").mkdir(exist_ok=True)
        save_file(flat, folder / "moments" / f"{job.name}.safetensors")
        card["moments"] = {str(update): _at_moment(job, chosen, state) for update, state in halves.items()}
    write_json(folder / f"{job.name}.json", card)
    return chosen


def _at_moment(job: Job, chosen: Attempt, state: dict[str, torch.Tensor]) -> dict[str, float]:
    model = copy.deepcopy(chosen.model)
    model.load_state_dict({name: each.float() for name, each in state.items()})
    return scored(job, model, held_out(job))


def note(name: str, folder: Path = WEIGHTS) -> None:
    """Look anew at what the units of a shipped net hold, and write it into its card."""
    path = folder / f"{name}.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    write_json(path, card | {"units": notes(load(name, folder))})


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Readable, and the same bytes for the same content."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _card(
    job: Job, attempts: Sequence[Attempt], scores: dict[int, dict[str, float]], chosen: Attempt
) -> dict[str, Any]:
    sequences, length = _CHECK_SEQUENCES.get(job.task, (100, job.recipe.length))
    samples = check_samples(job.task, _CHECK_SEED, sequences, length)
    measure, value = job.goal
    data, split = _described(job)
    return {
        "name": job.name,
        "task": job.task,
        "cell": job.cell,
        "hidden_size": job.units,
        "layers": job.layers,
        "directions": job.directions,
        "parameters": sum(tensor.numel() for tensor in chosen.model.parameters()),
        "data": data,
        "split": split,
        "command": job.command,
        "recipe": asdict(job.recipe),
        "seed": chosen.seed,
        "steps": job.recipe.steps,
        "seconds": round(chosen.seconds),
        "score": scores[chosen.seed],
        "baselines": _baselines(job),
        "seeds": {
            "picked": _PICKED[job.pick] if len(attempts) > 1 else "the only seed tried",
            "success": f"{measure} at {'least' if measure == 'accuracy' else 'most'} {value}",
            "succeeded": sum(reaches_goal(job, score) for score in scores.values()),
            "tried": len(attempts),
            "scores": {str(seed): score for seed, score in scores.items()},
        },
        "check": {
            "seed": _CHECK_SEED,
            "sequences": sequences,
            "length": length,
            "score": scored(job, chosen.model, samples),
        },
        "python": platform.python_version(),
        "torch": torch.__version__,
        "units": {},
        **({"intervals": intervals(job.task, chosen.model)} if job.pick == "first" else {}),
    }


def intervals(name: str, model: Model) -> dict[str, list[float]]:
    """95 % intervals of bits a character, and of what the 5-gram needs more, from held-out files drawn anew.

    Files (tunes, chapters) are drawn, not characters: those of one file are alike. Percentiles of 2,000 draws
    (Efron 1979).
    """
    task = TASKS[name]
    training, kept = (list(_corpus(task, held_out=side).values()) for side in (False, True))
    own = [
        surprise(each, ids[1:]) for each, ids in zip(logits_of(model, [ids[:-1] for ids in kept]), kept, strict=True)
    ]
    grams = ngram_surprise(training, kept, len(task.vocabulary), [5])[5]
    letters = np.array([len(each) for each in own])
    net, five = (np.array([each.sum() for each in side]) for side in (own, grams))
    drawn = np.random.default_rng(_RESAMPLING_SEED).integers(len(kept), size=(_RESAMPLED, len(kept)))  # (N, files)
    share = letters[drawn].sum(axis=1)
    bits, less = net[drawn].sum(axis=1) / share, (five - net)[drawn].sum(axis=1) / share
    low_high = (2.5, 97.5)
    return {
        "bits": [round(float(end), 4) for end in np.percentile(bits, low_high)],
        "fewer than the 5-gram": [round(float(end), 4) for end in np.percentile(less, low_high)],
    }


def _corpus(task: Task, *, held_out: bool) -> dict[str, IntArray]:
    if task.corpus is None:
        raise ValueError(f"{task.name} is no text")
    return task.corpus(held_out=held_out)


def _described(job: Job) -> tuple[str, str]:
    task = TASKS[job.task]
    if task.corpus is None:
        return _DATA[job.task]
    training, kept = (task.corpus(held_out=side) for side in (False, True))
    if job.task == "tunes":
        return (
            f"F. O'Neill (1903), Music of Ireland, in ABC: {_size(training, 'tunes')} to train on; ornaments, slurs, "
            "grace notes and words are left out",
            f"by groups of alike tunes: {_size(kept, 'tunes')} held out, each read from its beginning; a group has a "
            "title or a fifth of its melody in common, and one in ten is held out",
        )
    if job.task == "austen":
        return (
            f"five of Jane Austen's novels: {_size(training, 'novels')} to train on",
            f"by novel: Persuasion, {_size(kept, 'chapters')}, each read from its beginning",
        )
    data = (
        f"source of the standard library of Python {platform.python_version()}: {_size(training)} to train on; "
        "tests, encoding tables and help texts are left out"
    )
    rule = "a file is held out if the CRC-32 of its name is a multiple of 20"
    return data, f"by file: {_size(kept)} held out, each read from its beginning; {rule}"


def _size(files: dict[str, IntArray], what: str = "files") -> str:
    return f"{sum(map(len, files.values())):,} characters in {len(files)} {what}"


def _baselines(job: Job) -> dict[str, dict[str, Any]]:
    """Name -> bits and accuracy where known, and how it was got."""
    if job.task == "recall":
        return {"guessing": {"bits": 2.0, "accuracy": 0.25, "how": "one of four letters, blindly"}}
    if job.task == "brackets":
        return {
            "guessing the kind": {"accuracy": round(1 / 3, 5), "how": "knows when to close, not what"},
            "best possible": {
                "bits": round(best_possible_brackets(job.recipe.length), 5),
                "accuracy": 1.0,
                "how": "knows the rule by which the sequences are drawn",
            },
        }
    if job.task == "partners":
        targets = np.concatenate([sample.targets for sample in held_out(job)])
        return {"always a partner": {"accuracy": round(float(targets.mean()), 5), "how": "says it of every bracket"}}
    training, kept = (list(_corpus(TASKS[job.task], held_out=side).values()) for side in (False, True))
    size = len(TASKS[job.task].vocabulary)
    longest = 5 if job.task == "python" else 8
    found = ngram_surprise(training, kept, size, range(1, longest + 1))
    grams = {order: float(np.concatenate(each).mean()) for order, each in found.items()}
    how = "{} characters of context, mixed with all shorter ones by Witten and Bell's rule; same text"
    named = {f"{order}-gram": {"bits": round(bits, 5), "how": how.format(order - 1)} for order, bits in grams.items()}
    return named | {
        "lzma": {
            "bits": round(lzma_bits(training, kept), 5),
            "how": "bytes that LZMA (preset 9) adds for the held-out text right after the training text",
        }
    }
