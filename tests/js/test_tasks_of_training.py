"""What the tasks of the Playground say of themselves, in Node: the best, the guess; and small nets that learn them."""

import itertools

import numpy as np
import pytest

from lstm_viz.training.synthetic import TASKS
from tests.js.playground import KERNEL, SETUP


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        node.run(
            """async () => {
                for (const name of ["tasks", "run", "kernel", "shown"])
                    window[name] = await import(`/net/training/${name}.js`);
                window.wasm = payload("kernel");
                window.levels = (setup) => {
                    const { guess, best, length, inputs, says } = tasks.taskOf(setup);
                    return { guess, best, length, inputs, says };
                };
                window.scoreAfter = async (setup, until) => {
                    const one = run.createRun(await kernel.kernelBackend(wasm), setup);
                    while (one.updates < until) one.step();
                    return one.look().score;
                };
            }"""
        )
        yield node


def told(node, **setup):
    return node.run("(setup) => levels(setup)", setup)


@pytest.mark.parametrize(("length", "copied", "alphabet"), [(5, 2, 8), (9, 2, 2), (30, 10, 8), (30, 10, 16)])
def test_of_a_copy_who_remembers_nothing_gets_what_is_published(node, length, copied, alphabet):
    """Arjovsky and others (2016): 10 ln 8 / (T + 20) for T blanks and ten symbols of eight."""
    found = told(node, task="copy", length=length, copied=copied, alphabet=alphabet)
    blank = alphabet
    assert found["guess"] == {"loss": pytest.approx(copied * np.log(alphabet) / length), "score": 1 / alphabet}
    assert found["best"] == {"loss": 0, "score": 1}
    assert found["length"][0] == 2 * copied + 1
    ids, targets = TASKS["copy"](np.random.RandomState(1), length, 3000, copied=copied, alphabet=alphabet)
    assert (ids[:copied] == targets[-copied:]).all()
    assert (ids[-copied - 1] == blank + 1).all()
    assert (ids[copied : -copied - 1] == blank).all()
    assert (ids[-copied:] == blank).all()
    assert (targets[:-copied] == blank).all()
    shares = np.bincount(ids[:copied].ravel(), minlength=alphabet) / (3000 * copied)
    np.testing.assert_allclose(shares, 1 / alphabet, atol=0.02)


@pytest.mark.parametrize(("alphabet", "fillers"), [(4, 4), (2, 16), (16, 1)])
def test_of_a_recall_each_letter_is_as_likely_and_so_is_what_the_noise_is_made_of(node, alphabet, fillers):
    found = told(node, task="recall", alphabet=alphabet, fillers=fillers)
    assert found["guess"] == {"loss": pytest.approx(np.log(alphabet)), "score": 1 / alphabet}
    assert found["best"] == {"loss": 0, "score": 1}
    assert found["says"] == list("ABCDEFGHIJKLMNOP"[:alphabet])
    assert found["inputs"] == [*found["says"], *"klmnopqrstuvwxyz"[-fillers:], "?"]
    made = TASKS["recall"](np.random.RandomState(1), 20, 3000, alphabet=alphabet, fillers=fillers)
    ids, targets = made
    assert (targets[:-1] == -1).all()
    assert (targets[-1] == ids[0]).all()
    assert (ids[-1] == alphabet + fillers).all()
    np.testing.assert_allclose(np.bincount(ids[0], minlength=alphabet) / 3000, 1 / alphabet, atol=0.02)
    noise = np.bincount(ids[1:-1].ravel() - alphabet, minlength=fillers) / ids[1:-1].size
    np.testing.assert_allclose(noise, 1 / fillers, atol=0.01)


def test_what_stands_below_the_choices_names_the_letters_that_there_are(node):
    said = node.run(
        """async (all) => {
            const { about } = await import("/words/trainer.js");
            return all.map((setup) => about(setup.task, "lstm", tasks.taskOf(setup)));
        }""",
        [
            {"task": "recall"},
            {"task": "recall", "alphabet": 2, "fillers": 1},
            {"task": "recall", "alphabet": 16},
            {"task": "copy", "alphabet": 16},
            {"task": "echo", "alphabet": 8},
            {"task": "brackets", "kinds": 4},
        ],
    )
    assert said[0].startswith("The first letter is A, B, C or D. Then comes noise.")
    assert said[0].endswith("A guess is right in 25 %.")
    assert said[1].startswith("The first letter is A or B. Then comes nothing but z.")
    assert said[1].endswith("A guess is right in 50 %.")
    assert said[2].startswith("The first letter is one of A to P.")
    assert said[3].startswith("Letters, A to P, then blanks")
    assert "right in 6 %, at 0.80 bits a step" in said[3]  # 2 log2 16 / 10
    assert said[4].startswith("Letters, A to H.")
    assert said[4].endswith("A guess is right in 13 %.")
    assert said[5].startswith("Brackets of four kinds,")


