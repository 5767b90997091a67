"""`How far back do we train?` from addresses good and bad; its prompts are walked with those of the other pages."""

import os

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import FRAME, ROOT

pytestmark = pytest.mark.slow

PAGE = ROOT / "pages/2_Gradients_through_time/07_How_far_back_do_we_train.py"


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60).run()
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(os.path.relpath(PAGE, FRAME.parent))
    return app.run()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"window": "0"}, "window=0 in the address is not a whole number from 1 to 102. 5 is used."),
        ({"noise": "many"}, "noise=many in the address is not a whole number from 1 to 100. 20 is used."),
        ({"chunk": "1e9"}, "chunk=1e9 in the address is not a whole number from 1 to 63. 10 is used."),
        ({"kind": "GRU"}, "kind=GRU in the address is not one of LSTM, RNN. LSTM is used."),
        ({"letter": "w"}, "letter=w in the address is not one of A, B, C, D. B is used."),
    ],
)
def test_what_an_address_cannot_mean_gives_way_and_is_said(address, said):
    app = opened(**address)
    assert not app.exception
    assert said in [text.value for text in app.text]


@pytest.mark.parametrize(
    "address",
    [
        {"noise": "1", "window": "102", "chunk": "63"},
        {"kind": "RNN", "noise": "100", "window": "1", "chunk": "1", "letter": "D", "draw": "99"},
    ],
)
def test_the_ends_of_every_control_are_shown_without_complaint(address):
    app = opened(**address)
    assert not app.exception
    assert not any("in the address" in text.value for text in app.text)


HEADING = "What do nets learn that never see further than a chunk?"


def test_the_recorded_runs_stay_folded_until_a_prediction_is_made():
    app = opened()
    assert HEADING not in [heading.value for heading in app.header]
    assert not any("seeds recall" in text.value for text in app.markdown)
    app.text_area("expected-window-runs").set_value("no, the letter gets no gradient")
    next(button for button in app.button if button.label == "Reveal").click()
    app.run()
    assert not app.exception
    assert HEADING in [heading.value for heading in app.header]
    assert not [toggle.key for toggle in app.toggle]  # nothing is left to ask for


def test_the_recorded_runs_open_without_a_prediction_for_those_who_ask():
    app = opened()
    app.toggle("unasked-window-runs").set_value(True).run()
    assert HEADING in [heading.value for heading in app.header]


def test_no_slider_makes_the_reveal_of_a_recorded_run_outdated():
    app = opened()
    app.text_area("expected-window-runs").set_value("no, the letter gets no gradient")
    next(button for button in app.button if button.label == "Reveal").click()
    app.run()
    app.slider("chunk").set_value(3)
    app.query_params["chunk"] = "3"  # the browser writes it when the slider moves
    app.run()
    assert any("no, the letter" in text.value for text in app.text)
    assert not any("before you changed the controls" in caption.value for caption in app.caption)
