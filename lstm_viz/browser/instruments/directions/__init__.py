"""The component of `Both directions`: a one-way and a two-way LSTM that are trained on opening. `payload` packs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from lstm_viz import palette
from lstm_viz.browser import BINARIES, ROOT


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; it trains and computes itself.

    Parameters
    ----------
    lesson : mapping
        ``home``: the ``words`` that the page opens with, and the one, ``t``, that is looked at; ``prompts`` and
        ``predict``; if given ``exports``, ``address``, and ``kernel``: with true the program that trains comes along.
    """
    return {
        "palette": palette.as_dict(),
        "home": lesson["home"],
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
        "kernel": b64encode((ROOT / BINARIES[0]).read_bytes()).decode() if lesson.get("kernel") else None,
    }
