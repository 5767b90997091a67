"""Many small doubts: what users of nn.LSTM ask most often, each beside a unit that runs, or recorded runs."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.questions import questions

head(
    "What do users of LSTMs stumble over?",
    "After this page you can answer six questions that users of recurrent nets ask most often, each by a number.",
)
questions("doubts", lesson(__file__))
prose(__file__)
