"""Every prompt of the Playground is done by what it asks for, and its figures are those of its runs, in Node."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from lstm_viz.training.start import start
from lstm_viz.training.synthetic import TASKS, TOLD
from tests.js.playground import KERNEL

(PAGE,) = (Path(__file__).resolve().parents[2] / "pages").glob("*/*_Playground.json")
PROMPTS = {prompt["id"]: prompt for prompt in json.loads(PAGE.read_text("utf-8"))["prompts"]}
RUN = """async ([set, done, looks]) => {
    const { createRun } = await import("/net/training/run.js");
    const { kernelBackend } = await import("/net/training/kernel.js");
    const { CHOICES, setupOf } = await import("/instruments/trainer/address.js");
    const { PLAIN, startsOf } = await import("/net/training/setup.js");
    const { happened } = await import("/instruments/trainer/lesson.js");
    const state = { ...PLAIN, ...set, probe: 1 };
    for (const [name, value] of Object.entries(done)) if (!Array.isArray(value)) state[name] = value;
    state.start = done.start ?? startsOf(state.cell)[0];
    const offered = Object.keys(done).every((name) => !CHOICES[name] || CHOICES[name].includes(state[name]));
    const one = createRun(await kernelBackend(payload("kernel")), setupOf(state));
    const held = [];
    const holds = (wanted) => {
        const look = one.look();
        held.push([one.updates, look.score]);
        return happened(wanted, state, { history: { columns: [look] }, column: 0 });
    };
    const until = Math.max(state.updates ?? 250, 500);
    let [begins, ends] = [happened(set, { ...PLAIN, ...set }, { history: { columns: [] }, column: 0 }), null];
    while (ends === null && one.updates < until) {
        one.step();
        if (one.updates % looks === 0 && holds(done)) ends = one.updates;
    }
    return { offered, begins, ends, last: held.at(-1)[1] };
}"""


@pytest.fixture(scope="module")
def node(bare_node):
    with bare_node.payloads({"kernel": KERNEL.read_bytes()}) as node:
        yield node


def test_every_task_has_prompts_of_its_own():
    assert {prompt["set"]["task"] for prompt in PROMPTS.values()} == {*TASKS, *TOLD}


@pytest.mark.parametrize("name", [name for name in PROMPTS if name != "text"])
def test_a_prompt_is_done_by_what_it_asks_for_and_says_when(node, name):
    prompt = PROMPTS[name]
    answer = "".join(part if isinstance(part, str) else part["text"] for part in prompt["answer"])
    got = node.run(RUN, [prompt["set"], prompt["done"], 5])
    assert got["offered"]
    assert got["begins"]
    assert got["ends"] is not None
    if name in ("turn", "normed", "far", "gateless", "shift", "copies", "grammar", "cycle"):
        assert f"at update {got['ends']}" in answer
    if name in LAST:
        low, high, said = LAST[name]
        assert low < got["last"] < high
        assert said in answer


# Of prompts that ask for so many updates: the score then, and how it is told.
LAST = {
    "heart": (0.88, 0.92, "nine in ten"),
    "lagged": (0.49, 0.51, "one half"),
    "deep": (0.965, 0.975, "97 %"),
    "stream": (0.325, 0.335, "33 %"),
    "sign": (0.175, 0.185, "0.18"),
    "years": (0.49, 0.495, "0.49 at the end"),
}
# What is told of runs beside them: the prompt, what is other than set up, and at which update 99 % are right.
BESIDE = [
    ("shift", {}, "at 155", 155),
    ("copies", {}, "in the place of 710", 710),
    ("lagged", {}, "at update 140", 140),
    ("grammar", {}, "in the place of 685", 685),
    ("grammar", {"seed": 2, "forget": 3}, "From seed 2 at 460", 460),
    ("grammar", {"seed": 2}, "not within 1,000", None),
    ("stream", {}, "at update 630", 630),
    ("stream", {"seed": 2, "cell": "lstm-1997"}, "at 740", 740),
]


@pytest.mark.parametrize(("name", "more", "said", "ends"), BESIDE)
def test_what_a_prompt_tells_of_other_runs_is_so(node, name, more, said, ends):
    prompt = PROMPTS[name]
    assert said in "".join(part if isinstance(part, str) else part["text"] for part in prompt["answer"])
    got = node.run(RUN, [{**prompt["set"], **more}, {"score": [0.99, 1]}, 5])
    assert got["ends"] == ends


def test_what_is_told_of_the_sine_without_a_norm_and_of_brackets_without_a_net_is_so(node):
    got = node.run(RUN, [PROMPTS["sign"]["set"], {"update": [500, 500]}, 5])
    assert got["last"] == pytest.approx(0.76, abs=0.005)
    guess = node.run("async () => (await import('/net/training/tasks.js')).TASKS.brackets.guess.score")
    assert guess == pytest.approx(0.76, abs=0.005)


def test_of_one_number_a_norm_leaves_hardly_more_than_the_sign(node):
    """As a net of the prompt begins: what twice the number makes of the gates, as a share of what a number makes."""
    weights = start({"cell": "lstm", "inputs": 1, "units": 8, "outputs": 1, "biases": 2}, 1)["lstm.weight_ih_l0"]

    def normed(x: float):
        return torch.nn.functional.layer_norm(torch.tensor(x * weights[:, 0]), (32,))

    assert (normed(1.0) - normed(0.5)).abs().max() < 0.01 * normed(0.5).abs().max()
    torch.testing.assert_close(normed(-0.5), -normed(0.5))


def test_what_layer_norm_is_compared_with_is_so_from_three_seeds(node):
    prompt = PROMPTS["normed"]
    given, done = prompt["set"], prompt["done"]
    plain = {name: value for name, value in done.items() if name != "norm"}
    ends = [
        [node.run(RUN, [{**given, "seed": seed}, wanted, 5])["ends"] for wanted in (done, plain)] for seed in (1, 2, 3)
    ]
    assert ends == [[30, 165], [100, 220], [70, 195]]
    (answer,) = prompt["answer"]
    assert all(str(each) in answer for pair in ends for each in pair)


def test_what_is_told_of_sunspots_beside_the_prompts_own_runs_is_so(node):
    """Forecasts of an LSTM and an RNN, what comes of more units, and what recurrent dropout leaves."""
    given, better = PROMPTS["cycle"]["set"], {"score": [0, 1]}
    (answer,) = PROMPTS["cycle"]["answer"]
    assert "the LSTM at update 40" in answer
    assert node.run(RUN, [given, better, 5])["ends"] == 40
    for seed, said in ((1, (0.59, 0.63)), (3, (0.59, 0.56))):
        ends = [
            node.run(RUN, [{**given, "seed": seed, "cell": cell}, {"update": [500, 500]}, 500])["last"]
            for cell in ("rnn", "lstm")
        ]
        assert ends == [pytest.approx(each, abs=0.005) for each in said]
        assert f"{said[0]} and {said[1]}" in answer
    spots = np.array(node.run("async () => (await import('/net/training/sunspots.js')).SUNSPOTS"))
    apart = spots - spots.mean()
    alike = [float(apart[lag:] @ apart[:-lag]) for lag in range(6, 20)]
    assert 6 + int(np.argmax(alike)) in (10, 11), "how far one height of the sunspots is from the next"

    given, train = PROMPTS["years"]["set"], len(spots) - len(spots) // 5
    assert f"{train} years" in PROMPTS["years"]["text"][0]
    looks, told = node.run(
        """async ([set, until]) => {
            const { createRun } = await import("/net/training/run.js");
            const { kernelBackend } = await import("/net/training/kernel.js");
            const { setupOf } = await import("/instruments/trainer/address.js");
            const backend = await kernelBackend(payload("kernel"));
            const one = createRun(backend, setupOf({ ...set, units: 32 }));
            const [looks, told] = [[], []];
            while (one.updates < until) {
                told.push(one.step());
                if (one.updates % 5 === 0) looks.push([one.updates, one.look().score]);
            }
            const other = createRun(backend, setupOf({ ...set, units: 32, recurrent: 0.3 }));
            while (other.updates < until) other.step();
            return [[...looks, ["dropped", other.look().score]], told];
        }""",
        [given, 1000],
    )
    *looks, (_, dropped) = looks
    best = max(looks, key=lambda look: look[1])
    assert best == [355, pytest.approx(0.63, abs=0.005)]
    assert looks[-1] == [1000, pytest.approx(0.49, abs=0.005)]
    assert np.mean(told[900:]) < np.mean(told[305:405]), "the loss of training still falls"
    assert dropped == pytest.approx(0.59, abs=0.005)
    (answer,) = PROMPTS["years"]["answer"]
    assert "0.63 at update 355" in answer
    assert "0.59 is left" in answer
