"""The Plotly figure of `Why RNNs forget`, for its export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_viz.analysis.forgetting import FLOAT32_SMALLEST
from lstm_viz.ui.settings.forgetting import Setting, five
from lstm_viz.ui.words import forgetting as words
from lstm_viz.ui.words.forgetting import BIASED, CHRONO, GRU, PLAIN, RNN

if TYPE_CHECKING:
    import plotly.graph_objects as go


def figure(setting: Setting) -> tuple[go.Figure, str]:
    """All five nets over the whole way back, and how that was made."""
    from lstm_viz.plots.reach import FLOOR, Look, reach

    looks = {
        RNN: Look("muted", "dash", "diamond"),
        PLAIN: Look("text", "solid", "circle"),
        BIASED: Look("f", "solid", "square"),
        CHRONO: Look("f", "dot", "square-open"),
        GRU: Look("text", "dashdot", "triangle-up"),
    }
    named = {words.title(setting, name): look for name, look in looks.items()}
    curves = {words.title(setting, name): this.norms for name, this in five(setting).items()}
    return reach(curves, named, FLOAT32_SMALLEST, "light"), words.caption(setting, curves, FLOOR)
