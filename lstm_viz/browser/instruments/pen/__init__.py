"""The component of `Read my handwriting`: a pad, and a net that reads eight points of a drawing. `payload` packs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from lstm_viz import palette
from lstm_viz.browser import DIGITS, KERNEL, carried


def payload(lesson: Mapping[str, Any], net: bytes) -> dict[str, Any]:
    """Everything that the browser needs at once, JSON-ready; the digits it asks for when somebody wants them tested.

    Parameters
    ----------
    lesson : mapping
        ``home``: the drawing, ``ink``, that the page opens with, and what it is ``meant`` as; ``prompts`` and
        ``predict``; if given ``exports``, ``address``, and ``kernel``: with true the program that trains comes along,
        and the digits.
    net : bytes
        As `lstm_viz.browser.pack.shipped` makes them.
    """
    alone = bool(lesson.get("kernel"))
    return {
        "palette": palette.as_dict(),
        "home": lesson["home"],
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
        "net": b64encode(net).decode(),
        "kernel": carried(KERNEL) if alone else None,
        "digits": carried(DIGITS) if alone else None,
    }
