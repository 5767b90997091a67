"""How much of the gradient arrives k steps back: a line a net, a band for its seeds, on an absolute log axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.sheet import Sheet
from lstm_viz.trace import Array

FLOOR = 1e-60
"""The axis goes no lower, so that what can be compared stays readable."""


@dataclass(frozen=True)
class Look:
    """How a net's line is told from the others: colour (a palette name), dash and mark."""

    ink: str
    dash: str
    symbol: str


def reach(curves: Mapping[str, Array], looks: Mapping[str, Look], underflow: float, theme: str) -> go.Figure:
    """Gradient norm against the distance k.

    Parameters
    ----------
    curves : mapping of str to (S, T)
        Name of the net -> norm at k = 0 .. T-1, a row a seed. What is 0 or not finite has no place on a log axis
        and is left out of the line.
    looks : mapping of str to Look
    underflow : float
        Where float32 ends; drawn as a line when the axis comes near it.
    theme : str
        "light" or "dark".
    """
    colours = palette.as_dict()[theme]
    figure = Sheet(theme, height=470, hovermode="x unified")
    lowest, highest = 1.0, 1.0
    for name, rows in curves.items():
        look = looks[name]
        ink = colours["ink"].get(look.ink, colours.get(look.ink))
        k = np.arange(rows.shape[1])
        low, middle, high = (drawable(line) for line in (rows.min(axis=0), np.median(rows, axis=0), rows.max(axis=0)))
        usable = np.concatenate([low[np.isfinite(low)], high[np.isfinite(high)]])
        if usable.size:
            lowest, highest = min(lowest, usable.min()), max(highest, usable.max())
        band = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False, "legendgroup": name}
        figure.add_scatter(x=k, y=low, **band)
        figure.add_scatter(x=k, y=high, fill="tonexty", fillcolor=faint(ink), **band)
        figure.add_scatter(
            x=k,
            y=middle,
            name=name,
            legendgroup=name,
            mode="lines+markers",
            line={"color": ink, "width": 2.5, "dash": look.dash},
            marker={"symbol": look.symbol, "size": 9, "color": ink, "maxdisplayed": 12},
            hovertemplate="%{y:.1e}",
        )
    floor = max(lowest, FLOOR)
    ends = [np.log10(floor) - 0.5, np.log10(highest) + 0.5]
    if floor < underflow * 1e4:
        figure.add_hline(y=underflow, line={"color": colours["control"], "dash": "dot", "width": 1})
        note = {"font": {"color": colours["muted"], "size": 13}, "showarrow": False, "xref": "paper"}
        text = "below this line float32 holds exactly 0"
        figure.add_annotation(x=0, xanchor="left", y=np.log10(underflow), yanchor="top", text=text, **note)
    figure.update_xaxes(title="steps back from the last one, k", rangemode="tozero")
    figure.update_yaxes(
        type="log", range=ends, title="size of the gradient (norm)", exponentformat="power", dtick=ticks(ends)
    )
    return figure.drawn()


def drawable(values: Array) -> Array:
    """Gaps where a log axis has no place."""
    with np.errstate(invalid="ignore"):
        good = np.isfinite(values) & (values > 0)
    out: Array = np.where(good, values, np.nan)
    return out


def faint(ink: str, share: float = 0.13) -> str:
    """A colour (#rrggbb) that lets what lies behind it through."""
    red, green, blue = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def ticks(ends: Sequence[float]) -> int:
    """Powers of ten between two marks, so that there are about eight."""
    return max(1, int(np.ceil((ends[1] - ends[0]) / 8)))
