"""The loss over two parameters with gradient steps on it, and what these steps meet, update by update."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.analysis.loss_wall import Descent
from lstm_viz.plots.explosion import ends, tick
from lstm_viz.plots.reach import Look
from lstm_viz.plots.sheet import Sheet
from lstm_viz.trace import Array

LOW, HIGH = -3.0, 0.5
"""Powers of ten where the shades of the loss end; the same for every net."""


def loss_wall(
    u: Array, b: Array, loss: Array, paths: Mapping[str, Descent], looks: Mapping[str, Look], theme: str
) -> go.Figure:
    """The map: grey for the loss; the steps of each way of clipping, each leg one update.

    Parameters
    ----------
    u, b : (U,), (B,)
    loss : (B, U)
        Cells that hold no finite number stay empty.
    paths : mapping of str to Descent
        What lies off the map runs out of the picture.
    looks : mapping of str to Look
    theme : str
        "light" or "dark".
    """
    colours = palette.as_dict()[theme]
    figure = Sheet(theme, height=460)
    with np.errstate(divide="ignore"):
        shade = np.clip(np.log10(loss), LOW, HIGH)
    figure.add_heatmap(
        x=u,
        y=b,
        z=np.where(np.isfinite(loss), shade, np.nan),
        customdata=loss,
        zmin=LOW,
        zmax=HIGH,
        colorscale=[[0, colours["ground"]], [1, colours["control"]]],
        hovertemplate="u %{x:.2f}, b %{y:.2f}: loss %{customdata:.2g}<extra></extra>",
        colorbar={
            "title": {"text": "loss", "side": "right"},
            "tickvals": [-3, -2, -1, 0, HIGH],
            "ticktext": ["≤ 0.001", "0.01", "0.1", "1", f"≥ {10**HIGH:.1f}"],
            "outlinewidth": 0,
            "thickness": 12,
        },
    )
    # From the widest line to the narrowest, so that where ways agree all of them are seen.
    for width, (name, path) in zip((7, 4.5, 2.5), paths.items(), strict=True):
        look = looks[name]
        ink = colours["ink"].get(look.ink, colours.get(look.ink))
        figure.add_scatter(
            x=path.points[:, 0],
            y=path.points[:, 1],
            name=name,
            mode="lines+markers",
            line={"color": ink, "width": width / 2, "dash": look.dash},
            marker={"symbol": look.symbol, "size": 4 + width, "color": ink, "line": _halo(colours)},
            customdata=np.arange(len(path.points)),
            hovertemplate=f"{name}, updates: %{{customdata}}; u %{{x:.4g}}, b %{{y:.4g}}<extra></extra>",
        )
    u0, b0 = next(iter(paths.values())).points[0]
    if u[0] <= u0 <= u[-1] and b[0] <= b0 <= b[-1]:
        where = {"x": u0, "y": b0, "ax": 36, "ay": -28, "arrowcolor": colours["text"]}
        figure.add_annotation(text="start", font={"color": colours["text"]}, bgcolor=colours["ground"], **where)
    figure.update_xaxes(title="recurrent weight u", range=[u[0], u[-1]])
    figure.update_yaxes(title="bias b", range=[b[0], b[-1]])
    return figure.drawn()


def descent(
    paths: Mapping[str, Descent], lengths: Mapping[str, Array], looks: Mapping[str, Look], theme: str
) -> go.Figure:
    """Above: the loss at the start (0) and after each update. Below: the gradient's size there. Both on log axes.

    Parameters
    ----------
    paths : mapping of str to Descent
    lengths : mapping of str to (N + 1,)
        The gradient's norm at each point.
    looks : mapping of str to Look
    theme : str
        "light" or "dark".
    """
    colours = palette.as_dict()[theme]
    figure = Sheet(theme, height=460, hovermode="x unified")
    for name, path in paths.items():
        look = looks[name]
        ink = colours["ink"].get(look.ink, colours.get(look.ink))
        for row, values in enumerate((path.loss, lengths[name]), start=1):
            figure.add_scatter(
                x=np.arange(len(values)),
                y=np.where(np.isfinite(values) & (values > 0), values, np.nan),
                xaxis="x" if row == 1 else "x2",
                yaxis="y" if row == 1 else "y2",
                name=name,
                legendgroup=name,
                showlegend=row == 1,
                mode="lines+markers",
                line={"color": ink, "width": 2, "dash": look.dash},
                marker={"symbol": look.symbol, "size": 7, "color": ink},
                hovertemplate="%{y:.2g}",
            )
    upper, lower = [0.535, 1.0], [0.0, 0.465]
    for axis, place, title, columns in (
        ("yaxis", {"anchor": "x", "domain": upper}, "loss", [path.loss for path in paths.values()]),
        ("yaxis2", {"anchor": "x2", "domain": lower}, "gradient (norm)", list(lengths.values())),
    ):
        low, high = ends(columns)
        scale = {"type": "log", "range": [low, high], "dtick": tick(low, high, 4), "exponentformat": "power"}
        figure.update_layout(**{axis: {**place, **scale, "title": title}})
    figure.update_layout(xaxis={"anchor": "y", "domain": [0.0, 1.0], "matches": "x2", "showticklabels": False})
    below = {"anchor": "y2", "domain": [0.0, 1.0], "title": "after so many updates", "rangemode": "tozero"}
    figure.update_layout(xaxis2=below)
    return figure.drawn()


def _halo(colours: Mapping[str, str]) -> dict[str, object]:
    return {"color": colours["ground"], "width": 1.5}
