"""Every prompt of the Playground is done by what it asks for, and its figures are those of its runs, in Node."""

import json
from pathlib import Path

import pytest

from lstm_viz.training.synthetic import TASKS
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


def test_every_built_in_task_but_text_has_prompts_of_its_own():
    asked = {prompt["set"]["task"] for prompt in PROMPTS.values()}
    assert asked >= {"recall", "order", "parity", "adding", "text"}
    assert asked <= {*TASKS, "text"}


@pytest.mark.parametrize("name", [name for name in PROMPTS if name != "text"])
def test_a_prompt_is_done_by_what_it_asks_for_and_says_when(node, name):
    prompt = PROMPTS[name]
    answer = "".join(part if isinstance(part, str) else part["text"] for part in prompt["answer"])
    got = node.run(RUN, [prompt["set"], prompt["done"], 5])
    assert got["offered"]
    assert got["begins"]
    assert got["ends"] is not None
    if name in ("turn", "normed", "far", "gateless"):
        assert f"at update {got['ends']}" in answer
    if name == "heart":
        assert 0.88 < got["last"] < 0.92
        assert "nine in ten" in answer


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
