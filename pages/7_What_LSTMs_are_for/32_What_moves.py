"""What moves: a net is told sixteen numbers a frame of a film, and says after each how a digit in it moves."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.moves import moves

head(
    "How many frames does it take to see what moves?",
    "After this page you can say why one picture is not enough, when a movement can be known at all, and how near a "
    "net comes to that.",
)
moves("moves", lesson(__file__))
prose(__file__)
