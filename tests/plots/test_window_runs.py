"""The figure of the recorded runs: a thin line a seed, a thick one their median, kinds told apart without colour."""

import numpy as np
import pytest

from lstm_viz.palette import THEMES
from lstm_viz.plots.window_runs import window_runs

RECALLED = {"LSTM": [[0.25, 1.0], [0.75, 1.0], [0.5, 0.9]], "RNN": [[0.2, 0.4], [0.3, 0.6], [0.25, 0.5]]}


@pytest.mark.parametrize("theme", THEMES)
def test_every_seed_is_a_line_and_the_thick_one_is_their_median(theme):
    figure = window_runs((2, 12), RECALLED, 0.25, 3, 12, theme)
    thin = [trace for trace in figure.data if not trace.showlegend and trace.mode == "lines"]
    assert [list(trace.y) for trace in thin] == [row for rows in RECALLED.values() for row in rows]
    thick = [trace for trace in figure.data if trace.mode == "lines+markers"]
    assert np.array([trace.y for trace in thick]) == pytest.approx(np.array([[0.5, 1.0], [0.25, 0.5]]))
    assert len({(trace.line.dash, trace.marker.symbol) for trace in thick}) == 2


def test_guessing_and_the_reach_of_the_gradient_are_marked():
    chance, reach = window_runs((2, 12), RECALLED, 0.25, 3, 12, "light").layout.shapes
    assert (chance.y0, chance.y1) == (0.25, 0.25)
    assert (reach.x0, reach.x1) == (2.5, 2.5)


@pytest.mark.parametrize(("reaches", "side"), [(3, "left"), (12, "right")])
def test_the_line_says_on_which_side_the_letter_is_inside(reaches, side):
    notes = window_runs((2, 12), RECALLED, 0.25, reaches, 12, "light").layout.annotations
    (note,) = [note for note in notes if note.text == "the letter is inside →"]
    assert (note.x, note.xanchor) == (reaches - 0.5, side)  # where there is room for the words
