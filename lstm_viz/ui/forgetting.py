"""`Why RNNs forget`: the gradient that reaches an input k steps back, in five nets that have learned nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz.ui.asked import Answer
from lstm_viz.ui.controls import Ladder, Menu, Real, Values, Whole
from lstm_viz.ui.experiment import experiment
from lstm_viz.ui.figures.forgetting import bias_figure, main_figure
from lstm_viz.ui.sections import Experiment, Lay, Section
from lstm_viz.ui.settings.forgetting import Setting, checked, five, several
from lstm_viz.ui.words import forgetting as words
from lstm_viz.ui.words.forgetting import AS_DRAWN, RELU

# fmt: off
GAINS = (AS_DRAWN, "0", "0.1", "0.25", "0.5", "0.75", "0.9", "1", "1.1", "1.25", "1.5", "2", "3", "5", "10", "100",
         "1e6")
# fmt: on
SIZES = ("0", "0.01", "0.1", "0.5", "1", "2", "5", "10")

# The forget bias first, as the page is about it.
CONTROLS = (
    Real("bias", words.BIAS, 1, -5, 10, 0.5),
    Whole("T", words.STEPS, 100, 1, 500),
    Whole("H", words.UNITS, 32, 1, 64),
    Menu("init", words.INIT, "PyTorch", ("PyTorch", "orthogonal", "chrono"), help=words.INIT_HELP),
    Ladder("gain", words.GAIN, AS_DRAWN, GAINS),
    Menu("curve", words.CURVE, "tanh", ("tanh", RELU)),
    Ladder("size", words.SIZE, "1", SIZES),
    Whole("seed", words.SEED, 0, 0, 990, 10),
)


def reveal(setting: Setting) -> str:
    """Two biases beside each other."""
    return words.reveal(*several(setting.biased(1.0, 5.0), setting.inputs))


def asked(values: Values) -> Setting:
    """What the reveal depends on: not the bias, as it has two of its own."""
    return Setting.of({**values, "bias": 1.0})


PAGE = Experiment(
    "forgetting",
    (
        Section(
            lay=Lay.ASIDE,
            controls=CONTROLS,
            read=Setting.of,
            said="surprise",
            words=lambda setting: words.surprise(setting, five(setting)),
            figures=(main_figure,),
        ),
        Section(
            words.WHAT_BIAS_DOES,
            said="why",
            words=lambda setting: words.why(setting, five(setting)),
            figures=(bias_figure,),
            ahead=True,
        ),
    ),
    check=Answer(Setting.of, checked),
    reveal=Answer(asked, reveal),
)


@st.fragment
def forgetting(lesson: Mapping[str, Any]) -> None:
    """The page."""
    experiment(PAGE, lesson)
