"""The training loop. Key: T steps, B batch, V vocabulary, K what can be said, H units, R directions."""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from lstm_viz.cells import CELLS
from lstm_viz.net import DIRECTIONS, HEAD, Net, layer_keys
from lstm_viz.tasks import NOT_SCORED, TASKS, IntArray, Sample, Task
from lstm_viz.training.jobs import Job, Recipe

__all__ = ["Attempt", "Model", "as_net", "logits_of", "train"]

_Batch = tuple[torch.Tensor, torch.Tensor]
_KINDS: dict[str, type[nn.RNN | nn.LSTM | nn.GRU]] = {
    "rnn": nn.RNN,
    "lstm": nn.LSTM,
    "gru": nn.GRU,
}
_RESET = 0.05


class Model(nn.Module):
    """Recurrent layers and a linear head; its state dict is what is shipped."""

    def __init__(
        self,
        cell: str,
        vocabulary: int,
        units: int,
        forget_bias: float,
        *,
        says: int | None = None,
        layers: int = 1,
        directions: int = 1,
    ) -> None:
        super().__init__()
        if cell not in _KINDS:
            raise ValueError(f"cell was {cell!r}; accepted are {', '.join(_KINDS)}")
        self.rnn = _KINDS[cell](vocabulary, units, layers, bidirectional=directions == 2)
        self.head = nn.Linear(directions * units, says or vocabulary)
        if cell == "lstm":
            with torch.no_grad():
                for layer in range(layers):
                    for direction in DIRECTIONS[:directions]:
                        bias = layer_keys(layer, direction)[2].removeprefix("rnn.")
                        self.rnn.get_parameter(bias)[units : 2 * units] += forget_bias

    def forward(self, ids: torch.Tensor, state: Any = None) -> tuple[torch.Tensor, Any]:
        """Ids (T, B) to logits (T, B, K) and the last state."""
        h, state = self.hidden(ids, state)
        logits: torch.Tensor = self.head(h)
        return logits, state

    def hidden(self, ids: torch.Tensor, state: Any = None) -> tuple[torch.Tensor, Any]:
        """Ids (T, B) to h (T, B, R*H) and the last state."""
        x = nn.functional.one_hot(ids, self.rnn.input_size).to(torch.float32)  # (T, B, V)
        h, state = self.rnn(x, state)
        return h, state


@dataclass(frozen=True)
class Attempt:
    """One seed's net after training, and its weights after so many updates of it (`Job.moments`)."""

    seed: int
    model: Model
    seconds: float
    moments: dict[int, dict[str, torch.Tensor]] = field(default_factory=dict)


def train(job: Job, seed: int, *, steps: int | None = None, show: bool = True) -> Attempt:
    """Train one seed of a job; `steps` shortens (or lengthens) the recipe."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # nets this small lose more than they gain by sharing the work
    task, recipe = TASKS[job.task], job.recipe
    steps = recipe.steps if steps is None else steps
    shape = {"says": len(task.says), "layers": job.layers, "directions": job.directions}
    model = Model(job.cell, len(task.vocabulary), job.units, recipe.forget_bias, **shape)
    optimiser = torch.optim.AdamW(model.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    rng = np.random.default_rng(seed)
    batches = _windows(task, recipe, rng) if recipe.carried else _fresh(task, recipe, steps, rng)
    began = time.perf_counter()
    report = _Progress(f"{job.name} seed {seed}", steps, show)
    state = None
    moments = {}
    for step in range(steps):
        ids, targets = next(batches)
        logits, state = model(ids, state)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=NOT_SCORED)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), recipe.clip)
        optimiser.step()
        schedule.step()
        state = _handed_on(state, rng) if recipe.carried else None
        report(step + 1, loss)
        if step + 1 in job.moments:
            moments[step + 1] = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    return Attempt(seed, model.eval(), time.perf_counter() - began, moments)


def logits_of(model: Model, sequences: Sequence[IntArray]) -> list[npt.NDArray[np.float64]]:
    """Every sequence's predictions (T, K), from the zero state."""
    same_length = len({len(ids) for ids in sequences}) == 1
    groups = [list(sequences)] if same_length else [[ids] for ids in sequences]
    said: list[npt.NDArray[np.float64]] = []
    with torch.no_grad():
        for group in groups:
            logits, _ = model(torch.from_numpy(np.stack(group, axis=1)))  # (T, S, K)
            said.extend(np.asarray(logits.numpy(), dtype=np.float64).transpose(1, 0, 2))
    return said


