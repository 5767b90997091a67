"""The component of `Different lengths`: one batch in four ways. `payload` packs, `mount` shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lstm_viz.browser.header import header
from lstm_viz.lengths import run_batch
from lstm_viz.net import Net, load
from lstm_viz.tasks import TASKS

NET = "partners-lstm-both"


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs, JSON-ready; all but NumPy's states of the page's example it computes itself.

    Parameters
    ----------
    lesson : mapping
        ``home``: the rows that the page opens with, the ``row``, ``unit`` and step ``t`` that are looked at;
        ``prompts``, ``predict``; if given ``exports`` and ``address``.
    """
    net = load(NET)
    return {
        **header(lesson),
        "net": net.name,
        "cell": net.cell,
        "symbols": list(TASKS[net.task].vocabulary),
        "layers": [[_listed(params) for params in ways] for ways in net.layers],
        "head": _listed(net.head),
        "home": lesson["home"],
        "numpy": numpys(net, lesson["home"]["rows"]),
    }


def numpys(net: Net, rows: Sequence[str]) -> dict[str, list[float]]:
    """By state, what NumPy's packed run of some rows ends with, (R, B, H) as one list."""
    symbols = TASKS[net.task].vocabulary
    ids = [symbols.index(symbol) for row in rows for symbol in row]
    x = np.zeros((max(map(len, rows)), len(rows), len(symbols)))
    places = [(t, row) for row, read in enumerate(rows) for t in range(len(read))]
    x[*zip(*places, strict=True), ids] = 1
    batch = run_batch(net.cell, net.layers, x, list(map(len, rows)))
    return {name: array.ravel().tolist() for name, array in batch.final.items()}


def _listed(arrays: Mapping[str, Any]) -> dict[str, list[float]]:
    return {name: array.ravel().tolist() for name, array in arrays.items()}
