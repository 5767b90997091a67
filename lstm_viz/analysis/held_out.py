"""What an operation does to a net on sequences that it has never seen: bits and accuracy, before and after.

Shapes: N sequences, B of them at once, T steps, H hidden units, V vocabulary, K symbols of it, R resamples.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from lstm_viz.cells import find
from lstm_viz.net import Net
from lstm_viz.run import steps
from lstm_viz.softmax import bits
from lstm_viz.surgery import Clamp, Hold, Input, Operation, Token, acting, check, edited, text_of, touching
from lstm_viz.tasks import NOT_SCORED, FloatArray, IntArray
from lstm_viz.tasks import find as find_task

__all__ = ["SEQUENCES", "BySymbol", "Compared", "Estimate", "HeldOut", "Progress", "held_out"]

SEQUENCES = 500
AT_ONCE = 100
"""Sequences between two reports of the progress."""

SHORTEST, LONGEST = 2, 200
"""Steps of a sequence."""

SEED = 31_000
RESAMPLES = 2000

ASKED, AMONG = 20, 10
"""How often a symbol is the answer, and in how many sequences, for figures of its own.

A line of forty "=" is one sequence: whatever is drawn from it again is the same, and the interval would be a point.
"""

LEVEL = 0.95

BOOTSTRAP = "bootstrap over sequences"
WILSON = "Wilson"

Operations = tuple[Operation, ...]


@dataclass(frozen=True)
class Progress:
    """So many of the sequences are done."""

    done: int
    of: int


@dataclass(frozen=True)
class Estimate:
    """A figure and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Compared:
    """One measure of the untouched and of the operated net on the same steps.

    Attributes
    ----------
    difference : Estimate
        After less before, paired by sequence; its interval is a bootstrap over sequences.
    interval : str
        How the intervals of `before` and `after` were found.
    steps : int
        Over which the measure was taken.
    """

    before: Estimate
    after: Estimate
    difference: Estimate
    interval: str
    steps: int


@dataclass(frozen=True)
class BySymbol:
    """The answers that are one symbol.

    Attributes
    ----------
    times : int
        How often it is the answer.
    bits_before, bits_after : float
        Mean bits of these answers.
    right_before, right_after : float
        Share of these answers that were the first guess, whether the task judges them or not.
    difference : Estimate
        Of the bits, after less before, as in `Compared`.
    """

    symbol: str
    times: int
    bits_before: float
    bits_after: float
    right_before: float
    right_after: float
    difference: Estimate


@dataclass(frozen=True)
class HeldOut:
    """What came out.

    Attributes
    ----------
    length : int
        Steps of every sequence.
    operations : str
        Those that were done, in their text form.
    of_one_text, past_the_end : tuple of str
        Those that were not: they change what one text reads, or begin after the last step.
    bits, accuracy : Compared or None
        As `Task.score` means them; None where no step is scored, or judged.
    symbols : tuple of BySymbol
        Those that are the answer at least 20 times and in at least 10 sequences, in the order of what can be said.
    """

    net: str
    sequences: int
    length: int
    operations: str
    of_one_text: tuple[str, ...]
    past_the_end: tuple[str, ...]
    bits: Compared | None
    accuracy: Compared | None
    symbols: tuple[BySymbol, ...]


@dataclass(frozen=True)
class _Answers:
    """What a net said at every step of some sequences.

    Attributes
    ----------
    bits : (B, T) float64
        0 where nothing is asked.
    right : (B, T) float64
        1 where the first guess is the answer, else 0.
    """

    bits: FloatArray
    right: FloatArray


