"""How far back nets recall: accuracy against the length of the noise, a thin line a seed, a thick one their median."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from lstm_viz import palette
from lstm_viz.plots.seeds import Drawn, seeds

DRAWN = Drawn("{kind}: median of {seeds} seeds (thin)", "%{x} symbols", opacity=0.45, size=8)


def recall_lengths(
    noise: Sequence[int],
    accuracy: Mapping[str, Sequence[Sequence[float]]],
    chance: float,
    trained_up_to: int,
    theme: str,
) -> go.Figure:
    """Accuracy against the number of noise symbols between letter and question.

    Parameters
    ----------
    noise : sequence of int, (L,)
        On a log axis.
    accuracy : mapping of str to (seeds, L)
        Name of the kind of net -> share of held-out sequences recalled, 0 to 1, a row a seed.
    chance : float
        What blind guessing gets.
    trained_up_to : int
        The longest noise of the training.
    theme : str
        "light" or "dark".
    """
    figure = seeds(noise, accuracy, chance, DRAWN, theme)
    figure.add_vline(x=trained_up_to, line={"color": palette.theme(theme).control, "width": 1, "dash": "dot"})
    figure.update_xaxes(type="log", title="symbols of noise between letter and question", tickvals=list(noise)[::2])
    return figure
