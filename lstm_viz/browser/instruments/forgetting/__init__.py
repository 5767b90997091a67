"""The component of `Why RNNs forget`: five untrained nets in the browser. `payload` packs what it opens with."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from lstm_viz import palette
from lstm_viz.analysis.forgetting import Reach
from lstm_viz.browser import KERNEL, REACH, carried
from lstm_viz.browser.instruments import trainer
from lstm_viz.browser.pack import cell_of
from lstm_viz.cells import CELLS
from lstm_viz.net import WEIGHTS
from lstm_viz.trace import Array

TRAINED = ("lstm", "rnn")
"""The nets that learn here."""

BIASES = WEIGHTS / "biases.json"
"""What `python -m tools.biases` has recorded."""


@cache
def recorded() -> Mapping[str, Any]:
    """The recorded runs, with the command and the day."""
    return json.loads(BIASES.read_text("utf-8"))  # type: ignore[no-any-return]


def header() -> dict[str, Any]:
    """What a panel needs of the nets that learn: ``cells`` and ``signals``, by name."""
    return {
        "cells": {name: cell_of(CELLS[name]) for name in TRAINED},
        "signals": {name: trainer.signals(name) for name in TRAINED},
    }


def payload(
    lesson: Mapping[str, Any], setting: Mapping[str, Any] | None = None, measured: Mapping[str, Reach] | None = None
) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; it computes the rest.

    Parameters
    ----------
    lesson : mapping
        ``prompts``; if given, ``exports``: what the server makes, ``check``: where it tells NumPy's numbers, and for a
        page that is alone ``address``, the query of one, and ``kernel``: with true the programs that train and measure
        come along.
    setting : mapping, optional
        What the page opens with, by the names of its address.
    measured : mapping of str to Reach, optional
        What NumPy finds for it, by the browser's names of the five nets.
    """
    return {
        "palette": palette.as_dict(),
        **header(),
        "kernel": carried(KERNEL) if lesson.get("kernel") else None,
        "reach": carried(REACH) if lesson.get("kernel") else None,
        "record": recorded(),
        "prompts": lesson["prompts"],
        "exports": lesson.get("exports", []),
        "check": lesson.get("check", ""),
        "address": lesson.get("address", ""),
        "alone": "address" in lesson,
        "numpy": None if setting is None or measured is None else {"setting": dict(setting), **numbers(measured)},
    }


def numbers(measured: Mapping[str, Reach]) -> dict[str, Any]:
    """What NumPy has measured, by net: ``norms`` (seeds, steps) as base64 of float64, ``gates``, ``broken``."""
    return {
        "norms": {name: packed(this.norms) for name, this in measured.items()},
        "gates": {name: None if this.gate is None else this.gate.tolist() for name, this in measured.items()},
        "broken": {name: this.broken for name, this in measured.items()},
    }


def packed(values: Array) -> str:
    """Float64, little endian, as base64."""
    return base64.b64encode(np.ascontiguousarray(values, "<f8").tobytes()).decode("ascii")
