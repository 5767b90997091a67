"""The recorded run behind `How far back do we train?`: recall, trained in chunks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from lstm_viz.net import WEIGHTS
from lstm_viz.ui.asked import predict
from lstm_viz.ui.shown import Shown, show, theme
from lstm_viz.ui.words import window_runs as words
from lstm_viz.ui.words.experiment import recorded

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


@st.fragment
def window_runs(lesson: Mapping[str, Any]) -> None:
    """The prediction, and only after it, or where the learner does without, a figure for every way to train."""
    predict("window-runs", lesson["predict"], reveal, fixed=True)
    told = "revealed-window-runs" in st.session_state
    if told or st.toggle(words.UNASKED, key="unasked-window-runs"):
        figures(lesson)


def figures(lesson: Mapping[str, Any]) -> None:
    """A figure for every way to train, what they show, and how they were recorded."""
    run = record()
    st.subheader(words.WHAT_LEARNED, anchor=False)
    st.markdown(words.about(run))
    for column, way in zip(st.columns(len(run["ways"])), run["ways"], strict=True):
        with column:
            st.markdown(words.bold(words.title(run, way)))
            show(way_figure(way))
    st.markdown("\n\n".join(lesson["shown"]))
    st.caption(recorded(run))


def way_figure(way: str) -> Shown:
    """Letters recalled against the chunk, for one way to train."""
    from lstm_viz.plots.window_runs import window_runs as drawn

    run, lengths = record(), chunks(way)
    seeds = len(runs(way, "LSTM", lengths[0]))
    recalled = {
        kind: [[runs(way, kind, chunk)[seed]["recalled"] for chunk in lengths] for seed in range(seeds)]
        for kind in KINDS
    }
    rows = counted(way)
    return Shown(
        f"chunks-{way}",
        drawn(lengths, recalled, run["chance"], reaches(way), max(run["chunks"]), theme()),
        words.alt(words.title(run, way), lengths, rows, seeds),
        words.counts(lengths, rows, seeds, SUCCESS, reset_words(way)),
        table(way),
        words.code(way, lengths, run["noise"]),
    )


def counted(way: str) -> dict[str, list[int]]:
    """What is counted -> how many seeds, a number a chunk."""
    run, lengths = record(), chunks(way)
    rows: dict[str, list[int]] = {}
    for kind in KINDS:
        for measure, noise in (("recalled", run["noise"]), ("recalled_far", run["far"])):
            rows[words.after(kind, noise)] = [able(way, kind, chunk, measure) for chunk in lengths]
        rows[words.moved(kind)] = [
            sum(row["letter_weights_moved"] > 0 for row in runs(way, kind, chunk)) for chunk in lengths
        ]
    return rows


def table(way: str) -> list[dict[str, Any]]:
    """A row a net."""
    run = record()
    return [
        {
            "net": kind,
            "chunk": chunk,
            "seed": row["seed"],
            f"recalled, {run['noise']} symbols": row["recalled"],
            f"recalled, {run['far']} symbols": row["recalled_far"],
            **({"recalled with resets": row["recalled_reset"]} if "recalled_reset" in row else {}),
            "letter's weights moved by": row["letter_weights_moved"],
        }
        for kind in KINDS
        for chunk in chunks(way)
        for row in runs(way, kind, chunk)
    ]


def reveal() -> str:
    """The shortest chunks of the first way, seed by seed."""
    chunk = min(chunks("carried"))
    rows = {kind: runs("carried", kind, chunk) for kind in KINDS}
    moved = max(row["letter_weights_moved"] for seeds in rows.values() for row in seeds)
    recalled = {kind: [row["recalled"] for row in seeds] for kind, seeds in rows.items()}
    return words.reveal(chunk, recalled, record()["chance"], moved)


def reset_words(way: str) -> str:
    """What resets in the test do to nets that were trained with them, and the seed that is never right."""
    rows = [row for row in record()["runs"] if row["way"] == way]
    worst = min(rows, key=lambda row: row["recalled"])
    kind = next(name for name, cell in KINDS.items() if cell == worst["cell"])
    return words.resets([row["recalled_reset"] for row in rows if "recalled_reset" in row], kind, worst)
