"""Which net and text a page opens with, from its address, which is untrusted.

What else stands in an address is read in the browser (`shell/address.js`): nothing is computed with it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lstm_viz.net import FIRST, Net, Place
from lstm_viz.ui.choices import Choice, net

MAX_STEPS = 2000
"""Steps of one trace: more would not be read on a screen, and the browser must stay quick; it has the same bound."""

MAX_TEXT = 20_000
"""Characters of a text that are taken in; of what lies beyond only the length is told."""

OWN = "yours"
"""The name of a net that was trained in the learner's own tab: the browser shows it, or says that it has none."""

MAX_OPS = 2 * MAX_TEXT
"""Characters of operations that are handed to the browser, which reads fewer and says so."""


@dataclass(frozen=True)
class Settings:
    """One settled choice, and where the instrument opens when the address says nothing of that.

    Attributes
    ----------
    choice : Choice
        What is watched.
    text : str
        What was typed, up to `MAX_TEXT` characters.
    t : int
        The step where the cursor starts.
    unit : int or None
        The unit that is picked; None for the mean of the layer.
    signal : str
        The symbol that is explained first; "" for the first one drawn.
    length : int
        Characters of the whole text.
    messages : tuple of str
        What was wrong with what was given; of the text the browser says it.
    ops : str
        Operations on the nets, as `lstm_viz.surgery` writes them; the browser reads and does them.
    place : Place
        Which layer and direction of the net is shown.
    """

    choice: Choice
    text: str
    t: int = 0
    unit: int | None = 0
    signal: str = ""
    length: int = 0
    messages: tuple[str, ...] = ()
    ops: str = ""
    place: Place = FIRST

    @property
    def read(self) -> str:
        """The part of the text that the nets read: of numbers as many, each of several characters."""
        return self.text if net(self.choice.nets[0]).numbers else self.text[:MAX_STEPS]


def settings(given: Mapping[str, Any], choices: Mapping[str, Choice], home: Mapping[str, Any]) -> Settings:
    """The nearest sensible settings to what was given, with a sentence for everything that had to give way.

    Parameters
    ----------
    given : mapping
        ``net``, ``text``, ``ops``, ``layer``, ``direction``; any may be missing or nonsense.
    choices : mapping of str to Choice
        What the page offers; the first is its default.
    home : mapping
        Where the page opens when neither net nor text is given: the same names, and ``t``, ``unit``, ``signal``.
    """
    messages = []
    start: Mapping[str, Any] = home if "net" not in given and "text" not in given else {}
    given = {**start, **given}
    asked = given.get("net")
    default = next(iter(choices.values()))
    choice = choices.get(str(asked), default)
    if asked is not None and str(asked) not in (*choices, OWN):
        messages.append(f"There is no net “{_short(str(asked))}” on this page. {choice.title} is shown.")
    text = str(given.get("text", choice.example))
    return Settings(
        choice,
        _whole_characters(text[:MAX_TEXT]),
        t=start.get("t", 0),
        unit=start.get("unit", choice.unit),
        signal=start.get("signal", ""),
        length=len(text),
        messages=tuple(messages),
        ops=_whole_characters(str(given.get("ops", ""))[:MAX_OPS]),
        place=_nearest_place(net(choice.nets[0]), str(given.get("layer", 0)), str(given.get("direction"))),
    )


def _nearest_place(this: Net, layer: str, direction: str) -> Place:
    """The browser, which reads the same, says what had to give way."""
    asked = int(layer) if layer.isdecimal() and len(layer) < 9 else 0
    return Place(min(asked, len(this.layers) - 1), direction if direction in this.directions else this.directions[0])


def _whole_characters(text: str) -> str:
    """Halves of surrogate pairs, which JSON lets through and UTF-8 cannot hold, become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"
