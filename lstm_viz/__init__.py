"""LSTM Viz: everything a recurrent net does on one sequence, to look at.

`import lstm_viz` needs NumPy only; what needs more is imported on first use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

# Not lazy: the module of the same name would take the function's place when it is imported.
from lstm_viz.run import run, run_layers
from lstm_viz.trace import Signal, Trace

if TYPE_CHECKING:
    from lstm_viz.analysis.gradients import Flow, flow_through, gradient_flow
    from lstm_viz.browser.hosts.notebook import Shown, show
    from lstm_viz.net import load
    from lstm_viz.opened import OpenedLayer, OpenedModel, open_model
    from lstm_viz.replay import Recording, record
    from lstm_viz.watching import Watched, watch

__version__ = "0.1.0"

__all__ = [
    "Flow",
    "OpenedLayer",
    "OpenedModel",
    "Recording",
    "Shown",
    "Signal",
    "Trace",
    "Watched",
    "flow_through",
    "gradient_flow",
    "load",
    "open_model",
    "record",
    "run",
    "run_layers",
    "show",
    "watch",
]

_LAZY = {
    "Flow": "lstm_viz.analysis.gradients",
    "OpenedLayer": "lstm_viz.opened",
    "OpenedModel": "lstm_viz.opened",
    "Recording": "lstm_viz.replay",
    "Shown": "lstm_viz.browser.hosts.notebook",
    "Watched": "lstm_viz.watching",
    "flow_through": "lstm_viz.analysis.gradients",
    "gradient_flow": "lstm_viz.analysis.gradients",
    "load": "lstm_viz.net",
    "open_model": "lstm_viz.opened",
    "record": "lstm_viz.replay",
    "show": "lstm_viz.browser.hosts.notebook",
    "watch": "lstm_viz.watching",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
