"""The component of `Playground`: a net that is trained in the browser. `payload` packs, `mount` shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from lstm_viz import palette
from lstm_viz.browser import KERNEL, carried
from lstm_viz.browser.pack import cell_of
from lstm_viz.cells import CELLS
from lstm_viz.trace import Signal
from lstm_viz.training.again import CALLS, LAYERS, SCRIPTS, script

CELLS_OFFERED = ("lstm", "gru", "rnn", "relu")
VARIANTS = {"lstm-1997": "igo", "lstm-peephole": "ifgo", "lstm-coupled": "fgo", "lstm-forget": "fg"}
"""LSTMs of other gates: those that there are, in the order of their rows."""
ENDS = 4.0
"""Where the colours of a signal without bounds end."""


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; it trains and computes itself.

    Parameters
    ----------
    lesson : mapping
        ``prompts`` and ``predict``; if given ``exports``: what the server makes, and for a page without one
        ``address``, the query of one, and ``kernel``: with true the program that trains comes along.
    """
    return {
        "palette": palette.as_dict(),
        "cells": {name: cell_of(CELLS[name]) for name in CELLS_OFFERED} | {name: _variant(name) for name in VARIANTS},
        "signals": {name: signals(name) for name in (*CELLS_OFFERED, *VARIANTS)},
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "scripts": {task: script(task) for task in SCRIPTS},
        "layers": LAYERS,
        "calls": CALLS,
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
        "kernel": carried(KERNEL) if lesson.get("kernel") else None,
    }


def signals(name: str) -> list[dict[str, Any]]:
    """What is drawn of a cell, as the browser knows it."""
    return [_signal(signal) for signal in _drawn(name)]


def _variant(name: str) -> dict[str, Any]:
    gates = VARIANTS[name]
    memory = {"state": "c", "gate": "f"} if "f" in gates else None
    return {**cell_of(CELLS["lstm"]), "name": name, "gates": list(gates), "memory": memory, "equations": []}


def _drawn(name: str) -> tuple[Signal, ...]:
    """What a cell has to show; where h is c, one of them is enough."""
    if name not in VARIANTS:
        return CELLS[name].drawn
    gates = VARIANTS[name]
    known = set(gates) | ({"c", "h"} if "o" in gates else {"c"})
    bounded = "i" not in gates  # c stays between what it was and g
    drawn = (signal for signal in CELLS["lstm"].drawn if signal.symbol in known)
    return tuple(
        replace(signal, low=-1.0, high=1.0) if bounded and signal.symbol == "c" else signal for signal in drawn
    )


def _signal(signal: Signal) -> dict[str, Any]:
    if signal.high is None:  # drawn from -ENDS to ENDS, whatever its sign
        return {**vars(signal), "low": None, "scale": ENDS}
    return {**vars(signal), "scale": signal.high}
