"""The cut in code: one line of PyTorch, the error that comes without it, and NumPy, which has nothing to cut."""

from __future__ import annotations

import streamlit as st

from lstm_viz.ui.words import detach as words


def detach() -> None:
    """PyTorch and NumPy side by side, and what the error means."""
    st.header(words.WHERE, anchor=False)
    st.markdown(words.ABOUT)
    sides = ((words.IN_PYTORCH, words.PYTORCH, words.WITHOUT), (words.IN_NUMPY, words.NUMPY, words.NOTHING))
    for column, (title, code, about) in zip(st.columns(2, gap="large"), sides, strict=True):
        with column:
            st.markdown(title)
            st.code(code, language="python", wrap_lines=True)
            st.markdown(about)
