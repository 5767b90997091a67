"""Everything that `Gate surgery` says of the shipped nets is so, on the texts it shows and on held-out sequences."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import numpy as np
import pytest

from lstm_viz.analysis.held_out import SEED, SEQUENCES, held_out
from lstm_viz.cells import find
from lstm_viz.run import unroll
from lstm_viz.surgery import edited, operate, parse, text_of, touching
from lstm_viz.tasks import NOT_SCORED, TASKS
from lstm_viz.tasks.brackets import OPENERS, depth
from lstm_viz.tasks.recall import LETTERS, NOISE
from lstm_viz.ui.choices import net

PAGE = Path(__file__).resolve().parents[2] / "pages/3_What_if/09_Gate_surgery.json"
LESSON = json.loads(PAGE.read_text("utf-8"))
PROSE = PAGE.with_suffix(".md").read_text("utf-8")
PROMPTS = {prompt["id"]: prompt for prompt in LESSON["prompts"]}
LINKS = [
    {name: value for name, (value,) in parse_qs(found).items()} for found in re.findall(r"\]\(\?([^)\s]+)\)", PROSE)
]


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
    """Those that `held_out` reads, so that the page and the button agree."""
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
    if what.startswith("cost of "):
        return cost(name, ops, length, what.removeprefix("cost of ").replace("new line", "\n"))
    if what.startswith("closer at depth "):
        shares = np.exp(log_probabilities(name, ops, length))[..., len(OPENERS) :].sum(axis=-1)
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
    if claim["signal"] == "bits":
        answer = TASKS[this.task].vocabulary[TASKS[this.task].targets(encoded.ids)[claim["t"]]]
        value = -np.log2(probability(claim["net"], trace["h"][claim["t"]], answer))
    elif claim["signal"].startswith("p"):
        value = probability(claim["net"], trace["h"][claim["t"]], claim["signal"][1])
    else:
        value = trace[claim["signal"]][claim["t"], claim["unit"]]
    assert claim["low"] <= value <= claim["high"]


@pytest.mark.slow
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


def test_the_prompts_on_recall_end_with_the_cursor_where_the_letter_is_asked_for():
    begun = [prompt["set"] for prompt in PROMPTS.values() if prompt["set"]["net"] == "recall-lstm"]
    assert [one["text"][one["t"]] for one in begun] == ["?"] * 7


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


@cache
def hidden(name, unit):
    """Of one unit at every step of the held-out sequences of 100 characters (N, T)."""
    return np.array([operate(net(name), ids)["h"][:, unit] for ids in sequences("python", 100)[0]])


@cache
def innermost():
    """The innermost bracket that is open after every step of these sequences, "" where none is (N, T)."""

    def along(text):
        is_open = ""
        for character in text:
            is_open = is_open + character if character in "([{" else is_open[:-1] if character in ")]}" else is_open
            yield is_open[-1:]

    vocabulary = TASKS["python"].vocabulary
    return np.array([[*along(vocabulary[one] for one in ids)] for ids in sequences("python", 100)[0]])


@pytest.mark.slow
def test_unit_19_of_python_lstm_stands_at_the_value_of_the_prose_or_below_in_one_of_ten_steps_outside_brackets():
    low = hidden("python-lstm", 19) <= -0.4
    assert 0.095 < low.mean() < 0.105
    assert (innermost()[low] == "").mean() > 0.95


@pytest.mark.slow
def test_what_the_prose_says_of_unit_2_of_the_smaller_python_net_outside_and_inside_brackets():
    h = hidden("python-lstm-16", 2)
    assert 0.525 < h[innermost() == ""].mean() < 0.535
    assert np.median(h[innermost() == "("]) < 0.1


def test_the_prose_counts_the_closing_square_brackets_of_the_held_out_sequences():
    assert (sequences("python", 100)[1] == TASKS["python"].vocabulary.index("]")).sum() == 59


def test_the_texts_of_python_in_the_prose_are_as_long_as_its_held_out_sequences():
    assert {len(link["text"]) for link in LINKS if link["net"].startswith("python")} == {100}


@pytest.mark.parametrize(
    ("ops", "letter", "at_least"),
    [
        (PROMPTS["erase"]["ops"], "A", 500),
        (PROMPTS["both"]["ops"], "B", 500),
        (PROMPTS["protect"]["ops"], "D", 500),
        ("hold_0_all_0-0", "B", 490),
    ],
)
def test_a_net_that_lost_its_letter_says_one_letter_whatever_it_read(ops, letter, at_least):
    said = log_probabilities("recall-lstm", ops, 21)[:, -1].argmax(axis=-1)
    assert (said == LETTERS.index(letter)).sum() >= at_least


def test_which_symbol_of_the_noise_is_read_hardly_moves_the_candidate():
    recall, ids = net("recall-lstm"), sequences("recall", 21)[0]
    step, task = find("lstm").step, TASKS["recall"]
    initial = {state: np.zeros((len(ids), 8)) for state in ("h", "c")}
    trace = unroll(find("lstm"), recall.params, task.one_hot(ids).swapaxes(0, 1), initial)
    read = task.one_hot(np.array([task.vocabulary.index(symbol) for symbol in NOISE]))  # (4, V)
    last = {state: trace[state][:19] for state in ("h", "c")}  # (T, B, H): before every step of the noise
    g = np.array([step(recall.params, np.broadcast_to(x, (*last["h"].shape[:2], 9)), last)["g"] for x in read])
    assert 0.005 < (g.max(axis=0) - g.min(axis=0)).mean() < 0.015


def test_the_longer_the_text_the_more_an_open_forget_gate_harms_the_brackets():
    right = [measured("brackets-lstm", "clamp_0_f_all_0-end_1", length, "accuracy") for length in (10, 20, 40)]
    assert right == sorted(right, reverse=True)


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


@pytest.mark.parametrize("unit", sorted(set(range(8)) - {2}))
def test_without_any_other_unit_no_letter_is_lost(unit):
    said = log_probabilities("recall-lstm", f"clamp_0_h_{unit}_0-end_0", 21)[:, -1].argmax(axis=-1)
    assert (said == sequences("recall", 21)[1][:, -1]).all()


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
