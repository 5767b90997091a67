"""Watch the gates: any shipped net on any text, step by step."""

from lstm_viz.ui.choices import watched
from lstm_viz.ui.instrument import instrument, question
from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.scores import scores

head(question(watched(), lesson(__file__)))
instrument("watch", watched(), lesson(__file__))
prose(__file__, beside=scores)
