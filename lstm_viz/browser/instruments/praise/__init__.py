"""The component of `Is it praise?`: a net that rates a sentence, and what is asked for later. `payload` packs."""

from __future__ import annotations

import json
import struct
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lstm_viz import palette, praise
from lstm_viz.browser import ROOT
from lstm_viz.browser.instruments.trainer import signals
from lstm_viz.browser.pack import cell_of
from lstm_viz.cells import CELLS

MORE = "net/praise/more.bin"
FLOATS = ("scale", "W", "U", "b", "head", "bias")
ENDS = 2.0
"""Where the colours of c end: most cells stay within that."""
SAID = ("rating", "net", "ridge", "lexicon")


def payload(lesson: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that the browser needs at once, JSON-ready; it reads and operates itself.

    Parameters
    ----------
    lesson : mapping
        ``home``: the ``text`` that the page opens with, the word ``t`` and the ``unit`` that are looked at;
        ``sentences`` of ours; ``prompts`` and ``predict``; if given ``exports``, ``address``, and ``kernel``: with true
        all that is asked for later comes along.
    """
    card = praise.card()
    examples = json.loads((praise.FOLDER / "examples.json").read_text("utf-8"))["examples"]
    return {
        "palette": palette.as_dict(),
        "cell": cell_of(CELLS["lstm"]),
        "signals": [{**each, "scale": ENDS} if each["symbol"] == "c" else each for each in signals("lstm")],
        "sizes": {"words": len(praise.known()), "embedding": card["embedding"], "units": card["hidden_size"]},
        "words": "\n".join(praise.known()),
        "net": b64encode(_moment(-1)).decode(),
        "card": {key: card[key] for key in ("moments", "sources", "score", "baselines", "surgery", "seeds")},
        "examples": examples,
        "sentences": lesson["sentences"],
        "home": {**lesson["home"], "moment": len(card["moments"]) - 1},
        "prompts": lesson["prompts"],
        "predict": lesson["predict"],
        "exports": lesson.get("exports", []),
        "address": lesson.get("address", ""),
        "more": b64encode((ROOT / MORE).read_bytes()).decode() if lesson.get("kernel") else None,
    }


def more() -> bytes:
    """What is asked for later: the earlier moments, what the words of the training were, the lexicon, what was said.

    Layout: the length of a JSON header (uint32, little endian), the header padded with blanks, then arrays, each padded
    to a multiple of four bytes, as ``net/praise/file.js`` reads them.
    """
    seen, held = praise.seen(), praise.held()
    rows = [line.split("\t") for line in (praise.FOLDER / "lexicon.txt").read_text("utf-8").splitlines()]
    ratings = np.array([round(10 * float(rating)) for _, rating in rows], np.int8)
    earlier = len(praise.card()["moments"]) - 1
    header = {"moments": earlier, "held": len(held["rating"]), "lexicon": "\n".join(word for word, _ in rows)}
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=False).encode()
    text += b" " * (-len(text) % 4)
    parts = [struct.pack("<I", len(text)) + text, *(_moment(place) for place in range(earlier))]
    arrays = [seen["count"], seen["mean"], *(held[name] for name in SAID), held["source"], ratings]
    return b"".join([*parts, *map(_padded, arrays)])


def _moment(place: int) -> bytes:
    arrays = praise.arrays(place)
    return b"".join(_padded(arrays[name].astype("<f4")) for name in FLOATS) + _padded(arrays["embedding"])


def _padded(array: npt.NDArray[Any]) -> bytes:
    data = array.astype(array.dtype.newbyteorder("<")).tobytes()
    return data + b"\0" * (-len(data) % 4)


def write() -> Path:
    """Writes what a browser asks for later."""
    path = ROOT / MORE
    path.write_bytes(more())
    return path
