"""The menu: the pages in the order of their numbers, in sections, which are folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from lstm_viz.ui.home import PAGES


def title(path: Path) -> str:
    """`02_LSTM_beside_RNN.py` is "LSTM beside RNN", and the folder `3_What_if` "What if"."""
    return path.stem.partition("_")[2].replace("_", " ")


def menu() -> dict[str, list[Any]]:
    """A new file in a folder of pages/ appears here by itself; the first page is the root."""
    pages: dict[str, list[Any]] = {}
    for path in sorted(PAGES.glob("[0-9]*/[0-9]*.py")):
        page = st.Page(path, title=title(path), default=not pages)
        pages.setdefault(title(path.parent), []).append(page)
    return pages
