"""What cutting the gradient costs: `recall` trained in chunks, for every chunk length, kind of net and seed.

Key: T steps, B batch, V vocabulary, H units.
"""

import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from lstm_viz.net import WEIGHTS
from lstm_viz.tasks import NOT_SCORED, TASKS, Sample
from lstm_viz.tasks.recall import LETTERS
from lstm_viz.training.checkpoints import write_json
from lstm_viz.training.loop import Model

__all__ = ["CHUNKS", "NOISE", "WAYS", "Trained", "Way", "chunks", "measure_windows", "recalled", "train_in_chunks"]

NOISE = 10
FAR = 100
CHUNKS = (2, 3, 5, 8, NOISE + 2)
SEEDS = (0, 1, 2, 3, 4)
UPDATES = 2000
BATCH, UNITS, RATE, CLIP, FORGET_BIAS = 64, 8, 0.01, 1.0, 1.0
_SEQUENCES = 500
_SEED = 50_000


@dataclass(frozen=True)
class Way:
    """One way to train.

    Attributes
    ----------
    varied : bool
        Whether every batch has a length of its own, with 1 to `NOISE` symbols of noise; else always `NOISE`.
    carried : bool
        Whether a chunk begins with the values that the one before ended with, detached; else with zeros.
    """

    title: str
    varied: bool
    carried: bool


WAYS = {
    "carried": Way(f"1 to {NOISE} symbols of noise, the state carried from chunk to chunk", True, True),
    "reset": Way(f"1 to {NOISE} symbols of noise, the state reset to zero at every chunk", True, False),
    "far": Way(f"always {NOISE} symbols of noise, the state carried from chunk to chunk", False, True),
}


@dataclass(frozen=True)
class Trained:
    """A net trained in chunks.

    Attributes
    ----------
    letter_weights_moved : float
        The largest change, from start to end, of any weight that reads a letter, A to D.
    """

    model: Model
    letter_weights_moved: float


def chunks(steps: int, length: int) -> list[slice]:
    """All steps in chunks of `length`, counted back from the last step: the first chunk may be shorter."""
    ends = range(steps, 0, -length)
    return [slice(max(end - length, 0), end) for end in reversed(ends)]


def train_in_chunks(cell: str, way: Way, chunk: int, seed: int, updates: int = UPDATES) -> Trained:
    """One net, from its start to the last of `updates` batches."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # nets this small lose more than they gain by sharing the work
    task, rng = TASKS["recall"], np.random.default_rng(seed)
    model = Model(cell, len(task.vocabulary), UNITS, FORGET_BIAS)
    reads = model.rnn.get_parameter("weight_ih_l0")[:, : len(LETTERS)]  # (G*H, 4)
    start = reads.detach().clone()
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, updates)
    for _ in range(updates):
        noise = int(rng.integers(1, NOISE + 1)) if way.varied else NOISE
        _one_batch(model, optimiser, [task.sample(rng, noise + 2) for _ in range(BATCH)], chunk, way.carried)
        schedule.step()
    end = model.rnn.get_parameter("weight_ih_l0")[:, : len(LETTERS)].detach()
    return Trained(model.eval(), (end - start).abs().max().item())


def recalled(model: Model, noise: int, chunk: int | None = None, sequences: int = _SEQUENCES) -> float:
    """Share of held-out sequences whose letter is recalled; with `chunk`, the state is reset at every chunk."""
    rng = np.random.default_rng([_SEED, noise])
    samples = [TASKS["recall"].sample(rng, noise + 2) for _ in range(sequences)]
    ids, targets = _stacked(samples)
    with torch.no_grad():
        h, _ = model.hidden(ids[chunks(len(ids), chunk or len(ids))[-1]])
        said = model.head(h[-1]).argmax(dim=1)  # (B,)
    return float((said == targets[-1]).double().mean())


def measure_windows(folder: Path = WEIGHTS, seeds: Sequence[int] = SEEDS, updates: int = UPDATES) -> dict[str, Any]:
    """Train every way, kind, chunk length and seed; measure; write."""
    content = {
        "task": "recall",
        "command": "python -m lstm_viz.training windows",
        "noise": NOISE,
        "far": FAR,
        "chunks": list(CHUNKS),
        "ways": {name: way.title for name, way in WAYS.items()},
        "recipe": {
            "updates": updates,
            "batch": BATCH,
            "units": UNITS,
            "optimiser": "Adam, the rate falls to zero along half a cosine",
            "rate": RATE,
            "clip": CLIP,
            "forget_bias": FORGET_BIAS,
        },
        "sequences": _SEQUENCES,
        "chance": 1 / len(LETTERS),
        "runs": list(_runs(seeds, updates)),
        "python": platform.python_version(),
        "torch": torch.__version__,
    }
    write_json(folder / "recall-windows.json", content)
    return content


def _runs(seeds: Sequence[int], updates: int) -> Iterator[dict[str, Any]]:
    """A row for every net."""
    for name, way in WAYS.items():
        for cell in ("lstm", "rnn"):
            for chunk in CHUNKS if way.carried else CHUNKS[:-1]:  # a whole sequence is never reset
                for seed in seeds:
                    trained = train_in_chunks(cell, way, chunk, seed, updates)
                    row: dict[str, Any] = {"way": name, "cell": cell, "chunk": chunk, "seed": seed}
                    row |= {"recalled": recalled(trained.model, NOISE), "recalled_far": recalled(trained.model, FAR)}
                    if not way.carried:
                        row["recalled_reset"] = recalled(trained.model, NOISE, chunk)
                    yield row | {"letter_weights_moved": round(trained.letter_weights_moved, 5)}
                    sys.stderr.write(f"{name} {cell} chunk {chunk} seed {seed}: {row['recalled']:.1%}\n")


def _one_batch(
    model: Model, optimiser: torch.optim.Optimizer, samples: Sequence[Sample], chunk: int, carried: bool
) -> None:
    """One batch, chunk after chunk; an update after each chunk in which something is scored."""
    ids, targets = _stacked(samples)
    state = None
    for part in chunks(len(ids), chunk):
        logits, state = model(ids[part], state)
        if (targets[part] != NOT_SCORED).any():
            loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets[part].flatten(), ignore_index=NOT_SCORED)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), CLIP)
            optimiser.step()
        state = _cut(state) if carried else None


def _cut(state: Any) -> Any:
    """The same values, without the graph that made them."""
    return tuple(part.detach() for part in state) if isinstance(state, tuple) else state.detach()


def _stacked(samples: Sequence[Sample]) -> tuple[torch.Tensor, torch.Tensor]:
    ids = np.stack([sample.ids for sample in samples], axis=1)  # (T, B)
    targets = np.stack([sample.targets for sample in samples], axis=1)  # (T, B)
    return torch.from_numpy(ids), torch.from_numpy(targets)
