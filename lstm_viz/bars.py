"""Tunes in ABC notation, plain: what stands in one, how long a bar is, and how long it should be.

What is read is a tune as `lstm_viz.tasks.tunes` has it: `M:` and `K:`, then notes, rests, ties, dots of a broken pair
(`>`, `<`), tuplets and bar lines; a note without a number is an eighth. `net/writing/abc.js` reads the same.

References
----------
C. Walshaw (2011). The ABC music standard 2.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["NOTE", "Bar", "bars", "length_of", "metre_of", "right", "signs"]

NOTE = r"(?P<pitch>[\^_=]{0,2}[A-Ga-g][,']*|z)(?P<length>\d*/*\d*)(?P<tie>-?)"
_SIGNS = re.compile(
    rf"(?P<note>{NOTE})|(?P<broken>>+|<+)|\((?P<tuplet>[2-9])|(?P<bar>:*\|+[\]:]*|::|\[\|)|(?P<ending>\[?[12](?=\D|$))"
    r"|(?P<blank>[ \n]+)|(?P<strange>.)"
)
_PLAIN = "|"
_METRE = re.compile(r"^M:(\d{1,2})/(\d{1,2})$", re.MULTILINE)
_IN_TIME_OF = {2: 3, 3: 2, 4: 3, 6: 2, 8: 3}
_SHORTEST = 64


@dataclass(frozen=True)
class Bar:
    """What stands between two bar lines.

    Attributes
    ----------
    start, end : int
        Where it stands in the text, without its lines.
    length : Fraction
        In eighths.
    whole : bool
        Whether it must have the length of the metre: there is a plain line on both sides, so that it is no upbeat and
        no end of a part; and nothing in it is strange.
    """

    start: int
    end: int
    length: Fraction
    whole: bool


def signs(body: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The kind of every sign of a tune's lines, and the sign: note, broken, tuplet, bar, ending, blank, strange."""
    for match in _SIGNS.finditer(body):
        kind = next(
            name
            for name in ("note", "broken", "tuplet", "bar", "ending", "blank", "strange")
            if match[name] is not None
        )
        yield kind, match


def length_of(written: str) -> Fraction:
    """The eighths of what stands after a pitch: "" 1, "2" 2, "3/2" 1.5, "/" a half, "//" a quarter; 0 if it is none."""
    number, slashes, under = re.fullmatch(r"(\d*)(/*)(\d*)", written).groups()  # type: ignore[union-attr]
    if len(number) > 2 or len(under) > 2 or len(slashes) > 4:
        return Fraction(0)
    below = int(under) if under else 2 ** len(slashes)
    if not 0 < below <= _SHORTEST:
        return Fraction(0)
    return Fraction(int(number) if number else 1, below)


def metre_of(tune: str) -> Fraction | None:
    """The eighths of a whole bar; None where no metre is written."""
    found = _METRE.search(tune)
    if found is None or not int(found[2]):
        return None
    return Fraction(8 * int(found[1]), int(found[2]))


def bars(tune: str) -> list[Bar]:
    """Every bar of a tune that has a note, its two lines of head left out."""
    metre = metre_of(tune)
    compound = metre is not None and metre.denominator == 1 and metre % 3 == 0
    head = re.match(r"(?:[A-Z]:[^\n]*\n)*", tune)
    at = head.end() if head else 0
    found: list[Bar] = []
    start, line, length, sound = at, "", Fraction(0), True
    notes, left, factor, dots = 0, 0, Fraction(1), Fraction(1)
    last = Fraction(0)
    for kind, match in signs(tune[at:]):
        if kind == "note":
            own = length_of(match["length"])
            sound = sound and own > 0
            last = own * dots * (factor if left else 1)
            left = max(0, left - 1)
            dots = Fraction(1)
            length += last
            notes += 1
        elif kind == "broken":
            sign = match["broken"]
            short = Fraction(1, 2 ** len(sign))
            first, dots = (2 - short, short) if sign[0] == ">" else (short, 2 - short)
            length += last * (first - 1)
            sound = sound and notes > 0 and len(sign) < 4
        elif kind == "tuplet":
            many = int(match["tuplet"])
            left, factor = many, Fraction(_IN_TIME_OF.get(many, 3 if compound else 2), many)
        elif kind == "strange":
            sound = False
        elif kind == "bar":
            if notes:
                end = at + match.start()
                found.append(Bar(start, end, length, sound and line == match["bar"] == _PLAIN))
            start, line, length, sound, notes = at + match.end(), match["bar"], Fraction(0), True, 0
            left, dots, last = 0, Fraction(1), Fraction(0)
        elif kind == "ending":
            line = ""
    return found


def right(tune: str) -> tuple[int, int]:
    """How many whole bars have the length of the metre, and how many whole bars there are."""
    metre = metre_of(tune)
    whole = [bar for bar in bars(tune) if bar.whole]
    return sum(bar.length == metre for bar in whole), len(whole)
