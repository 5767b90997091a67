"""Encoder and decoder: dates in ten languages into ISO, across a bridge of one state, and with attention."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import decoder

head(
    "How does one LSTM write what another has read?",
    "After this page you can say what crosses from an encoder to a decoder, and what attention spares it.",
)
decoder("decoder", lesson(__file__))
prose(__file__)
