"""The race: nets that learn the same task from the same sequences, in the browser."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import race

head(
    "Which net can add two numbers that lie far apart?",
    "After this page you can say what an LSTM hears over 100 steps that a plain RNN does not, "
    "and at which lengths the plain RNN gets there too.",
)
race("race", lesson(__file__))
prose(__file__)