@pytest.mark.parametrize("length", [2, 3, 20, 100])
def test_of_a_lag_all_but_the_last_symbol_follows_from_the_one_before(node, length):
    found = told(node, task="lag", length=length)
    assert len(set(found["inputs"])) == len(found["inputs"]) == length + 1
    assert all(len(each) == 1 for each in found["inputs"])
    assert found["inputs"][-2:] == ["x", "y"]
    ids, targets = TASKS["lag"](np.random.RandomState(1), length, 2000)
    assert len({tuple(row) for row in ids.T}) == 2, "two sequences"
    assert (targets[-1] == ids[0]).all()
    assert (targets[:-1] == ids[1:]).all()
    pairs = np.zeros((length + 1, length + 1))
    np.add.at(pairs, (ids.ravel(), targets.ravel()), 1 / ids.size)
    shares = pairs / np.maximum(pairs.sum(axis=1, keepdims=True), 1e-12)
    cost = -sum(pairs[at] * np.log(shares[at]) for at in itertools.product(range(length + 1), repeat=2) if pairs[at])
    assert found["guess"] == {"loss": pytest.approx(cost, rel=0.01), "score": 0.5}
    assert found["best"] == {"loss": 0, "score": 1}


@pytest.mark.parametrize(
    ("task", "score"), [("copy", 0.97), ("lag", 0.99), ("brackets", 0.96), ("echo", 0.99), ("sine", 0.7)]
)
def test_what_a_task_is_chosen_with_learns_it(node, task, score):
    usual = node.run("(task) => ({ length: tasks.TASKS[task].length[2], ...tasks.TASKS[task].usual })", task)
    setup = {**SETUP, "task": task, **usual}
    assert node.run("([setup, until]) => scoreAfter(setup, until)", [setup, usual["updates"]]) >= score


def test_to_the_lag_of_1997_a_forget_gate_is_in_the_way(node):
    """Each symbol but the last follows from the one before, so a gate that can learn to forget learns that first."""
    setup = {**SETUP, "task": "lag", "length": 10, "batch": 4}
    assert node.run("([setup, until]) => scoreAfter(setup, until)", [setup, 1000]) == 0.5


@pytest.mark.parametrize(("length", "kinds"), [(1, 3), (2, 3), (7, 2), (30, 3), (30, 4)])
def test_of_brackets_the_best_knows_what_is_open_and_the_guess_what_was_read(node, length, kinds):
    found = told(node, task="brackets", length=length, kinds=kinds)
    assert found["inputs"] == list({2: "([)]", 3: "([{)]}", 4: "([{<)]}>"}[kinds])
    ids, targets = TASKS["brackets"](np.random.RandomState(1), length, 20_000, kinds=kinds)
    pairs, cost, closers, many = np.zeros((2 * kinds, 2 * kinds)), 0.0, 0, ids.size
    np.add.at(pairs, (ids.ravel(), targets.ravel()), 1 / many)
    depth = np.where(ids < kinds, 1, -1).cumsum(axis=0)
    assert depth.min() >= 0
    assert depth.max() <= 6
    shut = np.select([depth == 0, depth == 6], [0.0, 1.0], 0.5)
    cost = np.where(shut == 0, np.log(kinds), np.where(shut == 1, 0, np.log(2) / 2 + np.log(2 * kinds) / 2)).mean()
    assert found["best"] == {"loss": pytest.approx(cost, rel=0.01), "score": 1}
    shares = pairs / np.maximum(pairs.sum(axis=1, keepdims=True), 1e-12)
    assert found["guess"]["loss"] == pytest.approx(-(pairs * np.log(np.maximum(shares, 1e-12))).sum(), rel=0.01)
    closers = pairs[:, kinds:]
    assert found["guess"]["score"] == pytest.approx(closers.max(axis=1).sum() / closers.sum(), abs=0.01)


def test_each_closer_fits_the_innermost_that_is_open():
    ids, targets = TASKS["brackets"](np.random.RandomState(1), 30, 300)
    for row, last in zip(ids.T, targets[-1], strict=True):
        text = "".join("([{)]}"[each] for each in [*row, last])
        while (less := text.replace("()", "").replace("[]", "").replace("{}", "")) != text:
            text = less
        assert set(text) <= set("([{"), "what is left is open"


