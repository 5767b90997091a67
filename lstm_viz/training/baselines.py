"""What can be reached without a net, on the same data. Key: V vocabulary, N characters or rows."""

import lzma
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from lstm_viz.tasks import IntArray
from lstm_viz.tasks.brackets import DEPTH, OPENERS

__all__ = ["best_possible_brackets", "logistic", "lzma_bits", "ngram_bits", "ngram_surprise"]

FloatArray = npt.NDArray[np.float64]

_SHRUNK = 1e-5
"""Of the squares of the weights of logistic regression, in the loss; without it, it does not settle."""


def ngram_bits(
    training: Sequence[IntArray], held_out: Sequence[IntArray], vocabulary: int, orders: Iterable[int]
) -> dict[int, float]:
    """Bits a character of interpolated n-grams on the held-out files, by order; see `ngram_surprise`."""
    found = ngram_surprise(training, held_out, vocabulary, orders)
    return {order: float(np.concatenate(each).mean()) for order, each in found.items()}


def ngram_surprise(
    training: Sequence[IntArray], held_out: Sequence[IntArray], vocabulary: int, orders: Iterable[int]
) -> dict[int, list[FloatArray]]:
    """Bits of every character but the first of every held-out file, by order.

    An n-gram of order n looks at the n - 1 characters before, within the file. Its chance for a character is
    mixed with that of order n - 1 (order 0: all characters alike) by the rule of Witten and Bell: the shorter
    context weighs as much as there are different characters seen after the longer one.

    The first character of each file is not scored, as a net is not asked for it.

    References
    ----------
    Witten, I. H. & Bell, T. C. (1991). The zero-frequency problem. IEEE Transactions on Information Theory 37(4).
    """
    orders = set(orders)
    chances = [np.full(len(ids), 1 / vocabulary) for ids in held_out]
    bits: dict[int, list[FloatArray]] = {}
    for order in range(1, max(orders) + 1):
        table = _counted(np.concatenate([_grams(ids, order, vocabulary) for ids in training]), vocabulary)
        for ids, chance in zip(held_out, chances, strict=True):
            chance[order - 1 :] = table.mixed(_grams(ids, order, vocabulary), chance[order - 1 :])
        if order in orders:
            bits[order] = [-np.log2(chance[1:]) for chance in chances]
    return bits


def lzma_bits(training: Sequence[IntArray], held_out: Sequence[IntArray]) -> float:
    """Bits a character that LZMA adds for the held-out text when it comes after the training text.

    One byte a character, the strongest preset, whose dictionary of 64 MiB holds both texts.
    """
    before = np.concatenate(list(training)).astype(np.uint8).tobytes()
    text = np.concatenate(list(held_out)).astype(np.uint8).tobytes()
    added = len(lzma.compress(before + text, preset=9)) - len(lzma.compress(before, preset=9))
    return 8 * added / len(text)


def best_possible_brackets(length: int) -> float:
    """Mean bits a scored step of one who knows how bracket sequences of `length` are made: nobody is better."""
    kind = np.log2(len(OPENERS))
    surprise = np.full(DEPTH + 1, 1 + kind / 2)  # open or close, and which kind if it opens
    surprise[0], surprise[DEPTH] = kind, 0
    chance = np.zeros(DEPTH + 1)  # of each depth, after the first symbol
    chance[1] = 1
    total = 0.0
    for _ in range(length - 1):
        total += float(chance @ surprise)
        goes_up = np.where(np.arange(DEPTH + 1) == 0, 1, 0.5) * (np.arange(DEPTH + 1) < DEPTH)
        chance = np.roll(chance * goes_up, 1) + np.roll(chance * (1 - goes_up), -1)
    return total / (length - 1)


@dataclass(frozen=True)
class _Table:
    """Sorted grams and contexts with their counts."""

    vocabulary: int
    grams: IntArray
    counts: IntArray
    contexts: IntArray
    totals: IntArray
    kinds: IntArray

    def mixed(self, grams: IntArray, shorter: FloatArray) -> FloatArray:
        """The chance of each gram's last character, given that of the shorter context."""
        seen = _looked_up(self.grams, self.counts, grams)
        contexts = grams // self.vocabulary
        total = _looked_up(self.contexts, self.totals, contexts)
        kinds = _looked_up(self.contexts, self.kinds, contexts)
        mixed = (seen + kinds * shorter) / np.maximum(total + kinds, 1)
        return np.where(total > 0, mixed, shorter)


def _grams(ids: IntArray, order: int, vocabulary: int) -> IntArray:
    """Every run of `order` characters as one number, by its last place (N - order + 1,)."""
    count = max(0, len(ids) - order + 1)
    code = np.zeros(count, dtype=np.int64)
    for place in range(order):
        code = code * vocabulary + ids[place : place + count]
    return code


def _counted(grams: IntArray, vocabulary: int) -> _Table:
    unique, counts = np.unique(grams, return_counts=True)
    contexts, first, kinds = np.unique(unique // vocabulary, return_index=True, return_counts=True)
    totals = np.add.reduceat(counts, first)
    return _Table(vocabulary, unique, counts, contexts, totals, kinds)


def _looked_up(keys: IntArray, values: IntArray, wanted: IntArray) -> IntArray:
    """The value of each wanted key, 0 where there is none."""
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], 0)


def logistic(train: tuple[FloatArray, IntArray], test: tuple[FloatArray, IntArray]) -> float:
    """Share of held-out rows (N, D) that logistic regression names rightly, fitted to those of `train`."""
    (x, y), (kept, digits) = ((torch.from_numpy(rows), torch.from_numpy(said)) for rows, said in (train, test))
    weights = torch.zeros(x.shape[1] + 1, int(y.max()) + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=500, line_search_fn="strong_wolfe")

    def cost() -> torch.Tensor:
        optimiser.zero_grad()
        loss = nn.functional.cross_entropy(x @ weights[:-1] + weights[-1], y) + _SHRUNK * weights.square().sum()
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(cost)  # type: ignore[no-untyped-call]
    with torch.no_grad():
        return float(((kept @ weights[:-1] + weights[-1]).argmax(dim=1) == digits).double().mean())
