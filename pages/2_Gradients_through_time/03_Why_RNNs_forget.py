"""Why RNNs forget: the gradient that reaches step T - k, in five nets before any training."""

from lstm_viz.ui.forgetting import check_numbers, forgetting
from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson

head(
    "How much of the gradient reaches an input long ago?",
    "After this page you can say why a fresh LSTM forgets nearly as an RNN does, and which one number changes that.",
)
forgetting("forgetting", lesson(__file__))
prose(__file__, check_numbers)
