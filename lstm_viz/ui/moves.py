"""`What moves?`: films are made and watched in the browser. The page is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.moves import payload
from lstm_viz.browser.pack import shipped
from lstm_viz.net import WEIGHTS, load
from lstm_viz.ui.cached import scales_of

NET = "moves-lstm"
EXPORTS = [{"label": "Page that works offline", "href": "export/moves.html"}]


def answer(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """What the page brings."""
    return payload(lesson, net_file())


def moves(key: str, lesson: Mapping[str, Any]) -> None:
    """Show a film. The address is read and written in the browser."""
    mount("moves", answer({**lesson, "exports": EXPORTS}), key=key)


@cache
def net_file() -> bytes:
    """All that the browser needs of the shipped net."""
    net = load(NET, WEIGHTS / "moves")
    return shipped(net, scales_of(net))
