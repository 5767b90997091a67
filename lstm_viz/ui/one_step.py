"""`Inside one step`: one LSTM unit in the browser. The page is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.onestep import payload

EXPORTS = [{"label": "Page that works offline", "href": "export/onestep.html"}]


def one_step(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the unit. The address is read and written in the browser."""
    mount("onestep", payload({**lesson, "exports": EXPORTS}), key=key)
