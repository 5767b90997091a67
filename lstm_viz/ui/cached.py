"""What is computed once for all sessions: the traces of the texts that are being looked at."""

from __future__ import annotations

from functools import cache

import numpy as np

from lstm_viz.analysis.units import text_features
from lstm_viz.browser.pack import Panel
from lstm_viz.run import run
from lstm_viz.tasks import TASKS, Encoded
from lstm_viz.ui.choices import Choice, net
from lstm_viz.ui.work import MEGABYTE, TEXTS, shared

ROUND = tuple(digit * 10.0**power for power in range(8) for digit in (1, 2, 3, 5))

NAMED = {" ": "space", "\n": "line break", "\t": "tab"}


@shared(192 * MEGABYTE, TEXTS)
def panels_for(choice: Choice, text: str) -> tuple[tuple[Panel, ...], tuple[str, ...]]:
    """Every net of a choice on one text, and a sentence for whatever of the text could not be read.

    A text with nothing to read gives way to the choice's example.
    """
    task = TASKS[net(choice.nets[0]).task]
    messages = []
    encoded = task.encode(text)
    if encoded.dropped:
        known = " ".join(task.vocabulary)
        messages.append(f"This net knows only the symbols {known}. Left out: {_listed(encoded.dropped)}.")
    if encoded.replaced:
        messages.append(
            f"This net was never trained on {_listed(encoded.replaced)}. "
            "It reads each of them as the same unknown character."
        )
    if not encoded.tokens:
        messages.append("There is nothing to read yet, so the example is shown.")
        encoded = task.encode(choice.example)
    return tuple(_panel(name, encoded) for name in choice.nets), tuple(messages)


@cache
def scales(name: str) -> dict[str, float]:
    """Where the colours of a net's unbounded signals end: a round number near the size that one in twenty exceeds.

    Taken over the examples of the net's task, so that colours mean the same on every text.
    """
    this = net(name)
    task = TASKS[this.task]
    traces = [run(this.cell, this.params, task.one_hot(task.encode(text).ids)) for text in task.examples]
    unbounded = [signal.symbol for signal in traces[0].drawn if signal.scale is None]
    reach = {
        symbol: np.quantile(np.abs(np.concatenate([trace[symbol] for trace in traces])), 0.95) for symbol in unbounded
    }
    return {symbol: next(end for end in ROUND if end >= 0.7 * size) for symbol, size in reach.items()}


def _panel(name: str, encoded: Encoded) -> Panel:
    this = net(name)
    task = TASKS[this.task]
    trace = run(this.cell, this.params, task.one_hot(encoded.ids), tokens=encoded.tokens)
    depth = text_features("".join(encoded.tokens))["depth"].astype(int).tolist()
    marks = {"in brackets": depth} if any(depth) else {}
    return Panel(this, trace, encoded.ids, task.targets(encoded.ids), scales(name), marks)


def _listed(characters: tuple[str, ...], most: int = 8) -> str:
    """Characters in quotes or by their name; those that print nothing, or turn the line round, by their code."""
    shown = [NAMED.get(c) or (f"“{c}”" if c.isprintable() else f"U+{ord(c):04X}") for c in characters[:most]]
    more = len(characters) - most
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
