"""What a cut takes from the gradient, step by step, and what the net answers all the same."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.sheet import Sheet
from lstm_viz.trace import Array

MOST_TOKENS = 24
"""Up to so many steps each has its token under the axis, which a phone has room for."""

HOVER = "%{customdata}<extra></extra>"

_PRINTED = {" ": "␣", "\n": "↵"}


def gradient_sizes(
    whole: Array,
    cut: Array,
    tokens: Sequence[str],
    cuts: Sequence[int],
    theme: str,
    *,
    said: Callable[[float], str] = str,
    apart: Array | None = None,
) -> go.Figure:
    """The size of the gradient on each input, on a log axis, whole and cut.

    Parameters
    ----------
    whole, cut : (T,)
        Norms, 0 or more. A zero has no place on the axis: it stands in a band of its own below.
    tokens : sequence of T str
    cuts : sequence of int
        Steps, counted from 0, before which the graph is cut.
    theme : str
        "light" or "dark".
    said : callable
        How a size is written where the mouse is.
    apart : (T,) or None
        Length of the difference of the two as a share of the whole one, for a part of its own at the foot;
        nan where there is no whole one.
    """
    colours = palette.theme(theme)
    steps, names = np.arange(1, len(tokens) + 1), [html.escape(_PRINTED.get(token, token)) for token in tokens]
    reads = [f"step {step} of {len(names)}, reads “{name}”" for step, name in zip(steps, names, strict=True)]
    figure = Sheet(theme, margin={"t": 84})
    figure.update_layout(height=360 if apart is None else 480)
    drawn = (
        ("gradient with the cut" if len(cuts) < 2 else "gradient in chunks", cut, colours.negative, 5, "circle", 7),
        ("whole gradient", whole, colours.text, 1.5, "circle-open", 5),
    )
    for title, sizes, colour, width, symbol, marker in drawn:
        look = {"color": colour, "symbol": symbol, "size": marker}
        line = {"color": colour, "width": width}
        y = np.where(sizes > 0, sizes, np.nan)
        about = {"customdata": _hover(reads, map(said, sizes.tolist()), title), "hovertemplate": HOVER}
        figure.add_scatter(x=steps, y=y, name=title, mode="lines+markers", line=line, marker=look, **about)
    _zeros(figure, reads, whole, cut, colours)
    if apart is not None:
        _apart(figure, reads, apart, colours)
    _cuts(figure, cuts, colours)
    _steps(figure, names)
    _heights(figure, bool((cut == 0).any() or (whole == 0).any()), apart is not None)
    floor = _floor(whole, cut)
    low, high = np.log10(floor) - 0.3, np.log10(max(whole.max(), cut.max(), floor)) + 0.5
    decades = int(np.ceil((high - low) / 8))  # between two ticks
    figure.update_layout(yaxis={"type": "log", "exponentformat": "power", "dtick": decades, "range": [low, high]})
    figure.update_yaxes(title="size of ∂L/∂x of each step")
    return figure.drawn()


def answers(shares: Array, letters: Sequence[str], read: str, theme: str) -> go.Figure:
    """What the net answers to each first letter.

    Parameters
    ----------
    shares : (L, L + 1)
        A row for each letter that was read: the probability of each letter as the answer, then of all else.
    letters : sequence of L str
    read : str
        The letter of the figure beside.
    """
    colours = palette.theme(theme)
    rows = [f"<b>{letter}</b> (shown)" if letter == read else letter for letter in letters]
    figure = Sheet(theme, height=360, margin={"t": 64, "l": 92})
    figure.add_heatmap(
        x=[*letters, "other"],
        y=rows,
        z=shares,
        zmin=0,
        zmax=1,
        colorscale=[[0, colours.ground], [1, colours.text]],
        showscale=False,
        xgap=2,
        ygap=2,
        texttemplate="%{z:.1%}",
        hovertemplate="read %{y}, answer %{x}: %{z:.4%}<extra></extra>",
    )
    figure.update_xaxes(title="probability of the answer", side="bottom", showgrid=False)
    figure.update_yaxes(title="letter read first", autorange="reversed", showgrid=False)
    return figure.drawn()


def _floor(*sizes: Array) -> float:
    """The power of ten at or below every size that is not zero; where all are zero, 1."""
    some = np.concatenate([size[size > 0] for size in sizes])
    return float(10.0 ** (np.floor(np.log10(some.min())))) if some.size else 1.0


def _hover(reads: Sequence[str], sizes: Iterable[str], title: str) -> list[str]:
    return [f"{read}: {size}<br>{title}" for read, size in zip(reads, sizes, strict=True)]


def _zeros(figure: Sheet, reads: Sequence[str], whole: Array, cut: Array, colours: palette.Theme) -> None:
    """What is exactly 0, in the band below the axis: a cross for the cut gradient, a ring for the whole one."""
    band = {"mode": "markers", "yaxis": "y2", "cliponaxis": False, "hovertemplate": HOVER}
    for title, sizes, colour, symbol, size in (
        ("cut: exactly 0", cut, colours.negative, "x-thin", 8),
        ("whole: exactly 0", whole, colours.text, "circle-open", 13),
    ):
        at = np.flatnonzero(sizes == 0)
        if at.size:
            look = {"color": colour, "symbol": symbol, "size": size, "line": {"width": 2, "color": colour}}
            texts = [reads[step] for step in at.tolist()]
            about = {"customdata": _hover(texts, ["exactly 0"] * at.size, title.partition(":")[0] + " gradient")}
            figure.add_scatter(x=at + 1, y=np.zeros(at.size), name=title, marker=look, **about, **band)


def _apart(figure: Sheet, reads: Sequence[str], apart: Array, colours: palette.Theme) -> None:
    shares = ("the whole one is 0" if np.isnan(share) else f"{share:.0%}" for share in apart)
    figure.add_scatter(
        x=np.arange(1, len(apart) + 1),
        y=apart,
        yaxis="y3",
        name="difference / whole",
        mode="lines+markers",
        line={"color": colours.muted, "width": 1.5, "dash": "dot"},
        marker={"color": colours.muted, "symbol": "diamond", "size": 6},
        customdata=_hover(reads, shares, "length of the difference, as a share of the whole gradient's"),
        hovertemplate=HOVER,
    )


def _heights(figure: Sheet, zeros: bool, apart: bool) -> None:
    """The parts from the foot up: the difference, the band of zeros, and the sizes above them."""
    foot = 0.0
    if apart:
        axis = {"domain": [0, 0.24], "rangemode": "tozero", "tickformat": ".0%", "nticks": 4, "title": "difference"}
        figure.update_layout(yaxis3=axis)
        foot = 0.31
    if zeros:
        band = {"domain": [foot, foot + 0.07], "range": [-1, 1], "tickvals": [0], "ticktext": ["0"], "showgrid": False}
        figure.update_layout(yaxis2=band)
        foot += 0.08
    figure.update_layout(yaxis={"domain": [foot, 1]}, xaxis={"anchor": "free", "position": 0})


def _cuts(figure: Sheet, cuts: Sequence[int], colours: palette.Theme) -> None:
    line = {"color": colours.control, "width": 1.5, "dash": "dot"}
    upright = {"type": "line", "y0": 0, "y1": 1, "yref": "paper", "line": line}
    # All at once: `add_vline` takes a second for sixty of them.
    figure.update_layout(shapes=[{**upright, "x0": step + 0.5, "x1": step + 0.5} for step in cuts])
    if cuts:
        figure.add_annotation(
            x=cuts[0] + 0.5,
            y=1,
            yref="paper",
            yanchor="bottom",
            text="cut" if len(cuts) == 1 else "cuts",
            font={"color": colours.muted, "size": 13},
            showarrow=False,
        )


def _steps(figure: Sheet, names: Sequence[str]) -> None:
    """Tokens under the axis where there is room for them, else the numbers of the steps."""
    figure.update_xaxes(title="step", range=[0.3, len(names) + 0.7], showgrid=False)
    if len(names) <= MOST_TOKENS:
        ticks = {"tickvals": list(range(1, len(names) + 1)), "ticktext": list(names)}
        figure.update_xaxes(**ticks, tickangle=0, title="what each step reads")