def held_out(
    net: Net,
    operations: Iterable[Operation],
    panel: int = 0,
    length: int = 20,
    sequences: int = SEQUENCES,
    seed: int = SEED,
) -> Iterator[Progress | HeldOut]:
    """Run held-out sequences through a net, untouched and operated on.

    Parameters
    ----------
    panel : int
        Which operations are this net's.
    length : int
        Steps of a sequence; moved into 2 to 200. The steps of the operations are those of the sequences.
    seed : int
        Of the sequences and of the bootstrap.

    Yields
    ------
    Progress or HeldOut
        The progress after every hundred sequences, then the result.

    Raises
    ------
    ValueError
        When an operation does not fit the net.
    """
    length = min(max(length, SHORTEST), LONGEST)
    of_one_text, past_the_end, done = _sorted_out(acting(operations, panel), length)
    for operation in done:
        check(operation, net, length)
    before, after = [], []
    for first in range(0, sequences, AT_ONCE):
        last = min(first + AT_ONCE, sequences)
        before.append(_untouched(net, length, sequences, seed, first, last))
        after.append(_answers(net, done, length, sequences, seed, first, last) if done else before[-1])
        yield Progress(last, sequences)
    targets = _drawn(net.task, length, sequences, seed)[1]  # (N, T)
    old, new = _joined(before), _joined(after)
    scored, judged = targets != NOT_SCORED, np.isin(targets, _judged(net.task))  # (N, T) each
    yield HeldOut(
        net.name,
        sequences,
        length,
        text_of(done),
        tuple(text_of([one]) for one in of_one_text),
        tuple(text_of([one]) for one in past_the_end),
        _compared(_sums(old.bits, scored), _sums(new.bits, scored), seed),
        _compared(_sums(old.right, judged), _sums(new.right, judged), seed, is_share=True),
        tuple(_by_symbol(find_task(net.task).says, targets, old, new, seed)),
    )


def _sorted_out(operations: Operations, length: int) -> tuple[Operations, Operations, Operations]:
    of_one_text = tuple(one for one in operations if isinstance(one, Token | Input))
    past_the_end = tuple(one for one in operations if isinstance(one, Clamp | Hold) and one.first >= length)
    done = tuple(one for one in operations if one not in of_one_text and one not in past_the_end)
    return of_one_text, past_the_end, done


@lru_cache(maxsize=8)
def _drawn(task: str, length: int, sequences: int, seed: int) -> tuple[IntArray, IntArray]:
    """What is read and what is right, each (N, T); the same for every operation, so that differences are paired."""
    rng = np.random.default_rng(seed)
    samples = [find_task(task).sample(rng, length) for _ in range(sequences)]
    return np.stack([sample.ids for sample in samples]), np.stack([sample.targets for sample in samples])


@lru_cache(maxsize=64)
def _untouched(net: Net, length: int, sequences: int, seed: int, first: int, last: int) -> _Answers:
    return _answers(net, (), length, sequences, seed, first, last)


def _answers(
    net: Net, operations: Operations, length: int, sequences: int, seed: int, first: int, last: int
) -> _Answers:
    """Of the sequences from `first` to before `last`."""
    cell, task = find(net.cell), find_task(net.task)
    ids, targets = (array[first:last] for array in _drawn(net.task, length, sequences, seed))  # (B, T)
    scored = targets != NOT_SCORED  # (B, T)
    # One row for every sequence from the start: a hold at the first step keeps these.
    initial = {name: np.zeros((len(ids), net.params["U"].shape[1])) for name in cell.state}
    surprise, right = np.zeros(targets.shape), np.zeros(targets.shape)  # (B, T) each
    touch = touching(cell, operations, initial)
    for t, values in enumerate(steps(cell, edited(cell, net.params, operations), task.one_hot(ids.T), initial, touch)):
        if not scored[:, t].any():
            continue
        z = net.logits(values["h"])  # (B, V)
        surprise[:, t] = np.where(scored[:, t], bits(z, targets[:, t]), 0.0)
        right[:, t] = z.argmax(axis=1) == targets[:, t]
    return _Answers(surprise, right)


def _joined(parts: list[_Answers]) -> _Answers:
    return _Answers(np.concatenate([part.bits for part in parts]), np.concatenate([part.right for part in parts]))


def _judged(name: str) -> list[int]:
    task = find_task(name)
    return [task.says.index(symbol) for symbol in task.judged or task.says]


