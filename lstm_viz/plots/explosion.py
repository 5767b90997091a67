"""How large a gradient is k steps back. What a log axis cannot hold, 0 and inf and nan, stands at its edge."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.analysis.explode import median
from lstm_viz.plots.reach import Look
from lstm_viz.plots.sheet import Sheet
from lstm_viz.trace import Array

FLOAT32 = (1.4e-45, 3.4e38)
"""Below the one float32 holds 0, above the other inf."""
HEIGHT, ROW, AROUND = 440, 20, 100
"""Pixels: of the figure; of a line of words beside the axis; of what is above and below both."""


def explosion(
    curves: Mapping[str, Array],
    looks: Mapping[str, Look],
    of: str,
    theme: str,
    distances: Array | None = None,
    unknown: Collection[str] = (),
) -> go.Figure:
    """Sizes against the steps back, on an absolute log axis: a line for the middle seed, a band for all.

    Parameters
    ----------
    curves : mapping of str to (S, T)
        Name of the line -> size at k = 0 .. T-1, a row a seed. Where the middle seed is 0, inf or nan its line ends
        and a mark at the edge of the axis says where; the words stand beyond it, a row each.
    looks : mapping of str to Look
    of : str
        What the size is of, for the axis: ``"dL/dh"``.
    theme : str
        "light" or "dark".
    distances : (T,), optional
        The k of the columns; None is 0, 1, ...
    unknown : collection of str
        Lines in which nan means "not known": they just end.
    """
    colours = palette.as_dict()[theme]
    low, high = ends(list(curves.values()))
    figure = Sheet(theme, hovermode="x unified")
    gone: list[tuple[str, str, bool]] = []
    for name, rows in curves.items():
        look = looks[name]
        ink = colours["ink"].get(look.ink, colours.get(look.ink))
        k = np.arange(rows.shape[1]) if distances is None else distances
        band = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip", "showlegend": False, "legendgroup": name}
        for edge, fill in ((np.nanmin, None), (np.nanmax, "tonexty")):
            inside = np.clip(_by_column(edge, rows), 10.0**low, 10.0**high)
            figure.add_scatter(x=k, y=inside, fill=fill, fillcolor=_faint(ink), **band)
        middle = median(rows)
        figure.add_scatter(
            x=k,
            y=np.where(_drawable(middle), middle, np.nan),
            name=name,
            legendgroup=name,
            mode="lines+markers",
            line={"color": ink, "width": 2.5, "dash": look.dash},
            marker={"symbol": look.symbol, "size": 9, "color": ink, "maxdisplayed": 12},
            hovertemplate="%{y:.1e}",
        )
        for at, what, up in edges(middle):
            if name in unknown and what == "nan":
                continue
            text = f"{name}: {what} from k = {int(k[at])}"
            gone.append((text, ink, up))
            _mark(figure, text, int(k[at]), up, 10.0 ** (high if up else low), ink)
    _float32(figure, low, high, [median(rows) for rows in curves.values()], colours)
    figure.update_xaxes(title="steps back from the loss, k", rangemode="tozero")
    figure.update_yaxes(
        type="log",
        range=[low, high],
        title=f"size (norm) of {of}",
        exponentformat="power",
        dtick=tick(low, high),
    )
    _beyond(figure, gone)
    return figure.drawn()


def edges(middle: Array) -> list[tuple[int, str, bool]]:
    """Where a line (T,) leaves the axis: the k from which it is 0, the first inf, the first nan; and whether up."""
    gone = np.logical_and.accumulate((middle == 0)[::-1])[::-1]
    kinds = (("exactly 0", gone, False), ("inf", np.isposinf(middle), True), ("nan", np.isnan(middle), True))
    return [(int(where.argmax()), word, up) for word, where, up in kinds if where.any()]


def ends(curves: Sequence[Array]) -> tuple[float, float]:
    """Powers of ten between which everything lies that a log axis can hold; never less than three of them."""
    everything = np.concatenate([rows.ravel() for rows in curves])
    usable = np.log10(everything[_drawable(everything)])
    low, high = (float(usable.min()), float(usable.max())) if usable.size else (0.0, 0.0)
    # Ten to these powers is still a number.
    return max(min(low - 0.5, -2.0), -320.0), min(max(high + 0.5, 1.0), 308.0)


def tick(low: float, high: float, most: int = 8) -> int:
    """Powers of ten between two marks of an axis, a round number of them, so that there are `most` or fewer."""
    return next(each for each in (1, 2, 5, 10, 20, 50, 100, 200) if (high - low) / each <= most)


def _drawable(values: Array) -> Any:
    return np.isfinite(values) & (values > 0)


def _by_column(edge: Any, rows: Array) -> Array:
    """The least or largest of each column, over the seeds that are numbers; nan where none is."""
    some = ~np.isnan(rows).all(axis=0)
    out = np.full(rows.shape[1], np.nan)
    out[some] = edge(rows[:, some], axis=0)
    return out


def _float32(figure: Sheet, low: float, high: float, lines: Sequence[Array], colours: Mapping[str, Any]) -> None:
    """Dotted lines at the ends of PyTorch's usual number, where the axis reaches them."""
    for value, text, anchor in (
        (FLOAT32[0], "below: exactly 0 in float32", "bottom"),
        (FLOAT32[1], "above: inf in float32", "top"),
    ):
        level = float(np.log10(value))
        if low < level < high:
            figure.add_hline(y=value, line={"color": colours["control"], "dash": "dot", "width": 1})
            # On the inner side of the dots, where there is always room, and at the end that has more of it.
            x, side = (0.99, "right") if _room(lines, level, True) > _room(lines, level, False) else (0.01, "left")
            note = {"font": {"color": colours["muted"], "size": 13}, "bgcolor": colours["ground"], "borderpad": 1}
            place = {"xref": "paper", "x": x, "xanchor": side, "y": level, "yanchor": anchor}
            figure.add_annotation(text=text, showarrow=False, **note, **place)


