"""What a browser has kept of a page that computes: it comes back to a new session, and only what makes sense."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lstm_viz.browser.instruments.kept import payload


def page():
    import streamlit as st

    from lstm_viz.ui.asked import Answer
    from lstm_viz.ui.controls import Whole
    from lstm_viz.ui.experiment import experiment
    from lstm_viz.ui.keep import restore
    from lstm_viz.ui.sections import Experiment, Section

    if "given" in st.session_state:  # as the component's callback does, before the page is drawn
        restore("small", ("one", "two"), st.session_state.pop("given"))
    steps = Whole("T", "Steps", 5, 1, 9)
    prompts = [
        {"id": one, "text": one, "answer": f"answer of {one}", "set": {}, "done": {"T": 9}} for one in ("one", "two")
    ]
    experiment(
        Experiment(
            "small",
            (Section(controls=(steps,)),),
            Answer(dict, lambda _: []),
            Answer(lambda values: values["T"], lambda steps: f"told with {steps}"),
        ),
        {"prompts": prompts, "predict": "Which?"},
    )


def opened(given: Any) -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["given"] = given
    return app.run()


def shown(app: AppTest) -> list[str]:
    return [text.value for text in (*app.markdown, *app.text)]


def test_ticks_and_reason_come_back_and_the_answer_is_told_from_the_controls_of_now():
    app = opened({"ticks": ["two"], "why": "<b>more</b>"})
    assert not app.exception
    assert "**Seen:** answer of two" in shown(app)
    assert "**Seen:** answer of one" not in shown(app)
    assert "<b>more</b>" in [text.value for text in app.text]
    assert "told with 5" in shown(app)
    app.slider("T").set_value(6).run()
    assert "told with 5" in shown(app)  # as of any other answer: it stays until it is asked for again


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        "two",
        {},
        {"ticks": "two", "why": 7},
        {"ticks": [["two"], {"two": 1}, "three"], "why": "  "},
        {"ticks": 2},
    ],
    ids=str,
)
def test_what_makes_no_sense_ticks_nothing_and_reveals_nothing(given):
    app = opened(given)
    assert not app.exception
    assert not any("Seen" in text or "told" in text for text in shown(app))


def test_a_reason_is_cut_where_the_field_ends():
    app = opened({"ticks": [], "why": "x" * 9_000})
    assert [len(text.value) for text in app.text] == [500]


def test_a_kept_reason_does_not_replace_one_of_this_visit():
    app = opened({})
    app.text_area("expected-small").set_value("mine")
    next(button for button in app.button if button.label == "Reveal").click().run()
    app.session_state["given"] = {"why": "older"}
    app.run()
    assert "mine" in [text.value for text in app.text]
    assert "older" not in [text.value for text in app.text]


def test_the_browser_is_told_what_was_done():
    data = payload(["one", "two"], ["two"], ("Which?" * 999, "mine", "told"))
    assert (data["ids"], data["ticks"], data["asks"], data["quiet"]) == (["one", "two"], ["two"], True, False)
    assert data["prediction"] == {"question": ("Which?" * 999)[:2000], "why": "mine", "answer": "told"}
    assert payload(["one"], [], ("Which?", "", ""))["prediction"] is None
    assert payload([], [], None)["asks"] is False
