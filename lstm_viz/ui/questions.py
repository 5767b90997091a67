"""The pages of questions. Each is sent once; its nets run in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.questions import payload
from lstm_viz.ui.trainer import exports


def questions(key: str, lesson: Mapping[str, Any]) -> None:
    """Show a page of questions; its lesson says which. The address is read and written in the browser."""
    mount("questions", payload({**lesson, "exports": exports(lesson["kind"])}), key=key)
