"""What is asked of the page, what Python judges, and whether its hints, solutions, prompts and prose tell the truth."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
import torch

from lstm_viz.analysis.challenges import CHALLENGES, LIMIT, hidden, judge, longest_gap
from lstm_viz.ui.memory import answer, verdict_on

PAGE = Path(__file__).resolve().parents[2] / "pages/3_What_if/10_Build_a_memory.json"
LESSON = json.loads(PAGE.read_text("utf-8"))
PROSE = PAGE.with_suffix(".md").read_text("utf-8")
TEXTS = LESSON["challenges"]
PROMPTS = {prompt["id"]: prompt for prompt in LESSON["prompts"]}
LATCH = CHALLENGES["latch"]


def parsed(judged=None):
    return json.loads(answer(judged, LESSON))


def test_the_payload_holds_the_hidden_sequences_of_its_seed():
    header = parsed()
    for sent in header["challenges"]:
        drawn = hidden(CHALLENGES[sent["name"]], header["seed"])
        np.testing.assert_array_equal([each["x"] for each in sent["hidden"]], drawn.x)
        np.testing.assert_array_equal([each["target"] for each in sent["hidden"]], drawn.target)
        for probe, original in zip(sent["probes"], CHALLENGES[sent["name"]].probes, strict=True):
            np.testing.assert_array_equal(probe["idle"], original.idle)


def test_every_answer_brings_other_hidden_sequences():
    assert parsed()["seed"] != parsed()["seed"]


def test_python_judges_what_the_browser_sends():
    sent = {"challenge": "latch", "cell": "lstm", "weights": {"f1.b": 2}, "seed": 7, "ask": "7-1"}
    verdict = parsed(judged=sent)["verdict"]
    own = judge(LATCH, "lstm", {"f1.b": 2}, hidden(LATCH, 7))
    assert verdict == {
        "ask": "7-1",
        "seed": 7,
        "right": own.right,
        "of": 40,
        "sequence": own.sequence,
        "step": own.step,
    }


GOOD = {"challenge": "latch", "cell": "lstm", "weights": {}, "seed": 1, "ask": "1-1"}


@pytest.mark.parametrize(
    "judged",
    [
        [],
        "judge me",
        {},
        GOOD | {"seed": -1},
        GOOD | {"seed": 2**40},
        GOOD | {"seed": True},
        GOOD | {"seed": "1"},
        GOOD | {"cell": "gru"},
        GOOD | {"cell": ["lstm"]},
        GOOD | {"challenge": "poem"},
        GOOD | {"challenge": {}},
        GOOD | {"weights": [1, 2]},
        GOOD | {"weights": {"f1.b": "much"}},
        GOOD | {"weights": {"f1.b": float("nan")}},
        GOOD | {"weights": {"f1.b": 1e300}},
        GOOD | {"weights": {"z" * 9000: 1}},
    ],
)
def test_what_cannot_be_judged_is_answered_with_a_sentence(judged):
    verdict = verdict_on(judged)
    assert verdict["problem"].startswith("Python could not judge this.")
    assert len(verdict["problem"]) < 300


@pytest.mark.parametrize("name", CHALLENGES)
def test_every_challenge_has_words_three_hints_for_what_is_solved_and_a_reason_for_what_is_not(name):
    assert TEXTS[name]["goal"]
    for cell in ("lstm", "rnn"):
        text = TEXTS[name][cell]
        if cell in CHALLENGES[name].solved:
            assert len(text["hints"]) == 3
            assert text["parts"]
        else:
            assert text["none"]
            assert text["short"]


def test_two_hints_solve_the_latch_whatever_large_number_is_taken():
    second = TEXTS["latch"]["lstm"]["hints"][1]
    assert "Four weights, all positive and large." in second
    for named in ("The bias of {f:f}", "The pulse weight of {g:g} and the bias of {i:i}", "The bias of {o:o}"):
        assert named in second
    for size in range(4, int(LIMIT) + 1):
        weights = dict.fromkeys(("f1.b", "g1.x1", "i1.b", "o1.b"), size)
        assert all(judge(LATCH, "lstm", weights, hidden(LATCH, seed)).passed for seed in range(20))


@pytest.mark.parametrize(("name", "cell"), [(name, cell) for name in CHALLENGES for cell in CHALLENGES[name].solved])
def test_only_the_third_hint_has_the_numbers_and_it_has_them_all(name, cell):
    def numbers(hint):
        bare = re.sub(r"[Uu]nit [12]", "", hint).replace("−", "-")
        return {float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", bare)}

    *early, last = TEXTS[name][cell]["hints"]
    solution = set(CHALLENGES[name].solved[cell].values())
    assert solution <= numbers(last)
    assert all(numbers(hint) <= {0, 0.5} for hint in early)


PARTS = [
    pytest.param(name, cell, part, id=f"{name}-{cell}-{part['label']}")
    for name, texts in TEXTS.items()
    for cell in ("lstm", "rnn")
    for part in texts[cell].get("parts", [])
]


@pytest.mark.parametrize(("name", "cell", "part"), PARTS)
def test_a_solution_without_one_of_its_parts_fails_unless_the_part_is_called_spare(name, cell, part):
    challenge = CHALLENGES[name]
    left = {each: value for each, value in challenge.solved[cell].items() if each not in part["weights"]}
    assert len(left) == len(challenge.solved[cell]) - len(part["weights"])
    passed = [judge(challenge, cell, left, hidden(challenge, seed)).passed for seed in range(10)]
    assert all(passed) if part.get("spare") else not any(passed)


def gap_of(setting):
    return longest_gap(CHALLENGES[setting["challenge"]], setting["cell"], setting["weights"])


@pytest.mark.parametrize(("prompt", "before", "after"), [("leak", 1000, 4), ("plain", 4, 1000)])
def test_the_gaps_that_the_prompts_tell_are_measured(prompt, before, after):
    prompt = PROMPTS[prompt]
    assert (gap_of(prompt["set"]), gap_of(prompt["done"])) == (before, after)
    assert str(before) in prompt["answer"] + prompt["text"]
    assert f"over {after}" in prompt["answer"]


def test_a_toggle_without_its_tie_broken_never_starts():
    setting = PROMPTS["tie"]["done"]
    drawn = hidden(CHALLENGES["toggle"], 3)
    verdict = judge(CHALLENGES["toggle"], "lstm", setting["weights"], drawn)
    assert verdict.right == (drawn.x.sum(axis=(1, 2)) == 0).sum()


def test_the_counting_tanh_unit_holds_over_8_and_the_lstm_over_1000():
    assert "over 8 idle steps, but not over 9" in PROMPTS["count"]["answer"]
    assert gap_of(PROMPTS["count"]["set"]) == 8
    assert gap_of(PROMPTS["count"]["done"]) < 8
    assert PROMPTS["count"]["set"]["weights"] == dict(CHALLENGES["count"].tried["rnn"])
    assert longest_gap(CHALLENGES["count"], "lstm", CHALLENGES["count"].solved["lstm"]) == 1000


def test_the_code_of_the_prose_runs_and_torch_agrees(capsys):
    judged, in_torch = re.findall(r"```python\n(.*?)```", PROSE, re.S)
    exec(judged, {})
    assert not re.search(r"[fghio][12]\.", judged + in_torch)  # no weight of a solution stands in the open
    printed = capsys.readouterr().out.split()
    assert "sequence=None," in printed
    assert printed[-1] == "1000"
    space = {}
    exec(judged + in_torch, space)
    sequences = hidden(LATCH, 2)
    x = torch.tensor(sequences.x, dtype=torch.float32).transpose(0, 1)
    h = space["lstm"](x)[0][..., 0].detach().numpy().T
    assert ((h > 0.5) == (sequences.target > 0.5)).all()
