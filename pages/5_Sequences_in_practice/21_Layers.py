"""Layers: a stack of LSTM layers step by step, its time scales, dropout between them, and whether depth pays."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import layers

head(
    "What does a second layer add?",
    "After this page you can say what one layer hands the next, what dropout between them does, and when depth pays.",
)
layers("layers", lesson(__file__))
prose(__file__)
