"""Puts the instrument on a Streamlit page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_viz import components

# The modules are served as files, so that they import each other by relative names; this fetches the first.
LOADER = f"""
const main = new URL("{components.assets_url()}/gatescope/main.js", document.baseURI);
export default async (component) => (await import(main)).default(component);
"""

_component = st.components.v2.component(
    "gatescope",
    css="\n".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.css"))),
    js=LOADER,
)


def mount(data: bytes, key: str, on_choice_change: Callable[[], None]) -> Any:
    """Show a payload; its state ``choice`` is what the learner took: ``{net, text, t, unit, token}``."""
    return _component(data=data, key=key, on_choice_change=on_choice_change)
