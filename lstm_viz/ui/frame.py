"""The frame around every page, the script that Streamlit runs. A new file in a folder of pages/ appears in its menu."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import streamlit as st

PAGES = Path(__file__).resolve().parents[2] / "pages"


def title(path: Path) -> str:
    """`02_LSTM_beside_RNN.py` is "LSTM beside RNN", and the folder `3_What_if` "What if"."""
    return path.stem.partition("_")[2].replace("_", " ")


def menu() -> dict[str, list[Any]]:
    """Sections, which are folders, and their pages, in the order of their numbers; the first page is the root."""
    pages: dict[str, list[Any]] = {}
    for path in sorted(PAGES.glob("[0-9]*/[0-9]*.py")):
        page = st.Page(path, title=title(path), default=not pages)
        pages.setdefault(title(path.parent), []).append(page)
    return pages


@st.fragment(run_every=timedelta(days=1))
def reconnecting() -> None:
    """Nothing to be seen. A page that has a fragment which runs by itself asks for a run whenever it connects again.

    Others wait for the next click, and ask a new server for a fragment that it does not know: it does not answer.
    """


st.set_page_config(page_title="LSTM Viz", layout="wide", initial_sidebar_state="collapsed")
reconnecting()
st.navigation(menu(), position="top").run()
