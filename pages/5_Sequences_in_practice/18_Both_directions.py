"""Both directions: a one-way and a two-way LSTM of equal size on tags that are decided later in the sentence."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import directions

head(
    "What does reading backwards add?",
    "After this page you can say what each half of a two-way net knows at a word, and where its backward half ends.",
)
directions("directions", lesson(__file__))
prose(__file__)
