"""A page's instrument: what the learner asks for, answered by a payload."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.pack import payload
from lstm_viz.ui.cached import panels_for
from lstm_viz.ui.choices import Choice
from lstm_viz.ui.state import Settings, settings, within

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

    Stepping, playing and picking stay in the browser. The address bar is the browser's too: it is read here
    once, when the page opens.

    Parameters
    ----------
    key : str
        Of the component; one a page.
    lesson : mapping
        The page's ``home``, ``prompts`` and ``predict`` (see `lstm_viz.ui.lessons`). Of ``kind`` "surgery" it opens
        with the tray of operations.
    """
    given = st.session_state.get(key, {}).get("choice") or st.query_params.to_dict()
    mount(
        "gatescope", answer(settings(given, choices, lesson["home"]), choices, lesson), key=key, on_choice_change=_heard
    )


def answer(asked: Settings, choices: Mapping[str, Choice], lesson: Mapping[str, Any], *, alone: bool = False) -> bytes:
    """The payload that shows what was asked for; `alone` without all that would need a server."""
    panels, messages = panels_for(asked.choice, asked.read)
    first = panels[0].trace
    t, beyond = within(asked.t, first.steps, "t")
    unit, outside = (None, ()) if asked.unit is None else within(asked.unit, first.units, "unit")
    drawn = [signal.symbol for signal in first.signals if signal.role != "preactivation"]
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
                "t": t,
                "unit": unit,
                "signal": asked.signal if asked.signal in drawn else drawn[0],
                "token": asked.token,
                "ops": asked.ops,
                "whatif": lesson.get("kind") == "surgery",
            },
            "messages": [*asked.messages, *messages, *beyond, *outside],
            "exports": [] if alone else exports,
            "prompts": lesson["prompts"],
            "predict": lesson["predict"],
        },
    )


def _heard() -> None:
    """The new choice stands in the session already; the fragment reads it when it runs again."""
