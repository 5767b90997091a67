"""What `What the net looks back at` says of its check."""

from __future__ import annotations

MOVED = "a small change of each input"
BY_ITSELF = "each shortened text by itself"
YOURS = "The net that you trained is in your browser alone. What is checked here are the three nets of this page."


def gradient(cell: str) -> str:
    """The line of a net's gradient."""
    return f"{cell}: gradient"


def removal(cell: str) -> str:
    """The line of what a removal changes."""
    return f"{cell}: removal"
