"""The forget gate learns to open: one LSTM from ten starts, and what its gradient and its gates come through."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import opens

head(
    "How does the forget gate learn to open?",
    "After this page you can say why an LSTM guesses for a while, and what lets the gradient reach the letter.",
)
opens("opens", lesson(__file__))
prose(__file__)
