"""Embedded Reber strings of the Playground, in Node and in Python, by an automaton of their own and brute force."""

import itertools
import re

import numpy as np
import pytest

from lstm_viz.training.synthetic import TASKS
from lstm_viz.training.synthetic._grammar import SYMBOLS, may_follow
from tests.js.playground import KERNEL, SETUP

AFTER_X = "(XT*VP)*(S|XT*VV)"
INNER = f"B(TS*X{AFTER_X}|PT*V(V|P{AFTER_X}))E"
STRING = re.compile(f"B(T{INNER}T|P{INNER}P)E")


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async () => {
                for (const name of ["tasks", "run", "kernel", "score", "shown"])
                    window[name] = await import(`/net/training/${name}.js`);
                window.grammar = await import("/net/training/tasks/grammar.js");
                window.wasm = payload("kernel");
            }"""
        )
        yield node


def texts(length: int, count: int) -> list[str]:
    ids = TASKS["reber"](np.random.RandomState(3), length, count).read
    return ["".join(SYMBOLS[each] for each in row) for row in ids.T]


def whole(text: str) -> str:
    """Without what fills it up: no string has an E after its last, and one before the letter."""
    found = STRING.match(text)
    return found[0] if found else ""


def test_strings_are_those_of_the_grammar_and_both_letters_and_ways_come_alike():
    drawn = texts(60, 4000)
    strings = [whole(text) for text in drawn]
    assert all(strings), "at 60 steps none is cut"
    assert all(set(text[len(string) :]) <= {"E"} for text, string in zip(drawn, strings, strict=True))
    assert np.mean([string[1] == "T" for string in strings]) == pytest.approx(0.5, abs=0.03)
    assert np.mean([string[3] == "T" for string in strings]) == pytest.approx(0.5, abs=0.03)
    assert np.mean([len(string) for string in strings]) == pytest.approx(12, abs=0.2)
    assert np.mean([len(string) == 9 for string in strings]) == pytest.approx(0.25, abs=0.03)
    assert min(map(len, strings)) == 9


def test_what_is_asked_is_the_next_symbol_up_to_the_end_of_the_string():
    read, targets = TASKS["reber"](np.random.RandomState(3), 20, 500)
    longer = texts(60, 500)
    for b in range(500):
        text = "".join(SYMBOLS[each] for each in read[:, b])
        string = whole(text)
        asked = len(string) - 1 if string else 20
        assert (targets[asked:, b] == -1).all()
        assert (targets[: min(asked, 19), b] == read[1 : min(asked, 19) + 1, b]).all()
        assert (targets[:asked, b] >= 0).all()
    assert len(longer) == 500


def test_what_may_follow_is_what_some_string_goes_on_with(node):
    strings = sorted({whole(text) for text in texts(60, 300)}, key=len)
    ends = {string[at:] for string in strings for at in range(2, len(string))}
    for string in [*strings[:8], *strings[-8:], "BPTXX", "E", ""]:
        ids = [SYMBOLS.index(each) for each in string]
        got = node.run("(ids) => grammar.mayFollow(ids)", ids)
        wanted = []
        for at in range(1, len(string) + 1):
            ways = [each for each in SYMBOLS if any(STRING.fullmatch(string[:at] + each + end) for end in {"", *ends})]
            wanted.append({SYMBOLS.index(each) for each in ways})
        if STRING.fullmatch(string):
            wanted[-1] = {0}  # another string
        assert [set(each) for each in got] == wanted, string
        if ids:
            own = may_follow(np.array(ids)[:, None])[:, 0]
            assert [set(np.flatnonzero(row)) for row in own] == wanted


def enumerated(length: int, endless: bool):
    """Every sequence of so many steps, the symbol that would come after it, and how likely it is."""
    ends = []

    def go(ids, share):
        done = not endless and whole("".join(SYMBOLS[each] for each in ids))
        if done or len(ids) == length + 1:
            ends.append((ids, share))
            return
        ways = np.flatnonzero(may_follow(np.array(ids)[:, None])[-1, 0]) if ids else [0]
        for each in ways:
            go([*ids, int(each)], share / len(ways))

    go([], 1.0)
    return ends


@pytest.mark.parametrize(("length", "endless", "before"), [(8, False, 0), (11, False, 0), (10, True, 0), (6, True, 6)])
def test_the_best_and_the_guess_are_those_of_all_strings_there_are(node, length, endless, before):
    """Of streams that go on, those of the steps after as many others."""
    found = node.run("(given) => grammar.levels(...given)", [length, endless, before])
    ends = enumerated(before + length, endless)
    assert sum(share for _, share in ends) == pytest.approx(1)
    pairs, asked, loss = np.zeros((7, 7)), 0.0, 0.0
    for ids, share in ends:
        allowed = may_follow(np.array(ids)[:, None])[:, 0]
        asked += share * (len(ids) - 1 - before)
        loss += share * np.log(allowed[before : len(ids) - 1].sum(axis=1)).sum()
        for read, after in itertools.pairwise(ids[before:]):
            pairs[read, after] += share
    shares = pairs / np.maximum(pairs.sum(axis=1, keepdims=True), 1e-300)
    assert found["best"] == {"loss": pytest.approx(loss / asked), "score": 1}
    cost = -(pairs[pairs > 0] * np.log(shares[pairs > 0])).sum()
    assert found["guess"]["loss"] == pytest.approx(cost / asked)

    def key(row):
        return tuple(np.flatnonzero(row))

    rows = [(ids, may_follow(np.array(ids)[:, None])[: len(ids) - 1, 0], share) for ids, share in ends]
    strings = [(list(zip(ids, map(key, allowed), strict=False))[before:], share) for ids, allowed, share in rows]
    known = [{after for string, _ in strings for read, after in string if read == k} for k in range(7)]

    def right(chosen):
        return sum(share for string, share in strings if all(after == chosen[read] for read, after in string))

    best = max(right(chosen) for chosen in itertools.product(*(each or {()} for each in known)))
    assert found["guess"]["score"] == pytest.approx(best, abs=1e-12)
    for all_sets in known:
        assert not any(set(one) < set(other) for one in all_sets for other in all_sets), "no order serves two of them"


def test_a_string_is_right_if_all_that_may_follow_is_said_louder_than_all_that_may_not(node):
    """Two strings, the net right but for one step; then for none."""
    told = node.run(
        """() => {
            const task = tasks.TASKS.reber;
            const text = "BTBTXSETE";
            const ids = Int32Array.from(text, (letter) => task.inputs.indexOf(letter));
            const row = Array.from(ids);
            const made = { ids, targets: Int32Array.from(task.answers(row)), size: 1 };
            const right = task.allowed(row).flatMap((may) => task.says.map((_, k) => may.includes(k) ? 1 : 0));
            const tally = () => ({ right: 0, asked: 0, parts: task.says.map(() => [0, 0, 0]) });
            const judged = score.judge(task, made);
            return [[], [[7, 2]], [[1, 4]], [[8, 3]]].map((wrong) => {
                const said = Float32Array.from(right);
                for (const [t, k] of wrong) said[t * 7 + k] = 2 - (t === 1);
                const one = tally();
                judged(said, one);
                return one;
            });
        }"""
    )
    T, P = SYMBOLS.index("T"), SYMBOLS.index("P")
    assert [(one["right"], one["asked"]) for one in told] == [(1, 1), (0, 1), (0, 1), (1, 1)], (
        "one louder than what may come, or as loud, is wrong; after the end nothing is asked"
    )
    assert told[0]["parts"][T] == [1, 1, 1], "the step that decides, and no other"
    assert told[0]["parts"][P] == [0, 0, 0]


def test_a_small_net_learns_the_grammar_first_and_the_letter_last(node):
    seen = node.run(
        """async (setup) => {
            const one = run.createRun(await kernel.kernelBackend(wasm), setup);
            const seen = [];
            while (one.updates < 1000) {
                one.step();
                if (one.updates % 25) continue;
                const { score, parts } = one.look();
                seen.push([score, parts]);
            }
            return seen;
        }""",
        {**SETUP, "task": "reber", "length": 25},
    )
    scores, parts = np.array([score for score, _ in seen]), np.array(seen[-1][1], float)
    assert scores[0] == 0
    assert scores[-1] >= 0.98
    assert ((scores > 0.35) & (scores < 0.65)).sum() >= 5, (
        "for a while half of the strings are right: all but the letter"
    )
    assert parts[1:3].min() > 0.97
    assert np.isnan(parts[[0, 3, 4, 5, 6]]).all()


def test_the_step_that_is_looked_at_in_a_race_is_the_last_that_only_a_memory_can_answer(node):
    found = node.run(
        """() => ["reber", "recall", "copy", "parity"].map((name) => {
            const task = tasks.taskOf({ task: name, length: 25 });
            const probe = shown.probesOf(task, 25)[1];
            return [shown.decidedAt(task, probe), probe.ids];
        })"""
    )
    at, ids = found[0]
    text = "".join(SYMBOLS[each] for each in ids)
    assert at == len(whole(text)) - 3, "after the inner E"
    assert [each for each, _ in found[1:]] == [24, 24, 24]


@pytest.mark.parametrize("length", [20, 100])
def test_a_stream_is_strings_one_after_the_other(length):
    read, targets = TASKS["continual"](np.random.RandomState(3), length, 200)
    np.testing.assert_array_equal(read[1:], targets[:-1])
    for row in read.T:
        text = "".join(SYMBOLS[each] for each in row)
        while len(text) >= 49:  # longer than any that is drawn here
            string = whole(text)
            assert string
            text = text[len(string) :]
        assert text[:1] in ("B", "")


def test_another_letter_makes_another_string_of_the_grammar(node):
    for text in texts(60, 40):
        ids = [SYMBOLS.index(each) for each in text]
        other = node.run("(ids) => grammar.other(ids)", ids)
        string = "".join(SYMBOLS[each] for each in other)
        assert whole(string)[1] != text[1]
        assert len(whole(string)) == len(whole(text))
        assert sum(one != two for one, two in zip(ids, other, strict=True)) == 2


def test_with_a_forget_gate_streams_are_learned_and_without_one_they_are_not_yet(node):
    scores = node.run(
        """async (setups) => {
            const backend = await kernel.kernelBackend(wasm);
            return setups.map((setup) => {
                const one = run.createRun(backend, setup);
                while (one.updates < 1000) one.step();
                return one.look().score;
            });
        }""",
        [{**SETUP, "task": "continual", "length": 50, "cell": cell} for cell in ("lstm", "lstm-1997")],
    )
    assert scores[0] > 0.97
    assert scores[1] < 0.5
