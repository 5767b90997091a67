"""The recorded run behind `How far back do we train?`: recall, trained in chunks; read once for all sessions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from lstm_viz.net import WEIGHTS

KINDS = {"LSTM": "lstm", "RNN": "rnn"}
SUCCESS = 0.99


@cache
def record() -> Mapping[str, Any]:
    """What `python -m lstm_viz.training windows` wrote."""
    found: Mapping[str, Any] = json.loads((WEIGHTS / "recall-windows.json").read_text("utf-8"))
    return found


def runs(way: str, kind: str, chunk: int) -> list[Mapping[str, Any]]:
    """The rows of one way, one kind of net and one chunk length, a seed each."""
    wanted = (way, KINDS[kind], chunk)
    return [row for row in record()["runs"] if (row["way"], row["cell"], row["chunk"]) == wanted]


def chunks(way: str) -> list[int]:
    """The chunk lengths that this way was trained with."""
    return [chunk for chunk in record()["chunks"] if runs(way, "LSTM", chunk)]


def able(way: str, kind: str, chunk: int, measure: str = "recalled") -> int:
    """How many seeds recall at least `SUCCESS` of the letters."""
    return sum(row[measure] >= SUCCESS for row in runs(way, kind, chunk))


def reaches(way: str) -> int:
    """The shortest chunk that ever holds the letter and the question: the shortest noise and two."""
    moved = [chunk for chunk in chunks(way) if any(row["letter_weights_moved"] > 0 for row in runs(way, "LSTM", chunk))]
    return min(moved)
