"""What is computed once for all sessions: the traces of the texts that are being looked at."""

from __future__ import annotations

from functools import cache

import numpy as np

from lstm_viz.analysis.units import text_features
from lstm_viz.browser.pack import IN_BRACKETS, Panel
from lstm_viz.net import FIRST, Place
from lstm_viz.run import output, run_layers
from lstm_viz.tasks import TASKS, Encoded
from lstm_viz.ui.choices import Choice, net
from lstm_viz.ui.work import MEGABYTE, TEXTS, shared

ROUND = tuple(digit * 10.0**power for power in range(8) for digit in (1, 2, 3, 5))


@shared(192 * MEGABYTE, TEXTS)
def panels_for(choice: Choice, text: str, place: Place = FIRST) -> tuple[Panel, ...]:
    """This place of every net of a choice on one text; one with nothing to read gives way to the choice's example."""
    task = TASKS[net(choice.nets[0]).task]
    encoded = task.encode(text)
    if not encoded.tokens:
        encoded = task.encode(choice.example)
    return tuple(_panel(name, encoded, place) for name in choice.nets)


@cache
def scales(name: str) -> dict[str, float]:
    """Where the colours of a net's unbounded signals end: a round number near the size that one in twenty exceeds.

    Taken over the examples of the net's task and all its layers, so that colours mean the same on every text.
    """
    this = net(name)
    task = TASKS[this.task]
    inputs = [task.one_hot(task.encode(text).ids) for text in task.examples]
    traces = [trace for x in inputs for ways in run_layers(this.cell, this.layers, x) for trace in ways]
    unbounded = [signal.symbol for signal in traces[0].drawn if signal.scale is None]
    reach = {
        symbol: np.quantile(np.abs(np.concatenate([trace[symbol] for trace in traces])), 0.95) for symbol in unbounded
    }
    return {symbol: next(end for end in ROUND if end >= 0.7 * size) for symbol, size in reach.items()}


def _panel(name: str, encoded: Encoded, place: Place) -> Panel:
    this = net(name)
    task = TASKS[this.task]
    stack = run_layers(this.cell, this.layers, task.one_hot(encoded.ids), encoded.tokens)
    depth = text_features("".join(encoded.tokens))["depth"].astype(int).tolist()
    # Where the task pairs brackets by a rule of its own, no other is drawn.
    marks = {IN_BRACKETS: depth} if any(depth) and not task.pairs else {}
    return Panel(
        this,
        stack[place.layer][this.directions.index(place.direction)],
        encoded.ids,
        task.targets(encoded.ids),
        scales(name),
        marks,
        place,
        output(stack[-1]) if this.stacked else None,
    )
