"""The component of `Shapes`: a recurrent layer of PyTorch as blocks of numbers. `payload` packs, `mount` shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.header import header


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; what is shown is computed there.

    Parameters
    ----------
    lesson : mapping
        ``prompts`` and ``predict``; if given ``exports``: what the server makes, and for a page without one
        ``address``, the query of one.
    """
    return header(lesson)
