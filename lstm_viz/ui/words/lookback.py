"""What `What the net looks back at` says of its check."""

from __future__ import annotations

MOVED = "a small change of each input"
BY_ITSELF = "each shortened text by itself"


def gradient(cell: str) -> str:
    """The line of a net's gradient."""
    return f"{cell}: gradient"


def removal(cell: str) -> str:
    """The line of what a removal changes."""
    return f"{cell}: removal"
