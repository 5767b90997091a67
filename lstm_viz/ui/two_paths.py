"""`The two paths`: what reaches the cell along the forget gates, and what through h and the gates, in any net."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import streamlit as st

from lstm_viz.tasks import TASKS
from lstm_viz.ui.asked import Answer
from lstm_viz.ui.choices import net
from lstm_viz.ui.controls import Menu, Text, Values, Whole
from lstm_viz.ui.experiment import experiment
from lstm_viz.ui.figures.two_paths import saturation_figure, slope_figure, split_figure
from lstm_viz.ui.sections import Experiment, Lay, Section
from lstm_viz.ui.settings.two_paths import BIASES, Setting, cell_of_unit, checked, computed, objections, parts, scales
from lstm_viz.ui.words import two_paths as words
from lstm_viz.ui.words.two_paths import TRAINED

# fmt: off
NETS = ("python-lstm", "python-lstm-16", "python-gru", "python-rnn", "recall-lstm", "recall-rnn", "brackets-lstm",
        "brackets-rnn")
# fmt: on
MOST = 300


def example(values: Values) -> str:
    """Of the chosen net's task, as much as the field shows."""
    return TASKS[net(values["net"]).task].example[:60]


CONTROLS = (
    Menu("net", words.NET, "python-lstm", NETS),
    Menu("weights", words.WEIGHTS, TRAINED, (TRAINED, *BIASES)),
    Text("text", words.TEXT, "", MOST, example),
    Whole("loss", words.LOSS, 0, 0, MOST),
    Whole("unit", words.UNIT, -1, -1, 141),
    Whole("seed", words.SEED, 0, 0, 990, 10),
)


def verdict(setting: Setting) -> str:
    """What the split says."""
    middle = {name: np.median(rows, axis=0) for name, rows in parts(setting).items()}
    return words.verdict(setting, middle, cell_of_unit(setting))


def whole(setting: Setting) -> Setting:
    """The same, whichever unit is looked at."""
    return replace(setting, unit=None)


def keeper(setting: Setting) -> Setting:
    """Whose longest keeper is asked about: another net where the chosen one has no gate to keep with."""
    return whole(setting) if setting.memory[1] else Setting("python-lstm", TRAINED, "")


def reveal(setting: Setting) -> str:
    """The longest keeper of a net that has a gate to keep with."""
    return words.reveal(setting, computed(setting), scales(setting))


PAGE = Experiment(
    "paths",
    (
        Section(
            lay=Lay.ASIDE,
            controls=CONTROLS,
            read=Setting.of,
            objections=objections,
            reads=lambda setting: words.reads(setting, computed(setting)),
            said="paths",
            words=verdict,
            figures=(split_figure,),
        ),
        Section(
            words.SLOPE,
            said="slope",
            words=lambda setting: words.slope(setting, computed(setting).gates[setting.memory[1]]),
            figures=(slope_figure,),
            when=lambda setting: setting.memory[1] != "",
        ),
        Section(
            words.KEEP,
            said="keep",
            words=lambda setting: words.keep(setting, scales(setting)),
            figures=(saturation_figure,),
            when=lambda setting: setting.memory[1] != "",
        ),
    ),
    check=Answer(lambda values: whole(Setting.of(values)), checked),
    reveal=Answer(lambda values: keeper(Setting.of(values)), reveal),
)


@st.fragment
def two_paths(lesson: Mapping[str, Any]) -> None:
    """The page."""
    experiment(PAGE, lesson)
