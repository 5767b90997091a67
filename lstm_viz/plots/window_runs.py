"""What training in chunks reaches: letters recalled against the length of the chunk, a thin line a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.theme import template


def window_runs(
    chunks: Sequence[int],
    recalled: Mapping[str, Sequence[Sequence[float]]],
    chance: float,
    reaches: int,
    longest: int,
    theme: str,
) -> go.Figure:
    """Share of letters recalled against the chunk that the nets were trained with.

    Parameters
    ----------
    chunks : sequence of int, (K,)
        Steps.
    recalled : mapping of str to (seeds, K)
        Name of the kind of net -> shares, 0 to 1, a row a seed.
    chance : float
        What blind guessing gets.
    reaches : int
        The shortest chunk that ever holds both the letter and the question; a line stands before it.
    longest : int
        Where the axis ends, so that figures side by side have the same one.
    theme : str
        "light" or "dark".
    """
    colours = palette.theme(theme)
    looks = (
        {"colour": colours.text, "dash": "solid", "symbol": "circle"},
        {"colour": colours.negative, "dash": "dash", "symbol": "diamond-open"},
    )
    figure = go.Figure(layout={"template": template(theme), "height": 340, "margin": {"t": 92}})
    figure.update_layout(legend={"y": 1.1})
    for look, (name, rows) in zip(looks, recalled.items(), strict=True):
        line = {"color": look["colour"], "dash": look["dash"]}
        for row in rows:
            figure.add_scatter(
                x=chunks,
                y=row,
                mode="lines",
                line={**line, "width": 1},
                opacity=0.6,
                hoverinfo="skip",
                showlegend=False,
            )
        figure.add_scatter(
            x=chunks,
            y=np.median(np.asarray(rows), axis=0),
            name=f"{name}, median of {len(rows)} (thin: seeds)",
            mode="lines+markers",
            line={**line, "width": 3},
            marker={"symbol": look["symbol"], "size": 9, "color": look["colour"]},
            hovertemplate=f"{name}, chunks of %{{x}}: %{{y:.0%}}<extra></extra>",
        )
    note = {"font": {"color": colours.muted, "size": 13}, "showarrow": False}
    figure.add_hline(y=chance, line={"color": colours.control, "width": 1, "dash": "dot"})
    figure.add_annotation(
        x=1, xref="paper", xanchor="right", y=chance, yanchor="top", text=f"guessing: {chance:.0%}", **note
    )
    figure.add_vline(x=reaches - 0.5, line={"color": colours.control, "width": 1.5, "dash": "dot"})
    half = (1 + longest) / 2
    figure.add_annotation(
        x=reaches - 0.5,
        xanchor="left" if reaches < half else "right",
        y=1,
        yref="paper",
        yanchor="bottom",
        text="the letter is inside →",
        **note,
    )
    figure.update_xaxes(title="steps of a chunk", tickvals=list(chunks), range=[1, longest + 1], showgrid=False)
    figure.update_yaxes(range=[0, 1.06], tickformat=".0%", title="letters recalled")
    return figure
