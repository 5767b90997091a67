"""`What the net looks back at`: two matrices a net of the text that the page opens with, and a check on demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.lookback import payload
from lstm_viz.ui.experiment import check
from lstm_viz.ui.nets import FOLDER, file, path
from lstm_viz.ui.settings.lookback import NETS, TASK, checked, views_of
from lstm_viz.ui.words.lookback import YOURS

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


def lookback(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the component on the text of the address; ``lesson["home"]`` is where it opens when none is given.

    Any other text is read in the browser, which has the same nets.
    """
    mount("lookback", answer(asked_for(st.query_params.to_dict(), lesson["home"]), lesson), key=key)


def asked_for(given: Mapping[str, Any], home: Mapping[str, Any]) -> Asked:
    """The nearest text to what was given that can be read."""
    usual = home if "text" not in given else {"text": given["text"]}
    given = {"text": home["text"], **given}
    text = str(given["text"])[:KEPT].encode("utf-8", "replace").decode("utf-8")
    places = {name: place for name, place in usual.items() if name != "text"}
    return Asked(text, text[:MOST] or home["text"], places)


def answer(asked: Asked, lesson: Mapping[str, Any], *, alone: bool = False, address: str = "") -> bytes:
    """The payload that shows what was asked for.

    `alone` it needs no server: it brings the nets, and opens as at this `address` (its query).
    """
    exports = [{"label": label, "ending": ending} for label, ending in FORMATS.items()]
    encoded = TASK.encode(asked.read)
    return payload(
        encoded.tokens,
        views_of(asked.read),
        {
            "text": asked.text,
            "most": MOST,
            "told": {"length": len(asked.text), "replaced": list(encoded.replaced)},
            "home": lesson["home"],
            "start": asked.start,
            "address": address,
            "prompts": lesson["prompts"],
            "exports": [] if alone else exports,
            "files": {} if alone else {name: f"{FOLDER}/{path(name)}" for name in NETS},
            "alone": alone,
        },
        [file(name) for name in NETS] if alone else (),
    )


def check_numbers() -> None:
    """On demand: the prediction that the learner looks from, computed in other ways."""
    given = st.query_params.to_dict()
    asked, at = asked_for(given, {"text": EXAMPLE}), given.get("t")
    if given.get("net") == "yours":
        st.caption(YOURS)
    check("lookback", lambda: checked(asked.read, at), (asked.read, at))
