"""A page's instrument: what the learner asks for, answered by a payload."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.pack import payload
from lstm_viz.ui.cached import panels_for
from lstm_viz.ui.choices import Choice
from lstm_viz.ui.chosen import chosen, heard_again
from lstm_viz.ui.state import Settings, settings

FORMATS = {
    "CSV": "csv",
    "JSON": "json",
    "NPZ": "npz",
    "Python lines": "py",
    "Page that works offline": "html",
}


@st.fragment
def instrument(key: str, choices: Mapping[str, Choice], lesson: Mapping[str, Any]) -> None:
    """Show Gatescope, and answer it when the learner takes another net or text.

    Stepping, playing and picking stay in the browser. The address bar is the browser's too: net, text and operations
    are read here once, when the page opens, and all else there.

    Parameters
    ----------
    key : str
        Of the component; one a page.
    lesson : mapping
        The page's ``home``, ``prompts`` and ``predict`` (see `lstm_viz.ui.lessons`). Of ``kind`` "surgery" it opens
        with the tray of operations.
    """
    given, said = chosen(key)
    asked = settings(given, choices, lesson["home"])
    asked = replace(asked, messages=(*said, *asked.messages))
    heard_again(key, given, mount("gatescope", answer(asked, choices, lesson), key=key, on_choice_change=_heard))


def answer(
    asked: Settings, choices: Mapping[str, Choice], lesson: Mapping[str, Any], *, alone: bool = False, address: str = ""
) -> bytes:
    """The payload that shows what was asked for.

    `alone` it leaves out all that would need a server, and opens as at this `address` (its query).
    """
    panels, messages = panels_for(asked.choice, asked.read)
    first = panels[0].trace
    drawn = [signal.symbol for signal in first.drawn]
    offered = {
        "label": "net",
        "value": asked.choice.name,
        "options": [
            {"name": choice.name, "title": choice.title, "note": choice.note, "example": choice.example}
            for choice in choices.values()
        ],
        "text": asked.text,
        "textLabel": "text",
    }
    exports = [{"label": label, "href": f"export/{asked.choice.name}.{ending}"} for label, ending in FORMATS.items()]
    return payload(
        panels,
        {
            "choice": None if alone else offered,
            "start": {
                "t": asked.t,
                "unit": asked.unit,
                "signal": asked.signal if asked.signal in drawn else drawn[0],
                "token": asked.token,
                "ops": asked.ops,
                "whatif": lesson.get("kind") == "surgery",
            },
            "address": address,
            "messages": [*asked.messages, *messages],
            "exports": [] if alone else exports,
            "prompts": lesson["prompts"],
            "predict": lesson["predict"],
            "opening": None if alone else lesson.get("opening"),
        },
    )


def _heard() -> None:
    """The new choice stands in the session already; the fragment reads it when it runs again."""
