"""The component that keeps what was done on a page that computes.

Python says what was done. On its first mount, and when a file was loaded, the browser sets the state ``kept``,
``{"ticks": [id, ...], "why": text}``: what Python lacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lstm_viz import palette

LONGEST = 2000
"""Characters of a question and of an answer that are kept."""


def payload(
    ids: Sequence[str],
    ticks: Sequence[str],
    predicted: tuple[str, str, str] | None,
    look: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What was done so far, JSON-ready.

    Parameters
    ----------
    ids, ticks : sequence of str
        The page's prompts, and those that are done.
    predicted : (question, why, answer), optional
        What was asked, and once it is revealed the learner's reason and what was told; None: nothing is asked here.
    look : mapping, optional
        The last set-up: ``{"turn": n, "controls": [key, ...]}``. The first control is brought into view and gets the
        focus, all are marked for a moment.
    """
    question, why, answer = predicted or ("", "", "")
    return {
        "palette": palette.as_dict(),
        "ids": list(ids),
        "ticks": list(ticks),
        "asks": predicted is not None,
        "prediction": {"question": question[:LONGEST], "why": why, "answer": answer[:LONGEST]} if why else None,
        "quiet": not ids,
        "look": look and dict(look),
    }
