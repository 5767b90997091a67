"""Playground: a net is trained in the browser and shown while it learns."""

from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson
from lstm_viz.ui.trainer import trainer

head(
    "How does a net learn to remember?",
    "After this page you can point at the update at which a net learned a letter, and say what its gates did then.",
)
trainer("trainer", lesson(__file__))
prose(__file__)
