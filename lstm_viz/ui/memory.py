"""`Build a memory`: what the address asks for, and the second judgement of a net, in Python."""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import streamlit as st

from lstm_viz.analysis.challenges import CHALLENGES, LIMIT, MOST_SEEDS, STEPS, hidden, judge, names
from lstm_viz.browser.hosts.streamlit import mount
from lstm_viz.browser.instruments.memory import CELLS_OFFERED, EXAMPLES, payload

MOST_HINTS = 3
LONGEST = 4000
"""Characters of weights in an address that are read; the largest net here needs fewer than 700."""

EXPORTS = [{"label": "Page that works offline", "href": "export/memory.html"}]


@st.fragment
def memory(key: str, lesson: Mapping[str, Any]) -> None:
    """Show the component, and judge what it sends.

    Everything but the second judgement happens in the browser, and so does the address: it is read here once.
    """
    judged = st.session_state.get(key, {}).get("judged")
    mount("memory", answer(st.query_params.to_dict(), judged, lesson), key=key, on_judged_change=_heard)


def answer(given: Mapping[str, str], judged: Any, lesson: Mapping[str, Any], *, alone: bool = False) -> bytes:
    """The payload, with fresh hidden sequences and the verdict on what was judged, if anything was.

    `alone`, without a server, only the browser judges, and the page says so.
    """
    start, messages = asked_for(given)
    more = {
        "texts": lesson["challenges"],
        "prompts": lesson["prompts"],
        "start": start,
        "messages": messages,
        "verdict": None if judged is None else verdict_on(judged),
        "exports": [] if alone else EXPORTS,
        "alone": alone,
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


def asked_for(given: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """The nearest sensible start to an address, with a sentence for everything that had to give way."""
    messages: list[str] = []
    challenge = CHALLENGES[_word(given, "challenge", list(CHALLENGES), messages)]
    cell = _word(given, "cell", CELLS_OFFERED, messages)
    start = {
        "challenge": challenge.name,
        "cell": cell,
        "show": _whole(given, "show", 1, EXAMPLES, messages),
        "t": _whole(given, "t", 0, STEPS - 1, messages),
        "hints": _whole(given, "hints", 0, MOST_HINTS, messages),
        "weights": _weights(given.get("w", ""), names(challenge, cell), messages),
    }
    return start, messages


def _word(given: Mapping[str, str], name: str, known: Any, messages: list[str]) -> str:
    word = str(given.get(name, known[0]))
    if word in known:
        return word
    messages.append(f"{name}={_short(word)} in the address is not one of {', '.join(known)}. {known[0]} is used.")
    return str(known[0])


def _whole(given: Mapping[str, str], name: str, low: int, high: int, messages: list[str]) -> int:
    text = given.get(name, str(low))
    try:
        number = int(text)
    except ValueError:
        messages.append(f"{name}={_short(text)} in the address is not a whole number. {low} is used.")
        return low
    nearest = min(max(number, low), high)
    if nearest != number:
        messages.append(f"{name}={_short(text)} is outside {low} to {high}. {nearest} is used.")
    return nearest


def _weights(text: str, known: list[str], messages: list[str]) -> dict[str, float]:
    """``f1.b:6,g1.x1:4`` as weights; a number beyond the limit is the limit, and what is none is left at 0."""
    if len(text) > LONGEST:
        messages.append(f"The weights in the address have {len(text):,} characters. The first {LONGEST:,} are read.")
    weights: dict[str, float] = {}
    strange, beyond = [], []
    for item in filter(None, text[:LONGEST].split(",")):
        name, _, number = item.partition(":")
        try:
            value = float(number)
        except ValueError:
            value = math.nan
        if name not in known or math.isnan(value):
            strange.append(item)
            continue
        weights[name] = min(max(value, -LIMIT), LIMIT)
        if weights[name] != value:
            beyond.append(item)
    if strange:
        messages.append(
            f"“{_short(strange[0])}” in the address is no weight of this net{_more(strange)}. It is left out."
        )
    if beyond:
        messages.append(
            f"“{_short(beyond[0])}” in the address is beyond ±{LIMIT:g}{_more(beyond)}. The nearest value is used."
        )
    return weights


def _more(items: list[str]) -> str:
    return f", and {len(items) - 1} more" if len(items) > 1 else ""


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"


def _heard() -> None:
    """What is to be judged stands in the session already; the fragment reads it when it runs again."""
