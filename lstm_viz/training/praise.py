"""Sentences that people rated, and the net that learns to rate them: `python -m tools.praise` fetches and ships.

Key: N sentences, T words of the longest, B batch, V words known, E embedding, H units.
"""

from __future__ import annotations

import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from lstm_viz.praise import MOST, words_of

__all__ = ["MOMENTS", "RECIPE", "SOURCES", "Corpus", "Rater", "Recipe", "Sentence", "correlation", "ridge", "train"]

FloatArray = npt.NDArray[np.float64]
Ids = list[int]

SOURCES = ("movie", "product", "tweet", "news")
MOMENTS = (0, 30, 100, 300, 800)
"""Updates after which the net is kept; and the last."""
LEVELS = 127
"""On each side of 0, to which a column of the embedding is rounded."""
_BIASES = ("bias_ih_l0", "bias_hh_l0")


class Sentence(NamedTuple):
    """`group` has what must stay on one side of the split: a review, an article, or the words themselves."""

    source: str
    name: str
    rating: float
    text: str
    words: tuple[str, ...]
    group: str

    @property
    def side(self) -> str:
        """By the group alone: two in twelve are held out, one is for validation."""
        return ("held", "held", "valid")[place] if (place := zlib.crc32(self.group.encode()) % 12) < 3 else "train"


def sentence(source: str, name: str, rating: float, text: str) -> Sentence:
    """A row of a file. The ids of products and news begin with a review or an article; the others name none."""
    words = tuple(words_of(text)[:MOST])
    named = source in ("product", "news")
    return Sentence(
        source, name, rating, text, words, f"{source} {name.split('_')[0]}" if named else f"text {' '.join(words)}"
    )


@dataclass(frozen=True)
class Recipe:
    """How it is trained; `least`: a word that was seen less often stands among the unknown."""

    embedding: int = 8
    units: int = 16
    least: int = 5
    dropped: float = 0.5
    rate: float = 0.01
    decay: float = 0.01
    clip: float = 1.0
    epochs: int = 8
    batch: int = 64
    forget_bias: float = 1.0


RECIPE = Recipe()


class Corpus:
    """The sentences by side, and the words that are known: those of training alone."""

    def __init__(self, sentences: Sequence[Sentence], least: int = RECIPE.least) -> None:
        self.sides = {
            side: [each for each in sentences if each.side == side and each.words]
            for side in ("train", "valid", "held")
        }
        counts = Counter(word for each in self.sides["train"] for word in each.words)
        self.known = {
            word: place for place, word in enumerate(["", *(w for w, n in counts.most_common() if n >= least)])
        }

    def ids(self, words: Sequence[str]) -> Ids:
        """The places of words; 0 of those that are not known."""
        return [self.known.get(word, 0) for word in words]

    def read(self, side: str) -> list[Ids]:
        """Every sentence of a side."""
        return [self.ids(each.words) for each in self.sides[side]]

    def ratings(self, side: str) -> FloatArray:
        """(N,)"""
        return np.array([each.rating for each in self.sides[side]])

    def seen(self) -> dict[str, npt.NDArray[Any]]:
        """How often each word was seen, and the mean rating of those sentences, in hundredths."""
        count, total = np.zeros(len(self.known)), np.zeros(len(self.known))
        for ids, rating in zip(self.read("train"), self.ratings("train"), strict=True):
            for place in ids:
                count[place] += 1
                total[place] += rating
        mean = np.round(100 * total / np.maximum(count, 1)).astype(np.int16)
        return {"count": count.astype(np.uint16), "mean": mean}


class Rater(nn.Module):
    """An embedding, an LSTM, and one number of its h."""

    def __init__(self, words: int, recipe: Recipe) -> None:
        super().__init__()
        self.embedding = nn.Embedding(words, recipe.embedding)
        self.rnn = nn.LSTM(recipe.embedding, recipe.units)
        self.head = nn.Linear(recipe.units, 1)
        with torch.no_grad():
            nn.init.normal_(self.embedding.weight, 0, 0.3)
            for name in _BIASES:
                self.rnn.get_parameter(name).zero_()
            self.rnn.get_parameter(_BIASES[0])[recipe.units : 2 * recipe.units] = recipe.forget_bias

    def forward(self, ids: torch.Tensor, lengths: torch.Tensor, dropped: float = 0.0) -> torch.Tensor:
        """What it says of each sentence after its last word (B,); ids (T, B)."""
        read = nn.functional.dropout(self.embedding(ids), dropped, self.training)
        h, _ = self.rnn(read)
        said: torch.Tensor = self.head(h[lengths - 1, torch.arange(len(lengths))])[:, 0]
        return said

    def rate(self, sentences: Sequence[Ids]) -> FloatArray:
        """(N,); of no words, what it says of h = 0."""
        out = np.full(len(sentences), self.head.bias.item())
        order = sorted((at for at, ids in enumerate(sentences) if ids), key=lambda at: len(sentences[at]))
        self.eval()
        with torch.no_grad():
            for start in range(0, len(order), 256):
                some = order[start : start + 256]
                out[some] = self(*_padded([sentences[at] for at in some])).numpy()
        return out

    def shipped(self) -> dict[str, torch.Tensor]:
        """Its arrays with the embedding rounded, as they are written; the net itself trains on without any rounding."""
        weight = self.embedding.weight.detach()
        scale = weight.abs().max(dim=0).values / LEVELS
        rounded = torch.round(weight / scale).to(torch.int8)
        own = {name: self.rnn.get_parameter(name).detach() for name in ("weight_ih_l0", "weight_hh_l0", *_BIASES)}
        return {
            "embedding": rounded,
            "scale": scale.clone(),
            "W": own["weight_ih_l0"].clone(),
            "U": own["weight_hh_l0"].clone(),
            "b": own[_BIASES[0]] + own[_BIASES[1]],
            "head": self.head.weight.detach()[0].clone(),
            "bias": self.head.bias.detach().clone(),
        }

    @staticmethod
    def of(arrays: Mapping[str, torch.Tensor]) -> Rater:
        """The net of such arrays."""
        made = Rater(len(arrays["embedding"]), Recipe(arrays["scale"].numel(), arrays["head"].numel()))
        with torch.no_grad():
            made.embedding.weight.copy_(arrays["embedding"] * arrays["scale"])
            given = {"weight_ih_l0": arrays["W"], "weight_hh_l0": arrays["U"], _BIASES[0]: arrays["b"]}
            for name, array in given.items():
                made.rnn.get_parameter(name).copy_(array)
            made.rnn.get_parameter(_BIASES[1]).zero_()
            made.head.weight.copy_(arrays["head"][None])
            made.head.bias.copy_(arrays["bias"])
        return made.eval()

    def without(self, unit: int) -> Rater:
        """The same with h of a unit at 0 at every word: nothing that reads it hears it."""
        arrays = self.shipped()
        arrays["U"][:, unit] = 0
        arrays["head"][unit] = 0
        return Rater.of(arrays)


