"""What an instrument has sent, and what was never one's to send."""

import pytest
import streamlit as st

from lstm_viz.ui.chosen import chosen
from lstm_viz.ui.words.chosen import IGNORED


class Address(dict):
    def to_dict(self):
        return dict(self)


def told(monkeypatch, state):
    monkeypatch.setattr(st, "session_state", {"a": state})
    monkeypatch.setattr(st, "query_params", Address(text="of the address"))
    return chosen("a")


def test_what_the_browser_has_sent_is_newer_than_the_address(monkeypatch):
    assert told(monkeypatch, {"choice": {"text": "typed"}}) == ({"text": "typed"}, ())


@pytest.mark.parametrize("nothing", [{}, {"choice": None}, {"choice": {}}, None])
def test_before_anything_is_sent_the_address_counts(monkeypatch, nothing):
    assert told(monkeypatch, nothing) == ({"text": "of the address"}, ())


@pytest.mark.parametrize("odd", [[1], "text", 7, [{"text": "x"}]])
def test_what_is_no_choice_is_ignored_with_a_word(monkeypatch, odd):
    assert told(monkeypatch, {"choice": odd}) == ({"text": "of the address"}, (IGNORED,))
