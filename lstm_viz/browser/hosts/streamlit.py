"""Puts an instrument on a Streamlit page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz import browser

# The modules are served as files, so that they import each other by relative names; this fetches the first.
LOADER = """
const main = new URL("{url}/{entry}", document.baseURI);
export default async (component) => (await import(main)).default(component);
"""

_COMPONENTS = {
    name: st.components.v2.component(
        name, css=browser.styles(name), js=LOADER.format(url=browser.assets_url(), entry=browser.entry(name))
    )
    for name in browser.names()
}


def mount(instrument: str, data: bytes | Mapping[str, Any], key: str, **heard: Any) -> Any:
    """Show a payload in an instrument.

    Parameters
    ----------
    instrument : str
        Its folder under `lstm_viz/browser/instruments/`.
    data : bytes or mapping
        As the instrument's `payload` packs it.
    key : str
        Of the component; one a page.
    **heard : callable
        ``on_<state>_change``, called when the browser has set that state.
    """
    return _COMPONENTS[instrument](data=data, key=key, **heard)
