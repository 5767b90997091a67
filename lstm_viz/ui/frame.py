"""The frame around every page, the script that Streamlit runs. A new file in pages/ appears in its menu."""

from pathlib import Path

import streamlit as st

PAGES = Path(__file__).resolve().parents[2] / "pages"


def title(path: Path) -> str:
    """`02_LSTM_beside_RNN.py` is "LSTM beside RNN"."""
    return path.stem.partition("_")[2].replace("_", " ")


st.set_page_config(page_title="LSTM Viz", layout="wide", initial_sidebar_state="collapsed")
st.navigation(
    [st.Page(path, title=title(path), default=not first) for first, path in enumerate(sorted(PAGES.glob("[0-9]*.py")))],
    position="top",
).run()
