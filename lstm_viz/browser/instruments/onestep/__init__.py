"""The component of `Inside one step`: one LSTM unit, every number free. `payload` packs, `mount` shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz import palette
from lstm_viz.browser.pack import cell_of
from lstm_viz.cells import CELLS

KINDS = ("W", "U", "b")
LIMIT = 10.0
"""Weights and inputs go from -LIMIT to LIMIT."""

STEPS = (3, 8)
"""Fewest and most steps of the sequence."""


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; the values it computes itself.

    Parameters
    ----------
    lesson : mapping
        ``presets`` (the first is where the page opens) and ``prompts``. A preset: ``name``, ``what``, ``gates``
        (for each gate its W, U and b) and ``x``, the input of every step. If given, ``exports``: what the server makes,
        and ``address``: the query of one, for a page that has none.
    """
    cell = CELLS["lstm"]
    return {
        "palette": palette.as_dict(),
        "limit": LIMIT,
        "steps": list(STEPS),
        "cell": cell_of(cell),
        "signals": [vars(signal) for signal in cell.drawn],
        "presets": lesson["presets"],
        "prompts": lesson["prompts"],
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
    }
