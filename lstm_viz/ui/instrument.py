"""A page's instrument: the payload that it opens with. From there on the browser runs the nets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.pack import payload
from lstm_viz.ui.cached import panels_for, scales
from lstm_viz.ui.choices import Choice, net
from lstm_viz.ui.nets import addresses
from lstm_viz.ui.state import Settings, settings

FORMATS = {
    "CSV": "csv",
    "JSON": "json",
    "NPZ": "npz",
    "Python lines": "py",
    "Page that works offline": "html",
}


def instrument(key: str, choices: Mapping[str, Choice], lesson: Mapping[str, Any]) -> None:
    """Show Gatescope on what the page's address asks for.

    All else stays in the browser: other nets and texts, stepping, operating, and the address itself.

    Parameters
    ----------
    key : str
        Of the component; one a page.
    lesson : mapping
        The page's ``home``, ``prompts`` and ``predict`` (see `lstm_viz.ui.lessons`). Of ``kind`` "surgery" it opens
        with the tray of operations.
    """
    asked = settings(st.query_params.to_dict(), choices, lesson["home"])
    mount("gatescope", answer(asked, choices, lesson), key=key)


def question(choices: Mapping[str, Choice], lesson: Mapping[str, Any]) -> str:
    """What a page with ``questions`` asks about the net that its address asks for."""
    return _questions(choices, lesson)[settings(st.query_params.to_dict(), choices, lesson["home"]).choice.name]


def named(choice: Choice) -> str:
    """The title of a saved page."""
    return f"{choice.title}, step by step"


def _questions(choices: Mapping[str, Choice], lesson: Mapping[str, Any]) -> dict[str, str]:
    return {choice.name: lesson["questions"][net(choice.nets[0]).task] for choice in choices.values()}


def answer(
    asked: Settings, choices: Mapping[str, Choice], lesson: Mapping[str, Any], *, alone: bool = False, address: str = ""
) -> bytes:
    """The payload that shows what was asked for.

    `alone` it needs no server: it brings the nets of all `choices`, and opens as at this `address` (its query).
    """
    panels = panels_for(asked.choice, asked.read, asked.place)
    drawn = [signal.symbol for signal in panels[0].trace.drawn]
    offered = {
        "label": "net",
        "value": asked.choice.name,
        "options": [
            {
                "name": choice.name,
                "title": choice.title,
                "note": choice.note,
                "example": choice.example,
                "unit": choice.unit,
                "nets": choice.nets,
            }
            for choice in choices.values()
        ],
        "text": asked.text,
        "length": asked.length,
        "textLabel": "text",
    }
    exports = [{"label": label, "ending": ending} for label, ending in FORMATS.items()]
    others = {name for choice in choices.values() for name in choice.nets} - set(asked.choice.nets)
    return payload(
        panels,
        {
            "choice": offered,
            "nets": {} if alone else addresses(choices.values()),
            "alone": alone,
            "start": {
                "t": asked.t,
                "unit": asked.unit,
                "signal": asked.signal if asked.signal in drawn else drawn[0],
                "ops": asked.ops,
                "whatif": lesson.get("kind") == "surgery",
            },
            "address": address,
            "messages": list(asked.messages),
            "exports": [] if alone else exports,
            "prompts": lesson["prompts"],
            "predict": lesson["predict"],
            "opening": None if alone else lesson.get("opening"),
            # A saved page is named by the net that it was saved with.
            "questions": {choice.name: named(choice) for choice in choices.values()}
            if alone
            else _questions(choices, lesson)
            if "questions" in lesson
            else None,
        },
        [(net(name), scales(name)) for name in sorted(others)] if alone else (),
    )
