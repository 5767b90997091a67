"""The lines of the seeds, which two figures of recall share: what differs between them is their x."""

import numpy as np
import pytest

from lstm_viz.palette import THEMES
from lstm_viz.plots.recall_lengths import recall_lengths
from lstm_viz.plots.window_runs import window_runs

RECALLED = {"LSTM": [[0.25, 1.0], [0.75, 1.0], [0.5, 0.9]], "RNN": [[0.2, 0.4], [0.3, 0.6], [0.25, 0.5]]}


@pytest.mark.parametrize("theme", THEMES)
def test_both_figures_draw_the_same_lines(theme):
    lengths = recall_lengths((2, 12), RECALLED, 0.25, 3, theme)
    chunks = window_runs((2, 12), RECALLED, 0.25, 3, 12, theme)
    for one, other in zip(lengths.data, chunks.data, strict=True):
        assert (list(one.x), list(one.y)) == (list(other.x), list(other.y))
        assert (one.line, one.marker.symbol, one.showlegend) == (other.line, other.marker.symbol, other.showlegend)
    thick = [trace for trace in lengths.data if trace.mode == "lines+markers"]
    assert np.array([trace.y for trace in thick]) == pytest.approx(np.array([[0.5, 1.0], [0.25, 0.5]]))
    assert [trace.name for trace in thick] == [f"{kind}: median of 3 seeds (thin)" for kind in RECALLED]
    assert [trace.hovertemplate for trace in thick] == [
        f"{kind}, %{{x}} symbols: %{{y:.0%}}<extra></extra>" for kind in RECALLED
    ]


def test_the_axis_of_lengths_is_logarithmic_and_marks_the_end_of_training():
    figure = recall_lengths((1, 2, 4, 8), {"LSTM": [[1, 1, 1, 0.5]]}, 0.25, 4, "light")
    assert figure.layout.xaxis.type == "log"
    chance, end = figure.layout.shapes
    assert (chance.y0, end.x0) == (0.25, 4)
