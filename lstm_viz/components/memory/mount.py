"""Puts the component on a Streamlit page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_viz import components

LOADER = f"""
const main = new URL("{components.assets_url()}/memory/main.js", document.baseURI);
export default async (component) => (await import(main)).default(component);
"""

HERE = Path(__file__).parent
# Type, fields, menus and tables look as in Gatescope, because they are styled by the same files.
SHARED = ("main.css", "cell.css", "out.css")
STYLES = (*(HERE.parent / "gatescope" / name for name in SHARED), HERE / "memory.css")

_component = st.components.v2.component(
    "memory",
    css="\n".join(path.read_text("utf-8") for path in STYLES),
    js=LOADER,
)


def mount(data: bytes, key: str, on_judged_change: Callable[[], None]) -> Any:
    """Show a payload; its state ``judged`` is what is to be judged: ``{challenge, cell, weights, seed, ask}``."""
    return _component(data=data, key=key, on_judged_change=on_judged_change)
