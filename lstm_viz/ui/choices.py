"""What a page offers to watch: a net, or several nets that read the same text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lstm_viz.net import Net, load
from lstm_viz.tasks import TASKS

net = cache(load)
"""The one copy of a net's weights, read-only, for all sessions."""


@dataclass(frozen=True)
class Choice:
    """One entry of a page's chooser.

    Attributes
    ----------
    nets : tuple of str
        The nets that read the text; more than one share a cursor.
    """

    name: str
    title: str
    note: str
    nets: tuple[str, ...]
    example: str


def single(name: str) -> Choice:
    """A net by itself."""
    this = net(name)
    return Choice(name, this.title, score(this), (name,), TASKS[this.task].example)


def together(task: str, *names: str) -> Choice:
    """Nets of one task, side by side."""
    note = " · ".join(score(net(name)) for name in names)
    return Choice(task, TASKS[task].title, note, names, TASKS[task].example)


def score(this: Net) -> str:
    """The figure that a net is known by, from its card."""
    if this.task == "python":
        return f"{this.card['score']['bits']:.2f} bits a character"
    return f"{this.card['score']['accuracy']:.1%} right".replace("%", " %")


@cache
def watched() -> Mapping[str, Choice]:
    """The choices of `Watch the gates`: every shipped net, the small Python net first."""
    names = (
        "python-lstm-16",
        "python-lstm",
        "python-gru",
        "python-rnn",
        "brackets-lstm",
        "brackets-rnn",
        "recall-lstm",
        "recall-rnn",
    )
    return {name: single(name) for name in names}


@cache
def compared() -> Mapping[str, Choice]:
    """The choices of `LSTM beside RNN`: a task, read by an LSTM and a tanh RNN."""
    return {task: together(task, f"{task}-lstm", f"{task}-rnn") for task in ("recall", "brackets", "python")}
