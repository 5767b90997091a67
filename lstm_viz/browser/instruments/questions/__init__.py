"""The component of `What an LSTM is`: questions, each beside two nets of one unit that run. `payload` packs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz import palette


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; both nets run there.

    Parameters
    ----------
    lesson : mapping
        ``questions``: of each its ``id`` and what is done about it, as a ``page``, a ``query`` of it, and a ``prompt``
        there; ``prompts`` and ``predict``; if given ``exports``: what the server makes, and for a page without one
        ``address``, the query of one.
    """
    return {
        "palette": palette.as_dict(),
        "questions": lesson["questions"],
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
    }
