"""What single units hold."""

import numpy as np
import pytest

from lstm_viz.analysis.units import (
    at_symbols,
    averages,
    correlations,
    ranked_apart,
    saturation,
    text_features,
    time_scales,
)


def marks(text: str, feature: str) -> str:
    return "".join(str(int(value)) for value in text_features(text)[feature])


@pytest.mark.parametrize(
    ("text", "feature", "expected"),
    [
        ("f(a[0])", "depth", "0112210"),
        ("f(a[0])", "bracket", "0111110"),
        ("x)(y", "depth", "0011"),
        ("a'b('c", "string", "011110"),
        ("a'b('c", "depth", "000000"),
        ("a # (b\nc", "comment", "00111100"),
        ("'#'#", "comment", "0001"),
        ("'a\\'b'c", "string", "1111110"),
        ("'ab\nc", "string", "11100"),
        ('"""a\n"b"""c', "string", "11111111110"),
        ("  a b\n c", "indent", "12222011"),
        ("ab\nc", "column", "1201"),
    ],
)
def test_text_features_are_what_a_reader_sees(text: str, feature: str, expected: str) -> None:
    assert marks(text, feature) == expected


def test_every_step_is_code_string_or_comment() -> None:
    features = text_features('a = \'b\'  # c\n"""d"""(e)')
    assert np.array_equal(features["code"] + features["string"] + features["comment"], np.ones(23))


def test_empty_text_has_features_of_no_steps() -> None:
    assert all(values.shape == (0,) for values in text_features("").values())


def test_correlation_is_that_of_numpy_and_zero_where_nothing_changes() -> None:
    rng = np.random.default_rng(0)
    values, feature = rng.normal(size=(50, 3)), rng.normal(size=50)
    values[:, 2] = 4
    expected = [np.corrcoef(values[:, unit], feature)[0, 1] for unit in range(2)]
    assert correlations(values, feature) == pytest.approx([*expected, 0])


def test_averages_split_the_steps_in_two() -> None:
    inside, outside = averages(np.array([[1.0], [2.0], [6.0]]), np.array([True, False, True]))
    assert (inside[0], outside[0]) == (3.5, 2.0)
    assert np.isnan(averages(np.ones((2, 1)), np.array([True, True]))[1])


def test_mean_at_symbols() -> None:
    assert at_symbols(np.array([[1.0], [2.0], [6.0]]), "(a[", "([")[0] == 3.5


def test_ranked_apart_is_the_share_of_pairs_in_the_right_order() -> None:
    rng = np.random.default_rng(1)
    values = rng.integers(4, size=(30, 2)).astype(np.float64)
    where = rng.random(30) < 0.4
    for unit in range(2):
        pairs = [(a > b) + (a == b) / 2 for a in values[where, unit] for b in values[~where, unit]]
        assert ranked_apart(values, where)[unit] == pytest.approx(np.mean(pairs))


def test_ranked_apart_knows_nothing_without_both_sides() -> None:
    assert np.isnan(ranked_apart(np.ones((3, 2)), np.zeros(3, dtype=bool))).all()


def test_a_unit_holds_one_part_in_e_after_its_time_scale() -> None:
    gate = np.tile([0.5, 0.99, 1.0, 0.0], (7, 1))
    scales = time_scales(gate)
    for kept, scale in zip((0.5, 0.99), scales[:2], strict=True):
        assert kept**scale == pytest.approx(np.exp(-1))
    assert scales[2] == np.inf
    assert scales[3] == 0


def test_saturation_is_the_share_of_steps_beyond_each_end() -> None:
    gate = np.array([[0.05, 0.95], [0.5, 0.95], [0.91, 0.09], [0.05, 0.5]])
    left, right = saturation(gate)
    np.testing.assert_allclose(left, [0.5, 0.25])
    np.testing.assert_allclose(right, [0.25, 0.5])
