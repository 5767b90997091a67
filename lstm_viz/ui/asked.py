"""What a page that computes asks of its learner and what it answers on demand: prompts, a prediction, a check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

from lstm_viz.ui.checked import Checked
from lstm_viz.ui.controls import Controls, Values, usual
from lstm_viz.ui.keep import LONGEST, done, note_set_up, recalled, revealed, say_set_up
from lstm_viz.ui.words import experiment as words

T = TypeVar("T")


def try_this(controls: Controls, lesson: Mapping[str, Any]) -> None:
    """The prompts: each sets the controls up, ticks itself when the learner has done it, and then tells its answer."""
    st.header(words.TRY, anchor=False)
    say_set_up(controls.page)
    for prompt in lesson["prompts"]:
        mark = done(controls.page, prompt["id"])
        if fulfilled(prompt["done"], controls.values):
            st.session_state[mark] = True
        ticked = bool(st.session_state.get(mark))
        text, button = st.columns([6, 1], vertical_alignment="center")
        text.markdown(words.prompt(prompt["text"], ticked))
        button.button(
            words.SET_UP,
            key=f"set-{controls.page}-{prompt['id']}",
            type="tertiary",
            on_click=_set_up,
            args=(controls, prompt),
        )
        if ticked:
            text.markdown(words.seen(prompt["answer"]))


def _set_up(controls: Controls, prompt: Mapping[str, Any]) -> None:
    """A callback: what it would display would stand in the place of the page's first elements."""
    changed = controls.set_up(prompt["set"])
    now = {**usual(controls.table), **prompt["set"]}
    asked = [key for key, wanted in prompt["done"].items() if not fulfilled({key: wanted}, now)]
    note_set_up(controls.page, [*asked, *changed], prompt["text"])


def fulfilled(done: Mapping[str, Any], values: Values) -> bool:
    """Whether every named control has its value, or lies within ``{"min": low, "max": high}``."""

    def fits(wanted: Any, value: Any) -> bool:
        if isinstance(wanted, Mapping):
            return bool(wanted.get("min", value) <= value <= wanted.get("max", value))
        return bool(value == wanted)

    return all(key in values and fits(wanted, values[key]) for key, wanted in done.items())


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What is computed when it is asked for.

    Attributes
    ----------
    of : callable
        From the values of all controls to what the answer depends on, and nothing else: it is outdated when this is
        another.
    give : callable
        From that to the answer.
    """

    of: Callable[[Values], Any]
    give: Callable[[Any], T]


def predict(page: str, question: str, reveal: Callable[[], str], of: Any = None) -> None:
    """A question, a field for the learner's own reason, and only then what the numbers say; it stays on the page.

    `of` is what the reveal depends on, see `Answer`; None is what no control has a say in. A reason that the browser
    has kept from before the page was loaded anew is answered with the controls of now.
    """
    st.header(words.PREDICT, anchor=False)
    st.markdown(question)
    with st.form(f"predict-{page}", border=False):
        given = st.text_area(words.EXPECT, key=f"expected-{page}", max_chars=LONGEST, height=80)
        asked = st.form_submit_button(words.REVEAL)
    if asked and not given.strip():
        st.info(words.EXPECT_FIRST)
        return
    why = st.session_state.pop(recalled(page), None)
    if asked or why:
        st.session_state[revealed(page)] = Kept((given if asked else why, reveal()), of)
    kept: Kept | None = st.session_state.get(revealed(page))
    if kept:
        expected, answer = kept.what
        st.caption(words.YOU_SAID)
        st.text(expected)
        st.markdown(answer)
        kept.say_if_old(of, words.REVEAL)


@dataclass(frozen=True)
class Kept:
    """What was computed on demand, and what it depends on, as that was then."""

    what: Any
    of: Any

    def say_if_old(self, of: Any, button: str) -> None:
        """It would be another now."""
        if self.of != of:
            st.caption(words.outdated(button))


def check(page: str, compute: Callable[[], Sequence[Checked]], of: Any) -> None:
    """A button that computes the numbers shown, which depend on `of`, in two other ways and prints the differences."""
    st.header(words.CHECK, anchor=False)
    st.markdown(words.CHECK_NOTE)
    if st.button(words.CHECK_NOW, key=f"check-{page}"):
        with st.spinner(words.AGAIN):
            st.session_state[f"checked-{page}"] = Kept(compute(), of)
    kept: Kept | None = st.session_state.get(f"checked-{page}")
    if kept:
        st.markdown(words.differences(kept.what))
        st.caption(words.DIGITS)
        kept.say_if_old(of, words.CHECK)
