"""The form of a page that computes: controls from the address, settings from controls, each part in its place."""

import pytest
from streamlit.testing.v1 import AppTest

from lstm_viz.ui import explode, truncation, two_paths
from lstm_viz.ui.asked import Answer
from lstm_viz.ui.controls import Ladder, Menu, Real, Whole, usual
from lstm_viz.ui.sections import Experiment, Section

STEPS, GAIN = Whole("T", "Steps", 5, 1, 9), Ladder("gain", "Gain", "1", tuple("0123"))
BIAS, NET = Real("b", "Bias", 0, -1, 1, 0.5), Menu("net", "Net", "LSTM", ("LSTM", "RNN"))
FIRST, SECOND, OWN = Section(controls=(STEPS,)), Section(controls=(GAIN,)), Section(controls=(BIAS,), reset="own")
PAGE = Experiment("page", (FIRST, lambda: None, SECOND, OWN), check=Answer(dict, lambda _: []))


def test_the_first_sections_reset_is_for_all_controls_without_one_of_their_own():
    assert [PAGE.resets(section) for section in (FIRST, SECOND, OWN)] == [(STEPS, GAIN), (), (BIAS,)]
    assert PAGE.controls == (STEPS, GAIN, BIAS)


@pytest.mark.parametrize(
    ("control", "good", "bad", "accepted"),
    [
        (STEPS, "9", "10", "a whole number from 1 to 9"),
        (BIAS, "-0.5", "inf", "a number from -1 to 1"),
        (NET, "RNN", "GRU", "one of LSTM, RNN"),
        (GAIN, "3", "4", "one of 0, 1, 2, 3"),
        (Ladder("u", "", "0", tuple(map(str, range(30)))), "29", "30", "one of 0, 1, 2, …, 27, 28, 29"),
    ],
)
def test_a_control_knows_what_it_takes_and_says_it(control, good, bad, accepted):
    assert control.fits(good)
    assert not control.fits(bad)
    assert control.accepted == accepted


def page():
    import streamlit as st

    from lstm_viz.ui.asked import Answer
    from lstm_viz.ui.checked import Checked
    from lstm_viz.ui.controls import Text, Whole
    from lstm_viz.ui.experiment import experiment
    from lstm_viz.ui.sections import Experiment, Lay, Section

    steps, own = Whole("T", "Steps", 5, 1, 9), Whole("own", "Own", 2, 0, 4)
    text = Text("text", "Text", "", 4, lambda values: f"after {values['T']}")
    experiment(
        Experiment(
            "small",
            (
                Section(
                    lay=Lay.ASIDE,
                    controls=(steps, text),
                    read=lambda values: values["T"],
                    objections=lambda values: ["Nothing is read."] if not values["text"] else [],
                    said="first",
                    words=lambda steps: f"first {steps}",
                ),
                lambda: st.markdown("between"),
                Section("Again?", said="second", words=lambda steps: f"second {steps}"),
                Section("Never?", when=lambda steps: steps > 8, said="third", words=lambda steps: f"third {steps}"),
                Section(
                    "Own?",
                    lay=Lay.BELOW,
                    controls=(own,),
                    rows=((1, 1),),
                    reset="own",
                    read=lambda values: values["own"] + values["T"],
                    said="sum",
                    words=lambda total: f"sum {total}",
                ),
            ),
            check=Answer(lambda values: values["T"], lambda steps: [Checked("T", "itself", 0.0, steps)]),
            reveal=Answer(lambda values: values["own"], lambda own: f"own was {own}"),
        ),
        {"prompts": [], "predict": "What is own?"},
    )


def opened(**address):
    app = AppTest.from_function(page)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def said(app):
    return [text.value for text in app.markdown][:5]


def test_a_section_says_what_its_own_setting_or_that_of_the_section_before_gives():
    assert said(opened())[:4] == ["first 5", "between", "second 5", "sum 7"]
    assert said(opened(T="9", own="4")) == ["first 9", "between", "second 9", "third 9", "sum 13"]


def test_what_the_address_asks_for_in_vain_is_said_before_what_gives_way():
    app = opened(T="10", text="longer")
    assert [text.value for text in app.text] == [
        "T=10 in the address is not a whole number from 1 to 9. 5 is used.",
        "The text has 6 characters. At most 4 are read.",
    ]
    assert app.text_input[0].placeholder == "after 5"
    assert [text.value for text in opened().text] == ["Nothing is read."]


def test_each_reset_brings_back_its_own_controls():
    app = opened(T="9", own="4")
    assert not app.exception
    assert [button.key for button in app.button if button.label == "Reset"] == ["reset-small", "reset-own"]
    app.button("reset-own").click().run()
    assert said(app)[4] == "sum 11"
    app.button("reset-small").click().run()
    assert said(app)[0] == "first 5"


def outdated(app):
    """The buttons that a sentence asks to press again."""
    return [
        text.value.rpartition("controls. ")[2].partition(" again")[0]
        for text in app.caption
        if "before you" in text.value
    ]


def test_an_answer_is_outdated_by_the_controls_that_it_depends_on_and_by_no_other():
    app = opened()
    app.text_area("expected-small").set_value("2")
    next(button for button in app.button if button.label == "Reveal").click()
    app.button("check-small").click().run()
    assert "own was 2" in [text.value for text in app.markdown]
    assert outdated(app) == []
    for control, value, old in (("T", 6, ["Check"]), ("own", 3, ["Reveal", "Check"]), ("T", 5, ["Reveal"])):
        app.query_params[control] = str(value)  # the browser writes it when the slider moves
        app.slider(control).set_value(value).run()
        assert outdated(app) == old
    app.text_input("text").set_value("abc").run()
    assert outdated(app) == ["Reveal"]


PAGES = {"explode": explode, "two_paths": two_paths, "truncation": truncation}
IDLE = {
    "explode": ({"cut"}, {"gain", "net", *(control.key for control in explode.WALL), "cut"}),
    "two_paths": ({"unit"}, {"unit"}),
    "truncation": (set(), set()),
}
"""Controls that the check and the reveal of a page have nothing to do with."""


def moved(control):
    """Another value than its usual one."""
    if control.key in ("text", "loss"):
        return {"text": "return a", "loss": 3}[control.key]
    ends = control.options if isinstance(control, Menu) else (control.low, control.high)
    return next(end for end in ends if end != control.usual)


@pytest.mark.parametrize("name", PAGES)
def test_of_a_real_page_too(name):
    page = PAGES[name].PAGE
    values = usual(page.controls)
    for answer, idle in zip((page.check, page.reveal), IDLE[name], strict=True):
        for control in page.controls if answer else ():
            same = answer.of(values) == answer.of({**values, control.key: moved(control)})
            assert same == (control.key in idle), control.key
