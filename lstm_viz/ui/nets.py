"""The shipped nets as files that never change: what is in one is in its address, so a browser keeps it for good."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256

from lstm_viz.browser.pack import shipped
from lstm_viz.net import moment, names
from lstm_viz.ui.cached import scales
from lstm_viz.ui.choices import Choice, net

FOLDER = "assets/nets"


@cache
def file(name: str) -> bytes:
    """All that the browser needs of a net to run it on any text; moments of its training have its own scales."""
    whole, _, update = name.rpartition("-")
    early = whole in names() and name in moments(whole)
    return shipped(moment(whole, int(update)), scales(whole)) if early else shipped(net(name), scales(name))


def moments(name: str) -> list[str]:
    """What a net is called at the moments of its training that were kept: tunes-lstm-100."""
    return [f"{name}-{update}" for update in net(name).card.get("moments", {})]


@cache
def path(name: str) -> str:
    """Where its file is, below `FOLDER`."""
    return f"{sha256(file(name)).hexdigest()[:12]}/{name}.bin"


def addresses(choices: Iterable[Choice]) -> dict[str, str]:
    """Of every net that a page offers, relative to the page's base address."""
    return {name: f"{FOLDER}/{path(name)}" for choice in choices for name in choice.nets}


def files() -> dict[str, bytes]:
    """Every net's file by its path."""
    every = [each for name in names() for each in (name, *moments(name))]
    return {path(name): file(name) for name in every}
