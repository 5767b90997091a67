"""What the app must reach, measured: `make bench` prints one table.

Each module here has `rows() -> list[Row]` and can be run alone with `python -m bench <name>`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured, what it must reach, what it did."""

    what: str
    reach: str
    measured: str
    ok: bool
