"""Every figure that a lesson leads to is really in the shipped weights."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lstm_viz.run import output, run_layers
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


def trace_of(name: str, text: str, layer: int = 0, direction: str = "forward"):
    """What a layer and direction of a net does on a text, its steps by their places; and what the whole net says."""
    this = net(name)
    read = this.read(text)
    traces = run_layers(this.cell, this.layers, read.x, tokens=read.tokens)
    said = this.logits(output(traces[-1]))
    trace = traces[layer][this.directions.index(direction)]
    return ({symbol: trace[symbol][:: -1 if direction == "reverse" else 1] for symbol in trace}, read.tokens, said)


def expected(name: str, said):
    """What can be said -> its probability, from what a net says after a step."""
    p = np.exp(said - said.max())
    return dict(zip(net(name).data.says, p / p.sum(), strict=True))


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_borne_out(claim):
    where = {name: claim[name] for name in ("layer", "direction") if name in claim}
    trace, tokens, said = trace_of(claim["net"], claim["text"], **where)
    this, t = net(claim["net"]), claim["t"]
    if not this.numbers:
        assert tokens == tuple(claim["text"])
    if "token" in claim:
        assert tokens[t] == claim["token"]
    if "first" in claim:  # the likeliest answer
        shares = expected(claim["net"], said[t])
        assert max(shares, key=shares.get) == claim["first"]
        return
    if claim["signal"] == "said":  # the number that is forecast
        value = this.data.numbers(said)[t]
    elif claim["signal"] == "read":
        value = this.data.encode(claim["text"]).numbers[t, 0]
    elif claim["signal"].startswith("p"):  # the probability of one answer: "p)"
        value = expected(claim["net"], said[t])[claim["signal"][1:]]
    else:
        value = trace[claim["signal"]][t, claim["unit"]]
    assert claim["low"] <= value <= claim["high"]


@pytest.mark.parametrize("stem", LESSONS)
def test_prompts_lead_to_what_the_page_offers(stem):
    choices = {**watched(), **compared()}
    ids = [prompt["id"] for prompt in LESSONS[stem]["prompts"]]
    assert len(set(ids)) == len(ids)
    by_net = Counter(prompt["set"].get("net") for prompt in LESSONS[stem]["prompts"])
    assert len(ids) >= 3
    assert max(by_net.values()) <= 5  # those of other nets are folded
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
                "layer",
                "direction",
            }
        assert prompt["set"].get("net", next(iter(choices))) in choices
        if any(net(name).stacked for name in choices[prompt["set"].get("net", next(iter(choices)))].nets):
            assert {"layer", "direction"} & set(prompt["set"]), "which part of a stack is shown"


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
    c = trace_of("recall-lstm", letter + "xywzzyxwxyzwwzyxzyw?")[0]["c"][:, 0]
    moves = np.diff(c, prepend=0)
    assert (moves > 0).all() if letter == "B" else (moves < 0).all()


def differs(name: str, texts: tuple[str, str], layer: int = 0, direction: str = "forward", t: int = -1):
    """How far h of each unit lies apart at a step of two texts (H,)."""
    one, other = (trace_of(name, text, layer, direction)[0]["h"][t] for text in texts)
    return np.abs(one - other)


def test_which_bracket_is_open_shows_in_the_upper_layer_and_hardly_in_the_lower_as_the_prompt_says():
    texts = "x = box[12345678", "x = box(12345678"
    assert differs("python-lstm-2x40", texts, layer=0).max() < 0.06
    assert differs("python-lstm-2x40", texts, layer=1).argmax() == 4


def test_only_the_reverse_half_can_know_what_comes_as_the_prompt_says():
    texts = "(())", "(()("
    assert (differs("partners-lstm-both", texts, t=0) == 0).all()
    assert differs("partners-lstm-both", texts, direction="reverse", t=0).argmax() == 8


def test_what_the_prompt_of_the_sunspots_says_of_all_years():
    this = net("sunspots-lstm")
    (prompt,) = (each for each in LESSONS["01_Watch_the_gates"]["prompts"] if each["id"] == "forecast")
    text = prompt["set"]["text"]
    numbers = this.data.encode(text).numbers[:, 0]
    said = this.data.numbers(trace_of(this.name, text)[2])
    came, now = numbers[1:], numbers[:-1]
    off = [np.sqrt(np.mean((guess - came) ** 2)) for guess in (said[:-1], now)]
    answer = "".join(prompt["answer"])
    assert f"off by {off[0]:.1f}, “as this year” by {off[1]:.1f} (" in answer
    lazy = came[6] - now[6]
    assert f"{came[6]:.1f} came: it was off by {came[6] - said[6]:.1f}, and “as this year” by {lazy:.1f}." in answer
    assert f"no year above {this.data.columns[0].high:.1f}" in answer
    assert text == this.data.example  # from 1950 on: step 7 is 1956
