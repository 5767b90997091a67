"""`When gradients explode`: gain above one in three kinds of net, the wall in the loss, and clipping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lstm_viz.ui.asked import Answer
from lstm_viz.ui.controls import Ladder, Menu, Real, Values, Whole
from lstm_viz.ui.experiment import experiment
from lstm_viz.ui.figures.explode import bound_figure, growth_figure, paths_figure
from lstm_viz.ui.figures.loss_wall import clip_figure, course_figure, map_figure
from lstm_viz.ui.sections import Experiment, Lay, Section
from lstm_viz.ui.settings import loss_wall
from lstm_viz.ui.settings.explode import NETS, Clip, Setting, at_two_gains, bounds, checked, every, one, stretches
from lstm_viz.ui.settings.loss_wall import Place
from lstm_viz.ui.words import bound as bound_words
from lstm_viz.ui.words import clipping as clip_words
from lstm_viz.ui.words import explode as words
from lstm_viz.ui.words import loss_wall as wall_words

# fmt: off
GAINS = ("0", "0.25", "0.5", "0.75", "1", "1.25", "1.5", "2", "3", "4", "6", "8", "12", "16", "32", "100", "1000",
         "1e4", "1e5", "1e6")
# fmt: on
SCALES = ("0", "0.01", "0.1", "0.5", "1", "2", "5", "10")
WEIGHTS = (*(f"{n / 20:g}" for n in range(101)), "10", "1000", "1e6")
RATES = ("0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10", "100", "1e6")
THRESHOLDS = ("0.001", "0.01", "0.03", "0.1", "0.3", "1", "3", "10", "100", "1e4", "1e6")
CUTS = (*THRESHOLDS[:-2], "1000", "1e4", "1e5", "1e6", "1e7", "1e8", "1e10")
"""For a whole net, whose gradient may be much larger."""

# The gain first, as the page is about it.
CONTROLS = (
    Ladder("gain", words.GAIN, "8", GAINS),
    Menu("net", words.NET, "LSTM", tuple(NETS)),
    Ladder("size", words.SIZE, "1", SCALES),
    Whole("T", words.STEPS, 100, 1, 200),
    Whole("H", words.UNITS, 32, 1, 64),
    Whole("seed", words.SEED, 0, 0, 990, 10),
)
WALL = (
    Menu("wall", wall_words.NET, "tanh RNN", tuple(NETS)),
    Ladder("u", wall_words.U, "1.5", WEIGHTS),
    Real("b", wall_words.B, 0, -0.3, 0.3, 0.01),
    Ladder("clip", wall_words.CLIP, "1", THRESHOLDS),
    Ladder("rate", wall_words.RATE, "0.1", RATES),
    Whole("updates", wall_words.UPDATES, 20, 1, 30),
    Whole("wallT", wall_words.STEPS, 20, 1, 100),
)
CUT = Ladder("cut", clip_words.CUT, "1e5", CUTS)


def asked(values: Values) -> Setting:
    """What the reveal depends on: not the gain and the net, as it has two of each of its own."""
    return Setting.of({**values, "gain": "8", "net": "LSTM"})


PAGE = Experiment(
    "explode",
    (
        Section(
            lay=Lay.ASIDE,
            controls=CONTROLS,
            read=Setting.of,
            said="growth",
            words=lambda setting: words.verdict(setting, every(setting)),
            figures=(growth_figure,),
        ),
        Section(
            words.WHICH_WAY,
            said="paths",
            words=lambda setting: words.two_paths(setting, one(setting)),
            figures=(paths_figure,),
        ),
        Section(
            bound_words.HOW_MUCH,
            said="bound",
            words=lambda setting: bound_words.verdict(setting, *stretches(setting), bounds(setting)),
            figures=(bound_figure,),
        ),
        Section(
            wall_words.TO_TRAINING,
            lay=Lay.ASIDE,
            controls=WALL,
            reset="wall",
            read=Place.of,
            intro=wall_words.intro,
            said="wall",
            words=lambda place: wall_words.flight(place, place.descents()),
            figures=(map_figure, course_figure),
            across=(5, 4),
        ),
        Section(
            clip_words.WHAT_IS_LEFT,
            controls=(CUT,),
            reset="cut",
            read=Clip.of,
            said="clip",
            words=clip_words.turned,
            figures=(clip_figure,),
        ),
    ),
    check=Answer(
        lambda values: (Setting.of(values), Place.of(values)),
        lambda both: [*checked(both[0]), *loss_wall.checked(both[1])],
    ),
    reveal=Answer(asked, lambda setting: words.reveal(at_two_gains(setting))),
)


@st.fragment
def explode(lesson: Mapping[str, Any]) -> None:
    """The page."""
    experiment(PAGE, lesson)
