"""The component of `It writes`: nets that draw letter after letter. `payload` packs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from lstm_viz.browser import BINARIES, ROOT
from lstm_viz.browser.header import with_kernel

TEXTS = {path.rpartition("/")[2].removesuffix(".bin"): path for path in BINARIES if path.startswith("net/writing/")}
_SHOWN = ("data", "split", "score", "baselines", "intervals", "moments", "seeds", "parameters", "steps")


def payload(
    lesson: Mapping[str, Any],
    cards: Mapping[str, Mapping[str, Any]],
    nets: Mapping[str, str],
    brought: Mapping[str, bytes],
) -> dict[str, Any]:
    """Everything that the browser needs at once, JSON-ready; other nets and held-out texts it asks for.

    Parameters
    ----------
    lesson : mapping
        ``home``: of each text the ``prompt``, the seed ``dice`` of what is drawn and the ``unit`` that it opens with;
        ``prompts`` and ``predict``; if given ``exports``, ``address``, and ``kernel``: with true the program that
        trains comes along, and the held-out texts.
    cards : mapping of str to mapping
        Of each text the card of its net.
    nets : mapping of str to str
        Where the net of each name is; relative to the page's base address.
    brought : mapping of str to bytes
        Nets that come along, as `lstm_viz.browser.pack.shipped` makes them.
    """
    texts = {text: b64encode((ROOT / path).read_bytes()).decode() for text, path in TEXTS.items()}
    return {
        **with_kernel(lesson),
        "home": lesson["home"],
        "cards": {text: {key: card[key] for key in _SHOWN if key in card} for text, card in cards.items()},
        "nets": dict(nets),
        "brought": {name: b64encode(net).decode() for name, net in brought.items()},
        "texts": texts if lesson.get("kernel") else None,
    }
