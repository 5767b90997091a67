"""The two paths: what comes back along the cell, and what through h and the gates."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.two_paths import two_paths

head(
    "Does the gradient really travel along the cell?",
    "After this page you can tell the LSTM’s two ways back apart, and say which of them a trained net uses.",
)
two_paths(lesson(__file__))
prose(__file__)
