"""What the net looks back at: one text under three nets, tinted by what a prediction depends on."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.lookback import check_numbers, lookback

head(
    "What does the net look back at?",
    "After this page you can say what a prediction depends on, and how fast each kind of net loses the past.",
)
lookback("lookback", lesson(__file__))
prose(__file__, check_numbers)
