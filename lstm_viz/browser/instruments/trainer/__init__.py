"""The component of `Playground`: a net that is trained in the browser. `payload` packs, `mount` shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz import palette
from lstm_viz.browser.pack import cell_of
from lstm_viz.cells import CELLS

CELLS_OFFERED = ("lstm", "gru", "rnn")
ENDS = 4.0
"""Where the colours of a signal without bounds end."""


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; it trains and computes itself.

    Parameters
    ----------
    lesson : mapping
        ``prompts`` and ``predict``; if given ``address``, the query of one, for a page that has none.
    """
    return {
        "palette": palette.as_dict(),
        "cells": {name: cell_of(CELLS[name]) for name in CELLS_OFFERED},
        "signals": {name: [_signal(signal) for signal in CELLS[name].drawn] for name in CELLS_OFFERED},
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "address": lesson.get("address", ""),
    }


def _signal(signal: Any) -> dict[str, Any]:
    return {**vars(signal), "scale": ENDS if signal.high is None else signal.high}
