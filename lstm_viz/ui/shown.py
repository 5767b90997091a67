"""A figure of a page that computes, with its words, its numbers as a table and as files, and its code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.files import payload
from lstm_viz.ui.words import experiment as words

if TYPE_CHECKING:
    import plotly.graph_objects as go

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """A figure with what belongs to it.

    Attributes
    ----------
    name : str
        Names the files; unique on its page.
    figure : plotly Figure
    alt : str
        One sentence of what the figure shows, for those who do not see it.
    words : str
        What the figure says, from its numbers; Markdown.
    table : sequence of mappings
        Its numbers, a row a mapping.
    code : str
        Python lines that make the numbers again with this package.
    """

    name: str
    figure: go.Figure
    alt: str
    words: str
    table: Sequence[Row]
    code: str


def show(shown: Shown) -> None:
    """The figure, its words, and its numbers as a table and as files."""
    picture = {"format": "svg", "filename": shown.name}
    st.plotly_chart(
        shown.figure,
        theme=None,
        key=f"figure-{shown.name}",
        alt=shown.alt,
        config={"displaylogo": False, "modeBarButtons": [["toImage"]], "toImageButtonOptions": picture},
    )
    st.markdown(shown.words)
    # Sent only when it is opened: a table costs more than the figure when a slider moves.
    more = st.expander(words.MORE, key=f"more-{shown.name}", on_change="rerun")
    if not more.open:
        return
    with more:
        files(shown)
        st.dataframe(shown.table, hide_index=True, column_config=formats(shown.table))
        st.code(shown.code, language="python", wrap_lines=True)


def formats(table: Sequence[Row]) -> dict[str, Any]:
    """Columns with numbers that a table would round to 0 are written with their powers of ten."""
    small = {name for row in table for name, item in row.items() if isinstance(item, float) and 0 < abs(item) < 1e-3}
    return {name: st.column_config.NumberColumn(format="%.2e") for name in small}


def files(shown: Shown) -> None:
    """Buttons that save a figure's numbers and its code."""
    made = (
        (words.CSV, "csv", "text/csv", as_csv(shown.table)),
        (words.JSON, "json", "application/json", json.dumps(_plain(shown.table), indent=1)),
        (words.LINES, "py", "text/x-python", shown.code),
    )
    named = [(label, f"{shown.name}.{ending}", kind, text) for label, ending, kind, text in made]
    mount("files", payload(named), key=f"files-{shown.name}")
    st.caption(words.PICTURE)


def as_csv(table: Sequence[Row]) -> str:
    """The rows as CSV, with the line ends of RFC 4180."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(table[0]) if table else [], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def _plain(table: Sequence[Row]) -> list[dict[str, Any]]:
    """JSON has no inf and no nan: they become words."""

    def value(item: Any) -> Any:
        return str(item) if isinstance(item, float) and item - item != 0 else item

    return [{name: value(item) for name, item in row.items()} for row in table]


def theme() -> str:
    """ "light" or "dark", as the learner has it."""
    return st.context.theme.type or "light"
