"""The component of `What comes next?`: series, nets that forecast them, and others beside these. `payload` packs."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import numpy as np
from safetensors.numpy import load_file

from lstm_viz.browser import ROOT
from lstm_viz.browser.header import with_kernel
from lstm_viz.browser.pack import cell_of
from lstm_viz.cells import CELLS
from lstm_viz.net import WEIGHTS

FOLDER = WEIGHTS / "forecast"
NETS = ("electricity", "glucose", "sunspots")


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs at once, JSON-ready; the readings of glucose it asks for when they are chosen.

    Parameters
    ----------
    lesson : mapping
        ``home``: the place in the test and the unit that each series opens with; ``prompts`` and ``predict``; if given
        ``exports``, ``address``, and ``kernel``: with true the program that trains comes along, and the readings.
    """
    cell = CELLS["lstm"]
    return {
        **with_kernel(lesson),
        "home": lesson["home"],
        "cell": cell_of(cell),
        "signals": [{**vars(each), "scale": each.scale or 1, "own": False} for each in cell.signals if each.drawn],
        "nets": {name: _packed(name) for name in NETS},
        "starts": {name: _starts(name) for name in NETS},
        "electricity": _text("electricity"),
        "glucose": _text("glucose") if lesson.get("kernel") else None,
    }


def _packed(name: str) -> dict[str, str]:
    arrays = load_file(FOLDER / f"{name}.safetensors")
    return {
        each: b64encode(np.ascontiguousarray(array, dtype="<f4").tobytes()).decode() for each, array in arrays.items()
    }


def _starts(name: str) -> dict[str, Any]:
    """The test errors of its seeds, by what they might see while they learned."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["seeds"]["test"]
    return found


def _text(name: str) -> str:
    return b64encode((ROOT / f"net/forecast/{name}.bin").read_bytes()).decode()
