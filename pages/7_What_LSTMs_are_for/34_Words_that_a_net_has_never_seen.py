"""Words that a net has never seen: letters are read, sounds are said, with attention between."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.sounds import sounds

head(
    "How does a net say a word that it has never seen?",
    "After this page you can say how letters become sounds in an encoder and a decoder, what happens at a silent "
    "letter, and how often such a net is wrong.",
)
sounds("sounds", lesson(__file__))
prose(__file__)
