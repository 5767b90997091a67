"""The anatomy of a lesson: its question, its promise, the instrument first, then the prose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount

# Constants only; a learner's text never comes here.
STYLE = """
<style>
.block-container {max-width: 1432px; padding: 4.25rem 2rem 4rem;}
.block-container h1 {letter-spacing: -.022em; line-height: 1.1; padding: .25rem 0 0;}
.st-key-lede p {font-size: 17px; line-height: 26px; opacity: .82;}
[class*="st-key-said-"] p {font-size: 18px; line-height: 26px;}
.st-key-prose {max-width: 46rem;}
.st-key-prose, .st-key-beside-prose {margin-top: 1.5rem;}
/* Code is wrapped: what scrolls sideways, no keyboard could reach. */
.st-key-prose pre code {white-space: pre-wrap !important; overflow-wrap: anywhere;}
@media (max-width: 640px) {.stMarkdown :is(td, th) {padding: 3px !important; font-size: 11.5px; line-height: 17px;}}
@media (max-width: 640px) {.stMarkdown table {display: block; max-width: 100%; overflow-x: auto;}}
@media (max-width: 640px) {.block-container {padding: 4rem .75rem 3rem;}}
</style>
"""


def head(question: str, promise: str | None = None) -> None:
    """The question as the title, and one sentence of what the learner will be able to do.

    A page whose instrument has a first screen makes its promise below it.
    """
    st.html(STYLE)
    mount("page", {"page": question}, key="page")
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
