"""LSTM beside RNN: the same text through both nets under one cursor."""

from lstm_viz.ui.choices import compared
from lstm_viz.ui.instrument import instrument
from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.recall import recall_lengths

head(
    "Does a plain RNN forget the first letter?",
    "After this page you can say how far back each kind remembers, and how often training gets it there.",
)
instrument("beside", compared(), lesson(__file__))
recall_lengths()
prose(__file__)
