"""The component that saves the files of a figure. They come with it: no request has to find its server again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lstm_viz import palette


def payload(files: Sequence[tuple[str, str, str, str]]) -> dict[str, Any]:
    """JSON-ready.

    Parameters
    ----------
    files : sequence of (label, name, type, text)
        What its button says, the file's name, its media type, what is in it.
    """
    keys = ("label", "name", "type", "text")
    return {"palette": palette.as_dict(), "files": [dict(zip(keys, each, strict=True)) for each in files]}
