"""Everything that `Gate surgery` says of the shipped nets is so, on the texts it shows and on held-out sequences."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import numpy as np
import pytest

from lstm_viz.analysis.held_out import held_out
from lstm_viz.cells import find
from lstm_viz.run import unroll
from lstm_viz.surgery import edited, operate, parse, text_of, touching
from lstm_viz.tasks import NOT_SCORED, TASKS
from lstm_viz.tasks.brackets import OPENERS, depth
from lstm_viz.ui.choices import net

PAGE = Path(__file__).resolve().parents[2] / "pages/09_Gate_surgery.json"
LESSON = json.loads(PAGE.read_text("utf-8"))
PROSE = PAGE.with_suffix(".md").read_text("utf-8")
PROMPTS = {prompt["id"]: prompt for prompt in LESSON["prompts"]}
LINKS = [
    {name: value for name, (value,) in parse_qs(found).items()} for found in re.findall(r"\]\(\?([^)\s]+)\)", PROSE)
]
SEQUENCES = 500
SEED = 1


def named(claims, *names):
    return [pytest.param(claim, id="-".join(str(claim[name]) for name in names)) for claim in claims]


ON_A_TEXT = [claim for claim in LESSON["claims"] if "text" in claim]
HELD_OUT = [claim for claim in LESSON["claims"] if "held_out" in claim]


def operations_of(name, ops, steps):
    operations, messages = parse(ops, net(name), steps)
    assert not messages
    assert text_of(operations) == ops, "a prompt ticks when the address holds these very characters"
    return operations


def probability(name, h, symbol):
    return np.exp(log_shares(net(name).logits(h)))[TASKS[net(name).task].vocabulary.index(symbol)]


def log_shares(logits):
    z = logits - logits.max(axis=-1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=-1, keepdims=True))


@cache
def sequences(task, length):
    rng = np.random.default_rng(SEED)
    drawn = [TASKS[task].sample(rng, length) for _ in range(SEQUENCES)]
    return np.array([one.ids for one in drawn]), np.array([one.targets for one in drawn])  # (B, T) each


@cache
def log_probabilities(name, ops, length):
    """Of every symbol after every step of every held-out sequence (B, T, V)."""
    this = net(name)
    cell, ids = find(this.cell), sequences(this.task, length)[0]
    operations = operations_of(name, ops, length)
    initial = {state: np.zeros((len(ids), this.params["U"].shape[1])) for state in cell.state}
    x = TASKS[this.task].one_hot(ids).swapaxes(0, 1)  # (T, B, V)
    params = edited(cell, this.params, operations)
    h = unroll(cell, params, x, initial, touching(cell, operations, initial))["h"]
    return log_shares(this.logits(h)).swapaxes(0, 1)


def cost(name, ops, length, symbols):
    """By how many bits the steps before these symbols are dearer than in the untouched net."""
    targets = sequences(net(name).task, length)[1]
    place = TASKS[net(name).task].vocabulary.index
    here = np.isin(targets, [place(symbol) for symbol in symbols])
    right = np.maximum(targets, 0)[..., None]
    before, after = (
        np.take_along_axis(log_probabilities(name, which, length), right, axis=-1)[..., 0] for which in ("", ops)
    )
    return (before - after)[here].mean() / np.log(2)


def measured(name, ops, length, what):
    this = net(name)
    if what == "closing":
        return cost(name, ops, length, ")]}")
    if what == "line end":
        return cost(name, ops, length, "\n")
    if what.startswith("opener at depth "):
        shares = np.exp(log_probabilities(name, ops, length))[..., : len(OPENERS)].sum(axis=-1)
        return shares[np.array([depth(one) for one in sequences(this.task, length)[0]]) == int(what[-1])].mean()
    *_, result = held_out(this, operations_of(name, ops, length), length=length)
    return getattr(result, what).after.value


@pytest.mark.parametrize("claim", named(ON_A_TEXT, "net", "ops", "t", "signal"))
def test_a_claim_on_a_text_is_borne_out(claim):
    this = net(claim["net"])
    encoded = TASKS[this.task].encode(claim["text"])
    assert encoded.tokens == tuple(claim["text"])
    operations = operations_of(claim["net"], claim["ops"], len(encoded.ids))
    trace = operate(this, encoded.ids, operations)
    if claim["signal"].startswith("p"):
        value = probability(claim["net"], trace["h"][claim["t"]], claim["signal"][1])
    else:
        value = trace[claim["signal"]][claim["t"], claim["unit"]]
    assert claim["low"] <= value <= claim["high"]


@pytest.mark.parametrize("claim", named(HELD_OUT, "net", "ops", "held_out"))
def test_a_claim_on_held_out_sequences_is_borne_out(claim):
    value = measured(claim["net"], claim["ops"], claim["length"], claim["held_out"])
    assert claim["low"] <= value <= claim["high"]


@pytest.mark.parametrize("prompt", PROMPTS.values(), ids=PROMPTS)
def test_a_prompt_asks_for_an_operation_that_its_net_can_take(prompt):
    begins = prompt["set"]
    assert prompt["done"] == {"ops": prompt["ops"]}
    assert begins["ops"] != prompt["ops"], "being set up is not being done"
    assert set(begins) <= {"net", "text", "t", "unit", "signal", "ops"}
    assert operations_of(begins["net"], prompt["ops"], len(begins["text"]))
    assert begins["t"] < len(begins["text"])


@pytest.mark.parametrize("prompt", PROMPTS.values(), ids=PROMPTS)
def test_the_numbers_of_an_answer_are_live_and_stand_within_the_text(prompt):
    steps = len(prompt["set"]["text"])
    live = [part[kind] for part in prompt["answer"] for kind in ("value", "chance", "chance_before") if kind in part]
    assert live
    assert all(0 <= number["t"] < steps for number in live)
    assert any("chance" in part for part in prompt["answer"])


@pytest.mark.parametrize("prompt", PROMPTS.values(), ids=PROMPTS)
def test_what_a_prompt_leads_to_is_among_the_claims_on_a_text_and_on_held_out_sequences(prompt):
    claimed = {(claim["net"], claim["ops"], claim["text"]) for claim in ON_A_TEXT}
    begins = prompt["set"]
    assert (begins["net"], prompt["ops"], begins["text"]) in claimed
    assert begins["net"] in {claim["net"] for claim in HELD_OUT}


def test_prompts_have_names_of_their_own():
    assert len(PROMPTS) == len(LESSON["prompts"])


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link['net']} {link['ops']}")
def test_a_link_of_the_prose_opens_an_operation_of_which_something_is_claimed(link):
    encoded = TASKS[net(link["net"]).task].encode(link["text"])
    assert encoded.tokens == tuple(link["text"])
    assert int(link["t"]) < len(encoded.ids)
    assert int(link["unit"]) < net(link["net"]).params["U"].shape[1]
    assert operations_of(link["net"], link["ops"], len(encoded.ids))
    assert (link["net"], link["ops"]) in {(claim["net"], claim["ops"]) for claim in LESSON["claims"]}


def test_every_link_of_the_prose_is_tried():
    assert len(LINKS) == PROSE.count("](?") > 0


def test_unit_19_of_python_lstm_stands_at_the_value_of_the_prose_or_below_in_one_of_eleven_steps():
    low = np.mean(
        [(operate(net("python-lstm"), ids)["h"][:, 19] <= -0.4).mean() for ids in sequences("python", 100)[0]]
    )
    assert 1 / 12 < low < 1 / 10


def test_the_cell_of_unit_0_tells_b_from_every_other_letter_at_every_step():
    ids = sequences("recall", 21)[0]
    recall = net("recall-lstm")
    cell = find(recall.cell)
    initial = {state: np.zeros((len(ids), 8)) for state in cell.state}
    x = TASKS["recall"].one_hot(ids).swapaxes(0, 1)
    c = unroll(cell, recall.params, x, initial)["c"][..., 0]  # (T, B)
    is_b = ids[:, 0] == TASKS["recall"].vocabulary.index("B")
    assert (c[:, is_b] > 0).all()
    assert (c[:, ~is_b] < 0).all()


def test_without_unit_2_every_b_is_lost_and_no_other_letter():
    ids, targets = sequences("recall", 21)
    said = log_probabilities("recall-lstm", "clamp_0_h_2_0-end_0", 21)[:, -1].argmax(axis=-1)
    is_b = ids[:, 0] == TASKS["recall"].vocabulary.index("B")
    assert (said == targets[:, -1])[~is_b].all()
    assert not (said == targets[:, -1])[is_b].any()
    assert (targets[:, -1] != NOT_SCORED).all()


def test_a_forget_gate_at_1_with_an_input_gate_at_0_holds_the_cell():
    both, hold = (log_probabilities("recall-lstm", ops, 21) for ops in (PROMPTS["hold"]["ops"], "hold_0_all_1-19"))
    np.testing.assert_allclose(both, hold, atol=1e-12)


def test_a_shut_output_gate_leaves_the_cell_as_it_was():
    begins, recall = PROMPTS["mute"]["set"], net("recall-lstm")
    ids = TASKS["recall"].encode(begins["text"]).ids
    before, after = (
        operate(recall, ids, operations_of("recall-lstm", ops, len(ids))) for ops in ("", PROMPTS["mute"]["ops"])
    )
    np.testing.assert_array_equal(after["c"], before["c"])


def test_unit_0_of_the_gru_is_high_inside_the_brackets_one_step_late_and_below_zero_after_them():
    text = PROMPTS["cause"]["set"]["text"]
    h = operate(net("python-gru"), TASKS["python"].encode(text).ids)["h"][:, 0]  # (T,)
    first, last = text.index("(") + 1, text.rindex(")") + 1
    assert (h[first : last - 1] > 0.5).all()
    assert (h[last:] < 0).all()