def _sums(values: FloatArray, where: npt.NDArray[np.bool_]) -> FloatArray:
    """Of every sequence the sum over the steps that count, and how many these are (N, 2)."""
    return np.stack([np.where(where, values, 0.0).sum(axis=1), where.sum(axis=1)], axis=1)


def _by_symbol(says: tuple[str, ...], targets: IntArray, old: _Answers, new: _Answers, seed: int) -> Iterator[BySymbol]:
    size, all_symbols = len(targets), len(says)
    asked = targets != NOT_SCORED  # (N, T)
    places = (np.arange(size)[:, None] * all_symbols + targets)[asked]

    def summed(values: FloatArray | None) -> FloatArray:  # (N, V)
        weights = None if values is None else values[asked]
        return np.bincount(places, weights, size * all_symbols).reshape(size, all_symbols).astype(np.float64)

    counts = summed(None)  # (N, V)
    often = np.flatnonzero((counts.sum(axis=0) >= ASKED) & ((counts > 0).sum(axis=0) >= AMONG))  # (K,)
    counts, by = counts[:, often], summed(new.bits - old.bits)[:, often]  # (N, K) each
    resampled = _resampled(size, seed)
    times, changes = resampled @ counts, resampled @ by  # (R, K) each
    values = np.stack([summed(each) for each in (old.bits, new.bits, old.right, new.right)])  # (4, N, V)
    means = values[..., often].sum(axis=1) / counts.sum(axis=0)  # (4, K)
    for k, place in enumerate(often):
        drawn = times[:, k] > 0  # a resample may hold no such answer
        bits_before, bits_after, right_before, right_after = means[:, k].tolist()
        yield BySymbol(
            says[place],
            int(counts[:, k].sum()),
            bits_before,
            bits_after,
            right_before,
            right_after,
            _estimate(bits_after - bits_before, changes[drawn, k] / times[drawn, k]),
        )


def _compared(before: FloatArray, after: FloatArray, seed: int, *, is_share: bool = False) -> Compared | None:
    """From the sum and the steps of every sequence, (N, 2) each; the steps are the same in both."""
    sizes = before[:, 1]  # (N,)
    steps_in_all = int(sizes.sum())
    if not steps_in_all:
        return None
    shares = _resampled(len(sizes), seed) @ np.stack([before[:, 0], after[:, 0], sizes], axis=1)  # (R, 3)
    shares = shares[shares[:, 2] > 0]  # a resample may hold no such step
    b, a = shares[:, 0] / shares[:, 2], shares[:, 1] / shares[:, 2]  # (R,)
    whole = [float(table[:, 0].sum() / steps_in_all) for table in (before, after)]
    # Steps of one sequence hang together; Wilson's interval is for those that do not.
    single = is_share and sizes.max() == 1
    return Compared(
        _wilson(whole[0], steps_in_all) if single else _estimate(whole[0], b),
        _wilson(whole[1], steps_in_all) if single else _estimate(whole[1], a),
        _estimate(whole[1] - whole[0], a - b),
        WILSON if single else BOOTSTRAP,
        steps_in_all,
    )


@lru_cache(maxsize=4)
def _resampled(size: int, seed: int) -> FloatArray:
    """How often each sequence is in each resample (R, N)."""
    drawn = np.random.default_rng(seed).integers(size, size=(RESAMPLES, size)) + size * np.arange(RESAMPLES)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=size * RESAMPLES).astype(np.float64)
    return counts.reshape(RESAMPLES, size)


def _estimate(value: float, resampled: FloatArray) -> Estimate:
    low, high = np.quantile(resampled, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(value, float(low), float(high))


def _wilson(share: float, size: int) -> Estimate:
    """Wilson's score interval of a share of `size` independent answers (1927)."""
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    middle = (share + z**2 / (2 * size)) / (1 + z**2 / size)
    reach = z / (1 + z**2 / size) * math.sqrt(share * (1 - share) / size + z**2 / (4 * size**2))
    return Estimate(share, max(0.0, middle - reach), min(1.0, middle + reach))
