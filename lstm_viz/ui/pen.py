"""`Read my handwriting`: drawn and read in the browser. The page is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.pen import payload
from lstm_viz.ui import nets

NET = "pen-lstm"
EXPORTS = [{"label": "Page that works offline", "href": "export/pen.html"}]


def answer(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """What the page brings."""
    return payload(lesson, nets.file(NET))


def pen(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the pad. The address is read and written in the browser."""
    mount("pen", answer({**lesson, "exports": EXPORTS}), key=key)
