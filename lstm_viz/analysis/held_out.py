"""What an operation does to a net on sequences that it has never seen: its measure, before and after.

Shapes: N sequences, B of them at once, T steps, D numbers a step, H hidden units, V answers, K of them, R resamples.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Any, TypeGuard

import numpy as np
import numpy.typing as npt

from lstm_viz.cells import find
from lstm_viz.net import Net, Place
from lstm_viz.run import hidden
from lstm_viz.series import SERIES, UNKNOWN, Series
from lstm_viz.softmax import bits
from lstm_viz.surgery import (
    Clamp,
    Hold,
    Input,
    Operation,
    Token,
    acting,
    check,
    edited,
    text_of,
    touching,
)
from lstm_viz.tasks import NOT_SCORED, FloatArray, IntArray, Task
from lstm_viz.tasks import find as find_task

__all__ = ["SEQUENCES", "BySymbol", "Compared", "Estimate", "HeldOut", "Off", "Progress", "held_out"]

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
class Off:
    """How far the forecasts of the untouched and of the operated net are off: the root of the mean squared error.

    Attributes
    ----------
    persistence : float
        The same of saying the number that was read.
    steps : int
        Over which it was taken. They are of one series, and many are met in more sequences than one, so there is no
        interval: nothing here is drawn independently.
    """

    before: float
    after: float
    persistence: float
    steps: int


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
    off : Off or None
        Of a net that forecasts numbers, in their unit; it has none of the others.
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
    off: Off | None = None


@dataclass(frozen=True)
class _Drawn:
    """Held-out sequences as a net reads them.

    Attributes
    ----------
    read : (N, T) int or (N, T, D) float64
        Symbols, or numbers as the net reads them.
    targets : (N, T) int or float64
        What should be said, NOT_SCORED where nothing is asked; of a forecaster the next number, as it is typed.
    """

    read: npt.NDArray[Any]
    targets: npt.NDArray[Any]

    @property
    def shape(self) -> tuple[int, int]:
        return self.targets.shape[0], self.targets.shape[1]


@dataclass(frozen=True)
class _Answers:
    """What a net said at every step of some sequences.

    Attributes
    ----------
    bits : (B, T) float64
        0 where nothing is asked; of a forecaster the squared error.
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

    Of symbols they are drawn anew. Of numbers they are what was kept from training: so many of them where a class is
    asked for; of a forecaster every stretch of `length` numbers, each read from nothing.

    Parameters
    ----------
    panel : int
        Which operations are this net's: of a stack those of its first layer, the others follow as in `operate_layers`.
    length : int
        Steps of a sequence; moved into 2 to 200, and to what there is. The steps of the operations are those of the
        sequences.
    sequences : int
        So many are drawn at most.
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
    drawn = _drawn(net.task, min(max(length, SHORTEST), LONGEST), sequences, seed)
    sequences, length = drawn.shape
    mine = tuple(one for one in operations if any(acting([one], panel + k) for k in range(len(net.places))))
    of_one_text, past_the_end, done = _sorted_out(mine, length)
    for k, place in enumerate(net.places):
        for operation in acting(done, panel + k):
            check(operation, net, length, place)
    before, after = [], []
    for first in range(0, sequences, AT_ONCE):
        last = min(first + AT_ONCE, sequences)
        before.append(_untouched(net, length, sequences, seed, first, last))
        after.append(_said(net, done, panel, drawn, first, last) if done else before[-1])
        yield Progress(last, sequences)
    old, new = _joined(before), _joined(after)
    measured = _off(net.data, drawn, old, new) if _forecasts(net.data) else _right(net, drawn.targets, old, new, seed)
    named = [tuple(text_of([one]) for one in left) for left in (of_one_text, past_the_end)]
    yield HeldOut(net.name, sequences, length, text_of(done), named[0], named[1], **measured)


def _forecasts(data: Task | Series) -> TypeGuard[Series]:
    return isinstance(data, Series) and data.classes is None


def _right(net: Net, targets: IntArray, old: _Answers, new: _Answers, seed: int) -> dict[str, Any]:
    """Bits and accuracy of a net that says one of a few things."""
    scored, judged = targets != NOT_SCORED, np.isin(targets, _judged(net))  # (N, T) each
    return {
        "bits": _compared(_sums(old.bits, scored), _sums(new.bits, scored), seed),
        "accuracy": _compared(_sums(old.right, judged), _sums(new.right, judged), seed, is_share=True),
        "symbols": tuple(_by_symbol(net.data.says, targets, old, new, seed)),
    }


