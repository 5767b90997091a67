"""The component of `Playground`: a net that is trained in the browser. `payload` packs, `mount` shows it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from lstm_viz import palette
from lstm_viz.browser import BINARIES, ROOT
from lstm_viz.browser.pack import cell_of
from lstm_viz.cells import CELLS
from lstm_viz.training.again import CALLS, script
from lstm_viz.training.synthetic import TASKS

CELLS_OFFERED = ("lstm", "gru", "rnn")
ENDS = 4.0
"""Where the colours of a signal without bounds end."""


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; it trains and computes itself.

    Parameters
    ----------
    lesson : mapping
        ``prompts`` and ``predict``; if given ``exports``: what the server makes, and for a page without one
        ``address``, the query of one, and ``kernel``: with true the program that trains comes along.
    """
    return {
        "palette": palette.as_dict(),
        "cells": {name: cell_of(CELLS[name]) for name in CELLS_OFFERED},
        "signals": {name: [_signal(signal) for signal in CELLS[name].drawn] for name in CELLS_OFFERED},
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "scripts": {task: script(task) for task in TASKS},
        "calls": CALLS,
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
        "kernel": b64encode((ROOT / BINARIES[0]).read_bytes()).decode() if lesson.get("kernel") else None,
    }


def _signal(signal: Any) -> dict[str, Any]:
    return {**vars(signal), "scale": ENDS if signal.high is None else signal.high}
