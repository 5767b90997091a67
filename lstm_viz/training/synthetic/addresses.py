"""Addresses: each token of a real address is tagged. Four fifths are trained on, one is held out; the seed says which.

What is read of a token are yes-or-no features: its shape, and which of the commonest words of the training part it is.
"""

import re
from collections import Counter
from typing import NamedTuple

import numpy as np

from lstm_viz.training.synthetic._batch import Batch

__all__ = ["Part", "features", "make", "part"]

FOLDS = 5
WORDS = 100
SHAPES = (
    *(rf"^\d{{{n}}}$" for n in range(1, 6)),
    r"^\d{6,}$",
    r"^\d+(st|nd|rd|th)$",
    r"^(?!\d+(st|nd|rd|th)$)(?=.*\d)(?=.*[a-z])",
    r"^[a-z]$",
    r"^[a-z]{2}$",
    r"^[a-z]{3,}$",
)
"""Of a token without signs and capitals; the others are of the token as it stands."""


class Part(NamedTuple):
    """What a seed trains on, what it leaves out, and the words that features know."""

    train: list[tuple[list[str], list[int]]]
    held: list[tuple[list[str], list[int]]]
    words: list[str]


def stem(token: str) -> str:
    """A token without signs and capitals."""
    return re.sub(r"[^a-z0-9]", "", token.lower())


def part(text: str, seed: int) -> Part:
    """The addresses of a text of tags and addresses, as `tools/usaddress.py` writes it."""
    lines = [line.split(" ") for line in text.split("\n")[1:]]
    rows = [(tokens, [ord(letter) - 65 for letter in letters]) for letters, *tokens in lines]
    held, train = ([row for at, row in enumerate(rows) if (at % FOLDS == (seed - 1) % FOLDS) == own] for own in (1, 0))
    stems = Counter(stem(token) for tokens, _ in train for token in tokens)
    known = sorted((-count, word) for word, count in stems.items() if re.search("[a-z]", word))
    return Part(train, held, [word for _, word in known[:WORDS]])


def features(token: str, words: list[str]) -> list[int]:
    """The numbers of what is so of a token."""
    bare = stem(token)
    shape = [
        *(bool(re.search(pattern, bare)) for pattern in SHAPES),
        bool(re.search("[A-Z][^a-z]*[A-Z]", token)) and not re.search("[a-z]", token),
        bool(re.match("[^A-Za-z0-9]*[A-Z]", token)),
        bare == "",
        token.endswith(","),
        *(sign in token for sign in ".#-"),
        "(" in token or ")" in token,
        "&" in token,
    ]
    return [k for k, so in enumerate([*shape, *(word == bare for word in words)]) if so]


def make(
    random: np.random.RandomState, length: int, size: int, mixed: bool = False, text: str = "", seed: int = 1
) -> Batch:
    """Addresses drawn at random, as long as the longest of them; `mixed`: of what is trained on."""
    train, held, words = part(text, seed)
    rows = train if mixed else held
    picked = [rows[random.randint(0, len(rows))] for _ in range(size)]
    steps = min(length, max(len(tokens) for tokens, _ in picked))
    read = np.zeros((steps, size, 20 + len(words)), np.float32)
    targets = np.full((steps, size), -1)
    for b, (tokens, tags) in enumerate(picked):
        for t, (token, tag) in enumerate(zip(tokens, tags, strict=True)):
            read[t, b, features(token, words)] = 1
            targets[t, b] = tag
    return Batch(read, targets)
