"""The recorded run behind `LSTM beside RNN`: how far back each kind recalls, and where they do as well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from lstm_viz.net import WEIGHTS
from lstm_viz.ui.shown import theme
from lstm_viz.ui.words import recall as words
from lstm_viz.ui.words.experiment import recorded

KINDS = {"lstm": "LSTM", "rnn": "tanh RNN"}
SUCCESS = 0.99


@cache
def record() -> Mapping[str, Any]:
    """What `python -m lstm_viz.training lengths` wrote."""
    found: Mapping[str, Any] = json.loads((WEIGHTS / "recall-lengths.json").read_text("utf-8"))
    return found


def curves(lengths: str) -> dict[str, list[list[float]]]:
    """Kind of net -> accuracy (seeds, L), for one way of training."""
    return {
        name: [c["accuracy"] for c in record()["curves"] if (c["cell"], c["lengths"]) == (cell, lengths)]
        for cell, name in KINDS.items()
    }


def able(lengths: str) -> str:
    """How many seeds of each kind recall across the longest noise they were trained on."""
    kept = record()["trained_up_to"]
    at = record()["noise"].index(kept)
    return words.able(kept, SUCCESS, {name: [row[at] for row in rows] for name, rows in curves(lengths).items()})


def brackets() -> str:
    """The task that needs no long memory."""
    rows = record()["brackets"]
    return words.brackets(
        {name: [row["accuracy"] for row in rows if row["cell"] == cell] for cell, name in KINDS.items()}
    )


def recall_lengths() -> None:
    """The two figures, their words and their numbers."""
    from lstm_viz.plots.recall_lengths import recall_lengths as figure  # Plotly: only where it is drawn

    run = record()
    st.header(words.HOW_FAR, anchor=False)
    st.markdown(words.about(run))
    for column, (lengths, how) in zip(st.columns(2), run["lengths"].items(), strict=True):
        with column:
            st.markdown(words.title(how))
            st.plotly_chart(
                figure(run["noise"], curves(lengths), run["chance"], run["trained_up_to"], theme()),
                theme=None,
                key=f"recall-{lengths}",
                alt=words.alt(how, able(lengths)),
                config={"displayModeBar": False},
            )
            st.markdown(able(lengths))
    st.header(words.AS_WELL, anchor=False)
    st.markdown(brackets())
    with st.expander(words.NUMBERS):
        st.dataframe(table(), hide_index=True)
    st.caption(recorded(run))


def table() -> list[dict[str, Any]]:
    """A row a seed: every accuracy of the record."""
    run = record()
    return [
        {
            "net": KINDS[curve["cell"]],
            "training lengths": curve["lengths"],
            "seed": curve["seed"],
            **{f"{noise}": value for noise, value in zip(run["noise"], curve["accuracy"], strict=True)},
        }
        for curve in run["curves"]
    ]
