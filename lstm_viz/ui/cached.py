"""What is computed once for all sessions: the traces of the texts that are being looked at."""

from __future__ import annotations

from functools import cache

import numpy as np

from lstm_viz.analysis.units import text_features
from lstm_viz.browser.pack import IN_BRACKETS, Panel
from lstm_viz.net import FIRST, Net, Place, Read
from lstm_viz.run import output, run_layers
from lstm_viz.tasks import Task
from lstm_viz.ui.choices import Choice, net
from lstm_viz.ui.work import MEGABYTE, TEXTS, shared

ROUND = tuple(digit * 10.0**power for power in range(8) for digit in (1, 2, 3, 5))


@shared(32 * MEGABYTE, TEXTS)
def panels_for(choice: Choice, text: str, place: Place = FIRST) -> tuple[Panel, ...]:
    """This place of every net of a choice on one text; one with nothing to read gives way to the choice's example."""
    first = net(choice.nets[0])
    read = first.read(text)
    if not read.tokens:
        read = first.read(choice.example)
    return tuple(_panel(name, read, place) for name in choice.nets)


@cache
def scales(name: str) -> dict[str, float]:
    """Of a net that is offered: as `scales_of`."""
    return scales_of(net(name))


def scales_of(this: Net) -> dict[str, float]:
    """Where the colours of a net's unbounded signals end: a round number near the size that one in twenty exceeds.

    Taken over the examples of the net's task and all its layers, so that colours mean the same on every text.
    """
    inputs = [this.read(text).x for text in this.data.examples]
    traces = [trace for x in inputs for ways in run_layers(this.cell, this.layers, x) for trace in ways]
    unbounded = [signal.symbol for signal in traces[0].drawn if signal.scale is None]
    reach = {
        symbol: np.quantile(np.abs(np.concatenate([trace[symbol] for trace in traces])), 0.95) for symbol in unbounded
    }
    return {symbol: next(end for end in ROUND if end >= 0.7 * size) for symbol, size in reach.items()}


def _panel(name: str, read: Read, place: Place) -> Panel:
    this = net(name)
    stack = run_layers(this.cell, this.layers, read.x, read.tokens)
    return Panel(
        this,
        stack[place.layer][this.directions.index(place.direction)],
        read.ids,
        read.targets,
        scales(name),
        _marks(this, read),
        place,
        output(stack[-1]) if this.stacked else None,
        read.x if read.ids is None else None,
    )


def _marks(this: Net, read: Read) -> dict[str, list[int]]:
    """How many brackets are open in a text; where the task pairs brackets by a rule of its own, no other is drawn."""
    if not isinstance(this.data, Task) or this.data.pairs:
        return {}
    depth = text_features("".join(read.tokens))["depth"].astype(int).tolist()
    return {IN_BRACKETS: depth} if any(depth) else {}
