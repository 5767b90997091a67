"""`What the net looks back at`: what the learner asks for, answered by two matrices a net, and checked on demand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import streamlit as st

from lstm_viz.analysis.lookback import by_autograd, by_small_changes, connectivity, occlusion, one_by_one, read
from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.lookback import View, payload
from lstm_viz.cells import CELLS
from lstm_viz.tasks import TASKS
from lstm_viz.ui.choices import net
from lstm_viz.ui.experiment import Checked, check

NETS = ("python-rnn", "python-lstm", "python-gru")
TASK = TASKS["python"]
EXAMPLE = TASK.example
MOST = 160
"""Characters that are read: every pair of them has a number of its own."""

KEPT = 20_000
"""Characters of a text that stay in the field."""

WORDS = {"view": ("gradient", "removal"), "scale": ("log", "linear", "own"), "curve": ("one", "all")}
FORMATS = {"CSV": "csv", "JSON": "json", "Python lines": "py", "Page that works offline": "html"}


@dataclass(frozen=True)
class Asked:
    """One settled choice: the text as typed, the part of it that is read, and where the cursor starts."""

    text: str
    read: str
    start: Mapping[str, Any]
    messages: tuple[str, ...]


@st.fragment
def lookback(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the component, and answer it when the learner takes another text.

    Hovering, moving and switching stay in the browser, and so does the address: it is read here once, when the
    page opens. ``lesson["home"]`` is where the page opens when nothing is given.
    """
    given = st.session_state.get(key, {}).get("choice") or st.query_params.to_dict()
    mount("lookback", answer(asked_for(given, lesson["home"]), lesson), key=key, on_choice_change=_heard)


def asked_for(given: Mapping[str, Any], home: Mapping[str, Any]) -> Asked:
    """The nearest sensible choice to what was given, with a sentence for everything that had to give way."""
    usual = home if "text" not in given else {}
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
    start = {"token": str(given.get("token", "")), **_start(given, usual, len(taken) - 1, messages)}
    return Asked(text, taken, start, tuple(messages))


def _start(given: Mapping[str, Any], usual: Mapping[str, Any], last: int, messages: list[str]) -> dict[str, Any]:
    """Where the cursor starts on a text whose last character is number `last`, and how it is looked at."""
    t = _place(given, "t", last, usual.get("t", last), messages, lambda t: _predicted(t, last))
    k = _place(given, "k", t, usual.get("k", t), messages, lambda k: f"Character {k + 1} is picked (k={k}).")
    start: dict[str, Any] = {"t": t, "k": k}
    for name, known in WORDS.items():
        word = str(given.get(name, known[0]))
        start[name] = word if word in known else known[0]
        if word not in known:
            messages.append(
                f"{name}={_short(word)} in the address is not one of {', '.join(known)}. {known[0]} is used."
            )
    return start


def answer(asked: Asked, lesson: Mapping[str, Any], *, alone: bool = False) -> bytes:
    """The payload that shows what was asked for; `alone`, without a server, on this text only."""
    exports = [{"label": label, "href": f"export/lookback.{ending}"} for label, ending in FORMATS.items()]
    here = [prompt for prompt in lesson["prompts"] if prompt["set"]["text"] == prompt["done"]["text"] == asked.read]
    return payload(
        TASK.encode(asked.read).tokens,
        views_of(asked.read),
        {
            "text": asked.text,
            "most": MOST,
            "home": None if alone else lesson["home"],
            "start": asked.start,
            "messages": list(asked.messages),
            "prompts": here if alone else lesson["prompts"],
            "exports": [] if alone else exports,
        },
    )


@lru_cache(maxsize=24)
def views_of(text: str) -> tuple[View, ...]:
    """Every net on a text of 1 to `MOST` characters, computed once for all sessions."""
    ids = TASK.encode(text).ids
    return tuple(View(read(net(name), ids), connectivity(net(name), ids), occlusion(net(name), ids)) for name in NETS)


def _predicted(t: int, last: int) -> str:
    """Which character is predicted after step t, counted from 1 as on the screen."""
    return f"{f'Character {t + 2}' if t < last else 'What comes next'} is predicted (t={t})."


def _place(
    given: Mapping[str, Any], name: str, last: int, usual: int, messages: list[str], shown: Callable[[int], str]
) -> int:
    """A place from 0 to `last`; where it was given and makes no sense, `messages` says so, and what is `shown`."""
    usual = min(usual, last)
    value = given.get(name, usual)
    try:
        number = int(value)
    except (TypeError, ValueError, OverflowError):
        messages.append(f"{name}={_short(str(value))} in the address is not a whole number. {shown(usual)}")
        return usual
    nearest = min(max(number, 0), last)
    if nearest != number:
        messages.append(f"{name}={_short(str(value))} is outside 0 to {last}. {shown(nearest)}")
    return nearest


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"


def _listed(characters: Sequence[str], most: int = 8) -> str:
    """Characters in quotes; those that print nothing, or turn the line round, by their code."""
    shown = [f"“{c}”" if c.isprintable() else f"U+{ord(c):04X}" for c in characters[:most]]
    more = len(characters) - most
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def _heard() -> None:
    """The new choice stands in the session already; the fragment reads it when it runs again."""


def check_numbers() -> None:
    """On demand: the prediction that the learner looks from, computed in other ways."""
    check("lookback", lambda: checked(asked_for(st.query_params.to_dict(), {"text": EXAMPLE})))


def checked(asked: Asked) -> list[Checked]:
    """One row of the matrices of every net, against autograd, small changes of the inputs, and text by text."""
    t = asked.start["t"]
    rows = []
    for view in views_of(asked.read):
        name = CELLS[view.reading.net.cell].title
        gradient, removal = view.gradient[t, : t + 1], view.removal[t, : t + 1]
        ways = (
            (f"{name}: gradient", "autograd", gradient, by_autograd(view.reading, t)),
            (f"{name}: gradient", "a small change of each input", gradient, by_small_changes(view.reading, t)),
            (f"{name}: removal", "each shortened text by itself", removal, one_by_one(view.reading, t)),
        )
        rows += [
            Checked(what, against, float(np.abs(ours - theirs).max()), float(np.abs(ours).max()))
            for what, against, ours, theirs in ways
        ]
    return rows
