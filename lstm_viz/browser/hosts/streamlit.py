"""Puts an instrument on a Streamlit page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz import browser

# The modules are served as files, so that they import each other by relative names; this fetches the first. The styles
# come with it: compressed, and kept by browsers. What Streamlit is given of a component it sends to every visit anew.
LOADER = """
const main = new URL("{url}/{entry}", document.baseURI);
export default async (component) => {{
  const {{ default: mount, styles }} = await import(main);
  const {{ parentElement: root }} = component;
  if (!root.querySelector(":scope > style[data-worn]")) {{
    const sheet = document.createElement("style");
    sheet.dataset.worn = "";
    sheet.textContent = styles;
    root.prepend(sheet);
  }}
  return mount(component);
}};
"""

_COMPONENTS = {
    name: st.components.v2.component(name, js=LOADER.format(url=browser.assets_url(), entry=browser.entry(name)))
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
