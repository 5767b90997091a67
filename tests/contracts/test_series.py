"""What every data set of real numbers promises, whichever it is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_viz.series import MOST, SERIES, STEPS, UNKNOWN, Series
from lstm_viz.series.pen import is_held_out, written
from lstm_viz.series.speech import FILE, HELD_OUT, TWO, recordings, spoken, unpacked
from lstm_viz.series.sunspots import LAST_TRAINED, counted
from tools.pen import BROWSER, PYTHON, packed
from tools.speech import EACH, columns_of, held, voices_of
from tools.speech import packed as packed_speech

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
        items = set(text.split() if series.width > 1 else text.replace(",", " ").split())
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
    assert (len(kept), len(train)) == (3498, 7494)
    assert sum(map(is_held_out, range(10_992))) == len(kept)
    assert all(each.numbers.shape == (8, 2) and each.numbers.min() >= 0 and each.numbers.max() <= 100 for each in kept)


def test_the_split_of_the_digits_is_that_of_their_authors() -> None:
    # So many of each digit there are in both files of UCI 81, by the notes that come with them.
    kept, train = written(held_out=True), written(held_out=False)
    counted = [np.bincount([each.said for each in side]).tolist() for side in (train, kept)]
    assert counted[0] == [780, 779, 780, 719, 780, 720, 720, 778, 719, 719]
    assert counted[1] == [363, 364, 364, 336, 364, 335, 336, 364, 336, 336]
    assert kept[0].tokens == ("88,92", "2,99", "16,66", "94,37", "70,0", "0,24", "42,65", "100,100")
    assert train[0].tokens == ("47,100", "27,81", "57,37", "26,0", "0,23", "56,53", "100,90", "40,98")


def test_the_browser_has_the_same_digits_those_to_train_on_first() -> None:
    with np.load(PYTHON, allow_pickle=False) as file:
        assert packed(file["points"], file["digits"]) == BROWSER.read_bytes()
    both = [*written(held_out=False), *written(held_out=True)]
    points = np.frombuffer(BROWSER.read_bytes(), np.uint8)[: 16 * len(both)].reshape(-1, 8, 2)
    np.testing.assert_array_equal(points, [each.numbers for each in both])


def test_the_digits_are_resampled_first_and_then_stretched_on_both_axes() -> None:
    """What the page says of how its own drawings are made eight points."""
    points = np.stack([each.numbers for held in (False, True) for each in written(held_out=held)])  # (N, 8, 2)
    assert (np.ptp(points, axis=1) == 100).all()  # on both axes, of every digit
    spread = []
    for aspect in np.geomspace(0.25, 4, 33):  # undone: at some height of the digit, the steps are more alike
        steps = np.linalg.norm(np.diff(points * (1, aspect), axis=1), axis=2)
        spread.append(steps.std(axis=1) / steps.mean(axis=1))
    assert np.median(spread[16]) > 0.22
    assert np.median(np.min(spread, axis=0)) < 0.15


def test_the_recordings_are_as_many_as_the_data_set_says_and_those_that_are_held_out_are_heard_by_nobody() -> None:
    known = recordings()
    assert np.bincount(known.digits).tolist() == [300] * 10
    assert len(known.levels) == known.lengths.astype(int).sum() == 53_999
    assert np.bincount(known.digits[-HELD_OUT:]).tolist() == [50] * 10
    heard, kept = spoken(held_out=False), spoken(held_out=True)
    assert len(heard) == 2500
    assert {each.tokens for each in heard}.isdisjoint({each.tokens for each in kept})
    trained = np.concatenate([each.numbers for each in heard])
    columns = SERIES["speech"].columns
    assert [column.offset for column in columns] == pytest.approx(trained.mean(axis=0), abs=2)
    assert [column.scale for column in columns] == pytest.approx(trained.std(axis=0), abs=2)


def test_the_groups_of_voices_have_as_many_of_each_digit_as_speakers_have() -> None:
    known = recordings()
    counts = np.stack([np.bincount(known.digits[known.voices == voice]) for voice in range(TWO + 1)])
    assert sorted(int(np.abs(row - EACH).max()) for row in counts[:TWO]) == [0, 0, 1, 1]  # as the page says
    assert counts[TWO].tolist() == [2 * EACH] * 10
    for voice in range(TWO + 1):
        left_out = spoken(held_out=True, voice=voice)
        assert len(left_out) + len(spoken(held_out=False, voice=voice)) == 3000


def test_what_is_packed_can_be_read_again_and_voices_are_found_by_their_numbers_alone() -> None:
    """Six speakers that differ in one number as speakers do, with digits that differ in another."""
    rng = np.random.default_rng(5)
    digits = np.tile(np.repeat(np.arange(10), 50), 6)
    speaker = np.repeat(np.arange(6), 500)
    order = rng.permutation(len(digits))
    digits, speaker = digits[order], speaker[order]
    frames = []
    for digit, voice in zip(digits, speaker, strict=True):
        own = rng.normal(size=(rng.integers(6, 20), 13))
        own[:, 3] += 3 * digit
        own[:, 5:11] += 4 * np.eye(6)[voice]
        frames.append(own * 20)
    groups, counts = voices_of(frames, digits)
    assert (np.abs(counts - EACH) <= 1).all()
    for voice in range(TWO):
        assert len({*speaker[groups == voice].tolist()}) == 1
    known = unpacked(packed_speech(frames, digits))
    out = held(digits)
    read = np.concatenate([*(frames[k] for k in np.flatnonzero(~out)), *(frames[k] for k in np.flatnonzero(out))])
    low, step = columns_of(np.concatenate([frames[k] for k in np.flatnonzero(~out)]))[:2] / 2
    inside = (read >= low) & (read <= low + 63 * step)
    assert inside.mean() > 0.99
    assert (np.abs(np.concatenate(known.frames) - read)[inside] <= np.broadcast_to(step, read.shape)[inside] / 2).all()
    assert FILE.stat().st_size < 560_000
