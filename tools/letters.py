"""A table in the place of a net: which sounds a letter stands for is said by the letters around it.

Words and their sounds are aligned first, each letter with none, one or two sounds; then the table asks for wider and
wider stretches of letters, as long as those that it has seen do not agree: W. Daelemans, A. van den Bosch, A. Weijters
(1997), IGTree, *Artificial Intelligence Review* 11, with a fixed order of questions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import inf, log

from tools.sounds import Word

Chunk = tuple[int, ...]
Pair = tuple[str, tuple[Chunk, ...]]
"""A word, and of each of its letters the sounds."""

_WIDTHS = ((0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 3), (3, 3), (3, 4), (4, 4), (5, 5), (6, 6))
"""Letters before and after, wider and wider."""

_ROUNDS, _FEW = 4, 20_000
_EDGE = "#"
_PAD = _EDGE * max(map(max, _WIDTHS))


def aligned(words: Sequence[Word]) -> list[Pair]:
    """Each word with its first pronunciation; those whose letters cannot stand for so many sounds are left out.

    The chances of chunks given a letter are counted in the likeliest alignments and the alignments found again, a few
    times, on every so many words.
    """
    few = words[:: max(1, len(words) // _FEW)]
    counts: dict[str, Counter[Chunk]] = defaultdict(Counter)
    for word in few:  # at first: what stands at about the same place
        sounds = word.sounds[0]
        for place, letter in enumerate(word.letters):
            at = min(len(sounds) - 1, place * len(sounds) // len(word.letters))
            counts[letter][sounds[at : at + 1]] += 1
    for _ in range(_ROUNDS):
        costs = _costs(counts)
        counts = defaultdict(Counter)
        for letters, chunks in _all(few, costs):
            for letter, chunk in zip(letters, chunks, strict=True):
                counts[letter][chunk] += 1
    return list(_all(words, _costs(counts)))


def _all(words: Sequence[Word], costs: Mapping[str, Mapping[Chunk, float]]) -> Iterable[Pair]:
    for word in words:
        chunks = _best(word, costs)
        if chunks:
            yield word.letters, chunks


def _costs(counts: Mapping[str, Counter[Chunk]]) -> dict[str, dict[Chunk, float]]:
    """How unlikely each chunk is of a letter, in nats; what was not seen costs what one sighting in ten would."""
    costs = {}
    for letter, seen in counts.items():
        whole = sum(seen.values()) + 1
        costs[letter] = {chunk: -log(count / whole) for chunk, count in seen.items()}
        costs[letter][None] = -log(0.1 / whole)  # type: ignore[index]
    return costs


def _best(word: Word, costs: Mapping[str, Mapping[Chunk, float]]) -> tuple[Chunk, ...] | None:
    """The cheapest way to give each letter up to two sounds, in their order."""
    sounds = word.sounds[0]
    many = len(sounds)
    rows = [[0.0] + [inf] * many]
    taken: list[list[int]] = []
    for letter in word.letters:
        own = costs.get(letter, {})
        other = own.get(None, 20.0)  # type: ignore[call-overload]
        before, row, took = rows[-1], [inf] * (many + 1), [0] * (many + 1)
        for end in range(many + 1):
            for size in range(min(2, end) + 1):
                extra = 0.0 if size == 1 else 1.0 if size == 0 else 2.0  # where nothing is known, one sound a letter
                cost = before[end - size] + own.get(sounds[end - size : end], other + extra)
                if cost < row[end]:
                    row[end], took[end] = cost, size
        rows.append(row)
        taken.append(took)
    if rows[-1][many] == inf:
        return None
    chunks, end = [], many
    for took in reversed(taken):
        chunks.append(sounds[end - took[end] : end])
        end -= took[end]
    return tuple(reversed(chunks))


class Table:
    """Of stretches of letters what the middle one stands for most often."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        self.levels: list[dict[str, Chunk]] = []
        left = [
            (f"{_PAD}{letters}{_PAD}", place + len(_PAD), chunk)
            for letters, chunks in pairs
            for place, chunk in enumerate(chunks)
        ]
        for before, after in _WIDTHS:
            seen: dict[str, Counter[Chunk]] = defaultdict(Counter)
            for text, at, chunk in left:
                seen[text[at - before : at + after + 1]][chunk] += 1
            self.levels.append({stretch: counts.most_common(1)[0][0] for stretch, counts in seen.items()})
            left = [each for each in left if len(seen[each[0][each[1] - before : each[1] + after + 1]]) > 1]

    def said(self, letters: str) -> list[int]:
        """The sounds of a word: of each letter those of the longest stretch that is known."""
        text, out = f"{_PAD}{letters}{_PAD}", []
        for at in range(len(_PAD), len(_PAD) + len(letters)):
            chunk: Chunk = ()
            for (before, after), level in zip(_WIDTHS, self.levels, strict=True):
                stretch = text[at - before : at + after + 1]
                if stretch not in level:
                    break
                chunk = level[stretch]
            out += chunk
        return out
