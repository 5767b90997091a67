"""The component of `Layers`: stacks of one, two and three layers that are trained on opening. `payload` packs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from lstm_viz import palette
from lstm_viz.browser import KERNEL, carried
from lstm_viz.net import WEIGHTS

FILE = WEIGHTS / "depths.json"
"""What `python -m tools.depths` has recorded."""

COLUMNS = ("task", "layers", "rate", "seed", "dropout", "loss", "test", "right", "gate", "seen")
"""Of a run in the file: loss on what is held out and on the test set, what is right in it, and time scales by layer."""


@cache
def recorded() -> Mapping[str, Any]:
    """The recorded runs, with the command and the day."""
    found = json.loads(FILE.read_text("utf-8"))
    return {**found, "runs": [dict(zip(COLUMNS, run, strict=True)) for run in found["runs"]]}


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; it trains and computes itself.

    Parameters
    ----------
    lesson : mapping
        ``home``: of every task the ``texts`` that the page opens with, and the step, ``t``, that is looked at;
        ``prompts`` and ``predict``; if given ``exports``, ``address``, and ``kernel``: with true the program that
        trains comes along.
    """
    return {
        "palette": palette.as_dict(),
        "home": lesson["home"],
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "record": recorded(),
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
        "kernel": carried(KERNEL) if lesson.get("kernel") else None,
    }
