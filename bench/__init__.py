"""What the app must reach, measured: `make bench` prints one table.

Each module here has `rows() -> list[Row]` and can be run alone with `python -m bench <name>`.
Other work on the machine shows in the figures; its load is printed below the table.
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured, what it must reach, what it did."""

    what: str
    reach: str
    measured: str
    ok: bool


def p95(values: list[float]) -> float:
    """The value that 95 % of `values` do not exceed."""
    return sorted(values)[math.ceil(0.95 * len(values)) - 1]
