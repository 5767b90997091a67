"""Watch the gates: any shipped net on any text, step by step."""

from lstm_viz.ui.choices import watched
from lstm_viz.ui.instrument import instrument
from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.scores import scores

head(
    "How does a net remember what it has read?",
    "After this page you can point at the number in an LSTM that holds an open bracket, and the gate that erases it.",
)
instrument("watch", watched(), lesson(__file__))
prose(__file__, beside=scores)
