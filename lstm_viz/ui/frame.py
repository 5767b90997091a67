"""The frame around every page, the script that Streamlit runs. A new file in pages/ appears in its menu."""

from pathlib import Path
from typing import Any

import streamlit as st

SECTIONS = {2: "Watch", 7: "Gradients through time", 99: "What if"}
"""The number of a section's last page, and its name."""

PAGES = Path(__file__).resolve().parents[2] / "pages"


def title(path: Path) -> str:
    """`02_LSTM_beside_RNN.py` is "LSTM beside RNN"."""
    return path.stem.partition("_")[2].replace("_", " ")


def section(path: Path) -> str:
    """Where the menu has the page, by its number."""
    return next(name for last, name in SECTIONS.items() if int(path.stem[:2]) <= last)


def menu() -> dict[str, list[Any]]:
    """Sections and their pages, in order."""
    pages: dict[str, list[Any]] = {}
    for path in sorted(PAGES.glob("[0-9]*.py")):
        page = st.Page(path, title=title(path), default=not pages)
        pages.setdefault(section(path), []).append(page)
    return pages


st.set_page_config(page_title="LSTM Viz", layout="wide", initial_sidebar_state="collapsed")
st.navigation(menu(), position="top").run()
