"""The component of `Tuning`: sweeps that run in the browser or were recorded. `payload` packs, `mount` shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from lstm_viz.browser.header import with_kernel
from lstm_viz.net import WEIGHTS

FILE = WEIGHTS / "sweeps.json"
"""What `python -m tools.sweeps` has recorded."""


@cache
def recorded() -> Mapping[str, Any]:
    """The recorded sweeps, with the command and the day."""
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; it trains and computes itself.

    Parameters
    ----------
    lesson : mapping
        ``prompts`` and ``predict``; if given ``exports``: what the server makes, and for a page without one
        ``address``, the query of one, and ``kernel``: with true the program that trains comes along.
    """
    return {
        **with_kernel(lesson),
        "sweeps": recorded()["sweeps"],
        "date": recorded()["date"],
        "command": recorded()["command"],
    }
