"""Puts the component on a Streamlit page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_viz import components

LOADER = f"""
const main = new URL("{components.assets_url()}/onestep/main.js", document.baseURI);
export default async (component) => (await import(main)).default(component);
"""

HERE = Path(__file__).parent
# Type, drawing, transport, tables and the lesson look as in Gatescope: they are styled by the same files.
SHARED = ("main.css", "cell.css", "time.css", "out.css")
STYLES = (*(HERE.parent / "gatescope" / name for name in SHARED), HERE / "onestep.css")

_component = st.components.v2.component(
    "onestep",
    css="\n".join(path.read_text("utf-8") for path in STYLES),
    js=LOADER,
)


def mount(data: Mapping[str, Any], key: str) -> Any:
    """Show a payload. The component never answers: everything happens in the browser."""
    return _component(data=data, key=key)
