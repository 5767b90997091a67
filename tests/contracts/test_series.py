"""What every data set of real numbers promises, whichever it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_viz.series import MOST, SERIES, STEPS, UNKNOWN, Series
from lstm_viz.series.pen import is_held_out, written
from lstm_viz.series.sunspots import LAST_TRAINED, counted

TEXTS = st.lists(
    st.sampled_from(["1", "-2.5", ".5", "+3.", "1e3", "1e9", "nan", "1,2", "4,-5", "=8", "=x", "", "x"])
).map(" ".join)


@pytest.fixture(params=sorted(SERIES))
def series(request: pytest.FixtureRequest) -> Series:
    return SERIES[request.param]


def test_it_is_found_by_its_file_and_carries_its_name_and_source(series: Series) -> None:
    assert SERIES[series.name] is series
    assert all((series.title, series.blurb, series.source, series.called))


def test_every_example_is_read_whole_and_written_again(series: Series) -> None:
    for text in series.examples:
        measured = series.encode(text)
        assert measured.dropped == ()
        assert series.decode(measured) == text
        assert measured.numbers.shape == (len(measured.tokens), series.width)


def test_what_a_net_reads_is_each_number_moved_and_scaled(series: Series) -> None:
    measured = series.encode(series.example)
    x = series.inputs(measured)
    for k, column in enumerate(series.columns):
        np.testing.assert_allclose(x[:, k] * column.scale + column.offset, measured.numbers[:, k])
    assert np.abs(x).max() < 3


@given(text=TEXTS)
def test_what_is_no_number_is_left_out_and_named_once(text: str) -> None:
    for series in SERIES.values():
        measured = series.encode(text)
        assert len(set(measured.dropped)) == len(measured.dropped)
        assert np.isfinite(measured.numbers).all()
        assert np.abs(measured.numbers).max(initial=0) <= MOST
        assert [[float(part) for part in token.split(",")] for token in measured.tokens] == measured.numbers.tolist()
        items = set(text.split() if series.width == 2 else text.replace(",", " ").split())
        kept = {item for item in items if item[0] == "=" and item[1:] in (series.classes or ())}
        assert items == {*measured.tokens, *measured.dropped, *kept}


def test_no_more_steps_are_read_than_can_be_shown() -> None:
    assert len(SERIES["sunspots"].encode("1 " * (STEPS + 5)).tokens) == STEPS


def test_the_next_number_is_asked_for_as_it_was_typed() -> None:
    series = SERIES["sunspots"]
    measured = series.encode("5 11;16,23")
    np.testing.assert_array_equal(series.targets(measured), [11, 16, 23, np.nan])
    said = np.array([[0.11], [0.2], [0.23], [9.0]])  # in the net's unit of a hundred
    assert series.score([said], [measured]) == pytest.approx({"rmse": np.sqrt(16 / 3)})


def test_a_class_is_asked_for_at_the_end_and_only_where_it_was_said() -> None:
    series = SERIES["pen"]
    measured = series.encode("1,2 3,4 =8")
    np.testing.assert_array_equal(series.targets(measured), [np.nan, 8])
    assert series.encode("1,2 3,4 =11").said == UNKNOWN
    assert series.encode("1,2 3,4 =11").dropped == ("=11",)
    assert np.isnan(series.targets(series.encode("1,2"))).all()


def test_a_class_in_the_middle_is_left_out() -> None:
    series = SERIES["pen"]
    middle = series.encode("1,2 =7 3,4")
    assert (middle.said, middle.dropped, middle.tokens) == (UNKNOWN, ("=7",), ("1,2", "3,4"))
    twice = series.encode("1,2 =7 3,4 =8")
    assert (twice.said, twice.dropped) == (8, ("=7",))


def test_the_numbers_that_nets_learn_from_lie_between_the_ends_that_are_told() -> None:
    (whole,) = SERIES["sunspots"].kept()
    learned = {
        "sunspots": [whole.numbers[: whole.first + 1]],
        "pen": [each.numbers for each in written(held_out=False)],
    }
    for name, sequences in learned.items():
        series, numbers = SERIES[name], np.concatenate(sequences)
        assert [column.low for column in series.columns] == numbers.min(axis=0).tolist()
        assert [column.high for column in series.columns] == numbers.max(axis=0).tolist()
        lengths = {len(each) for each in sequences}
        assert series.steps is None or lengths == {series.steps}


def test_no_held_out_year_or_digit_is_trained_on() -> None:
    (whole,) = SERIES["sunspots"].kept()
    years = sorted(counted())
    assert years == list(range(1700, 2009))
    assert years[whole.first] == LAST_TRAINED  # the first answer that is scored is about the year after
    kept, train = written(held_out=True), written(held_out=False)
    assert (len(kept), len(train)) == (2199, 8793)
    assert sum(map(is_held_out, range(10_992))) == len(kept)
    assert all(each.numbers.shape == (8, 2) and each.numbers.min() >= 0 and each.numbers.max() <= 100 for each in kept)
