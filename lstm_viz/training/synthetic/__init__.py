"""Sequences that a net is trained on in the browser, the same here: from one `RandomState`, bit for bit.

One task a file, each with ``make(random, length, size, mixed)``; they are those of
`lstm_viz/browser/net/training/tasks/`, where alphabets, bounds and levels are described. The scripts that the
Playground hands out are made of these files (`lstm_viz/training/again.py`).

Shapes: T steps, B sequences, D inputs, K outputs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lstm_viz.registry import discover
from lstm_viz.training.synthetic._batch import Batch
from lstm_viz.training.synthetic.text import encode, windows

__all__ = ["APART", "TASKS", "TOLD", "Batch", "encode", "windows"]

TOLD = ("text", "series")
"""Those that are made of what a learner gives."""

APART = ("addresses", "tags")
"""Those that the Playground does not offer: a page of their own trains on them."""

TASKS: Mapping[str, Callable[..., Batch]] = {
    name: make for name, make in discover("lstm_viz.training.synthetic", "make").items() if name not in (*TOLD, *APART)
}
