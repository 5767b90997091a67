"""The component of `Both directions`: a one-way and a two-way LSTM that are trained on opening. `payload` packs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.header import with_kernel


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; it trains and computes itself.

    Parameters
    ----------
    lesson : mapping
        ``home``: the ``words`` that the page opens with, and the one, ``t``, that is looked at; ``prompts`` and
        ``predict``; if given ``exports``, ``address``, and ``kernel``: with true the program that trains comes along.
    """
    return {**with_kernel(lesson), "home": lesson["home"]}
