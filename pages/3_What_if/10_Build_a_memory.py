"""Build a memory: six small tasks, solved by hand with the weights of one or two units."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.memory import memory

head(
    "Can you build a memory by hand?",
    "After this page you can set the gates of an LSTM unit so that it keeps, erases, counts or compares, "
    "and say what a plain tanh unit can do as well.",
)
memory("memory", lesson(__file__))
prose(__file__)
