"""What every instrument is sent: colours, lesson, exports, address; and for those that train, the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz import palette
from lstm_viz.browser import KERNEL, carried


def header(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """What each payload has.

    Parameters
    ----------
    lesson : mapping
        ``prompts`` and ``predict``; if given ``exports``: what the server makes, and for a page without one
        ``address``, the query of one.
    """
    return {
        "palette": palette.as_dict(),
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
    }


def with_kernel(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """The same and ``kernel``: with true in the lesson, the program that trains comes along."""
    program = carried(KERNEL) if lesson.get("kernel") else None
    return {**header(lesson), "kernel": program}