def _off(series: Series, drawn: _Drawn, old: _Answers, new: _Answers) -> dict[str, Any]:
    """How far a net is off that forecasts numbers. After the last step of a sequence nothing is known to come."""
    lazy = (series.numbers(drawn.read[:, :-1, :1]) - drawn.targets[:, :-1]) ** 2
    before, after, persistence = (
        float(np.sqrt(squares.mean())) for squares in (old.bits[:, :-1], new.bits[:, :-1], lazy)
    )
    return {"bits": None, "accuracy": None, "symbols": (), "off": Off(before, after, persistence, lazy.size)}


def _sorted_out(operations: Operations, length: int) -> tuple[Operations, Operations, Operations]:
    of_one_text = tuple(one for one in operations if isinstance(one, Token | Input))
    past_the_end = tuple(one for one in operations if isinstance(one, Clamp | Hold) and one.first >= length)
    done = tuple(one for one in operations if one not in of_one_text and one not in past_the_end)
    return of_one_text, past_the_end, done


@lru_cache(maxsize=8)
def _drawn(name: str, length: int, sequences: int, seed: int) -> _Drawn:
    """The same for every operation, so that differences are paired."""
    rng = np.random.default_rng(seed)
    if name in SERIES:
        return _kept(SERIES[name], length, sequences, rng)
    samples = [find_task(name).sample(rng, length) for _ in range(sequences)]
    return _Drawn(np.stack([sample.ids for sample in samples]), np.stack([sample.targets for sample in samples]))


def _kept(series: Series, length: int, most: int, rng: np.random.Generator) -> _Drawn:
    """What was kept from training: so many sequences, or of a series that goes on all stretches of this length."""
    kept = series.kept()
    if series.classes is not None:
        some = [kept[place] for place in sorted(rng.permutation(len(kept))[:most].tolist())]
        read = np.stack([series.inputs(each) for each in some])
        targets = np.full(read.shape[:2], NOT_SCORED)
        targets[:, -1] = [NOT_SCORED if each.said == UNKNOWN else each.said for each in some]
        return _Drawn(read, targets)
    parts = []
    for each in kept:
        x, wanted = (
            series.inputs(each)[each.first + 1 :],
            series.targets(each)[each.first + 1 :],
        )  # nothing it learned from
        size = min(length, len(x))
        parts += [(x[at : at + size], wanted[at : at + size]) for at in range(len(x) - size + 1)]
    return _Drawn(np.stack([x for x, _ in parts]), np.stack([wanted for _, wanted in parts]))


@lru_cache(maxsize=64)
def _untouched(net: Net, length: int, sequences: int, seed: int, first: int, last: int) -> _Answers:
    return _said(net, (), 0, _drawn(net.task, length, sequences, seed), first, last)


def _said(net: Net, operations: Operations, panel: int, drawn: _Drawn, first: int, last: int) -> _Answers:
    """Of the sequences from `first` to before `last`."""
    cell, data = find(net.cell), net.data
    read, targets = drawn.read[first:last].swapaxes(0, 1), drawn.targets[first:last]  # (T, B, ...), (B, T)
    # One row for every sequence from the start: a hold at the first step keeps these.
    initial = {name: np.zeros((len(targets), net.units)) for name in cell.state}
    done = {place: acting(operations, panel + k) for k, place in enumerate(net.places)}
    layers = [
        [edited(cell, params, done[Place(layer, way)]) for way, params in zip(net.directions, ways, strict=True)]
        for layer, ways in enumerate(net.layers)
    ]
    x = read.astype(np.float64) if isinstance(data, Series) else data.one_hot(read)  # (T, B, D)
    h = hidden(
        cell, layers, x, initial, lambda layer, way: touching(cell, done[Place(layer, net.directions[way])], initial)
    )
    cost, right = np.zeros(targets.shape), np.zeros(targets.shape)  # (B, T) each
    for t in range(len(h)):
        if _forecasts(data):
            cost[:, t] = (data.numbers(net.logits(h[t]).astype(np.float64)) - targets[:, t]) ** 2
            continue
        asked = targets[:, t] != NOT_SCORED
        if not asked.any():
            continue
        z = net.logits(h[t])  # (B, V)
        cost[:, t] = np.where(asked, bits(z, targets[:, t]), 0.0)
        right[:, t] = z.argmax(axis=1) == targets[:, t]
    return _Answers(cost, right)


def _joined(parts: list[_Answers]) -> _Answers:
    return _Answers(np.concatenate([part.bits for part in parts]), np.concatenate([part.right for part in parts]))


def _judged(net: Net) -> list[int]:
    data = net.data
    return [data.says.index(symbol) for symbol in (None if isinstance(data, Series) else data.judged) or data.says]


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
