"""What a check says: a number that is shown, computed once more in another way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Checked:
    """One line of a check: what was compared with what, the largest difference, and the largest number itself."""

    what: str
    against: str
    difference: float
    size: float
