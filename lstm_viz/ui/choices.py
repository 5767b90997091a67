"""What a page offers to watch: a net, or several nets that read the same text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lstm_viz.cells import CELLS
from lstm_viz.net import Net, load, names
from lstm_viz.series import Series
from lstm_viz.tasks import TASKS, Task

FIRST = "python-lstm-16"

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

    @property
    def unit(self) -> int:
        """The unit to look at first: one of which something is known, else the first."""
        return min((int(unit) for unit in net(self.nets[0]).card["units"]), default=0)


def single(name: str) -> Choice:
    """A net by itself."""
    this = net(name)
    return Choice(name, this.title, score(this), (name,), this.data.example)


def together(task: str, *names: str) -> Choice:
    """Nets of one task, side by side."""
    note = " · ".join(f"{CELLS[net(name).cell].title} {score(net(name))}" for name in names)
    return Choice(task, TASKS[task].title, note, names, TASKS[task].example)


def score(this: Net) -> str:
    """The figure that a net is known by, from its card."""
    if isinstance(this.data, Task) and this.data.corpus is not None:
        return f"{this.card['score']['bits']:.2f} bits a character"
    if isinstance(this.data, Series) and not this.data.classes:
        return f"off by {this.card['score']['rmse']:.1f} {this.data.unit}"
    return f"{this.card['score']['accuracy']:.1%} right".replace("%", " %")


@cache
def watched() -> Mapping[str, Choice]:
    """The choices of `Watch the gates`: every shipped net, the one that is read most easily first."""
    others = [name for name in names() if name != FIRST]
    return {name: single(name) for name in (FIRST, *others)}


@cache
def compared() -> Mapping[str, Choice]:
    """The choices of `LSTM beside RNN`: every task that both kinds have learned, the one of memory first."""
    both = [task for task in TASKS if {f"{task}-lstm", f"{task}-rnn"} <= set(names())]
    both.sort(key=lambda task: task != "recall")
    return {task: together(task, f"{task}-lstm", f"{task}-rnn") for task in both}
