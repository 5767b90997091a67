"""`How far back do we train?` as a learner works it: prompts, the check, the prediction, and bad addresses."""

import json
import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
FRAME = ROOT / "lstm_viz/ui/frame.py"
PAGE = ROOT / "pages/07_How_far_back_do_we_train.py"
PROMPTS = json.loads(PAGE.with_suffix(".json").read_text("utf-8"))["prompts"]


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(FRAME), default_timeout=60).run()
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(os.path.relpath(PAGE, FRAME.parent))
    return app.run()


def words(app: AppTest) -> str:
    return "\n".join(mark.value for mark in app.markdown)


def set_to(app: AppTest, key: str, value: str | int) -> None:
    (widget,) = [widget for widget in (*app.slider, *app.selectbox) if widget.key == key]
    widget.set_value(value)


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt["id"])
def test_a_prompt_is_set_up_is_not_done_by_that_and_tells_its_answer_when_it_is(prompt):
    app = opened()
    app.button(f"set-truncation-{prompt['id']}").click().run()
    assert f"**Seen:** {prompt['answer']}" not in words(app)
    for key, value in prompt["done"].items():
        set_to(app, key, value["min"] if isinstance(value, dict) else value)
    app.run()
    assert f"**Seen:** {prompt['answer']}" in words(app)


def test_the_check_prints_differences_that_are_nothing_beside_the_numbers():
    app = opened(kind="RNN")
    app.button("check-truncation").click().run()
    (table,) = [mark.value for mark in app.markdown if "largest difference" in mark.value]
    rows = [line.split("|")[1:-1] for line in table.splitlines()[2:]]
    assert len(rows) == 5
    for _, _, difference, size in rows:
        assert float(difference) < 1e-6 * float(size)


def test_the_prediction_is_revealed_to_who_has_made_one():
    app = opened()
    reveal = next(button for button in app.button if button.label == "Reveal")
    reveal.click().run()
    assert "seed by seed" not in words(app)
    app.text_area[0].set_value("No: its weights never learn to read it.")
    next(button for button in app.button if button.label == "Reveal").click().run()
    assert "With chunks of 2, seed by seed: LSTM 75%" in words(app)


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
    assert [info.value for info in app.info] == [said]


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
    assert not app.info
