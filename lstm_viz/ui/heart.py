"""`When the heart stumbles`: read, counted and trained in the browser. The page is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.heart import payload

EXPORTS = [{"label": "Page that works offline", "href": "export/heart.html"}]


def answer(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """What the page brings."""
    return payload(lesson)


def heart(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the record. The address is read and written in the browser."""
    mount("heart", answer({**lesson, "exports": EXPORTS}), key=key)
