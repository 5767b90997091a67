"""What nets of two kinds recall: a thin line a seed, a thick one their median, and a dotted line for guessing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.theme import template


@dataclass(frozen=True)
class Drawn:
    """How the lines are drawn and named.

    Attributes
    ----------
    name : str
        Of a thick line in the legend, with ``{kind}`` and ``{seeds}``.
    hover : str
        What its hover says of x, with Plotly's ``%{x}``.
    opacity : float
        Of the thin lines.
    size : int
        Of the marks.
    """

    name: str
    hover: str
    opacity: float
    size: int


def note(theme: str) -> dict[str, Any]:
    """The look of a word beside a dotted line."""
    return {"font": {"color": palette.theme(theme).muted, "size": 13}, "showarrow": False}


def seeds(
    x: Sequence[int], recalled: Mapping[str, Sequence[Sequence[float]]], chance: float, drawn: Drawn, theme: str
) -> go.Figure:
    """Share of letters recalled, 0 to 1, against x.

    Parameters
    ----------
    x : sequence of int, (K,)
    recalled : mapping of str to (seeds, K)
        Name of the kind of net -> shares, a row a seed; two kinds at most.
    chance : float
        What blind guessing gets.
    theme : str
        "light" or "dark".
    """
    colours = palette.theme(theme)
    looks = ((colours.text, "solid", "circle"), (colours.negative, "dash", "diamond-open"))
    figure = go.Figure(layout={"template": template(theme), "height": 340})
    for (colour, dash, symbol), (kind, rows) in zip(looks, recalled.items(), strict=False):
        line = {"color": colour, "dash": dash}
        for row in rows:
            figure.add_scatter(
                x=x,
                y=row,
                mode="lines",
                line={**line, "width": 1},
                opacity=drawn.opacity,
                hoverinfo="skip",
                showlegend=False,
            )
        figure.add_scatter(
            x=x,
            y=np.median(np.asarray(rows), axis=0),
            name=drawn.name.format(kind=kind, seeds=len(rows)),
            mode="lines+markers",
            line={**line, "width": 3},
            marker={"symbol": symbol, "size": drawn.size, "color": colour},
            hovertemplate=f"{kind}, {drawn.hover}: %{{y:.0%}}<extra></extra>",
        )
    figure.add_hline(y=chance, line={"color": colours.control, "width": 1, "dash": "dot"})
    figure.add_annotation(
        x=1, xref="paper", xanchor="right", y=chance, yanchor="top", text=f"guessing: {chance:.0%}", **note(theme)
    )
    figure.update_yaxes(range=[0, 1.04], tickformat=".0%", title="letters recalled")
    return figure
