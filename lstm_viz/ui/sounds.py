"""`Words that a net has never seen`: read and said in the browser. The page is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.sounds import payload

EXPORTS = [{"label": "Page that works offline", "href": "export/sounds.html"}]


def sounds(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the word. The address is read and written in the browser."""
    mount("sounds", payload({**lesson, "exports": EXPORTS}), key=key)
