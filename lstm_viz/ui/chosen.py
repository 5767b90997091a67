"""What an instrument has sent last, or the address that its page was opened with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz.ui.words import chosen as words


def chosen(key: str) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The choice of the component `key`, and what there is to say about it.

    What the browser has sent is newer than the address; what is no choice at all is ignored with a word.
    """
    state = st.session_state.get(key)
    heard = state.get("choice") if isinstance(state, Mapping) else None
    if isinstance(heard, Mapping) and heard:
        return heard, ()
    return st.query_params.to_dict(), (words.IGNORED,) if heard else ()


def heard_again(key: str, shown: Mapping[str, Any], result: object) -> None:
    """Run the page again where the browser holds a newer choice than the one that is `shown`.

    After a restart of the server a page comes back with the address that it was opened with, and with the newest
    state of its component; but Streamlit gives that state only once the component is there: `result` is what it gave.
    """
    newest = getattr(result, "choice", None)
    if (
        isinstance(newest, Mapping)
        and newest
        and dict(newest) != dict(shown)
        and not st.session_state.get(f"again-{key}")
    ):
        st.session_state[f"again-{key}"] = True
        st.rerun()
