"""What `LSTM beside RNN` says of the recorded runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

HOW_FAR = "How far back does each kind recall?"
AS_WELL = "Where does a plain RNN do nearly as well?"
NUMBERS = "The numbers of the runs"


def about(run: Mapping[str, Any]) -> str:
    """How the runs were made and drawn."""
    return (
        f"A letter, then noise, then a question mark. Both kinds have 8 units and the same recipe and budget. "
        f"Each line is one seed, scored on {run['sequences']} held-out sequences of every length; "
        f"the thick line is the median. The dotted upright line is the longest noise of the training. "
        "Where lines lie on each other, the nets do equally well."
    )


def title(how: str) -> str:
    """A way to train."""
    return f"**{how[0].upper()}{how[1:]}**"


def alt(how: str, said: str) -> str:
    """The figure of a way to train, for those who do not see it."""
    plain = said.replace("**", "")
    return f"How many letters each seed recalls, by symbols of noise. {how[0].upper()}{how[1:]}. {plain}"


def able(kept: int, success: float, seeds: Mapping[str, Sequence[float]]) -> str:
    """How many seeds of each kind recall across `kept` symbols, the longest noise they were trained on."""
    parts = [
        f"**{sum(share >= success for share in shares)} of {len(shares)}** {name} seeds"
        for name, shares in seeds.items()
    ]
    return f"Across {kept} symbols of noise, at least {success:.0%} of letters are recalled by {' and '.join(parts)}."


def brackets(shares: Mapping[str, Sequence[float]]) -> str:
    """The task that needs no long memory: the seeds of each kind."""
    return "Brackets ask for what is open, seldom for what was long ago. " + " ".join(
        f"{name}: **{median(rows):.1%}** of closing brackets right, the median of {len(rows)} seeds "
        f"({min(rows):.1%} to {max(rows):.1%})."
        for name, rows in shares.items()
    )
