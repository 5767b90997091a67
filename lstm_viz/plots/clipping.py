"""Every component of a gradient in the order of its size, as it is, clipped by norm, and clipped by value."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.explosion import ends, tick
from lstm_viz.plots.reach import Look
from lstm_viz.plots.sheet import Sheet
from lstm_viz.trace import Array

MOST = 400
"""Marks of one line: components between two of them are left out of the picture, the first and last never."""


def clipping(gradients: Mapping[str, Array], looks: Mapping[str, Look], threshold: float, theme: str) -> go.Figure:
    """Sizes of the components against their rank, both on log axes; what is 0 or no finite number is left out.

    Parameters
    ----------
    gradients : mapping of str to (P,)
        Way of clipping -> the gradient after it; the order of the components is that of the first.
    looks : mapping of str to Look
    threshold : float
        Drawn as a line.
    theme : str
        "light" or "dark".
    """
    colours = palette.as_dict()[theme]
    sizes = {name: np.abs(gradient) for name, gradient in gradients.items()}
    first = next(iter(sizes.values()))
    order = np.argsort(-first)[ranks(len(first)) - 1]
    figure = Sheet(theme, height=400, hovermode="x unified")
    for name, size in sizes.items():
        look = looks[name]
        ink = colours["ink"].get(look.ink, colours.get(look.ink))
        shown = size[order]
        figure.add_scatter(
            x=ranks(len(first)),
            y=np.where(np.isfinite(shown) & (shown > 0), shown, np.nan),
            name=name,
            mode="lines+markers",
            line={"color": ink, "width": 2.5, "dash": look.dash},
            marker={"symbol": look.symbol, "size": 8, "color": ink, "maxdisplayed": 12},
            hovertemplate="%{y:.1e}",
        )
    if not np.isfinite(first).any():
        middle = {"xref": "paper", "yref": "paper", "showarrow": False, "font": {"size": 16, "color": colours["text"]}}
        figure.add_annotation(x=0.5, y=0.6, text="no component is a finite number", **middle)
    low, high = ends([*(size[order] for size in sizes.values()), np.array([threshold])])
    if threshold > 0:
        figure.add_hline(y=threshold, line={"color": colours["control"], "dash": "dot", "width": 1})
        note = {"font": {"color": colours["muted"], "size": 13}, "showarrow": False, "xref": "paper"}
        text = "threshold"
        figure.add_annotation(x=1, xanchor="right", y=np.log10(threshold), yanchor="bottom", text=text, **note)
    figure.update_xaxes(type="log", title="components, largest first", dtick=1)
    figure.update_yaxes(
        type="log",
        range=[low, high],
        title="size of the component",
        exponentformat="power",
        dtick=tick(low, high),
    )
    return figure.drawn()


def ranks(count: int) -> np.ndarray:
    """Ranks from 1 to `count`, evenly spaced on a log axis, `MOST` at most."""
    return np.unique(np.geomspace(1, count, min(count, MOST)).round().astype(int))
