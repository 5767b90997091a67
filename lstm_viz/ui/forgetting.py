"""`Why RNNs forget`: the page's component, which computes in the browser, and the check on demand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.forgetting import payload
from lstm_viz.ui.experiment import check
from lstm_viz.ui.settings.forgetting import IN_BROWSER, USUAL, checked, five, setting_of
from lstm_viz.ui.words.forgetting import FORMATS

EXPORTS = [{"label": label, "href": f"export/forgetting.{ending}"} for label, ending in FORMATS.items()]
CHECK = "export/forgetting.json"


def forgetting(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the component. It reads and writes the address; NumPy's numbers come along for the page's usual nets."""
    mount("forgetting", answer(lesson), key=key)


def answer(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """The payload that the page is sent, whatever its address."""
    measured = {IN_BROWSER[name]: this for name, this in five(setting_of(USUAL)).items()}
    return payload({**lesson, "exports": EXPORTS, "check": CHECK}, USUAL, measured)


def check_numbers() -> None:
    """On demand: the gradients of the first seed of every net, computed in other ways."""
    setting = setting_of(st.query_params.to_dict())
    check("forgetting", lambda: checked(setting), setting)
