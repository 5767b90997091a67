"""`How far back do we train?`: what a cut takes from the gradient of trained nets, and what it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz.tasks.recall import LETTERS
from lstm_viz.ui.asked import Answer
from lstm_viz.ui.controls import Menu, Whole
from lstm_viz.ui.experiment import experiment
from lstm_viz.ui.figures.truncation import answer_figure, chunk_figure, window_figure
from lstm_viz.ui.sections import Experiment, Lay, Section
from lstm_viz.ui.settings.truncation import CODE, KINDS, Setting, checked, swapped, windowed
from lstm_viz.ui.words import truncation as words

CONTROLS = (
    Menu("kind", words.KIND, "LSTM", tuple(KINDS)),
    Menu("letter", words.LETTER, "B", tuple(LETTERS)),
    Whole("window", words.WINDOW, 5, 1, 102),
    Whole("noise", words.NOISE, 20, 1, 100),
    Whole("draw", words.DRAW, 0, 0, 99),
)
CHUNK = Whole("chunk", words.CHUNK, 10, 1, len(CODE))


def verdict(setting: Setting) -> str:
    """What the two figures say together."""
    return words.verdict(setting, swapped(setting)[0], windowed(setting))


def text_read() -> None:
    """What the chunks are of."""
    st.header(words.CHUNKS, anchor=False)
    st.markdown(words.CHUNKS_READ)
    st.code(CODE, language="python", wrap_lines=True)


PAGE = Experiment(
    "truncation",
    (
        Section(
            lay=Lay.BELOW,
            controls=CONTROLS,
            rows=((2, 2, 4), (4, 2, 2)),
            read=Setting.of,
            intro=words.OPENING,
            said="verdict",
            words=verdict,
            figures=(window_figure, answer_figure),
            across=(7, 4),
            titles=(words.WHAT_REACHES, words.WHAT_ANSWERS),
        ),
        text_read,
        Section(lay=Lay.BELOW, controls=(CHUNK,), rows=((1, 1),), read=Setting.of, figures=(chunk_figure,)),
    ),
    check=Answer(Setting.of, checked),
)


@st.fragment
def truncation(lesson: Mapping[str, Any]) -> None:
    """The page."""
    experiment(PAGE, lesson)
