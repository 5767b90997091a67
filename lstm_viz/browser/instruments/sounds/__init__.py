"""The component of `Words that a net has never seen`: letters to sounds, with attention. `payload` packs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from lstm_viz.attention import load
from lstm_viz.browser import ROOT
from lstm_viz.browser.header import header
from lstm_viz.browser.instruments.trainer import signals
from lstm_viz.net import WEIGHTS

NET = "sounds"
FOLDER = WEIGHTS / "sounds"
HELD = "net/sounds/held.gz"


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs at once, JSON-ready; the words held out it asks for when they are to be said.

    Parameters
    ----------
    lesson : mapping
        ``home``: the ``text`` that the page opens with, the step ``t`` and the ``unit`` that are looked at; ``prompts``
        and ``predict``; if given ``exports``, ``address``, and ``kernel``: with true the words come along.
    """
    card, arrays = load(NET, FOLDER)
    halves = b"".join(arrays[name].astype("<f2").tobytes() for name in sorted(arrays))
    return {
        **header(lesson),
        "signals": signals("lstm"),
        "home": lesson["home"],
        "setup": card["setup"],
        "halves": b64encode(halves).decode(),
        "shown": "\n".join(f"{word} {sounds}" for word, sounds in card["shown"].items()),
        "learned": card["looks"],
        "truth": {**card["recorded"], **card["shown"]},
        "card": {
            "words": card["data"]["test"],
            "table": card["baselines"]["table"],
            "rounding": card["rounding"],
            "seeds": {seed: each["test"] for seed, each in card["seeds"]["scores"].items()},
        },
        "held": b64encode((ROOT / HELD).read_bytes()).decode() if lesson.get("kernel") else None,
    }
