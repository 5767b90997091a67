"""What the browser keeps of a page that computes: the prompts that are done, and the learner's reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.kept import payload
from lstm_viz.ui.words import experiment as words

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
    look = st.session_state.get(_looks(page))
    heard = partial(_heard, key, page, tuple(ids))
    mount("kept", payload(ids, ticks, predicted, look), key=key, on_kept_change=heard)


def note_set_up(page: str, controls: Sequence[str], text: str) -> None:
    """A prompt has set controls up: the next run says so, and brings the first of them into view.

    Parameters
    ----------
    page : str
    controls : sequence of str
        Keys: first the one that the prompt asks to move, then those that have another value now.
    text : str
        Of the prompt; it stands far below the controls.
    """
    turn = st.session_state.get(_looks(page), {"turn": 0})["turn"] + 1
    st.session_state[_looks(page)] = {"turn": turn, "controls": list(dict.fromkeys(controls))}
    st.session_state[_saying(page)] = text


def say_set_up(page: str) -> None:
    """What the prompt asks for that has just set the controls up; nothing in any other run."""
    text = st.session_state.pop(_saying(page), None)
    if text:
        st.toast(words.ready(text), duration="long")


def _looks(page: str) -> str:
    return f"looks-{page}"


def _saying(page: str) -> str:
    return f"saying-{page}"


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
