"""Different lengths: one batch padded, masked, packed and one row at a time."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lengths import lengths
from lstm_viz.ui.lessons import lesson

head(
    "What happens to a short row in a long batch?",
    "After this page you can say what the last state of a padded row is, and take the right one, in both directions.",
)
lengths("lengths", lesson(__file__))
prose(__file__)
