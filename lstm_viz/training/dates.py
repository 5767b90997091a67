"""Dates as people write them in ten languages, and the same in ISO: ``3 de noviembre de 2026``, ``2026-11-03``.

The same in the browser: ``lstm_viz/browser/net/translate/dates.js``, from the same names and patterns (CLDR) and the
same random numbers. A day is counted from the 1st of January 1950 on; the last is the 31st of December 2049, so that
two digits of a year say which it is.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

__all__ = [
    "ALPHABET",
    "BEGIN",
    "DAYS",
    "HELD",
    "LANGUAGES",
    "SAID",
    "WRITTEN",
    "Pairs",
    "encode",
    "held_pairs",
    "iso_of",
    "parts",
    "text_of",
    "training_pairs",
]

CLDR = Path(__file__).resolve().parents[1] / "browser/net/translate/cldr.js"
DAYS = 36525
SAID = "0123456789-"
BEGIN = len(SAID)
"""What the decoder reads where it has written nothing yet."""
WRITTEN = 10
HELD = 1000
_FIRST = date(1950, 1, 1).toordinal()
_SPLIT_SEED, _HELD_SEED = 1582, 20_000_003


class Pairs(NamedTuple):
    """Pair after pair: a day, and the places of a language and of one of its forms."""

    days: list[int]
    languages: list[int]
    forms: list[int]

    def texts(self) -> list[str]:
        """As they are written."""
        return [text_of(*pair) for pair in zip(*self, strict=True)]


def _read() -> list[dict[str, Any]]:
    text = CLDR.read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text[text.index("[\n") : text.rindex("]") + 1])
    return found


LANGUAGES = _read()


def iso_of(day: int) -> str:
    """2026-11-03."""
    return date.fromordinal(_FIRST + day).isoformat()


def text_of(day: int, language: int, form: int) -> str:
    """A day as it is written."""
    names, that = LANGUAGES[language], date.fromordinal(_FIRST + day)
    fields = {
        "y": str(that.year),
        "yy": f"{that.year % 100:02}",
        "M": str(that.month),
        "MM": f"{that.month:02}",
        "MMM": names["short"][that.month - 1],
        "MMMM": names["months"][that.month - 1],
        "d": str(that.day),
        "dd": f"{that.day:02}",
        "EEEE": names["days"][that.weekday()],
    }
    pattern = list(names["forms"].values())[form]
    return re.sub(r"'([^']*)'|[A-Za-z]+", lambda found: found[1] or fields[found[0]], pattern)


def _alphabet() -> str:
    letters = set("0123456789")
    for each in LANGUAGES:
        letters.update(*each["months"], *each["short"], *each["days"])
        for pattern in each["forms"].values():
            letters.update(re.sub(r"'([^']*)'|[A-Za-z]+", lambda found: found[1] or "", pattern))
    return "".join(sorted(letters))


ALPHABET = _alphabet()
"""Every character of any of them, in the order of their codes."""


def encode(text: str) -> list[int]:
    """A text in ids; all of its characters stand in dates."""
    return [ALPHABET.index(character) for character in text]


@cache
def parts() -> dict[str, list[int]]:
    """All days in three parts: no day of one stands in another, however it is written."""
    order = np.random.RandomState(_SPLIT_SEED).permutation(DAYS).tolist()
    return {"test": order[:HELD], "validation": order[HELD : 2 * HELD], "training": order[2 * HELD :]}


def _written(random: np.random.RandomState, days: list[int]) -> Pairs:
    languages, forms = [], []
    for _ in days:
        languages.append(random.randint(0, len(LANGUAGES)))
        forms.append(random.randint(0, len(LANGUAGES[languages[-1]]["forms"])))
    return Pairs(days, languages, forms)


def training_pairs(count: int, seed: int) -> Pairs:
    """Pairs to train on, of as many days."""
    training = parts()["training"]
    random = np.random.RandomState(seed)
    order = random.permutation(len(training))
    return _written(random, [training[place] for place in order[:count]])


def held_pairs(which: str) -> Pairs:
    """Those on which nets are scored, ``validation`` or ``test``: the same for all."""
    return _written(np.random.RandomState(_HELD_SEED), parts()[which])
