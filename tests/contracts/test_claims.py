"""Every figure that a lesson leads to is really in the shipped weights."""

import json
from pathlib import Path

import numpy as np
import pytest

from lstm_viz.run import run
from lstm_viz.tasks import TASKS
from lstm_viz.ui.choices import compared, net, watched

PAGES = sorted((Path(__file__).resolve().parents[2] / "pages").glob("*/[0-9]*.json"))
EVERY = {page.stem: json.loads(page.read_text("utf-8")) for page in PAGES}
LESSONS = {stem: lesson for stem, lesson in EVERY.items() if "kind" not in lesson}  # what Gatescope shows
EXPERIMENTS = {stem: lesson for stem, lesson in EVERY.items() if lesson.get("kind") == "experiment"}
CLAIMS = [
    pytest.param(claim, id=f"{stem}-{number}-{claim['net']}-{claim['t']}")
    for stem, lesson in LESSONS.items()
    for number, claim in enumerate(lesson["claims"])
]


def trace_of(name: str, text: str):
    this = net(name)
    task = TASKS[this.task]
    encoded = task.encode(text)
    assert encoded.tokens == tuple(text)
    return run(this.cell, this.params, task.one_hot(encoded.ids), tokens=encoded.tokens)


def expected(name: str, trace, t: int):
    """Symbol -> probability of what comes after step t."""
    logits = net(name).logits(trace["h"][t])
    p = np.exp(logits - logits.max())
    return dict(zip(TASKS[net(name).task].vocabulary, p / p.sum(), strict=True))


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_borne_out(claim):
    trace = trace_of(claim["net"], claim["text"])
    if "token" in claim:
        assert trace.tokens[claim["t"]] == claim["token"]
    if "first" in claim:  # the likeliest next symbol
        shares = expected(claim["net"], trace, claim["t"])
        assert max(shares, key=shares.get) == claim["first"]
        return
    if claim["signal"].startswith("p"):  # the probability of one next symbol: "p)"
        value = expected(claim["net"], trace, claim["t"])[claim["signal"][1]]
    else:
        value = trace[claim["signal"]][claim["t"], claim["unit"]]
    assert claim["low"] <= value <= claim["high"]


@pytest.mark.parametrize("stem", LESSONS)
def test_prompts_lead_to_what_the_page_offers(stem):
    choices = {**watched(), **compared()}
    ids = [prompt["id"] for prompt in LESSONS[stem]["prompts"]]
    assert len(set(ids)) == len(ids)
    assert 3 <= len(ids) <= 5
    for prompt in LESSONS[stem]["prompts"]:
        assert prompt["done"]
        assert prompt["answer"]
        changed = {name for name, value in prompt["done"].items() if prompt["set"].get(name) != value}
        assert changed, "being set up is not being done"
        for place in (prompt["set"], prompt["done"]):
            assert set(place) <= {
                "net",
                "text",
                "t",
                "unit",
                "signal",
                "pace",
                "part",
                "edited",
                "sort",
                "table",
                "panel",
            }
        assert prompt["set"].get("net", next(iter(choices))) in choices


@pytest.mark.parametrize("stem", EXPERIMENTS)
def test_prompts_of_an_experiment_ask_for_an_act(stem):
    prompts = EXPERIMENTS[stem]["prompts"]
    assert 3 <= len({prompt["id"] for prompt in prompts}) == len(prompts) <= 5
    for prompt in prompts:
        assert prompt["text"]
        assert not prompt["text"].startswith("Below"), "the prompts stand below all controls"
        assert prompt["answer"]
        changed = {name for name, value in prompt["done"].items() if prompt["set"].get(name) != value}
        assert changed, "being set up is not being done"


@pytest.mark.parametrize("stem", LESSONS)
def test_a_lesson_claims_something(stem):
    assert LESSONS[stem]["claims"]


@pytest.mark.parametrize("letter", "AB")
def test_the_cell_of_the_recall_net_moves_on_with_every_step_as_both_lessons_say(letter):
    c = trace_of("recall-lstm", letter + "xywzzyxwxyzwwzyxzyw?")["c"][:, 0]
    moves = np.diff(c, prepend=0)
    assert (moves > 0).all() if letter == "B" else (moves < 0).all()
