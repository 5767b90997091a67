"""What a cut takes from the gradient, step by step, and what the net answers all the same."""

from __future__ import annotations

import html
from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.theme import template
from lstm_viz.trace import Array

MOST_TOKENS = 24
"""Up to so many steps each has its token under the axis, which a phone has room for."""

_PRINTED = {" ": "␣", "\n": "↵"}


def gradient_sizes(whole: Array, cut: Array, tokens: Sequence[str], cuts: Sequence[int], theme: str) -> go.Figure:
    """The size of the gradient on each input, on a log axis, whole and cut.

    Parameters
    ----------
    whole, cut : (T,)
        Norms, 0 or more. A zero has no place on the axis: it is a cross at its foot.
    tokens : sequence of T str
    cuts : sequence of int
        Steps, counted from 0, before which the graph is cut.
    theme : str
        "light" or "dark".
    """
    colours = palette.theme(theme)
    steps, names = np.arange(1, len(tokens) + 1), [_PRINTED.get(token, token) for token in tokens]
    figure = go.Figure(layout={"template": template(theme), "height": 360, "margin": {"t": 64}, "legend": {"y": 1.08}})
    hover = "step %{x}, %{customdata[0]}: %{customdata[1]:.3g}<extra>"
    drawn = (
        ("gradient with the cut" if len(cuts) < 2 else "gradient in chunks", cut, colours.negative, 5, "circle", 0),
        ("whole gradient", whole, colours.text, 1.5, "circle-open", 5),
    )
    for title, sizes, colour, width, symbol, marker in drawn:
        figure.add_scatter(
            x=steps,
            y=np.where(sizes > 0, sizes, np.nan),
            customdata=list(zip(names, sizes.tolist(), strict=True)),
            name=title,
            mode="lines+markers",
            line={"color": colour, "width": width},
            marker={"color": colour, "symbol": symbol, "size": marker or 7},
            hovertemplate=f"{hover}{title}</extra>",
        )
    zeros = np.flatnonzero(cut == 0)
    floor = _floor(whole, cut)
    if zeros.size:
        figure.add_scatter(
            x=steps[zeros],
            y=np.full(zeros.size, floor),
            customdata=[(names[zero], 0) for zero in zeros],
            name="exactly 0",
            mode="markers",
            marker={"color": colours.negative, "symbol": "x-thin", "size": 8, "line": {"width": 2}},
            marker_line_color=colours.negative,
            hovertemplate=f"{hover}exactly 0</extra>",
        )
    _cuts(figure, cuts, colours)
    _steps(figure, names)
    low, high = np.log10(floor) - 0.3, np.log10(max(whole.max(), cut.max(), floor)) + 0.5
    decades = int(np.ceil((high - low) / 8))  # between two ticks
    figure.update_yaxes(
        type="log", exponentformat="power", dtick=decades, range=[low, high], title="size of the gradient"
    )
    return figure


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
    figure = go.Figure(layout={"template": template(theme), "height": 360, "margin": {"t": 64, "l": 92}})
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
    return figure


def _floor(*sizes: Array) -> float:
    """A power of ten below every size that is not zero; where all are zero, 1."""
    some = np.concatenate([size[size > 0] for size in sizes])
    return float(10.0 ** (np.floor(np.log10(some.min())) - 1)) if some.size else 1.0


def _cuts(figure: go.Figure, cuts: Sequence[int], colours: palette.Theme) -> None:
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


def _steps(figure: go.Figure, names: Sequence[str]) -> None:
    """Tokens under the axis where there is room for them, else the numbers of the steps."""
    figure.update_xaxes(title="step", range=[0.3, len(names) + 0.7], showgrid=False)
    if len(names) <= MOST_TOKENS:
        ticks = {"tickvals": list(range(1, len(names) + 1)), "ticktext": [html.escape(name) for name in names]}
        figure.update_xaxes(**ticks, tickangle=0, title="what each step reads")
