"""Shapes: a recurrent layer as PyTorch has it, every tensor a block of real numbers."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import shapes

head(
    "Which number stands where?",
    "After this page you can say which shapes go in and out, where each direction ends, and what PyTorch's errors say.",
)
shapes("shapes", lesson(__file__))
prose(__file__)
