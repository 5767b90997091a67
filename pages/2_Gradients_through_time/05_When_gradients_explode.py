"""When gradients explode: gain above one, the wall in the loss, and clipping."""

from lstm_viz.ui.explode import explode
from lstm_viz.ui.layout import head, prose
from lstm_viz.ui.lessons import lesson

head(
    "Does an LSTM keep gradients from exploding?",
    "After this page you can say when a gradient explodes, what one step with it does to training, "
    "and what the two ways of clipping leave of it.",
)
explode(lesson(__file__))
prose(__file__)
