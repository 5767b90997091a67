"""What is shipped and how each net is trained: one row a net. Nets that are compared share a recipe."""

from dataclasses import dataclass, replace

__all__ = ["JOBS", "Job", "Recipe", "job_for"]


@dataclass(frozen=True)
class Recipe:
    """How a net is trained: AdamW with a falling rate (half a cosine, to zero) and clipped gradients.

    Attributes
    ----------
    steps, batch : int
        Updates, and sequences in each.
    length : int
        Steps of a training sequence; for a text, the window after which gradients are cut.
    shortest : int or None
        Where given, lengths are drawn evenly from `shortest` to a bound that grows from there to `length`
        over the first `grow` of the updates; one length a batch.
    carried : bool
        Whether the batch reads on through one long text, each row's state handed from update to update
        and set to zero again in one of twenty, so that a net also learns to begin.
    decay : float
        Weight decay; it keeps the values of a cell that nothing else bounds in a range that can be drawn.
    forget_bias : float
        Added to the LSTM's forget gates at the start; other cells have no such gate.
    """

    steps: int
    batch: int
    length: int
    rate: float = 0.01
    clip: float = 1.0
    shortest: int | None = None
    grow: float = 0.6
    carried: bool = False
    decay: float = 0.0
    forget_bias: float = 1.0


@dataclass(frozen=True)
class Job:
    """One shipped net: every seed is trained, one is shipped.

    Attributes
    ----------
    pick : str
        ``score``: the seed with the fewest bits on held-out data. ``bracket``: the seed with the unit whose
        value best tells inside brackets from outside. ``first``: the first, so that held-out data chooses nothing.
    goal : (str, float)
        What counts as success: at least this ``accuracy``, or at most these ``bits``, on held-out data.
    layers, directions : int
        On each other; 2 where the net reads both ways.
    moments : tuple of int
        After which updates the weights are kept too, in half precision.
    """

    task: str
    cell: str
    units: int
    recipe: Recipe
    goal: tuple[str, float]
    seeds: tuple[int, ...] = (0,)
    pick: str = "score"
    layers: int = 1
    directions: int = 1
    moments: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The name of the files under weights/: python-lstm, python-lstm-16, python-lstm-2x48, partners-lstm-both."""
        size = "" if self.usual else f"-{self.units}" if self.layers == 1 else f"-{self.layers}x{self.units}"
        return f"{self.task}-{self.cell}{size}{'-both' if self.directions == 2 else ''}"

    @property
    def command(self) -> str:
        """What trains it again."""
        options = "" if self.usual else f" --units {self.units}"
        options += f" --layers {self.layers}" if self.layers > 1 else ""
        options += " --both" if self.directions == 2 else ""
        shipped = JOBS.get(self.name)
        if len(self.seeds) == 1 and (shipped is None or shipped.seeds != self.seeds):
            options += f" --seed {self.seeds[0]}"
        if shipped is None or shipped.recipe.steps != self.recipe.steps:
            options += f" --steps {self.recipe.steps}"
        return f"python -m lstm_viz.training {self.task} {self.cell}{options}"

    @property
    def usual(self) -> bool:
        """Whether its size goes without saying."""
        return self.layers == 1 and (self.task, self.cell, self.units) in _USUAL


_RECALL = Recipe(steps=3000, batch=64, length=102, shortest=3, decay=0.1)
_BRACKETS = Recipe(steps=6000, batch=64, length=40)
_PARTNERS = Recipe(steps=4000, batch=64, length=40, shortest=4, grow=0.2)
_PYTHON = Recipe(steps=60_000, batch=32, length=64, carried=True)
_TUNES = Recipe(steps=8000, batch=32, length=96, carried=True)
_AUSTEN = Recipe(steps=40_000, batch=32, length=64, carried=True)

# The units of GRU and tanh RNN on Python give about as many numbers as the LSTM's 64.
_USUAL = {
    ("recall", "lstm", 8),
    ("recall", "rnn", 8),
    ("brackets", "lstm", 8),
    ("brackets", "rnn", 8),
    ("partners", "lstm", 16),
    ("python", "lstm", 64),
    ("python", "gru", 77),
    ("python", "rnn", 142),
    ("tunes", "lstm", 64),
    ("austen", "lstm", 64),
}

_FIVE = (0, 1, 2, 3, 4)

JOBS: dict[str, Job] = {
    job.name: job
    for job in (
        Job("python", "lstm", 16, _PYTHON, ("bits", 2.65), seeds=(0, 1, 2), pick="bracket"),
        Job("recall", "lstm", 8, _RECALL, ("accuracy", 0.99), seeds=_FIVE),
        Job("recall", "rnn", 8, _RECALL, ("accuracy", 0.99), seeds=_FIVE),
        Job("brackets", "lstm", 8, _BRACKETS, ("accuracy", 0.95), seeds=_FIVE),
        Job("brackets", "rnn", 8, _BRACKETS, ("accuracy", 0.95), seeds=_FIVE),
        Job("python", "lstm", 64, _PYTHON, ("bits", 1.95)),
        Job("python", "gru", 77, _PYTHON, ("bits", 1.95)),
        Job("python", "rnn", 142, _PYTHON, ("bits", 1.95)),
        Job("python", "lstm", 40, _PYTHON, ("bits", 2.1), layers=2),
        Job("partners", "lstm", 16, _PARTNERS, ("accuracy", 0.95), seeds=_FIVE, directions=2),
        Job("partners", "lstm", 16, _PARTNERS, ("accuracy", 0.95), seeds=_FIVE),
        Job("tunes", "lstm", 64, _TUNES, ("bits", 2.0), seeds=(0, 1, 2), pick="first", moments=(100, 1000)),
        Job("austen", "lstm", 64, _AUSTEN, ("bits", 2.3), pick="first"),
    )
}


def job_for(task: str, cell: str, units: int | None = None, *, layers: int = 1, directions: int = 1) -> Job:
    """The job of a task and a cell; other sizes than the shipped ones take the same recipe."""
    fitting = [job for job in JOBS.values() if (job.task, job.cell) == (task, cell)]
    if not fitting:
        known = ", ".join(sorted({f"{job.task} {job.cell}" for job in JOBS.values()}))
        raise ValueError(f"there is no training for {task} {cell}; there is for: {known}")
    shaped = [job for job in fitting if (job.layers, job.directions) == (layers, directions)]
    same_size = [job for job in shaped if job.units == units or (units is None and job.usual)]
    if same_size:
        return same_size[0]
    other = replace((shaped or fitting)[-1], layers=layers, directions=directions)
    return other if units is None else replace(other, units=units)
