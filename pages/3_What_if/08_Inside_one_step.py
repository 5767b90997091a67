"""Inside one step: one LSTM unit whose every weight is a slider and every wire has its number."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.one_step import one_step

head(
    "What happens inside one step?",
    "After this page you can compute a step of an LSTM by hand, and say what each of its weights does.",
)
one_step("onestep", lesson(__file__))
prose(__file__)
