"""Is it praise?: a net reads a sentence word by word, and what it says is shown after each of them."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import praise

head(
    "Is it praise?",
    "After this page you can say what a net that rates sentences does with “but” and “not”, how little it makes of the "
    "order of words, and where a list of words does better.",
)
praise("praise", lesson(__file__))
prose(__file__)
