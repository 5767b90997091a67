"""`What digit was said?`: recordings are heard in the browser. The page is sent once; nothing comes back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.speech import Samples, payload
from lstm_viz.browser.pack import shipped
from lstm_viz.net import WEIGHTS, load
from lstm_viz.series.speech import HELD_OUT, recordings
from lstm_viz.ui.cached import scales_of

NET = "speech-lstm"
EXPORTS = [{"label": "Page that works offline", "href": "export/speech.html"}]
SAMPLES = 3
"""Recordings of each digit that come with the page, of those that are held out."""


def answer(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """What the page brings."""
    return payload(lesson, net_file(), _samples(lesson["home"]["sound"]))


def speech(key: str, lesson: Mapping[str, Any]) -> None:
    """Show a recording. The address is read and written in the browser."""
    mount("speech", answer({**lesson, "exports": EXPORTS}), key=key)


@cache
def net_file() -> bytes:
    """All that the browser needs of the shipped net."""
    net = load(NET, WEIGHTS / "speech")
    return shipped(net, scales_of(net))


@cache
def _samples(home: int) -> Samples:
    """The recording that the page opens with, and the first of each digit."""
    known = recordings()
    held = np.arange(len(known.digits) - HELD_OUT, len(known.digits))
    first = [held[known.digits[held] == digit][:SAMPLES] for digit in range(10)]
    numbers = sorted({home, *np.concatenate(first).tolist()}, key=lambda nth: (nth != home, nth))
    starts = np.cumsum(known.lengths.astype(np.int64)) - known.lengths
    levels = np.concatenate([known.levels[starts[nth] : starts[nth] + known.lengths[nth]] for nth in numbers])
    return Samples(
        known.columns.tolist(),
        numbers,
        known.digits[numbers].tolist(),
        known.lengths[numbers].tolist(),
        levels.tobytes(),
    )
