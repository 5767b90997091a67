"""The component of `Build a memory`: challenges to solve by hand. `payload` packs, `mount` shows it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lstm_viz import palette
from lstm_viz.analysis.challenges import CHALLENGES, GAPS, LIMIT, ON, Challenge, hidden, names
from lstm_viz.browser.pack import cell_of
from lstm_viz.cells import CELLS

CELLS_OFFERED = ("lstm", "rnn")
EXAMPLES, EXAMPLE_SEED = 5, 86
"""How many sequences are shown, and the seed they are of; the hidden ones have another."""


def payload(seed: int, lesson: Mapping[str, Any]) -> bytes:
    """Everything that the browser needs, as JSON.

    Parameters
    ----------
    seed : int
        Of the hidden sequences.
    lesson : mapping
        What the page adds, JSON-ready: ``texts`` (by challenge), ``prompts``, ``verdict``, ``exports``, ``alone``,
        and, for a page that has none, ``address``: the query of one.
    """
    header = {
        "palette": palette.as_dict(),
        "seed": seed,
        "limit": LIMIT,
        "on": ON,
        "gaps": GAPS,
        "cells": {name: cell_of(CELLS[name]) for name in CELLS_OFFERED},
        "signals": {name: [vars(signal) for signal in CELLS[name].drawn] for name in CELLS_OFFERED},
        "challenges": [_describe(challenge, seed) for challenge in CHALLENGES.values()],
        **lesson,
    }
    return json.dumps(header, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _describe(challenge: Challenge, seed: int) -> dict[str, Any]:
    return {
        "name": challenge.name,
        "title": challenge.title,
        "inputs": challenge.inputs,
        "units": challenge.units,
        "tolerance": challenge.tolerance,
        "names": {cell: names(challenge, cell) for cell in CELLS_OFFERED},
        "solved": {cell: dict(weights) for cell, weights in challenge.solved.items()},
        "tried": {cell: dict(weights) for cell, weights in challenge.tried.items()},
        "examples": _sequences(challenge, EXAMPLE_SEED, EXAMPLES),
        "hidden": _sequences(challenge, seed),
        "probes": [_probe(challenge, probe.rows, probe.idle) for probe in challenge.probes],
    }


def _sequences(challenge: Challenge, seed: int, most: int | None = None) -> list[dict[str, Any]]:
    """Inputs and targets, a sequence an item."""
    drawn = hidden(challenge, seed)
    pairs = zip(drawn.x[:most], drawn.target[:most], strict=True)
    return [{"x": x.tolist(), "target": target.tolist()} for x, target in pairs]


def _probe(challenge: Challenge, rows: Any, idle: Any) -> dict[str, Any]:
    """The target of a repeated step is that of the step itself: `tests` hold that to every challenge."""
    return {"x": rows.tolist(), "target": challenge.target(rows).tolist(), "idle": idle.tolist()}
