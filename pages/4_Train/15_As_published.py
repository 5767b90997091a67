"""As published: experiments of others beside runs of ours, recorded, and run again on the spot."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import published

head(
    "Do the published results hold?",
    "After this page you can say which early results a small net reaches in seconds, and what was different then.",
)
published("published", lesson(__file__))
prose(__file__)
