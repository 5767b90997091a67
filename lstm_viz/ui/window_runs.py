"""The recorded run behind `How far back do we train?`: recall, trained in chunks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz.ui.asked import predict
from lstm_viz.ui.figures.window_runs import way_figure
from lstm_viz.ui.keep import keep, revealed
from lstm_viz.ui.settings.window_runs import KINDS, chunks, record, runs
from lstm_viz.ui.shown import show
from lstm_viz.ui.words import window_runs as words
from lstm_viz.ui.words.experiment import recorded


@st.fragment
def window_runs(lesson: Mapping[str, Any]) -> None:
    """The prediction, and only after it, or where the learner does without, a figure for every way to train."""
    predict("window-runs", lesson["predict"], reveal)
    keep("window-runs", question=lesson["predict"])
    told = revealed("window-runs") in st.session_state
    if told or st.toggle(words.UNASKED, key="unasked-window-runs"):
        figures(lesson)


def figures(lesson: Mapping[str, Any]) -> None:
    """A figure for every way to train, what they show, and how they were recorded."""
    run = record()
    st.header(words.WHAT_LEARNED, anchor=False)
    st.markdown(words.about(run))
    for column, way in zip(st.columns(len(run["ways"])), run["ways"], strict=True):
        with column:
            st.markdown(words.bold(words.title(run, way)))
            show(way_figure(way))
    st.markdown("\n\n".join(lesson["shown"]))
    st.caption(recorded(run))


def reveal() -> str:
    """The shortest chunks of the first way, seed by seed."""
    chunk = min(chunks("carried"))
    rows = {kind: runs("carried", kind, chunk) for kind in KINDS}
    moved = max(row["letter_weights_moved"] for seeds in rows.values() for row in seeds)
    recalled = {kind: [row["recalled"] for row in seeds] for kind, seeds in rows.items()}
    return words.reveal(chunk, recalled, record()["chance"], moved)
