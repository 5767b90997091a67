"""The frame around every page, the script that Streamlit runs. A new file in a folder of pages/ appears in its menu."""

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


page = st.navigation(menu(), position="top")
st.set_page_config(page_title=f"{page.title} · LSTM Viz", layout="wide", initial_sidebar_state="collapsed")
page.run()
