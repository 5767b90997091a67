"""What `How far back do we train?` computes on the shipped nets, once for all sessions, and its check."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from lstm_viz.analysis.differences import by_inputs
from lstm_viz.analysis.truncation import (
    Truncated,
    answers,
    chunk_cuts,
    probabilities,
    reset_loss,
    truncated,
    window_cuts,
)
from lstm_viz.cells import CELLS
from lstm_viz.net import Net
from lstm_viz.tasks import TASKS
from lstm_viz.tasks.recall import LETTERS
from lstm_viz.trace import Array
from lstm_viz.ui.checked import Checked
from lstm_viz.ui.choices import net as shipped
from lstm_viz.ui.words import truncation as words
from lstm_viz.ui.work import MEGABYTE, shared

if TYPE_CHECKING:
    from lstm_viz.ui.controls import Values

KINDS = {"LSTM": "lstm", "RNN": "rnn"}
CODE = TASKS["python"].example


@dataclass(frozen=True)
class Setting:
    """What the learner has chosen.

    Attributes
    ----------
    noise, draw : int
        Symbols of noise between letter and question, and the seed that they are drawn with.
    window, chunk : int
        Steps that the gradient passes, the question included; steps of a chunk of the text.
    """

    kind: str = "LSTM"
    letter: str = "B"
    noise: int = 20
    window: int = 5
    draw: int = 0
    chunk: int = 10

    @classmethod
    def of(cls, values: Values) -> Setting:
        """From the values of the controls, which have the names of the fields; the last ones are drawn late."""
        return cls(**{field.name: values[field.name] for field in fields(cls) if field.name in values})

    @property
    def text(self) -> str:
        """The letter, the noise, the question mark."""
        task = TASKS["recall"]
        drawn = task.decode(task.sample(np.random.default_rng(self.draw), self.noise + 2).ids)
        return self.letter + drawn[1:]

    def net(self, task: str) -> Net:
        """The shipped net of this kind."""
        return shipped(f"{task}-{KINDS[self.kind]}")


@shared(8 * MEGABYTE)
def windowed(setting: Setting) -> Truncated:
    """The loss at the question mark, whole and with the cut before the window."""
    ids = TASKS["recall"].encode(setting.text).ids
    return truncated(setting.net("recall"), ids, window_cuts(len(ids), setting.window))


@shared(8 * MEGABYTE)
def chunked(setting: Setting) -> Truncated:
    """All losses along a text, whole and in chunks."""
    ids = TASKS["python"].encode(CODE).ids
    return truncated(setting.net("python"), ids, chunk_cuts(len(ids), setting.chunk))


@shared(MEGABYTE)
def without_state(setting: Setting) -> float:
    """The loss in nats along the text where the state is set to zero at every cut."""
    ids = TASKS["python"].encode(CODE).ids
    return reset_loss(setting.net("python"), ids, chunk_cuts(len(ids), setting.chunk))


@shared(8 * MEGABYTE)
def swapped(setting: Setting) -> tuple[Array, Array]:
    """Each letter read first: the answers (4, V), and the hidden state that enters the window (4, H)."""
    task = TASKS["recall"]
    texts = np.stack([task.encode(replace(setting, letter=letter).text).ids for letter in LETTERS])  # (4, T)
    return answers(setting.net("recall"), texts, setting.window)


@shared(MEGABYTE)
def checked(setting: Setting) -> list[Checked]:
    """Both gradients of both figures by autograd, the cuts by `detach`; the window's by changing its inputs."""
    from lstm_viz.autograd import autograd

    lines = []
    chunk = chunk_cuts(len(CODE), setting.chunk)
    window = window_cuts(len(setting.text), setting.window)
    for title, task, found, cuts in (
        (words.WINDOW_LINE, "recall", windowed(setting), window),
        (words.CHUNKS_LINE, "python", chunked(setting), chunk),
    ):
        net, trace = setting.net(task), found.trace
        for which, flow, where in ((words.WHOLE, found.whole, ()), (words.CUT, found.cut, cuts)):
            every = [
                autograd(CELLS[net.cell], net.params, trace.x, trace.initial, seed, t, detach_at=frozenset(where))["x"]
                for t, seed in found.seeds.items()
            ]
            lines.append(_compared(words.checked(title, which), "autograd", flow.x, np.sum(every, axis=0)))
    net, found = setting.net("recall"), windowed(setting)
    letter, last = LETTERS.index(setting.letter), min(setting.window, len(setting.text))
    slopes = by_inputs(
        lambda h: -np.log(probabilities(net, h)[:, letter]),
        CELLS[net.cell],
        net.params,
        found.trace.x,
        found.trace.initial,
        last,
    )
    return [*lines, _compared(words.checked(words.WINDOW_LINE, words.CUT), "changing x", found.cut.x[-last:], slopes)]


def _compared(what: str, against: str, ours: Array, theirs: Array) -> Checked:
    """Vectors a step (T, V): the longest difference beside the longest of them, whose length the figure shows."""
    return Checked(what, against, *(float(np.hypot.reduce(x, axis=-1).max()) for x in (ours - theirs, theirs)))
