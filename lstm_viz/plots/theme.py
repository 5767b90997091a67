"""One template for every figure: the instrument's ground, text and hairlines; colour is for data."""

from __future__ import annotations

from functools import cache

import plotly.graph_objects as go

from lstm_viz import palette

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


@cache
def template(theme: str) -> go.layout.Template:
    """The template for the theme "light" or "dark"."""
    colours = palette.as_dict()[theme]
    axis = {
        "gridcolor": colours["hairline"],
        "linecolor": colours["control"],
        "tickcolor": colours["control"],
        "tickfont": {"color": colours["muted"], "size": 13},
        "title": {"font": {"color": colours["text"], "size": 14}, "standoff": 10},
        "zeroline": False,
        "ticks": "outside",
        "showline": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "color": colours["text"], "size": 14},
            "paper_bgcolor": colours["ground"],
            "plot_bgcolor": colours["ground"],
            "xaxis": axis,
            "yaxis": axis,
            "margin": {"l": 88, "r": 24, "t": 16, "b": 56},
            "hoverlabel": {"bgcolor": colours["ground"], "font": {"color": colours["text"], "family": FONT}},
            # From the figure's edge, not from the plot's: after a resize Plotly leaves it where the plot began before.
            "legend": {"orientation": "h", "yref": "container", "y": 1, "yanchor": "top", "x": 0},
        }
    )