def _padded(sentences: Sequence[Ids]) -> tuple[torch.Tensor, torch.Tensor]:
    lengths = torch.tensor([len(ids) for ids in sentences])
    ids = torch.zeros(int(lengths.max()), len(sentences), dtype=torch.long)
    for column, each in enumerate(sentences):
        ids[: len(each), column] = torch.tensor(each)
    return ids, lengths


@dataclass(frozen=True)
class Attempt:
    """`moments`: update -> the arrays that the net had then, as they are shipped; `exact`: the last, not rounded."""

    seed: int
    moments: dict[int, dict[str, torch.Tensor]]
    exact: Rater
    seconds: float

    @property
    def net(self) -> Rater:
        """The trained net, rounded."""
        return Rater.of(self.moments[max(self.moments)])


def train(corpus: Corpus, seed: int, recipe: Recipe = RECIPE, told: Callable[[str], None] = lambda _: None) -> Attempt:
    """Train one seed."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    sentences, ratings = corpus.read("train"), corpus.ratings("train").astype(np.float32)
    net = Rater(len(corpus.known), recipe)
    optimiser = torch.optim.AdamW(net.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    updates = recipe.epochs * (len(sentences) // recipe.batch)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, updates)
    began, update, moments = time.perf_counter(), 0, {}
    for _ in range(recipe.epochs):
        net.train()
        for batch in _batches(rng, sentences, recipe.batch):
            if update in MOMENTS:
                moments[update] = net.shipped()
            said = net(*_padded([sentences[at] for at in batch]), recipe.dropped)
            loss = nn.functional.mse_loss(said, torch.from_numpy(ratings[batch]))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), recipe.clip)
            optimiser.step()
            schedule.step()
            update += 1
        r = correlation(net.rate(corpus.read("valid")), corpus.ratings("valid"))
        told(f"seed {seed}: {update} updates, r {r:.4f} on what is for validation")
    moments[update] = net.shipped()
    return Attempt(seed, moments, net.eval(), time.perf_counter() - began)


def _batches(rng: np.random.Generator, sentences: Sequence[Ids], size: int) -> list[list[int]]:
    """Every sentence once, but for those that fill no batch: sentences of like length side by side."""
    order = rng.permutation(len(sentences))
    batches = []
    for start in range(0, len(order), 20 * size):
        part = sorted(order[start : start + 20 * size].tolist(), key=lambda at: len(sentences[at]))
        batches += [part[at : at + size] for at in range(0, len(part) - size + 1, size)]
    shuffled: list[list[int]] = [batches[at] for at in rng.permutation(len(batches))]
    updates = len(sentences) // size
    return shuffled[:updates]


def correlation(said: FloatArray, rated: FloatArray) -> float:
    """Pearson's r; 0 where one of them never changes."""
    if said.std() < 1e-9 or rated.std() < 1e-9:
        return 0.0
    return float(np.corrcoef(said, rated)[0, 1])


def ridge(corpus: Corpus, penalty: float, rounds: int = 200) -> tuple[FloatArray, float]:
    """A number for every known word, (V,), and one to begin with: their sum is the rating, a word counting once.

    Least squares with a penalty on the squares of the numbers, by conjugate gradients.
    """
    read, ratings = corpus.read("train"), corpus.ratings("train")
    rows, columns = pairs(read)
    mean = float(ratings.mean())

    def product(vector: FloatArray) -> FloatArray:
        summed = np.bincount(rows, vector[columns], len(read))
        out: FloatArray = np.bincount(columns, summed[rows], len(corpus.known)) + penalty * vector
        return out

    weights = np.zeros(len(corpus.known))
    rest: FloatArray = np.bincount(columns, (ratings - mean)[rows], len(corpus.known)).astype(np.float64)
    way, size = rest.copy(), float(rest @ rest)
    for _ in range(rounds):
        across = product(way)
        step = size / float(way @ across)
        weights += step * way
        rest = rest - step * across
        shrunk = float(rest @ rest)
        if shrunk < 1e-6:
            break
        way, size = rest + shrunk / size * way, shrunk
    return weights, mean


def pairs(read: Sequence[Ids]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Which sentence has which word, each once."""
    both = [(row, place) for row, ids in enumerate(read) for place in sorted(set(ids))]
    rows, columns = np.array(both).T
    return rows, columns