def _room(lines: Sequence[Array], level: float, right: bool) -> float:
    """Powers of ten between a level and the nearest line, over the last or the first third of the distances."""
    third = max(1, len(lines[0]) // 3)
    near = np.concatenate([line[-third:] if right else line[:third] for line in lines])
    near = np.log10(near[_drawable(near)])
    return float(np.abs(near - level).min()) if near.size else np.inf


def _mark(figure: Sheet, text: str, at: int, up: bool, y: float, ink: str) -> None:
    """A triangle at the edge of the axis, where a line leaves it."""
    figure.add_scatter(
        x=[at],
        y=[y],
        mode="markers",
        marker={"symbol": "triangle-up" if up else "triangle-down", "size": 12, "color": ink},
        cliponaxis=False,
        name=text,
        showlegend=False,
        hovertemplate="%{x} steps back<extra></extra>",
    )


def _beyond(figure: Sheet, gone: Sequence[tuple[str, str, bool]]) -> None:
    """What left the axis, in words above and below it, a row each: clear of the lines and of each other."""
    height = HEIGHT + ROW * len(gone)
    row = ROW / (height - AROUND)
    above, below = ([each for each in gone if each[2] is up] for up in (True, False))
    heights = [1 - row * (n + 0.5) for n in range(len(above))] + [row * (n + 0.5) for n in range(len(below))]
    strips = [row * (len(rows) + 0.4) if rows else 0.0 for rows in (below, above)]  # the marks need a little of them
    for (text, ink, _), y in zip([*above, *below], heights, strict=True):
        place = {"xref": "paper", "yref": "paper", "x": 0.01, "y": y, "xanchor": "left", "yanchor": "middle"}
        figure.add_annotation(text=text, font={"color": ink, "size": 13}, showarrow=False, **place)
    figure.update_layout(height=height)
    figure.update_xaxes(anchor="free", position=0)
    figure.update_yaxes(domain=[strips[0], 1 - strips[1]])


def _faint(ink: str) -> str:
    red, green, blue = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.13)"
