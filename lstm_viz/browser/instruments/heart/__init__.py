"""The component of `When the heart stumbles`: a forecaster on five minutes of an electrocardiogram. `payload` packs."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import numpy as np
from safetensors.numpy import load_file

from lstm_viz.browser import ROOT
from lstm_viz.browser.header import with_kernel
from lstm_viz.browser.instruments.trainer import signals
from lstm_viz.browser.pack import cell_of
from lstm_viz.cells import CELLS
from lstm_viz.net import WEIGHTS

FOLDER = WEIGHTS / "heart"
NET = "lstm"
RECORD = ROOT / "net/heart/record.bin"
"""What `python -m tools.heart` has packed."""


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready: the whole record is smaller than a picture.

    Parameters
    ----------
    lesson : mapping
        ``home``: the sample ``at`` on which the page opens, and the ``unit`` that is looked at; ``prompts`` and
        ``predict``; if given ``exports``, ``address``, and ``kernel``: with true the program that trains comes along.
    """
    arrays = load_file(FOLDER / f"{NET}.safetensors")
    return {
        **with_kernel(lesson),
        "home": lesson["home"],
        "record": b64encode(RECORD.read_bytes()).decode(),
        "net": {name: b64encode(values.astype(np.float32).tobytes()).decode() for name, values in arrays.items()},
        "cell": cell_of(CELLS["lstm"]),
        "signals": signals("lstm"),
    }
