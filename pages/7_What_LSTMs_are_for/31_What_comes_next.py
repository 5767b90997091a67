"""What comes next?: a net forecasts a series, one step ahead and many, beside forecasts that need no net."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import forecast

head(
    "What comes next in a series, and how sure can a net be?",
    "After this page you can say how far ahead a net sees, what it uses its memory for, and when a copy of last week "
    "is the better forecast.",
)
forecast("forecast", lesson(__file__))
prose(__file__)
