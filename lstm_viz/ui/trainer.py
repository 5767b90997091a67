"""`Playground`: a net that is trained in the browser. The page is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.trainer import payload

EXPORTS = [{"label": "Page that works offline", "href": "export/trainer.html"}]


def trainer(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the Playground. The address is read and written in the browser."""
    mount("trainer", payload({**lesson, "exports": EXPORTS}), key=key)
