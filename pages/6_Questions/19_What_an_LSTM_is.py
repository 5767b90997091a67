"""What an LSTM is: the questions of those who begin, answered on two nets of one unit, each led to an act."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.questions import questions

head(
    "What is an LSTM?",
    "After this page you can say what it carries along, how it differs from a plain RNN, and where it still serves.",
)
questions("questions", lesson(__file__))
prose(__file__)
