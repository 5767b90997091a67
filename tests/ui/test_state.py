"""Settings from untrusted input: always the nearest sensible state, and a sentence for what gave way."""

import pytest

from lstm_viz.ui.choices import Choice, net, watched
from lstm_viz.ui.state import MAX_STEPS, MAX_TEXT, settings

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


@pytest.mark.parametrize("nonsense", ["x", "", "-5", None, [], float("inf")])
def test_steps_units_and_signals_of_an_address_are_left_to_the_browser(nonsense):
    found = settings({"t": nonsense, "unit": nonsense, "signal": nonsense}, CHOICES, HOME)
    assert (found.t, found.unit, found.signal) == (3, 1, "f")
    assert found.messages == ()


def test_a_million_characters_are_cut_and_counted():
    found = settings({"net": "first", "text": "a" * 1_000_000}, CHOICES, HOME)
    assert len(found.text) == MAX_TEXT
    assert len(found.read) == MAX_STEPS
    assert found.length == 1_000_000  # the browser says it
    assert found.messages == ()


def test_half_a_surrogate_pair_does_not_reach_the_payload():
    found = settings({"net": "first", "text": "a\ud800b"}, CHOICES, HOME)
    assert found.text == "a\ufffdb"


def test_a_net_opens_on_a_unit_of_which_something_is_known():
    for name, choice in watched().items():
        known = net(name).card["units"]
        assert not known or str(settings({"net": name}, watched(), {}).unit) in known
        assert choice.unit == settings({"net": name}, watched(), {}).unit
