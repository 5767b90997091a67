"""How good the shipped nets are, beside methods that are no nets: from their cards."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lstm_viz.net import names
from lstm_viz.ui.choices import net

NAMES = {"lzma": "LZMA, a compressor"}


def ranked(task: str) -> list[dict[str, Any]]:
    """Nets and baselines of a task, the fewest bits first: ``what``, ``bits``, ``numbers`` (None for a baseline)."""
    nets = [net(name) for name in names() if net(name).task == task]
    rows = [
        {"what": this.title.partition(" · ")[2], "bits": this.card["score"]["bits"], "numbers": this.card["parameters"]}
        for this in nets
    ]
    baselines = nets[0].card["baselines"]
    rows += [{"what": NAMES.get(name, name), "bits": card["bits"], "numbers": None} for name, card in baselines.items()]
    return sorted(rows, key=lambda row: float(row["bits"]))


def scores() -> None:
    """The Python nets in one table, with what it says in one sentence."""
    rows = ranked("python")
    best = next(row for row in rows if row["numbers"])
    ahead = [row["what"] for row in rows[: rows.index(best)]]
    st.header("How good are these nets?", anchor=False)
    lead = f"Ahead of every net: {', '.join(ahead)}. " if ahead else ""
    st.markdown(
        f"Bits a character on held-out Python source; fewer are better. The best net is the {best['what']}. {lead}"
        "These nets are small, so that they can be read."
    )
    # Markdown rather than st.table, which would bring its own program and pandas to the first page.
    lines = [f"| {row['what']} | {row['bits']:.2f} | {_count(row['numbers'])} |" for row in rows]
    st.markdown("\n".join(["| method | bits a character | trained numbers |", "|---|---|---|", *lines]))
    card = net("python-lstm").card
    st.caption(f"Data: {card['data']}. Split {card['split']}. One recipe for all; of the large nets one seed was run.")


def _count(numbers: int | None) -> str:
    return "not a net" if numbers is None else f"{numbers:,}"
