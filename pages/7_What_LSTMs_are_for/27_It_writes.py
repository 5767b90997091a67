"""It writes: nets draw letter after letter, tunes are played and their bars counted."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.writes import writes

head(
    "What does a net hold in mind while it writes?",
    "After this page you can say how a net writes one letter after the other, what temperature does, which unit counts "
    "the beats of a bar, and where a simple table of letters does better.",
)
writes("writes", lesson(__file__))
prose(__file__)
