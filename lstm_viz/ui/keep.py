"""What the browser keeps of a page that computes: the prompts that are done, and the learner's reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.kept import payload

LONGEST = 500
"""Characters of a reason."""


def done(page: str, prompt: str) -> str:
    """The place in the session of a prompt's tick."""
    return f"done-{page}-{prompt}"


def revealed(page: str) -> str:
    """The place in the session of a prediction that was revealed."""
    return f"revealed-{page}"


def recalled(page: str) -> str:
    """The place in the session of a reason that the browser has kept, until it is answered again."""
    return f"recalled-{page}"


def keep(page: str, ids: Sequence[str] = (), question: str | None = None) -> None:
    """Let the browser keep what was done; with prompts also the buttons that save it to a file and load it.

    To be drawn after prompts and prediction.

    Parameters
    ----------
    page : str
        As for `try_this` and `predict`.
    ids : sequence of str
        Of the prompts.
    question : str, optional
        What is predicted; None: nothing here.
    """
    ticks = [one for one in ids if st.session_state.get(done(page, one))]
    told = st.session_state.get(revealed(page))
    predicted = None if question is None else (question, *(told.what if told else ("", "")))
    key = f"kept-{page}"
    mount("kept", payload(ids, ticks, predicted), key=key, on_kept_change=partial(_heard, key, page, tuple(ids)))


def _heard(key: str, page: str, ids: Sequence[str]) -> None:
    """A callback: it runs before the page is drawn again."""
    restore(page, ids, st.session_state.get(key, {}).get("kept"))


def restore(page: str, ids: Sequence[str], given: object) -> None:
    """Take what the browser has kept. It may be anybody's: only known prompts are ticked, and a reason is only text."""
    ticks, why = (given.get("ticks"), given.get("why")) if isinstance(given, dict) else (None, None)
    for one in ids:
        if isinstance(ticks, list) and one in ticks:
            st.session_state[done(page, one)] = True
    if isinstance(why, str) and why.strip() and revealed(page) not in st.session_state:
        st.session_state[recalled(page)] = why[:LONGEST]
