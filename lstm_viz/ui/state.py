"""What a learner has chosen, from the address bar and from the instrument; both are untrusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lstm_viz.ui.choices import Choice

MAX_STEPS = 2000
"""Steps of one trace: more would not be read on a screen, and the browser must stay quick."""

MAX_TEXT = 20_000
"""Characters of a text that are taken in; of what lies beyond only the length is told."""

MAX_OPS = 2 * MAX_TEXT
"""Characters of operations that are handed to the browser, which reads fewer and says so."""

MEAN = "mean"
"""What stands in an address for the mean of the layer, in the place of a unit."""


@dataclass(frozen=True)
class Settings:
    """One settled choice.

    Attributes
    ----------
    choice : Choice
        What is watched.
    text : str
        What was typed, up to `MAX_TEXT` characters.
    t : int
        The step where the cursor starts; not yet checked against the trace.
    unit : int or None
        The unit that is picked, likewise; None for the mean of the layer.
    signal : str
        The symbol that is explained first; "" for the first one drawn.
    token : str
        Names the request of the browser that this answers, "" for the address bar.
    messages : tuple of str
        What was wrong with what was given.
    ops : str
        Operations on the nets, as `lstm_viz.surgery` writes them; the browser reads and does them.
    """

    choice: Choice
    text: str
    t: int = 0
    unit: int | None = 0
    signal: str = ""
    token: str = ""
    messages: tuple[str, ...] = ()
    ops: str = ""

    @property
    def read(self) -> str:
        """The part of the text that the nets read."""
        return self.text[:MAX_STEPS]


def settings(given: Mapping[str, Any], choices: Mapping[str, Choice], home: Mapping[str, Any]) -> Settings:
    """The nearest sensible settings to what was given, with a sentence for everything that had to give way.

    Parameters
    ----------
    given : mapping
        ``net``, ``text``, ``t``, ``unit``, ``signal``, ``ops``, ``token``; any may be missing or nonsense.
    choices : mapping of str to Choice
        What the page offers; the first is its default.
    home : mapping
        Where the page opens when nothing is given: the same names as `given`.
    """
    messages = []
    given = {**home, **given} if "net" not in given and "text" not in given else given
    asked = given.get("net")
    default = next(iter(choices.values()))
    choice = choices.get(str(asked), default)
    if asked is not None and str(asked) not in choices:
        messages.append(f"There is no net “{_short(str(asked))}” on this page. {choice.title} is shown.")
    numbers: dict[str, int | None] = {}
    for name, usual in (("t", 0), ("unit", choice.unit)):
        value = given.get(name, usual)
        try:
            numbers[name] = None if (name, value) == ("unit", MEAN) else int(value)
        except (TypeError, ValueError, OverflowError):
            numbers[name] = usual
            messages.append(f"{name}={_short(str(value))} in the address is not a whole number. {usual} is used.")
    text = str(given.get("text", choice.example))
    if len(text) > MAX_STEPS:
        messages.append(f"The text has {len(text):,} characters. The first {MAX_STEPS:,} are read.")
    return Settings(
        choice,
        _whole_characters(text[:MAX_TEXT]),
        t=numbers["t"] or 0,
        unit=numbers["unit"],
        signal=str(given.get("signal", "")),
        token=str(given.get("token", "")),
        messages=tuple(messages),
        ops=_whole_characters(str(given.get("ops", ""))[:MAX_OPS]),
    )


def within(value: int, size: int, name: str) -> tuple[int, tuple[str, ...]]:
    """`value` moved into 0 .. size - 1, and the sentence that says so."""
    nearest = min(max(value, 0), size - 1)
    if nearest == value:
        return value, ()
    return nearest, (f"{name}={_short(str(value))} is outside 0 to {size - 1}. {nearest} is used.",)


def _whole_characters(text: str) -> str:
    """Halves of surrogate pairs, which JSON lets through and UTF-8 cannot hold, become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"
