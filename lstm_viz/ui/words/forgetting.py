"""What Python says of `Why RNNs forget`: its check, figure and lines; the page's own words are the browser's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lstm_viz.trace import Array
from lstm_viz.ui.words.numbers import minus, power

if TYPE_CHECKING:
    from lstm_viz.ui.settings.forgetting import Setting

RNN, PLAIN, BIASED, CHRONO, GRU = "RNN", "LSTM", "LSTM with forget bias", "LSTM, chrono", "GRU"
AS_DRAWN, RELU = "as drawn", "ReLU"

TITLE = "Why RNNs forget"
FORMATS = {
    "JSON": "json",
    "Python lines": "py",
    "Plotly figure": "figure.html",
    "Page that works offline": "html",
}
"""Label of an export -> its ending."""


def title(setting: Setting, name: str) -> str:
    """A net's name as the figure has it."""
    return {
        RNN: f"{setting.curve} RNN",
        PLAIN: f"LSTM, {'orthogonal' if setting.init == 'orthogonal' else 'PyTorch'} start",
        BIASED: f"LSTM, forget bias {minus(setting.bias)}",
        CHRONO: f"LSTM, chrono start, T_max {setting.longest}",
        GRU: "GRU" + (", chrono start" if setting.init == "chrono" else ""),
    }[name]


def caption(setting: Setting, curves: Mapping[str, Array], floor: float) -> str:
    """Under the figure: how it was made."""
    units = setting.inputs.units
    gone = [name for name, rows in curves.items() if (rows < floor).any()]
    return (
        "Line: the middle of ten seeds. Band: all ten. Sizes as computed, not rescaled. k = 0 is the last step. "
        f"Every net has {units} unit{'' if units == 1 else 's'} and reads the same random numbers. "
        f"The size is the norm of d|h_T| / dx at step T − k, over {setting.inputs.sequences} sequences."
        + (f" Below {power(floor)}, where the axis ends, or exactly 0: {', '.join(gone)}." if gone else "")
    )


def checked(setting: Setting, name: str) -> str:
    """What a line of the check compares."""
    return f"{title(setting, name)}, first seed"


def code(setting: Setting) -> str:
    """Lines that make the numbers again."""
    starts = "\n".join(f"    {title(setting, name)!r}: {start!r}," for name, start in setting.starts().items())
    return f"""from lstm_viz.analysis.forgetting import Inputs, Start, reach

inputs = {setting.inputs!r}
starts = {{
{starts}
}}
for name, start in starts.items():
    norms = reach(start, inputs).norms  # (seeds, k)
    print(name, norms.shape, sorted(norms[:, min(10, norms.shape[1] - 1)])[len(norms) // 2])
"""
