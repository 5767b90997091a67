"""What a page asks of its learner: the JSON file of the page's own stem.

``questions``: what the page's title asks while a net of a task is shown, where that is not the same of all.
``home``: the state that the page opens on (``net``, ``text``, ``t``, ``unit``, ``signal``). ``opening``: who comes for
the first time begins with one memory of this ``net``, at this step ``t``, in four states. ``prompts`` and
``predict`` are for the instrument. ``claims`` are for the tests: every figure that the prompts lead to, as
``{"net", "text", "t", "unit", "signal", "low", "high"}``; steps and units count from 0.

A prompt for the instrument has an ``id``, a ``text`` and an ``answer``, a state ``set`` that it begins on and a state
``done`` that ends it; of a stack both may name a ``layer``, from 0, and a ``direction``. ``see`` names what has to be
in view where that is not the maps: the ``choice`` of net and text, or the ``output``. Text and answer are lists of the
segments that browser/lesson/told.js lists. With ``ops``, operations as `lstm_viz.surgery` writes them, there is a
button that does them; ``done: {"ops": ...}`` is so once they and no others are in force. Without ``ops`` a state is of
the net as it was sent.
A page of such prompts says ``"kind": "surgery"`` and opens with the tray of operations; its claims have ``ops`` too.

A page that computes says ``"kind": "experiment"``: its prompts name controls and values, ``predict`` is the question,
and ``shown`` what is told only after it. A component with prompts of its own has its own name as ``kind``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from lstm_viz.ui.home import PAGES


def lesson(page: str) -> dict[str, Any]:
    """The lesson of the page with this file name."""
    found: dict[str, Any] = json.loads(Path(page).with_suffix(".json").read_text("utf-8"))
    return found


@cache
def lesson_of(kind: str) -> dict[str, Any]:
    """The lesson of the page of this kind, of which there is one."""
    lessons = (lesson(str(path)) for path in sorted(PAGES.rglob("*.json")))
    return next(found for found in lessons if found.get("kind") == kind)
