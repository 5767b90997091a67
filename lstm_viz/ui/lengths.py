"""`Different lengths`: a batch in four ways, in the browser. The page is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.lengths import payload

EXPORTS = [{"label": "Page that works offline", "href": "export/lengths.html"}]


def lengths(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the batch. The address is read and written in the browser."""
    mount("lengths", payload({**lesson, "exports": EXPORTS}), key=key)
