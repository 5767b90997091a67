"""`Build a memory`: the second judgement of a net, in Python."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import streamlit as st

from lstm_viz.analysis.challenges import CHALLENGES, MOST_SEEDS, hidden, judge
from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.memory import CELLS_OFFERED, payload

EXPORTS = [{"label": "Page that works offline", "href": "export/memory.html"}]


@st.fragment
def memory(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the component, and judge what it sends.

    Everything but the second judgement happens in the browser, the address too.
    """
    judged = st.session_state.get(key, {}).get("judged")
    mount("memory", answer(judged, lesson), key=key, on_judged_change=_heard)


def answer(judged: Any, lesson: Mapping[str, Any], *, alone: bool = False, address: str = "") -> bytes:
    """The payload, with fresh hidden sequences and the verdict on what was judged, if anything was.

    `alone`, without a server, only the browser judges, and the page says so; it opens as at this `address` (its query).
    """
    more = {
        "texts": lesson["challenges"],
        "prompts": lesson["prompts"],
        "verdict": None if judged is None else verdict_on(judged),
        "exports": [] if alone else EXPORTS,
        "alone": alone,
        "address": address,
    }
    return payload(secrets.randbelow(MOST_SEEDS), more)


def verdict_on(judged: Mapping[str, Any]) -> dict[str, Any]:
    """Python's verdict on a net and a seed, or the sentence that says why there is none."""
    ask = judged.get("ask") if isinstance(judged, Mapping) else None
    try:
        seed, cell, name = judged["seed"], judged["cell"], judged["challenge"]
        if type(seed) is not int or not 0 <= seed < MOST_SEEDS or cell not in CELLS_OFFERED or name not in CHALLENGES:
            raise ValueError("There is no such challenge, cell or seed.")
        weights = {str(each): float(value) for each, value in judged["weights"].items()}
        challenge = CHALLENGES[name]
        found = judge(challenge, cell, weights, hidden(challenge, seed))
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        return {"ask": str(ask)[:40], "problem": f"Python could not judge this. {str(problem)[:200]}"}
    return {"ask": str(ask)[:40], "seed": seed, **asdict(found)}


def _heard() -> None:
    """What is to be judged stands in the session already; the fragment reads it when it runs again."""
