"""The two paths of the gradient; the slope of the gate that one of them meets; how long units keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.reach import FLOOR, drawable, faint, ticks
from lstm_viz.plots.sheet import Sheet
from lstm_viz.trace import Array


def split(
    parts: Mapping[str, Array], product: Array | None, tokens: Sequence[str], memory: str, theme: str
) -> go.Figure:
    """Size of the gradient against steps back: the whole, its two parts, and the product of the gates on top.

    Parameters
    ----------
    parts : mapping of str to (S, K)
        "whole", "along", "through" -> size at k = 0 .. K-1, a row a net.
    product : (S, K) or None
        The gradient at the loss times the product of the gates: what "along" must be.
    tokens : sequence of str, (K,)
        What was read k steps back, for the labels under the pointer.
    memory : str
        Symbol of the memory: "c", or "h".
    theme : str
        "light" or "dark".
    """
    colours = palette.as_dict()[theme]
    ink = colours["ink"]
    looks = {
        "whole": (colours["text"], "solid", "the whole"),
        "along": (ink["c"], "solid", "along the cell" if memory == "c" else "along the state"),
        "through": (ink["h"], "dash", "through h and the gates"),
    }
    figure = Sheet(theme, height=460, hovermode="x unified")
    k = np.arange(len(tokens))
    for name, rows in parts.items():
        colour, dash, label = looks[name]
        if len(rows) > 1:
            band = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False}
            figure.add_scatter(x=k, y=drawable(rows.min(axis=0)), **band)
            figure.add_scatter(x=k, y=drawable(rows.max(axis=0)), fill="tonexty", fillcolor=faint(colour), **band)
        figure.add_scatter(
            x=k,
            y=drawable(np.median(rows, axis=0)),
            name=label,
            mode="lines",
            line={"color": colour, "dash": dash, "width": 3},
            hovertemplate="%{y:.1e}",
        )
    if product is not None:
        figure.add_scatter(
            x=k,
            y=drawable(np.median(product, axis=0)),
            name="gradient at the loss × product of the gates",
            mode="markers",
            marker={"symbol": "circle-open", "size": 8, "color": ink["f"], "line": {"width": 2}},
            customdata=[list(tokens)[n] for n in k],
            hovertemplate="%{y:.1e} (read %{customdata})",
        )
    sizes = np.concatenate([rows.ravel() for rows in parts.values()])
    sizes = sizes[np.isfinite(sizes) & (sizes > FLOOR)]
    low, high = (sizes.min(), sizes.max()) if sizes.size else (0.1, 1.0)
    ends = [float(np.log10(low)) - 0.5, float(np.log10(high)) + 0.5]
    figure.update_xaxes(title="steps back from the loss, k", rangemode="tozero")
    figure.update_yaxes(
        type="log", range=ends, title=f"size of dL/d{memory}", exponentformat="power", dtick=ticks(ends)
    )
    return figure.drawn()


def slopes(gate: Array, symbol: str, theme: str) -> go.Figure:
    """What one step multiplies by on either way, against the gate's value; below, where the net's gate really is.

    Parameters
    ----------
    gate : (N,)
        Every value that the gate took.
    """
    colours = palette.as_dict()[theme]
    figure = Sheet(theme, height=360, bargap=0.05)
    share, edges = np.histogram(gate, bins=20, range=(0, 1))
    figure.add_bar(
        x=(edges[:-1] + edges[1:]) / 2,
        y=share / max(1, gate.size),
        name=f"share of this net's {symbol}",
        marker={"color": faint(colours["ink"][symbol], 0.35)},
        hovertemplate="%{y:.0%}<extra></extra>",
    )
    s = np.linspace(0, 1, 101)
    along = {"color": colours["ink"]["c"], "width": 3}
    figure.add_scatter(x=s, y=s, name=f"along the memory: {symbol}", mode="lines", line=along)
    figure.add_scatter(
        x=s,
        y=s * (1 - s),
        name=f"through the gate: slope {symbol}(1 − {symbol})",
        mode="lines",
        line={"color": colours["ink"]["h"], "width": 3, "dash": "dash"},
    )
    figure.add_hline(y=0.25, line={"color": colours["control"], "width": 1, "dash": "dot"})
    note = {"font": {"color": colours["muted"], "size": 13}, "showarrow": False, "xref": "paper", "yanchor": "bottom"}
    figure.add_annotation(x=0.02, xanchor="left", y=0.25, text="the slope is never above 1/4", **note)
    figure.update_xaxes(title=f"value of the gate {symbol}", range=[0, 1])
    figure.update_yaxes(title="factor a step; share of steps and units", range=[0, 1.02])
    return figure.drawn()


def saturation(shares: Mapping[str, tuple[Array, Array]], theme: str) -> go.Figure:
    """One mark a unit and gate: share of steps nearly shut against share of steps nearly open.

    Parameters
    ----------
    shares : mapping of str to two (H,)
        Symbol of the gate -> left- and right-saturated shares.
    """
    colours = palette.as_dict()[theme]
    figure = Sheet(theme, height=400)
    for mark, (symbol, (left, right)) in zip(("circle", "square-open", "diamond"), shares.items(), strict=False):
        figure.add_scatter(
            x=left,
            y=right,
            name=f"{symbol}",
            mode="markers",
            marker={"symbol": mark, "size": 10, "color": colours["ink"][symbol], "opacity": 0.8},
            customdata=np.arange(len(left)),
            hovertemplate=f"{symbol} of unit %{{customdata}}: shut %{{x:.0%}}, open %{{y:.0%}}<extra></extra>",
        )
    edge = {"color": colours["control"], "width": 1, "dash": "dot"}
    figure.add_scatter(x=[0, 1], y=[1, 0], mode="lines", line=edge, hoverinfo="skip", showlegend=False)
    figure.update_xaxes(title="share of steps below 0.1 (shut)", range=[-0.02, 1.02], tickformat=".0%")
    figure.update_yaxes(title="share of steps above 0.9 (open)", range=[-0.02, 1.02], tickformat=".0%")
    return figure.drawn()
