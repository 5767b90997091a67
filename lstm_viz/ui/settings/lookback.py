"""`What the net looks back at`: two matrices a net on a text, once for all sessions, and their check."""

from __future__ import annotations

import re

import numpy as np

from lstm_viz.analysis.lookback import by_autograd, by_small_changes, connectivity, occlusion, one_by_one, read
from lstm_viz.browser.instruments.lookback import View
from lstm_viz.cells import CELLS
from lstm_viz.tasks import TASKS
from lstm_viz.ui.checked import Checked
from lstm_viz.ui.choices import net
from lstm_viz.ui.words import lookback as words
from lstm_viz.ui.work import MEGABYTE, shared

NETS = ("python-rnn", "python-lstm", "python-gru")
TASK = TASKS["python"]


@shared(16 * MEGABYTE)
def views_of(text: str) -> tuple[View, ...]:
    """Every net on a text of some characters, computed once for all sessions."""
    ids = TASK.encode(text).ids
    return tuple(View(read(net(name), ids), connectivity(net(name), ids), occlusion(net(name), ids)) for name in NETS)


@shared(MEGABYTE)
def checked(text: str, at: str | None = None) -> list[Checked]:
    """One row of the matrices of every net, against autograd, small changes of the inputs, and text by text.

    The prediction is that after step `at` of an address; where it names none, the last.
    """
    last = len(text) - 1
    t = min(int(at), last) if at is not None and re.fullmatch(r"\d{1,9}", at) else last
    rows = []
    for view in views_of(text):
        name = CELLS[view.reading.net.cell].title
        gradient, removal = view.gradient[t, : t + 1], view.removal[t, : t + 1]
        ways = (
            (words.gradient(name), "autograd", gradient, by_autograd(view.reading, t)),
            (words.gradient(name), words.MOVED, gradient, by_small_changes(view.reading, t)),
            (words.removal(name), words.BY_ITSELF, removal, one_by_one(view.reading, t)),
        )
        rows += [
            Checked(what, against, float(np.abs(ours - theirs).max()), float(np.abs(ours).max()))
            for what, against, ours, theirs in ways
        ]
    return rows
