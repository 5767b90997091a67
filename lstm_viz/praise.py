"""A sentence as the words that a net reads, and what it says after each: how much praise, from -4 to 4. In NumPy.

The same in the browser: ``lstm_viz/browser/net/praise/``. The net and its moments of training are shipped with the
embedding rounded to 255 levels a column; what is rounded is the net, here as there.

Shapes: T words, V words known, E embedding, H units, M moments.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from safetensors.numpy import load_file

from lstm_viz.cells.lstm import CELL
from lstm_viz.net import WEIGHTS
from lstm_viz.run import run
from lstm_viz.trace import Array, Trace

__all__ = ["FOLDER", "MOST", "UNKNOWN", "Reader", "card", "held", "known", "load", "words_of"]

FOLDER = WEIGHTS / "praise"
MOST = 60
"""Words of a sentence that are read."""
UNKNOWN = 0
"""The place of what stands for every word that is not known."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-"})
_ENTITIES = (("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("''", '"'), ("``", '"'))
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(
    r"https?://[!-~]+"
    r"|@[a-z0-9_]+"
    r"|[:;=]['^-]?[)(\]\[dpo/\\|*]+(?![a-z])"
    r"|<3"
    r"|[a-z]+(?:'[a-z]+)*"
    r"|[0-9]+(?:[.,:][0-9]+)*"
    r"|[^\x00-\x7f]+"
    r"|[!?.]+"
    r"|[!-/:-@\[-`{-~]"
)
_DRAWN_OUT = re.compile(r"([a-z])\1\1+")
_MOUTHS = re.compile(r"^([:;=]['^-]?[)(\]\[dpo/\\|*])[)(\]\[dpo/\\|*]+$")


def words_of(text: str) -> list[str]:
    """What is read of a text, one after the other: words in small letters, marks, smileys.

    A number is read as ``0``, a name that begins with @ as ``@``, an address as ``http``; of three or more of the same
    letter two are read, of several marks ``!?`` the first.
    """
    for entity, mark in _ENTITIES:
        text = text.replace(entity, mark)
    folded = _MARKS.sub("", unicodedata.normalize("NFKD", text.translate(_PLAIN)).lower())
    return [_read(found) for found in _WORD.findall(folded)]


def _read(found: str) -> str:
    first = found[0]
    if found.startswith(("http:", "https:")):
        return "http"
    if first == "@":
        return "@"
    if first in "0123456789":
        return "0"
    if first in "!?.":
        return "..." if len(found) > 1 and set(found) == {"."} else first
    return _MOUTHS.sub(r"\1", _DRAWN_OUT.sub(r"\1\1", found))


@dataclass(frozen=True)
class Reader:
    """The net at one moment of its training.

    Attributes
    ----------
    params : mapping of str to array
        ``W`` (4H, V) with the embedding folded in, ``U`` (4H, H), ``b`` (4H,).
    head : (H,)
    bias : float
        What it says of h = 0.
    """

    params: Mapping[str, Array]
    head: Array
    bias: float

    def trace(self, words: Sequence[str]) -> Trace:
        """Every signal after every word (T, H)."""
        x = np.zeros((len(words), len(known())))  # (T, V)
        x[np.arange(len(words)), [known().get(word, UNKNOWN) for word in words]] = 1
        return run(CELL, self.params, x, tokens=words)

    def scores(self, words: Sequence[str]) -> Array:
        """What it says after every word (T,)."""
        scores: Array = self.trace(words)["h"] @ self.head + self.bias
        return scores


@cache
def card() -> dict[str, Any]:
    """How it was trained, and what it is worth."""
    content: dict[str, Any] = json.loads((FOLDER / "praise.json").read_text("utf-8"))
    return content


@cache
def known() -> dict[str, int]:
    """Every word that the net knows, and its place; the first stands for all others."""
    return {word: place for place, word in enumerate((FOLDER / "words.txt").read_text("utf-8").split("\n"))}


@cache
def arrays(moment: int = -1) -> dict[str, Any]:
    """As it is shipped, by the moment's place in the card.

    ``embedding`` (V, E) in int8 and its ``scale`` (E,), ``W`` (4H, E), ``U`` (4H, H), ``b``, ``head`` (H,), ``bias``.
    """
    update = card()["moments"][moment]["update"]
    return load_file(FOLDER / f"update-{update}.safetensors")


def load(moment: int = -1) -> Reader:
    """The net at a moment of its training; the last is the trained one."""
    each = {name: array.astype(np.float64) for name, array in arrays(moment).items()}
    embedding = each["embedding"] * each["scale"]  # (V, E)
    params = {"W": each["W"] @ embedding.T, "U": each["U"], "b": each["b"]}
    return Reader(params, each["head"], float(each["bias"][0]))


@cache
def seen() -> dict[str, Any]:
    """Of every known word ``count`` (V,), how often it was seen in training, and ``mean`` (V,), in hundredths, of the
    ratings of the sentences that it was seen in; of 0 those of all unknown words together."""
    return load_file(FOLDER / "seen.safetensors")


@cache
def held() -> dict[str, Any]:
    """Of every sentence that was held out, numbers and no text: ``rating``, and what ``net``, ``ridge`` and
    ``lexicon`` say of it (N,), in hundredths; ``source`` (N,), a place in the card's ``sources``."""
    return load_file(FOLDER / "held.safetensors")
