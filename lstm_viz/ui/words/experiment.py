"""What every page that computes says alike: of its controls, figures, prompts, prediction and check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lstm_viz.ui.words.numbers import power

if TYPE_CHECKING:
    from lstm_viz.ui.checked import Checked

RESET = "Reset"
SHARE, SHARE_NOTE = "Share", "This link opens the page as you see it."
MORE = "Numbers, files and code"
CSV, JSON, LINES = "CSV", "JSON", "Python lines"
PICTURE = "The picture: the camera at the figure's upper right corner."
TRY, SET_UP = "Try this", "set up"
PREDICT, EXPECT, REVEAL = "Predict", "What do you expect, and why?", "Reveal"
EXPECT_FIRST = "Write down what you expect first. One sentence is enough."
YOU_SAID = "You said"
CHECK, CHECK_NOW, AGAIN = "Check", "Check the numbers now", "Computing them again"
CHECK_NOTE = (
    "The gradients on this page come from our own equations. "
    "This computes them again by PyTorch's autograd, and by changing a number a little."
)
DIGITS = "Float64 holds about 16 digits, and a difference of two losses about 8."


def whole(low: int, high: int) -> str:
    """What a slider over whole numbers takes."""
    return f"a whole number from {low} to {high}"


def real(low: float, high: float) -> str:
    """What a slider over numbers takes."""
    return f"a number from {low:g} to {high:g}"


def one_of(options: Sequence[str]) -> str:
    """What a menu takes."""
    return f"one of {', '.join(options)}"


def not_taken(key: str, text: str, accepted: str, usual: object) -> str:
    """Of a value in the address that its control cannot take."""
    short = text if len(text) <= 24 else text[:24] + "…"
    return f"{key}={short} in the address is not {accepted}. {usual} is used."


def too_long(length: int, longest: int) -> str:
    """Of a text in the address."""
    return f"The text has {length:,} characters. At most {longest} are read."


def prompt(text: str, done: bool) -> str:
    """Something to try, with its tick."""
    return f"{':material/check_circle:' if done else ':material/circle:'} {text}"


def ready(text: str) -> str:
    """Once a prompt has set the controls up, far from where it stands."""
    return f"Set up. Your turn: {text}"


def seen(answer: str) -> str:
    """What a prompt answers once it is done."""
    return f"**Seen:** {answer}"


def outdated(button: str) -> str:
    """Of what was computed with other controls."""
    return f"This was computed before you changed the controls. {button} again for the present ones."


def differences(rows: Sequence[Checked]) -> str:
    """The table of a check."""
    head = ["| what | against | largest difference | largest number | share |", "|---|---|---|---|---|"]
    lines = [
        f"| {row.what} | {row.against} | {power(row.difference)} | {power(row.size)} | {share(row)} |" for row in rows
    ]
    return "\n".join([*head, *lines])


def share(row: Checked) -> str:
    """The difference as a part of the largest number."""
    return power(row.difference / row.size) if row.size and row.difference == row.difference else ""


def recorded(run: Mapping[str, str]) -> str:
    """Where a recorded run comes from."""
    return f"Recorded with `{run['command']}`, Python {run['python']}, PyTorch {run['torch']}."
