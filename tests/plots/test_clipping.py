"""The figure of the components, largest first."""

import numpy as np

from lstm_viz.analysis.clipping import CLIPS
from lstm_viz.plots.clipping import MOST, clipping, ranks
from lstm_viz.plots.reach import Look

LOOKS = {name: Look("text", "solid", "circle") for name in CLIPS}


def drawn(gradient, threshold=1.0):
    ways = {name: clip(np.asarray(gradient), threshold) for name, clip in CLIPS.items()}
    return {trace.name: np.asarray(trace.y, dtype=float) for trace in clipping(ways, LOOKS, threshold, "light").data}


def test_all_ways_have_the_order_of_the_unclipped_gradient():
    lines = drawn([0.5, -8.0, 2.0])
    np.testing.assert_allclose(lines["unclipped"], [8, 2, 0.5])
    np.testing.assert_allclose(lines["by value"], [1, 1, 0.5])
    np.testing.assert_allclose(lines["by norm"] / lines["by norm"][0], [1, 0.25, 0.0625])


def test_zeros_and_what_is_no_number_leave_gaps():
    lines = drawn([np.inf, 0.0, 3.0])
    np.testing.assert_array_equal(np.isnan(lines["unclipped"]), [True, False, True])


def test_the_ranks_begin_at_one_end_at_the_last_and_are_few():
    places = ranks(20_000)
    assert places[0] == 1
    assert places[-1] == 20_000
    assert len(places) <= MOST
    assert (np.diff(places) > 0).all()
    assert ranks(1).tolist() == [1]


def test_the_threshold_is_named():
    ways = {name: clip(np.array([3.0, 0.1]), 0.5) for name, clip in CLIPS.items()}
    (note,) = clipping(ways, LOOKS, 0.5, "dark").layout.annotations
    assert (note.text, note.y) == ("threshold", np.log10(0.5))


def test_a_gradient_without_a_number_says_so_in_the_picture():
    ways = {name: clip(np.full(3, np.nan), 0.5) for name, clip in CLIPS.items()}
    figure = clipping(ways, LOOKS, 0.5, "light")
    assert "no component is a finite number" in [note.text for note in figure.layout.annotations]
