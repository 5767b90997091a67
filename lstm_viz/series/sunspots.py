"""Sunspots: how many were counted in a year; what will be counted in the next?"""

from collections.abc import Sequence
from functools import cache

from lstm_viz.series import DATA, Column, Measured, Series

__all__ = ["LAST_TRAINED", "SERIES", "counted"]

LAST_TRAINED = 1949
"""No net has been trained on a later year."""


@cache
def counted() -> dict[int, str]:
    """Sunspots by year, 1700 to 2008, as they are written in the file."""
    lines = (DATA / "sunspots.csv").read_text("ascii").splitlines()[1:]
    return {int(year): number for year, number in (line.split(",") for line in lines)}


def kept() -> Sequence[Measured]:
    """The whole series; only the years after `LAST_TRAINED` are scored."""
    years = counted()
    whole = SERIES.encode(" ".join(years.values()))
    return [Measured(whole.tokens, whole.numbers, first=LAST_TRAINED - min(years))]


def _years(first: int, last: int) -> str:
    return " ".join(counted()[year] for year in range(first, last + 1))


SERIES = Series(
    name="sunspots",
    title="Sunspots, a year a step",
    blurb="The number of sunspots of one year after the other: how many will the next year have?",
    source="Yearly sunspots 1700 to 2008, National Geophysical Data Center; public domain, from statsmodels 0.15.",
    columns=(Column("sunspots", 0.0, 100.0, low=0.0, high=154.4),),
    classes=None,
    unit="sunspots",
    examples=(_years(1950, 2008), _years(1700, 1749), "0 20 60 100 60 20 0 20 60 100 60 20 0 20 60"),
    kept=kept,
    called="Sunspots",
)
