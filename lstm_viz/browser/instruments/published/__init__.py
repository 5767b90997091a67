"""The component of `As published`: recorded runs beside published figures. `payload` packs, `mount` shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from lstm_viz.browser.header import with_kernel
from lstm_viz.net import WEIGHTS

FILE = WEIGHTS / "published.json"
"""What `python -m tools.published` has recorded."""

COLUMNS = ("seed", "key", "at", "score", "loss", "seconds")
"""Of a run in the file; ``key`` says what was run."""


@cache
def recorded() -> Mapping[str, Any]:
    """The recorded runs, with the command and the day.

    ``runs``: of each ``experiment`` and ``net``, by ``seed``: ``at``, the update at which the score was reached, null
    where it was not; ``score``, the best, and ``loss``, the lowest on what is held out; ``seconds`` of one core.
    """
    found = json.loads(FILE.read_text("utf-8"))
    runs = [
        {"experiment": of["experiment"], "net": of["net"], **dict(zip(COLUMNS, run, strict=True))}
        for of in found.pop("nets")
        for run in of["runs"]
    ]
    return {**found, "runs": runs}


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; what is run again is run there.

    Parameters
    ----------
    lesson : mapping
        ``prompts`` and ``predict``; if given ``exports``: what the server makes, and for a page without one
        ``address``, the query of one, and ``kernel``: with true the program that trains comes along.
    """
    return {**with_kernel(lesson), **recorded()}
