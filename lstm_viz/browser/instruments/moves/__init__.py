"""The component of `What moves?`: films of a digit that moves, and a net that is told sixteen numbers a frame."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from lstm_viz.browser import MOVES, carried
from lstm_viz.browser.header import with_kernel


def payload(lesson: Mapping[str, Any], net: bytes) -> dict[str, Any]:
    """Everything that the browser needs at once, JSON-ready; the images of digits it asks for.

    Parameters
    ----------
    lesson : mapping
        As `with_kernel` takes it, and ``home``: which ``film`` the page opens with, and the frame ``t``; with
        ``kernel`` the images come along.
    net : bytes
        As `lstm_viz.browser.pack.shipped` makes them.
    """
    return {
        **with_kernel(lesson),
        "home": lesson["home"],
        "net": b64encode(net).decode(),
        "images": carried(MOVES) if lesson.get("kernel") else None,
    }
