"""The recorded run behind `LSTM beside RNN`: how far back each kind recalls, and where they do as well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from statistics import median
from typing import Any

import streamlit as st

from lstm_viz.net import WEIGHTS

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


def in_words(lengths: str) -> str:
    """One sentence on the seeds of each kind: how many recall across the longest noise they were trained on."""
    kept = record()["trained_up_to"]
    at = record()["noise"].index(kept)
    parts = []
    for name, rows in curves(lengths).items():
        able = sum(row[at] >= SUCCESS for row in rows)
        parts.append(f"**{able} of {len(rows)}** {name} seeds")
    return f"Across {kept} symbols of noise, at least {SUCCESS:.0%} of letters are recalled by {' and '.join(parts)}."


def brackets_in_words() -> str:
    """One sentence on the task that needs no long memory."""
    shares = {
        name: [row["accuracy"] for row in record()["brackets"] if row["cell"] == cell] for cell, name in KINDS.items()
    }
    return " ".join(
        f"{name}: **{median(rows):.1%}** of closing brackets right, the median of {len(rows)} seeds "
        f"({min(rows):.1%} to {max(rows):.1%})."
        for name, rows in shares.items()
    )


def recall_lengths() -> None:
    """The two figures, their words and their numbers."""
    from lstm_viz.plots.recall_lengths import recall_lengths as figure  # Plotly: only where it is drawn

    run = record()
    theme = st.context.theme.type or "light"
    st.subheader("How far back does each kind recall?", anchor=False)
    st.markdown(
        f"A letter, then noise, then a question mark. Both kinds have 8 units and the same recipe and budget. "
        f"Each line is one seed, scored on {run['sequences']} held-out sequences of every length; "
        f"the thick line is the median. The dotted upright line is the longest noise of the training. "
        "Where lines lie on each other, the nets do equally well."
    )
    for column, (lengths, how) in zip(st.columns(2), run["lengths"].items(), strict=True):
        with column:
            st.markdown(f"**{how[0].upper()}{how[1:]}**")
            st.plotly_chart(
                figure(run["noise"], curves(lengths), run["chance"], run["trained_up_to"], theme),
                theme=None,
                key=f"recall-{lengths}",
                config={"displayModeBar": False},
            )
            st.markdown(in_words(lengths))
    st.subheader("Where does a plain RNN do nearly as well?", anchor=False)
    st.markdown(f"Brackets ask for what is open, seldom for what was long ago. {brackets_in_words()}")
    with st.expander("The numbers of the runs"):
        st.dataframe(table(), hide_index=True)
    st.caption(f"Recorded with `{run['command']}`, Python {run['python']}, PyTorch {run['torch']}.")


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
