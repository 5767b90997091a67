"""The component of `Encoder and decoder`: trained pairs, two of them without attention. `payload` packs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from lstm_viz import palette
from lstm_viz.attention import load
from lstm_viz.browser import KERNEL, carried
from lstm_viz.browser.instruments.trainer import signals

NETS = ("none", "none-long", "luong", "bahdanau")


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; it reads, writes, counts and trains itself.

    Parameters
    ----------
    lesson : mapping
        ``home``: the ``text`` that the page opens with and the ``day`` that it says, the ``net``, the step ``t`` and
        the ``unit`` that are looked at; ``prompts`` and ``predict``; if given ``exports``, ``address``, and
        ``kernel``: with true the program that trains comes along.
    """
    nets = {name: _packed(name) for name in NETS}
    return {
        "palette": palette.as_dict(),
        "signals": signals("lstm"),
        "units": 2 * nets["none"]["setup"]["units"],
        "nets": nets,
        "home": lesson["home"],
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
        "kernel": carried(KERNEL) if lesson.get("kernel") else None,
    }


def _packed(name: str) -> dict[str, Any]:
    """A net's numbers, one array after the other by their names, as the browser sorts them too."""
    card, arrays = load(name)
    floats = b"".join(arrays[key].astype("<f4").tobytes() for key in sorted(arrays))
    return {"setup": card["setup"], "updates": card["updates"], "floats": b64encode(floats).decode()}
