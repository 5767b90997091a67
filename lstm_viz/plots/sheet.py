"""A figure while it is put together: plain data, which Plotly looks over once, at the end.

Each `add_` and `update_` of a Figure takes as long as to look over the whole of it, and a page that computes has five
figures for every move of a slider.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from lstm_viz.plots.theme import template


class Sheet:
    """What is drawn so far; its methods are those of Plotly's Figure.

    Parameters
    ----------
    theme : str
        "light" or "dark".
    layout
        As `go.Layout` takes it, without the underscores that stand for nested names.
    """

    def __init__(self, theme: str, **layout: Any) -> None:
        self.data: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {"template": template(theme), **layout}

    def drawn(self) -> go.Figure:
        """The figure; a ValueError where Plotly knows no such property."""
        return go.Figure({"data": self.data, "layout": self.layout})

    def add_bar(self, **trace: Any) -> None:
        """A trace of bars."""
        self.data.append({"type": "bar", **trace})

    def add_heatmap(self, **trace: Any) -> None:
        """A trace of shaded cells."""
        self.data.append({"type": "heatmap", **trace})

    def add_scatter(self, **trace: Any) -> None:
        """A trace of lines and marks."""
        self.data.append({"type": "scatter", **trace})

    def add_annotation(self, **annotation: Any) -> None:
        """Words at a place."""
        self.layout.setdefault("annotations", []).append(annotation)

    def add_hline(self, y: float, line: Mapping[str, Any]) -> None:
        """From side to side."""
        self._add_line({"x0": 0, "x1": 1, "xref": "x domain", "y0": y, "y1": y, "yref": "y"}, line)

    def add_vline(self, x: float, line: Mapping[str, Any]) -> None:
        """From top to bottom."""
        self._add_line({"x0": x, "x1": x, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}, line)

    def _add_line(self, place: Mapping[str, Any], line: Mapping[str, Any]) -> None:
        self.layout.setdefault("shapes", []).append({"type": "line", **place, "line": line})

    def update_xaxes(self, **axis: Any) -> None:
        """The first horizontal axis."""
        self.update_layout(xaxis=axis)

    def update_yaxes(self, **axis: Any) -> None:
        """The first upright axis."""
        self.update_layout(yaxis=axis)

    def update_layout(self, **layout: Any) -> None:
        """Mappings are merged, one level deep; everything else takes the place of what was there."""
        for name, value in layout.items():
            old = self.layout.get(name)
            self.layout[name] = {**old, **value} if isinstance(old, dict) and isinstance(value, dict) else value
