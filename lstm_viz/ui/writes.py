"""`It writes`: written, played and counted in the browser. The page is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.writes import payload
from lstm_viz.ui import nets
from lstm_viz.ui.choices import net

NETS = {"tunes": "tunes-lstm", "austen": "austen-lstm", "code": "python-lstm"}
EXPORTS = [{"label": "Page that works offline", "href": "export/writes.html"}]


def answer(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """What the page brings: the net that it opens with, and in a saved page all of them."""
    cards = {text: net(name).card for text, name in NETS.items()}
    names = [*NETS.values(), *nets.moments(NETS["tunes"])]
    brought = names if lesson.get("kernel") else names[:1]
    return payload(
        lesson,
        cards,
        {name: f"{nets.FOLDER}/{nets.path(name)}" for name in names},
        {name: nets.file(name) for name in brought},
    )


def writes(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the paper. The address is read and written in the browser."""
    mount("writes", answer({**lesson, "exports": EXPORTS}), key=key)
