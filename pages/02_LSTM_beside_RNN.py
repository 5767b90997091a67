"""LSTM beside RNN: the same text through both nets under one cursor."""

from lstm_viz.ui.choices import compared
from lstm_viz.ui.instrument import instrument
from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.recall import recall_lengths

head(
    "Which of the two still knows the first letter?",
    "After this page you can say how far back each net remembers, and where a plain RNN does nearly as well.",
)
instrument("beside", compared(), lesson(__file__))
recall_lengths()
prose(__file__)
