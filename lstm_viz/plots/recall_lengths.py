"""How far back nets recall: accuracy against the length of the noise, a thin line a seed, a thick one their median."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.theme import template


def recall_lengths(
    noise: Sequence[int],
    accuracy: Mapping[str, Sequence[Sequence[float]]],
    chance: float,
    trained_up_to: int,
    theme: str,
) -> go.Figure:
    """Accuracy against the number of noise symbols between letter and question.

    Parameters
    ----------
    noise : sequence of int, (L,)
        On a log axis.
    accuracy : mapping of str to (seeds, L)
        Name of the kind of net -> share of held-out sequences recalled, 0 to 1, a row a seed.
    chance : float
        What blind guessing gets.
    trained_up_to : int
        The longest noise of the training.
    theme : str
        "light" or "dark".
    """
    colours = palette.THEMES[theme]
    looks = [
        {"colour": colours.text, "dash": "solid", "symbol": "circle"},
        {"colour": colours.negative, "dash": "dash", "symbol": "diamond-open"},
    ]
    figure = go.Figure(layout={"template": template(theme), "height": 340})
    for look, (name, rows) in zip(looks, accuracy.items(), strict=False):
        line = {"color": look["colour"], "dash": look["dash"]}
        for row in rows:
            figure.add_scatter(
                x=noise,
                y=row,
                mode="lines",
                line={**line, "width": 1},
                opacity=0.45,
                hoverinfo="skip",
                showlegend=False,
            )
        figure.add_scatter(
            x=noise,
            y=np.median(np.asarray(rows), axis=0),
            name=f"{name}: median of {len(rows)} seeds (thin)",
            mode="lines+markers",
            line={**line, "width": 3},
            marker={"symbol": look["symbol"], "size": 8, "color": look["colour"]},
            hovertemplate=f"{name}, %{{x}} symbols: %{{y:.0%}}<extra></extra>",
        )
    note = {"font": {"color": colours.muted, "size": 13}, "showarrow": False, "xref": "paper", "xanchor": "right"}
    figure.add_hline(y=chance, line={"color": colours.control, "width": 1, "dash": "dot"})
    figure.add_annotation(x=1, y=chance, yanchor="top", text=f"guessing: {chance:.0%}", **note)
    figure.add_vline(x=trained_up_to, line={"color": colours.control, "width": 1, "dash": "dot"})
    figure.update_xaxes(type="log", title="symbols of noise between letter and question", tickvals=list(noise)[::2])
    figure.update_yaxes(range=[0, 1.04], tickformat=".0%", title="letters recalled")
    return figure
