"""What training in chunks reaches: letters recalled against the length of the chunk, a thin line a seed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.seeds import Drawn, note, seeds

DRAWN = Drawn("{kind}, median of {seeds} (thin: seeds)", "chunks of %{x}", opacity=0.6, size=9)


def window_runs(
    chunks: Sequence[int],
    recalled: Mapping[str, Sequence[Sequence[float]]],
    chance: float,
    reaches: int,
    longest: int,
    theme: str,
) -> go.Figure:
    """Share of letters recalled against the chunk that the nets were trained with.

    Parameters
    ----------
    chunks : sequence of int, (K,)
        Steps.
    recalled : mapping of str to (seeds, K)
        Name of the kind of net -> shares, 0 to 1, a row a seed.
    chance : float
        What blind guessing gets.
    reaches : int
        The shortest chunk that ever holds both the letter and the question; a line stands before it.
    longest : int
        Where the axis ends, so that figures side by side have the same one.
    theme : str
        "light" or "dark".
    """
    colours = palette.theme(theme)
    figure = seeds(chunks, recalled, chance, DRAWN, theme)
    figure.update_layout(margin={"t": 92})
    figure.add_vline(x=reaches - 0.5, line={"color": colours.control, "width": 1.5, "dash": "dot"})
    half = (1 + longest) / 2
    figure.add_annotation(
        x=reaches - 0.5,
        xanchor="left" if reaches < half else "right",
        y=1,
        yref="paper",
        yanchor="bottom",
        text="the letter is inside →",
        **note(theme),
    )
    figure.update_xaxes(title="steps of a chunk", tickvals=list(chunks), range=[1, longest + 1], showgrid=False)
    figure.update_yaxes(range=[0, 1.06])
    return figure
