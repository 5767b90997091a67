"""The frame around every page, the script that Streamlit runs."""

from datetime import timedelta
from typing import Any

import streamlit as st

from lstm_viz.ui.menu import menu
from lstm_viz.ui.words import page as words


def foot(shown: Any, order: list[Any]) -> None:
    """The link to the page that comes next; none after the last."""
    place = [page.url_path for page in order].index(shown.url_path) + 1
    if place < len(order):
        with st.container(key="next"):
            st.page_link(order[place], label=words.following(order[place].title))


@st.fragment(run_every=timedelta(days=1))
def reconnecting() -> None:
    """Nothing to be seen. A page that has a fragment which runs by itself asks for a run whenever it connects again.

    Others wait for the next click, and ask a new server for a fragment that it does not know: it does not answer.
    """


sections = menu()
page = st.navigation(sections, position="top")
st.set_page_config(page_title=f"{page.title} · LSTM Viz", layout="wide", initial_sidebar_state="collapsed")
reconnecting()
page.run()
foot(page, [each for pages in sections.values() for each in pages])
