"""Gate surgery: set a gate, a unit or a token of a trained net to something else, and see what changes."""

from lstm_viz.ui.choices import single
from lstm_viz.ui.instrument import instrument
from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson

NETS = ("recall-lstm", "recall-rnn", "brackets-lstm", "python-lstm-16", "python-lstm", "python-gru")

head(
    "What does each gate really do?",
    "After this page you can test what a gate or a unit of a trained net is needed for, "
    "and say why a heat map alone does not show it.",
)
instrument("surgery", {name: single(name) for name in NETS}, lesson(__file__))
prose(__file__)
