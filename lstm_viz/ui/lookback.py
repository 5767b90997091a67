"""`What the net looks back at`: what the learner asks for, answered by two matrices a net, and checked on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.lookback import payload
from lstm_viz.ui.chosen import chosen, heard_again
from lstm_viz.ui.experiment import check
from lstm_viz.ui.settings.lookback import TASK, checked, views_of

EXAMPLE = TASK.example
MOST = 160
"""Characters that are read: every pair of them has a number of its own."""

KEPT = 20_000
"""Characters of a text that stay in the field."""

FORMATS = {"CSV": "csv", "JSON": "json", "Python lines": "py", "Page that works offline": "html"}


@dataclass(frozen=True)
class Asked:
    """One settled choice: the text as typed, the part of it that is read, and where the page opens in it."""

    text: str
    read: str
    start: Mapping[str, Any]
    messages: tuple[str, ...]


@st.fragment
def lookback(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the component, and answer it when the learner takes another text.

    Hovering, moving and switching stay in the browser, and so does the address: its text is read here once, when
    the page opens, and all else there. ``lesson["home"]`` is where the page opens when no text is given.
    """
    given, said = chosen(key)
    asked = asked_for(given, lesson["home"])
    asked = replace(asked, messages=(*said, *asked.messages))
    heard_again(key, given, mount("lookback", answer(asked, lesson), key=key, on_choice_change=_heard))


def asked_for(given: Mapping[str, Any], home: Mapping[str, Any]) -> Asked:
    """The nearest sensible choice to what was given, with a sentence for everything that had to give way."""
    usual = home if "text" not in given else {"text": given["text"]}
    given = {"text": home["text"], **given}
    text = str(given["text"])[:KEPT].encode("utf-8", "replace").decode("utf-8")
    messages = []
    length = len(str(given["text"]))
    if length > MOST:
        messages.append(
            f"The text has {length:,} characters. The first {MOST} are read, as every pair of them has its own number."
        )
    taken = text[:MOST]
    strangers = TASK.encode(taken).replaced
    if strangers:
        messages.append(
            f"These nets were never trained on {_listed(strangers)}. "
            "They read each of them as the same unknown character."
        )
    if not taken:
        messages.append("There is nothing to read yet, so the example is shown.")
        taken = EXAMPLE
    places = {name: place for name, place in usual.items() if name != "text"}
    return Asked(text, taken, {"token": str(given.get("token", "")), **places}, tuple(messages))


def answer(asked: Asked, lesson: Mapping[str, Any], *, alone: bool = False, address: str = "") -> bytes:
    """The payload that shows what was asked for.

    `alone`, without a server, it stays on this text, and opens as at this `address` (its query).
    """
    exports = [{"label": label, "ending": ending} for label, ending in FORMATS.items()]
    here = [prompt for prompt in lesson["prompts"] if prompt["set"]["text"] == prompt["done"]["text"] == asked.read]
    return payload(
        TASK.encode(asked.read).tokens,
        views_of(asked.read),
        {
            "text": asked.text,
            "most": MOST,
            "home": None if alone else lesson["home"],
            "start": asked.start,
            "address": address,
            "messages": list(asked.messages),
            "prompts": here if alone else lesson["prompts"],
            "exports": [] if alone else exports,
        },
    )


def _listed(characters: Sequence[str], most: int = 8) -> str:
    """Characters in quotes; those that print nothing, or turn the line round, by their code."""
    shown = [f"“{c}”" if c.isprintable() else f"U+{ord(c):04X}" for c in characters[:most]]
    more = len(characters) - most
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _heard() -> None:
    """The new choice stands in the session already; the fragment reads it when it runs again."""


def check_numbers() -> None:
    """On demand: the prediction that the learner looks from, computed in other ways."""
    given = st.query_params.to_dict()
    asked, at = asked_for(given, {"text": EXAMPLE}), given.get("t")
    check("lookback", lambda: checked(asked.read, at), (asked.read, at))