def as_net(job: Job, model: Model) -> Net:
    """The model as the NumPy core sees it."""
    tensors = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    from_torch = CELLS[job.cell].from_torch
    layers = tuple(
        tuple(
            from_torch(*(tensors[name] for name in layer_keys(layer, direction)))
            for direction in DIRECTIONS[: job.directions]
        )
        for layer in range(job.layers)
    )
    head = {"W": tensors[HEAD[0]], "b": tensors[HEAD[1]]}
    return Net(job.name, job.cell, job.task, layers, head, {})


def _fresh(task: Task, recipe: Recipe, steps: int, rng: np.random.Generator) -> Iterator[_Batch]:
    """A new batch of sequences for every update."""
    for step in range(steps):
        length = recipe.length
        if recipe.shortest is not None:
            grown = min(1.0, (step + 1) / (recipe.grow * steps))
            bound = recipe.shortest + round(grown * (recipe.length - recipe.shortest))
            length = int(rng.integers(recipe.shortest, bound + 1))
        yield _stacked([task.sample(rng, length) for _ in range(recipe.batch)])


def _windows(task: Task, recipe: Recipe, rng: np.random.Generator) -> Iterator[_Batch]:
    """One window after the other of the training text, the files in random order, the rows side by side."""
    if task.corpus is None:
        raise ValueError(f"{task.name} is no text that can be read on through; its recipe says carried")
    files = list(task.corpus(held_out=False).values())
    text = np.concatenate([files[number] for number in rng.permutation(len(files))])
    row = (len(text) - 1) // recipe.batch
    rows = torch.from_numpy(text[: row * recipe.batch].reshape(recipe.batch, row).T.copy())  # (row, B)
    while True:
        for start in range(0, row - recipe.length, recipe.length):
            window = rows[start : start + recipe.length + 1]  # (T + 1, B)
            yield window[:-1], window[1:]


def _stacked(samples: list[Sample]) -> _Batch:
    ids = np.stack([sample.ids for sample in samples], axis=1)  # (T, B)
    targets = np.stack([sample.targets for sample in samples], axis=1)  # (T, B)
    return torch.from_numpy(ids), torch.from_numpy(targets)


def _handed_on(state: Any, rng: np.random.Generator) -> Any:
    """The state (layers, B, H) for the next window: no gradient through it, and some rows begin anew."""
    parts = state if isinstance(state, tuple) else (state,)
    keep = torch.from_numpy((rng.random(parts[0].shape[1]) >= _RESET).astype(np.float32))[:, None]  # (B, 1)
    kept = tuple(part.detach() * keep for part in parts)
    return kept if isinstance(state, tuple) else kept[0]


class _Progress:
    """One line on stderr, rewritten at most four times a second."""

    def __init__(self, title: str, steps: int, show: bool) -> None:
        self.title, self.steps, self.show = title, steps, show
        self.began = self.last = time.perf_counter()

    def __call__(self, step: int, loss: torch.Tensor) -> None:
        now = time.perf_counter()
        if not self.show or (now - self.last < 0.25 and step < self.steps):
            return
        self.last = now
        filled = 24 * step // self.steps
        left = (now - self.began) / step * (self.steps - step)
        bar = "#" * filled + "." * (24 - filled)
        bits = loss.item() / float(np.log(2))
        end = "\n" if step == self.steps else ""
        line = f"\r{self.title} [{bar}] {step}/{self.steps}  {bits:.3f} bits  {left:4.0f} s left{end}"
        sys.stderr.write(line)
        sys.stderr.flush()
