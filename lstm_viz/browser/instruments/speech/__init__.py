"""The component of `What digit was said?`: recordings as thirteen numbers a frame, and a net that hears them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any, NamedTuple

from lstm_viz.browser import SPEECH, carried
from lstm_viz.browser.header import with_kernel


class Samples(NamedTuple):
    """Some recordings: of each its number, digit and frames; `levels` has a byte a number, frame after frame.

    `columns` (4, 13): of each number its lowest level and the distance of two, both in halves, and what a net takes
    from it and divides it by.
    """

    columns: list[list[int]]
    numbers: list[int]
    digits: list[int]
    lengths: list[int]
    levels: bytes


def payload(lesson: Mapping[str, Any], net: bytes, samples: Samples) -> dict[str, Any]:
    """Everything that the browser needs at once, JSON-ready; all recordings it asks for when somebody wants them.

    Parameters
    ----------
    lesson : mapping
        As `with_kernel` takes it, and ``home``: the recording, ``sound``, that the page opens with, and the frame
        ``t``; with ``kernel`` all recordings come along.
    net : bytes
        As `lstm_viz.browser.pack.shipped` makes them.
    samples : Samples
        The recordings that come with the page.
    """
    return {
        **with_kernel(lesson),
        "home": lesson["home"],
        "net": b64encode(net).decode(),
        "samples": {**samples._asdict(), "levels": b64encode(samples.levels).decode()},
        "recordings": carried(SPEECH) if lesson.get("kernel") else None,
    }
