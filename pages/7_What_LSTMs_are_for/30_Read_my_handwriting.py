"""Read my handwriting: a net reads eight points of a drawn digit, and its belief is shown after each of them."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.pen import pen

head(
    "When does a net know what I am writing?",
    "After this page you can say what a net that reads a pen's path remembers of it, what its order is worth, and "
    "which digits it takes for which.",
)
pen("pen", lesson(__file__))
prose(__file__)
