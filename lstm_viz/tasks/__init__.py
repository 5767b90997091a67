"""Tasks: what the nets learn, one data set a file, each ending in ``TASK = Task(...)``.

Key: T steps, V vocabulary, K what can be said. Ids are positions in the vocabulary, targets in what can be said; a
target of -1 is not scored.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lstm_viz.registry import discover
from lstm_viz.softmax import bits
from lstm_viz.trace import as_array

__all__ = ["NOT_SCORED", "TASKS", "Encoded", "Sample", "Task", "find"]

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

NOT_SCORED = -1


@dataclass(frozen=True)
class Sample:
    """One sequence and its right answers."""

    ids: IntArray  # (T,)
    targets: IntArray  # (T,), NOT_SCORED where nothing is asked


@dataclass(frozen=True)
class Encoded:
    """A typed text as a net reads it.

    Attributes
    ----------
    tokens : tuple of str
        The characters that were kept, as they were typed; one a step.
    ids : (T,) int64
        Their places in the vocabulary.
    replaced, dropped : tuple of str
        The different characters that the net has never seen, in the order of their first coming:
        those that it reads as the task's `unknown`, and those that were left out.
    """

    tokens: tuple[str, ...]
    ids: IntArray
    replaced: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Task:
    """A data set of symbol sequences, and what a net should say at each step.

    Attributes
    ----------
    vocabulary : tuple of str
        One character each; the input of every net of the task, and its output where there are no `classes`.
    unknown : str or None
        The character of the vocabulary that stands for all others, where there is one.
    examples : tuple of str
        Texts that show the task well; a page opens on the first.
    sample : callable
        ``sample(rng, length)``: a sequence of `length` steps that no shipped net was trained on.
    answers : callable
        ``answers(ids)``: the targets (T,), from the sequence alone.
    judged : tuple of str or None
        The targets over which accuracy is taken; None means all that are scored.
    recalls : tuple of str and str, or None
        Where the first symbol is asked for: the symbols that can be, and the one that asks. None: the next symbol is.
    classes : tuple of str or None
        What a net says of every symbol; None where it says a symbol.
    pairs : tuple of (str, str), or None
        Where it is asked of every symbol whether it has its partner: what opens, and what closes it.
    called : str
        What its nets are called by, where that is not the name.
    corpus : callable or None
        Of a text that people wrote: ``corpus(held_out=False)``, every file of one side of its split as ids, by name.
    """

    name: str
    title: str
    blurb: str
    source: str
    vocabulary: tuple[str, ...]
    unknown: str | None
    examples: tuple[str, ...]
    sample: Callable[[np.random.Generator, int], Sample]
    answers: Callable[[IntArray], IntArray]
    judged: tuple[str, ...] | None = None
    recalls: tuple[str, str] | None = None
    classes: tuple[str, ...] | None = None
    pairs: tuple[tuple[str, str], ...] | None = None
    called: str = ""
    corpus: Callable[..., dict[str, IntArray]] | None = None

    @property
    def says(self) -> tuple[str, ...]:
        """What a target and a place in the head's answer stand for."""
        return self.classes or self.vocabulary

    @property
    def example(self) -> str:
        """The text that a page opens on."""
        return self.examples[0]

    @property
    def width(self) -> int:
        """What a net reads at a step: a number for every symbol."""
        return len(self.vocabulary)

    def encode(self, text: str) -> Encoded:
        """Text to ids; a character outside the vocabulary becomes `unknown`, or is dropped."""
        place = {character: number for number, character in enumerate(self.vocabulary)}
        strangers = tuple(dict.fromkeys(character for character in text if character not in place))
        if self.unknown is None:
            tokens = tuple(character for character in text if character in place)
            ids = [place[character] for character in tokens]
            return Encoded(tokens, np.array(ids, dtype=np.int64), dropped=strangers)
        stand_in = place[self.unknown]
        ids = [place.get(character, stand_in) for character in text]
        return Encoded(tuple(text), np.array(ids, dtype=np.int64), replaced=strangers)

    def check(self, ids: npt.ArrayLike) -> IntArray:
        """Ids as int64, or a ValueError where one is no place in the vocabulary."""
        read = as_array("ids", ids)
        if read.size and read.dtype.kind not in "iu":
            raise ValueError(f"ids have type {read.dtype}; accepted are whole numbers.")
        strange = read[(read < 0) | (read >= len(self.vocabulary))]
        if strange.size:
            raise ValueError(f"There is no id {strange[0]}; ids of {self.name} are 0 to {len(self.vocabulary) - 1}.")
        return read.astype(np.int64)

    def decode(self, ids: IntArray) -> str:
        """Ids to text."""
        return "".join(self.vocabulary[number] for number in self.check(ids))

    def one_hot(self, ids: IntArray) -> FloatArray:
        """Ids (T,) to the net's input (T, V)."""
        return np.eye(len(self.vocabulary), dtype=np.float64)[self.check(ids)]

    def targets(self, ids: IntArray) -> IntArray:
        """What the net should say at each step (T,), from the sequence alone; -1 where nothing is scored."""
        return self.answers(self.check(ids))

    def score(self, logits: Sequence[FloatArray], targets: Sequence[IntArray]) -> dict[str, float]:
        """Score predictions against targets.

        Parameters
        ----------
        logits : sequence of (T, K)
            What a net said, a sequence each.
        targets : sequence of (T,)
            What it should have said; -1 is left out.

        Returns
        -------
        dict
            ``bits``: mean bits a scored step. ``accuracy``: share of the judged steps at which the right
            symbol was the likeliest of all. Both are nan where there is no such step.
        """
        surprise: list[FloatArray] = [np.empty(0)]
        right: list[npt.NDArray[np.bool_]] = [np.empty(0, dtype=np.bool_)]
        judged = self._judged_ids()
        for said, wanted in zip(logits, targets, strict=True):
            asked = np.flatnonzero(wanted != NOT_SCORED)  # (S,)
            z, y = said[asked], wanted[asked]  # (S, K), (S,)
            surprise.append(bits(z, y))
            right.append((z.argmax(axis=1) == y)[np.isin(y, judged)])
        return {"bits": _mean(np.concatenate(surprise)), "accuracy": _mean(np.concatenate(right))}

    def _judged_ids(self) -> IntArray:
        names = self.says if self.judged is None else self.judged
        return np.array([self.says.index(name) for name in names], dtype=np.int64)


def _mean(values: npt.NDArray[np.float64] | npt.NDArray[np.bool_]) -> float:
    return float(np.mean(values)) if values.size else float("nan")


TASKS: dict[str, Task] = discover("lstm_viz.tasks", "TASK")


def find(name: str) -> Task:
    """The task of that name."""
    if name not in TASKS:
        raise ValueError(f"There is no task {name!r}; tasks are {', '.join(TASKS)}.")
    return TASKS[name]
