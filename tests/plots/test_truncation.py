"""The figures of the cut: what is drawn is what was given, and a zero is not drawn as a small number."""

import numpy as np
import pytest

from lstm_viz.palette import THEMES
from lstm_viz.plots.truncation import MOST_TOKENS, answers, gradient_sizes

WHOLE = np.array([1e-9, 1e-6, 1e-3, 1e-1])
CUT = np.array([0.0, 0.0, 1e-3, 1e-1])


def by_name(figure, name):
    (trace,) = [trace for trace in figure.data if trace.name == name]
    return trace


@pytest.mark.parametrize("theme", THEMES)
def test_the_sizes_drawn_are_those_given(theme):
    figure = gradient_sizes(WHOLE, CUT, "Bxy?", (2,), theme)
    assert by_name(figure, "whole gradient").y == pytest.approx(WHOLE)
    thick = by_name(figure, "gradient with the cut")
    assert np.isnan(thick.y[:2]).all()
    assert thick.y[2:] == pytest.approx(CUT[2:])
    assert thick.line.width > by_name(figure, "whole gradient").line.width
    assert figure.layout.yaxis.type == "log"


def test_zeros_stand_in_a_band_of_their_own_below_the_axis_and_say_0():
    figure = gradient_sizes(WHOLE, CUT, "Bxy?", (2,), "light")
    zeros = by_name(figure, "cut: exactly 0")
    assert list(zeros.x) == [1, 2]
    assert zeros.yaxis == "y2"
    assert figure.layout.yaxis2.ticktext == ("0",)
    assert figure.layout.yaxis2.domain[1] < figure.layout.yaxis.domain[0]
    assert zeros.customdata[0] == "step 1 of 4, reads “B”: exactly 0<br>cut gradient"
    low, high = figure.layout.yaxis.range
    assert 10**low < WHOLE.min() < WHOLE.max() < 10**high


def test_where_the_whole_gradient_is_zero_too_a_ring_says_so():
    figure = gradient_sizes(CUT, CUT, "Bxy?", (2,), "light")
    assert list(by_name(figure, "whole: exactly 0").x) == [1, 2]


def test_a_hover_names_step_and_token_and_writes_the_size_as_the_page_does():
    figure = gradient_sizes(WHOLE, WHOLE, "B<\n ", (2,), "light", said=lambda size: f"<{size:g}>")
    hover = by_name(figure, "whole gradient").customdata
    assert hover[0] == "step 1 of 4, reads “B”: <1e-09><br>whole gradient"
    assert [text.partition(":")[0].partition("reads ")[2] for text in hover[1:]] == ["“&lt;”", "“↵”", "“␣”"]


def test_the_difference_has_a_part_of_its_own_on_a_linear_axis():
    apart = np.array([0.5, 0.9, 0.1, np.nan])
    figure = gradient_sizes(WHOLE, CUT, "Bxy?", (2,), "dark", apart=apart)
    drawn = by_name(figure, "difference / whole")
    assert np.array_equal(drawn.y, apart, equal_nan=True)
    assert drawn.yaxis == "y3"
    assert figure.layout.yaxis3.domain[1] < figure.layout.yaxis2.domain[0]
    assert drawn.customdata[1].startswith("step 2 of 4, reads “x”: 90%")
    assert "whole one is 0" in drawn.customdata[3]


def test_without_zeros_there_are_no_crosses():
    figure = gradient_sizes(WHOLE, WHOLE, "Bxy?", (), "light")
    assert [trace.name for trace in figure.data] == ["gradient with the cut", "whole gradient"]


def test_where_nothing_arrives_the_axis_is_still_an_axis():
    figure = gradient_sizes(np.zeros(3), np.zeros(3), "abc", (1,), "light")
    assert np.isfinite(figure.layout.yaxis.range).all()


def test_each_cut_is_a_line_between_two_steps():
    figure = gradient_sizes(np.ones(9), np.ones(9), "abcdefghi", (3, 6), "dark")
    assert [shape.x0 for shape in figure.layout.shapes] == [3.5, 6.5]  # steps 1 to 3 are before the first cut


def test_tokens_stand_under_a_short_axis_as_text_and_numbers_under_a_long_one():
    short = gradient_sizes(WHOLE, CUT, "<b>?"[:4], (2,), "light")
    assert short.layout.xaxis.ticktext == ("&lt;", "b", "&gt;", "?")
    long = gradient_sizes(*[np.ones(MOST_TOKENS + 1)] * 2, "x" * (MOST_TOKENS + 1), (), "light")
    assert long.layout.xaxis.ticktext is None


def test_the_axis_of_a_hundred_decades_has_few_ticks():
    figure = gradient_sizes(np.array([1e-100, 1.0]), np.array([1e-100, 1.0]), "A?", (), "light")
    low, high = figure.layout.yaxis.range
    assert (high - low) / figure.layout.yaxis.dtick <= 8


def test_answers_show_every_share_and_name_the_letter_beside():
    shares = np.array([[0.9, 0.05, 0.05], [0.2, 0.7, 0.1]])
    figure = answers(shares, "AB", "B", "dark")
    (heat,) = figure.data
    assert np.array_equal(heat.z, shares)
    assert (heat.zmin, heat.zmax) == (0, 1)
    assert [("shown" in row) for row in heat.y] == [False, True]
    assert list(heat.x) == ["A", "B", "other"]
