"""Texts of a drawing are kept apart: laws of `fit`, over rows of any widths."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

WIDTH = 358
FIT = 'async ([bodies, width]) => (await import("/cell/fit.js")).fit(bodies, width)'


def line(x, full, bare=None, y=14, align="middle"):
    return {"x": x, "y": y, "height": 20, "align": align, "full": full, "bare": full if bare is None else bare}


def fitted(node, bodies, width=WIDTH):
    return node.run(FIT, [bodies, width])


def spans(bodies, places):
    """[left, right] of each first line, as it stands."""
    for body, place in zip(bodies, places, strict=True):
        of = body["lines"][0]
        wide = (of["bare"] if place["dropped"] else of["full"]) * place["squeeze"]
        left = of["x"] - {"start": 0, "middle": 0.5, "end": 1}[of["align"]] * wide + place["dx"]
        yield left, left + wide


def test_where_nothing_meets_nothing_changes(bare_node):
    bodies = [{"lines": [line(40, 50), line(40, 45, y=34)]}, {"lines": [line(120, 60, 20)]}]
    assert fitted(bare_node, bodies) == [{"dx": 0, "dropped": False, "squeeze": 1}] * 2


def test_a_little_is_given_way_before_a_word_is_dropped(bare_node):
    near, far = ([{"lines": [line(60, 50, 10)]}, {"lines": [line(x, 50, 10)]}] for x in (100, 70))
    assert [place["dropped"] for place in fitted(bare_node, near)] == [False, False]
    assert any(place["dropped"] for place in fitted(bare_node, far))


def test_what_is_fixed_stays_and_the_other_goes_round_it(bare_node):
    bodies = [{"fixed": True, "lines": [line(100, 44)]}, {"lines": [line(70, 40)]}]
    still, moved = fitted(bare_node, bodies)
    assert still["dx"] == 0
    assert moved["dx"] == pytest.approx(-15, abs=0.1)


def test_title_and_number_of_a_label_move_together(bare_node):
    label = {"lines": [line(60, 20, y=14), line(60, 60, y=34)]}
    other = {"lines": [line(110, 60, y=34)]}
    first, second = fitted(bare_node, [label, other])
    assert first["dx"] < 0 < second["dx"]


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(5, 70), st.floats(0, 40)), min_size=1, max_size=5))
def test_whatever_has_room_ends_up_inside_and_apart(bare_node, texts):
    bodies = [{"lines": [line(x, bare + word, bare)]} for x, bare, word in texts]
    places = fitted(bare_node, bodies)
    for left, right in spans(bodies, places):
        assert left >= -0.6
        assert right <= WIDTH + 0.6
    order = sorted(spans(bodies, places))
    if sum(bare for _, bare, _ in texts) + 3 * len(texts) <= WIDTH:
        assert all(right <= left + 0.6 for (_, right), (left, _) in itertools.pairwise(order))
