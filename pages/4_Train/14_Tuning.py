"""Tuning: a map of what settings are worth, run in the browser."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import tuning

head(
    "Which settings are better, and how sure is that?",
    "After this page you can say what rate, units, length and batch do to a net, "
    "and tell a better setting from a lucky seed.",
)
tuning("tuning", lesson(__file__))
prose(__file__)
