"""What digit was said: a net hears thirteen numbers a frame, and its belief is shown after each of them."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.speech import speech

head(
    "How much of a word does a net have to hear?",
    "After this page you can say when a net knows which digit is said, what it keeps of a sound, and what its score is "
    "worth for a voice that it has never heard.",
)
speech("speech", lesson(__file__))
prose(__file__)
