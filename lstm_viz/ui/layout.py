"""The anatomy of a lesson: its question, its promise, the instrument first, then the prose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.ui.words import page as words

STYLE = f"<style>{Path(__file__).with_name('page.css').read_text('utf-8')}</style>"


def head(question: str, promise: str | None = None) -> None:
    """The question as the title, and one sentence of what the learner will be able to do.

    A page whose instrument has a first screen makes its promise below it.
    """
    st.html(f'{STYLE}<p class="too-old" role="alert">{words.TOO_OLD}</p>')
    mount("page", {"question": question}, key="page")
    with st.container(key="title" if promise else "title-alone"):
        st.title(question, anchor=False)
    if promise:
        with st.container(key="lede"):
            st.markdown(promise)


def prose(page: str, beside: Callable[[], None] | None = None) -> None:
    """The lesson's longer text: the Markdown file of the same stem as the page, and what stands beside it."""
    left, right = st.columns([7, 5], gap="large")
    with left, st.container(key="prose"):
        st.markdown(Path(page).with_suffix(".md").read_text("utf-8"))
    if beside:
        with right, st.container(key="beside-prose"):
            beside()
