"""The component of `What the net looks back at`: one text under several nets. `payload` packs, `mount` shows it."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lstm_viz import palette
from lstm_viz.analysis.lookback import Reading
from lstm_viz.cells import CELLS
from lstm_viz.tasks import TASKS
from lstm_viz.trace import Array


@dataclass(frozen=True, eq=False)
class View:
    """One net on the text, ready to be packed.

    Attributes
    ----------
    reading : Reading
    gradient, removal : (T, T)
        As `lstm_viz.analysis.lookback` gives them; only columns up to the row's own are sent.
    """

    reading: Reading
    gradient: Array
    removal: Array


def payload(
    tokens: Sequence[str], views: Sequence[View], lesson: Mapping[str, Any], brought: Sequence[bytes] = ()
) -> bytes:
    """Everything that the browser needs, as one block of bytes.

    Layout: the header's length (uint32, little endian), the header (JSON, padded with blanks to a multiple of
    four bytes), then float32 values. For each net in turn: bits (T), then gradient and removal, row by row up to
    the diagonal, T (T + 1) / 2 values each. The nets that are `brought` follow; ``brought`` in the header says how
    many bytes each has.

    Parameters
    ----------
    tokens : sequence of T str
    views : sequence of View
        In the order of their rows on the screen.
    lesson : mapping
        What the page adds, JSON-ready: ``text``, ``most``, ``told`` (what there is to say of the text), ``home``,
        ``start``, ``prompts``, ``exports``, ``files`` (the nets' addresses by name), ``alone``.
    brought : sequence of bytes
        The nets' files, in the order of `views`, where there is no server to ask for them.
    """
    header = {
        "palette": palette.as_dict(),
        "tokens": list(tokens),
        "nets": [_describe(view, tokens) for view in views],
        "brought": [len(file) for file in brought],
        **lesson,
    }
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % 4)
    past = np.tril_indices(len(tokens))
    floats = [part for view in views for part in (view.reading.bits, view.gradient[past], view.removal[past])]
    return struct.pack("<I", len(text)) + text + np.concatenate(floats).astype("<f4").tobytes() + b"".join(brought)


def _describe(view: View, tokens: Sequence[str]) -> dict[str, Any]:
    net, reading = view.reading.net, view.reading
    return {
        "name": net.name,
        "title": CELLS[net.cell].title,
        "units": int(net.params["U"].shape[1]),
        # After the last symbol nothing is known to come: there stands what the net finds likeliest.
        "guess": TASKS[net.task].vocabulary[int(reading.targets[-1])],
    }
