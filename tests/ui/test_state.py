"""Settings from untrusted input: always the nearest sensible state, and a sentence for what gave way."""

import pytest

from lstm_viz.ui.choices import Choice, net, watched
from lstm_viz.ui.state import MAX_STEPS, MAX_TEXT, settings, within

NETS = {"first": "recall-lstm", "second": "recall-rnn"}
CHOICES = {name: Choice(name, name.title(), "", (net,), f"example of {name}") for name, net in NETS.items()}
HOME = {"net": "second", "text": "home text", "t": 3, "unit": 1, "signal": "f"}


def test_an_empty_address_opens_at_home():
    found = settings({}, CHOICES, HOME)
    assert (found.choice.name, found.text, found.t, found.unit, found.signal) == (
        "second",
        "home text",
        3,
        1,
        "f",
    )
    assert found.messages == ()


def test_a_net_without_a_text_shows_that_nets_example_from_its_start():
    found = settings({"net": "first"}, CHOICES, HOME)
    assert (found.text, found.t, found.unit) == ("example of first", 0, 0)


def test_an_unknown_net_gives_way_to_the_default_and_says_so():
    found = settings({"net": "<script>" * 100}, CHOICES, HOME)
    assert found.choice.name == "first"
    (message,) = found.messages
    assert "no net" in message
    assert "First is shown" in message
    assert len(message) < 120


@pytest.mark.parametrize("nonsense", ["x", "", "1e3", "0x10", None, [], float("inf"), float("nan")])
def test_a_step_that_is_no_whole_number_becomes_0_and_says_so(nonsense):
    found = settings({"net": "first", "t": nonsense}, CHOICES, HOME)
    assert found.t == 0
    assert len(found.messages) == 1


@pytest.mark.parametrize(("value", "nearest", "speaks"), [(-5, 0, True), (0, 0, False), (9, 9, False), (10, 9, True)])
def test_within_moves_a_number_to_the_nearest_end_and_says_so(value, nearest, speaks):
    found, messages = within(value, 10, "t")
    assert found == nearest
    assert bool(messages) is speaks


def test_a_million_characters_are_cut_and_counted():
    found = settings({"net": "first", "text": "a" * 1_000_000}, CHOICES, HOME)
    assert len(found.text) == MAX_TEXT
    assert len(found.read) == MAX_STEPS
    assert "1,000,000 characters" in found.messages[0]


def test_half_a_surrogate_pair_does_not_reach_the_payload():
    found = settings({"net": "first", "text": "a\ud800b"}, CHOICES, HOME)
    assert found.text == "a\ufffdb"


def test_the_mean_of_the_layer_can_stand_for_a_unit():
    found = settings({"net": "first", "unit": "mean"}, CHOICES, HOME)
    assert found.unit is None
    assert found.messages == ()


def test_a_net_opens_on_a_unit_of_which_something_is_known():
    for name, choice in watched().items():
        known = net(name).card["units"]
        assert not known or str(settings({"net": name}, watched(), {}).unit) in known
        assert choice.unit == settings({"net": name}, watched(), {}).unit
