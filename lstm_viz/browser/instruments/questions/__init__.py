"""The component of both pages of questions, each beside a unit that runs. `payload` packs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lstm_viz.browser.header import header
from lstm_viz.browser.instruments.published import recorded

CELLS = {"continual": ("bias1", "lstm-1997"), "variants": ()}
"""Of which recorded experiments: these nets, or all."""


def runs() -> list[dict[str, Any]]:
    """Of each cell and seed on the continual Reber grammar the update ``at`` which it was solved; null if not."""
    return [
        {"net": run["net"], "at": run["at"]}
        for run in recorded()["runs"]
        if run["experiment"] in CELLS and run["net"] in (CELLS[run["experiment"]] or (run["net"],))
    ]


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; the nets run there.

    Parameters
    ----------
    lesson : mapping
        ``set``, "begin" or "doubts"; ``name``, of its files; ``questions``: of each its ``id`` and what is done about
        it, as a ``page``, a ``query`` of it, and a ``prompt`` there; ``prompts`` and ``predict``; if given
        ``exports``: what the server makes, and for a page without one ``address``, the query of one.
    """
    return {
        **header(lesson),
        "set": lesson["set"],
        "name": lesson["name"],
        "questions": lesson["questions"],
        "runs": runs() if lesson["set"] == "doubts" else [],
    }
