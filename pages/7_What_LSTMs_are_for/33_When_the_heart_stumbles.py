"""When the heart stumbles: a forecaster of a quiet heart goes on over five minutes, and its error is an alarm."""

from lstm_viz.ui.heart import heart
from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson

head(
    "Can a net that knows only the quiet tell when a heart stumbles?",
    "After this page you can say how a forecaster's error becomes an alarm, what a threshold costs, and what a net "
    "adds to a line through the last samples.",
)
heart("heart", lesson(__file__))
prose(__file__)