@pytest.mark.parametrize("noise", [0, 0.1, 0.5])
def test_of_a_sine_the_best_is_off_by_the_noise_and_who_says_the_same_by_what_it_moves(node, noise):
    found = told(node, task="sine", noise=noise)
    read, targets = TASKS["sine"](np.random.RandomState(1), 40, 4000, noise=noise)
    clean = TASKS["sine"](np.random.RandomState(1), 40, 4000, noise=0)
    np.testing.assert_array_equal(read[1:, :, 0], targets[:-1])
    assert found["guess"]["loss"] == pytest.approx(np.mean((targets - read[..., 0]) ** 2), rel=0.03)
    assert found["best"]["loss"] == pytest.approx(np.mean((targets - clean.targets) ** 2), rel=0.03)
    assert found["best"]["score"] == pytest.approx(1 - found["best"]["loss"] / found["guess"]["loss"])
    rest = clean.read[..., 0]
    for row in rest.T[:20]:  # of one period from 10 to 30: x(t + 1) = 2 cos(w) x(t) - x(t - 1)
        twice = np.linalg.lstsq(row[1:-1, None], row[2:] + row[:-2], rcond=None)[0][0]
        period = 2 * np.pi / np.arccos(twice / 2)
        assert period == pytest.approx(round(period), abs=0.01)
        assert 10 <= round(period) <= 30


def test_an_echo_is_of_so_many_steps_before(node):
    for delay, alphabet in ((1, 4), (3, 2), (10, 16)):
        ids, targets = TASKS["echo"](np.random.RandomState(1), 20, 50, delay=delay, alphabet=alphabet)
        assert set(ids.ravel()) == {*range(alphabet)}
        assert (targets[:delay] == -1).all()
        assert (targets[delay:] == ids[:-delay]).all()
        found = told(node, task="echo", delay=delay, alphabet=alphabet)
        assert found["length"][0] == delay + 1
        assert found["guess"] == {"loss": pytest.approx(np.log(alphabet)), "score": 1 / alphabet}


@pytest.mark.parametrize(
    ("search", "setup", "written", "said"),
    [
        (
            "task=copy&copied=5&length=20",
            {"copied": 5, "alphabet": 8, "length": 20, "units": 32, "rate": 0.03},
            {"copied", "length"},
            0,
        ),
        ("task=copy&copied=4&alphabet=4", {"copied": 2, "alphabet": 4, "length": 10}, {"alphabet"}, 1),
        ("task=copy&length=2", {"copied": 2, "alphabet": 8, "length": 5}, {"length"}, 1),
        ("task=recall&copied=5&noise=0", {"length": 20, "units": 8, "alphabet": 4, "fillers": 4}, set(), 0),
        ("task=recall&alphabet=16&fillers=1", {"alphabet": 16, "fillers": 1}, {"alphabet", "fillers"}, 0),
        ("task=recall&alphabet=3&fillers=0", {"alphabet": 4, "fillers": 4}, set(), 2),
        ("task=recall&alphabet=2&probe=3", {"alphabet": 2, "fillers": 4}, {"alphabet"}, 1),
        ("task=recall&alphabet=16&probe=15", {"alphabet": 16, "fillers": 4}, {"alphabet", "probe"}, 0),
        ("task=brackets&kinds=2", {"kinds": 2, "length": 30}, {"kinds"}, 0),
        ("task=order&alphabet=8&kinds=2", {"length": 20}, set(), 0),
        ("task=sine&noise=0&length=4000", {"noise": 0, "length": 500}, {"noise", "length"}, 1),
        ("task=echo&delay=10", {"delay": 10, "alphabet": 4, "length": 20, "units": 16}, {"delay"}, 0),
        ("task=lag&length=101", {"length": 100, "cell": "lstm-1997", "batch": 4}, {"length"}, 1),
        ("task=continual&directions=2", {"directions": 1}, set(), 1),
        ("task=series&text=nobody", {"length": 30}, set(), 0),
    ],
)
def test_what_is_chosen_of_a_task_stands_in_the_address_and_makes_sense(node, search, setup, written, said):
    got, names, messages = node.run(
        """async (search) => {
            const { TABLE, setupOf } = await import("/instruments/trainer/address.js");
            const { link, readAddress } = await import("/shell/address.js");
            const { values, messages } = readAddress(TABLE, search);
            const url = new URL(link(TABLE, "http://here/?" + search, values));
            return [setupOf(values), [...url.searchParams.keys()], messages];
        }""",
        search,
    )
    assert {name: got.get(name) for name in setup} == setup
    assert set(names) - {"task", "text"} == written
    assert len(messages) == said, messages
    own = {"alphabet", "fillers", "kinds", "copied", "delay", "noise"}
    assert own & set(got) == own & {*setup}
