"""The figure of sizes by distance keeps a readable axis, and says what the axis cannot hold."""

import numpy as np
import pytest

from lstm_viz.plots.explosion import edges, ends, explosion, tick
from lstm_viz.plots.reach import Look

LOOK = {"net": Look("text", "solid", "circle")}
GROWING = np.array([[1.0, 10.0, 100.0], [1.0, 30.0, 900.0], [1.0, 20.0, 400.0]])


def line(figure):
    return next(trace for trace in figure.data if trace.showlegend is not False)


def test_the_line_is_the_middle_seed_and_the_band_holds_all():
    figure = explosion({"net": GROWING}, LOOK, "dL/dh", "light")
    assert list(line(figure).y) == [1, 20, 400]
    low, high = figure.data[:2]
    assert list(low.y) == [1, 10, 100]
    assert list(high.y) == [1, 30, 900]
    assert high.fill == "tonexty"


@pytest.mark.parametrize(
    ("rows", "text", "up"),
    [
        ([1.0, 0.5, 0.0, 0.0], "exactly 0", False),
        ([1.0, 1e300, np.inf, np.inf], "inf", True),
        ([1.0, 2.0, np.nan, np.nan], "nan", True),
    ],
)
def test_what_a_log_axis_cannot_hold_stands_at_its_edge_with_its_name(rows, text, up):
    figure = explosion({"net": np.array([rows, rows])}, LOOK, "dL/dh", "dark")
    assert np.isnan(line(figure).y[2:]).all()
    mark = figure.data[-1]
    low, high = figure.layout.yaxis.range
    assert f"net: {text} from k = 2" in [note.text for note in figure.layout.annotations]
    assert mark.x[0] == 2
    assert mark.y[0] == pytest.approx(10.0 ** (high if up else low))
    assert mark.marker.symbol == ("triangle-up" if up else "triangle-down")
    for trace in figure.data[:2]:
        drawn = np.asarray(trace.y, dtype=float)
        assert (np.isfinite(drawn) | np.isnan(drawn)).all()


def test_a_zero_that_is_left_again_is_no_end():
    assert edges(np.array([0.0, 0.5, 3.0])) == []
    assert edges(np.array([1.0, np.inf, np.nan])) == [(1, "inf", True), (2, "nan", True)]


def test_the_axis_holds_everything_that_is_finite_and_above_zero():
    low, high = ends([np.array([[1e-300, 0.0, np.inf, np.nan, 1e200]])])
    assert low < -300
    assert 200 < high < 202
    assert ends([np.zeros((2, 3))]) == (-2.0, 1.0)


@pytest.mark.parametrize("extreme", [5e-324, 1.7e308])
def test_the_most_extreme_numbers_are_drawn_on_a_finite_axis(extreme):
    figure = explosion({"net": np.array([[1.0, extreme, 0.0]])}, LOOK, "dL/dh", "light")
    assert line(figure).y[1] == extreme
    assert all(np.isfinite(10.0**end) and 10.0**end > 0 for end in figure.layout.yaxis.range)


def test_marks_are_a_round_number_of_powers_apart():
    assert [tick(0, high) for high in (3, 30, 75, 300, 628)] == [1, 5, 10, 50, 100]


def test_the_ends_of_float32_are_drawn_where_the_axis_reaches_them():
    small = explosion({"net": GROWING}, LOOK, "dL/dh", "light")
    large = explosion({"net": GROWING * 1e40}, LOOK, "dL/dh", "light")
    assert not small.layout.annotations
    assert [note.text for note in large.layout.annotations] == ["above: inf in float32"]


def test_one_step_of_nothing_is_drawn():
    figure = explosion({"net": np.full((10, 1), np.nan)}, LOOK, "dL/dh", "light")
    assert figure.layout.annotations[-1].text == "net: nan from k = 0"


def test_the_words_of_lines_that_end_keep_apart_and_off_the_curves():
    curves = {name: np.array([[1.0, 0.0, 0.0]]) for name in "abc"} | {"d": np.array([[1.0, np.inf, np.nan]])}
    figure = explosion(curves, dict.fromkeys(curves, LOOK["net"]), "dL/dh", "light")
    heights = sorted(note.y for note in figure.layout.annotations)
    low, high = figure.layout.yaxis.domain
    assert len(heights) == 5
    assert 0 < heights[2] < low < high < heights[3] < 1
    assert np.diff(heights).min() * (figure.layout.height - 100) > 15  # a line of words of 13 pixels


def test_the_words_on_float32_stand_on_the_inner_side_of_its_ends():
    figure = explosion({"net": np.array([[1e-50, 1.0, 1e50]])}, LOOK, "dL/dh", "light")
    sides = {note.text: (note.y > 0, note.yanchor) for note in figure.layout.annotations}
    assert sides == {"below: exactly 0 in float32": (False, "bottom"), "above: inf in float32": (True, "top")}


@pytest.mark.parametrize(("rows", "side"), [([1.0, 1e20, 1e40], "left"), ([1.0, 1e60, 1e120], "right")])
def test_the_words_on_float32_stand_at_the_end_that_is_farther_from_the_line(rows, side):
    (note,) = explosion({"net": np.array([rows])}, LOOK, "dL/dh", "light").layout.annotations
    assert note.xanchor == side
