"""What the library costs before it does anything, and what a notebook's file takes of one cell."""

import json
import statistics
import subprocess
import sys

import torch
from torch import nn

from bench import Row
from lstm_viz import record
from lstm_viz.browser.hosts.notebook import shown_of

IMPORT_REACH = 150.0  # milliseconds
CELL_REACH = 1_000_000  # bytes
TRIES = 9
CODE = """
from time import perf_counter
start = perf_counter()
import lstm_viz, sys
print(perf_counter() - start, "torch" in sys.modules or "streamlit" in sys.modules)
"""
UNITS, STEPS, INPUTS = 64, 200, 32


def rows() -> list[Row]:
    """The import in interpreters of its own, and the output of `show` on a layer of 64 units and 200 steps."""
    command = [sys.executable, "-c", CODE]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(TRIES)]
    took = 1e3 * statistics.median(float(seconds) for seconds, _ in said[1:])  # the first writes the byte code
    heavy = any(loaded == "True" for _, loaded in said)
    torch.manual_seed(0)
    shown = shown_of(record(nn.LSTM(INPUTS, UNITS), torch.randn(STEPS, INPUTS)))
    size = len(json.dumps(shown._repr_html_()).encode())
    return [
        Row(
            "import lstm_viz",
            f"under {IMPORT_REACH:g} ms, no torch, no streamlit",
            f"{took:.0f} ms{', with torch or streamlit' if heavy else ''}",
            took < IMPORT_REACH and not heavy,
        ),
        Row(
            f"the cell's output of show(...), {UNITS} units x {STEPS} steps",
            f"at most {CELL_REACH:,} bytes",
            f"{size:,} bytes",
            size <= CELL_REACH,
        ),
    ]
