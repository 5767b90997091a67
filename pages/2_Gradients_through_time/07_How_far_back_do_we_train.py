"""How far back do we train: truncated backpropagation, stateful nets, detach."""

from lstm_viz.ui.detach import detach
from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.truncation import truncation
from lstm_viz.ui.window_runs import window_runs

head(
    "How far back do we train?",
    "After this page you can say what truncated backpropagation cuts, what it leaves, and where the cut is in code.",
)
truncation(lesson(__file__))
window_runs(lesson(__file__))
detach()
prose(__file__)
