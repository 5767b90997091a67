"""What the net looks back at, computed in the browser: the same matrices as Python's, of any text."""

import numpy as np
import pytest
import torch

from lstm_viz.browser.instruments.trainer import payload
from lstm_viz.ui.lookback import EXAMPLE
from lstm_viz.ui.nets import file
from lstm_viz.ui.settings.lookback import NETS, TASK, views_of
from tests.js import trained
from tests.js.playground import SETUP

LOOK = """async ([name, text]) => {
    const { parseNet } = await import("/net/panel.js");
    const { createServant } = await import("/net/lookback/worker.js");
    const net = parseNet(payload(name));
    const told = await new Promise((done) => createServant(done).hear({ act: "look", nets: [net], text }));
    const [{ bits, gradient, removal, guess }] = told.nets;
    return { tokens: told.encoded.labels, guess, bits: [...bits], gradient: [...gradient], removal: [...removal] };
}"""


@pytest.mark.parametrize(
    "text", [EXAMPLE, "x", "a漢😀(\n", "def f(a):\n    return 'ab'"], ids=["example", "one", "odd", "quote"]
)
@pytest.mark.parametrize("name", NETS)
def test_every_number_is_pythons(bare_node, name, text):
    with bare_node.payloads({name: file(name)}) as node:
        found = node.run(LOOK, [name, text])
    (view,) = (view for view in views_of(text) if view.reading.net.name == name)
    past = np.tril_indices(len(text))
    assert found["tokens"] == list(text)
    assert found["guess"] == TASK.vocabulary[int(view.reading.targets[-1])]
    np.testing.assert_allclose(found["bits"], view.reading.bits, rtol=1e-6, atol=1e-6)
    # Where tanh is flat its slope is a small difference, which the two find in ways of their own.
    np.testing.assert_allclose(found["gradient"], view.gradient[past], rtol=1e-4, atol=1e-12)
    np.testing.assert_allclose(found["removal"], view.removal[past], rtol=1e-5, atol=1e-6)


def test_the_last_wish_is_the_one_that_is_answered(bare_node):
    with bare_node.payloads({NETS[0]: file(NETS[0])}) as node:
        heard = node.run(
            """async (name) => {
                const { parseNet } = await import("/net/panel.js");
                const { createServant } = await import("/net/lookback/worker.js");
                const nets = [parseNet(payload(name))];
                const heard = [];
                let answered;
                const first = new Promise((done) => { answered = done; });
                const { hear } = createServant(({ encoded }) => answered(heard.push(encoded.labels[0])));
                for (const letter of "abc") hear({ act: "look", nets, text: letter.repeat(90) });
                await first;
                hear({ act: "look", nets, text: "d".repeat(90) });
                hear({ act: "pause" });
                await new Promise((done) => setTimeout(done, 300));
                return heard;
            }""",
            NETS[0],
        )
    assert heard == ["c"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"length": 0, "replaced": []}, "There is nothing to read yet, so the example is shown."),
        ({"length": 3000, "replaced": []}, "The text has 3,000 characters. The first 160 are read, as every pair"),
        ({"length": 3, "replaced": ["漢", "\x07"]}, "These nets were never trained on “漢”, U+0007. They read each"),
        ({"length": 5, "replaced": []}, ""),
    ],
)
def test_what_gives_way_in_a_text_is_said(bare_node, told, said):
    sentences = bare_node.run(
        """async (told) => (await import("/words/lookback.js")).reading({ ...told, most: 160 })""", told
    )
    assert " ".join(sentences).startswith(said)
    assert bool(sentences) == bool(said)


HEADER = payload({"prompts": [], "predict": {}})
OWN = """async ([header, given, arrays, text]) => {
    const { PLAIN } = await import("/net/training/setup.js");
    const setup = { ...PLAIN, start: "pytorch", ...given };
    const kept = new Map();
    globalThis.sessionStorage = { getItem: (name) => kept.get(name) ?? null, setItem: (...pair) => kept.set(...pair) };
    const { keepNet, lookable, ownNet, unlooked } = await import("/shell/trained.js");
    const { createServant } = await import("/net/lookback/worker.js");
    const { encode, wanted } = await import("/net/tasks.js");
    const { modelOfOwn, plain, sentence } = await import("/instruments/lookback/model.js");
    const typed = Object.entries(arrays).map(([name, values]) => [name, Float32Array.from(values)]);
    keepNet(header, setup, { update: 0, score: 0.25, parameters: Object.fromEntries(typed) });
    const own = lookable(ownNet());
    if (own === null) return unlooked(setup);
    const targets = wanted(own.net.answer, encode(own.net.reads, text));
    const wish = { act: "look", nets: [{ ...own.net, answer: { ...own.net.answer, asks: undefined } }], text, targets };
    const told = await new Promise((done) => createServant(done).hear(structuredClone(wish)));
    const model = modelOfOwn({ header: { most: 160 } }, own, text, targets, told);
    const [{ bits, gradient, removal, says }] = told.nets;
    const last = model.steps - 1;
    return {
        bits: [...bits], gradient: [...gradient], removal: [...removal], says, wanted: model.wanted,
        said: [["gradient", last], ["removal", last], ["gradient", 1]].map((at) => plain(sentence(model, ...at, 0))),
    };
}"""


def own(bare_node, text, **given):
    setup = {**SETUP, **given}
    sizes = {"inputs": 9, "units": setup["units"], "outputs": 4, "batch": 1, "layers": setup.get("layers", 1)}
    spec = trained.spec(setup["cell"], **sizes, steps=len(text), biases=2)
    arrays = trained.arrays_of(spec)
    sent = {name: values.ravel().tolist() for name, values in arrays.items()}
    return spec, arrays, bare_node.run(OWN, [HEADER, setup, sent, text])


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_what_a_net_of_ones_own_looks_back_at_is_pytorchs(bare_node, cell):
    text = "Bwxyz?"
    spec, arrays, found = own(bare_node, text, cell=cell, length=len(text))
    ids = ["ABCDwxyz?".index(letter) for letter in text]
    net = trained.Net({**spec, "reads": "rows"}, arrays)

    def outputs(ids):
        x = torch.nn.functional.one_hot(torch.tensor(ids), 9).double()[:, :, None].requires_grad_()
        return x, net.outputs({"x": x})[:, 0]

    x, said = outputs(ids)
    targets = [int(k) for k in said.argmax(1)[:-1]] + [1]  # the answer is known at the end alone; else the likeliest
    bits = torch.nn.functional.cross_entropy(said, torch.tensor(targets), reduction="none") / np.log(2)
    np.testing.assert_allclose(found["bits"], bits.tolist(), rtol=1e-5, atol=1e-6)
    assert found["says"] == ["ABCD"[k] for k in targets]
    assert found["wanted"] == [None] * 5 + ["B"]
    at = 0
    for t in range(len(text)):
        (slopes,) = torch.autograd.grad(bits[t], x, retain_graph=True)
        for k in range(t + 1):
            assert found["gradient"][at] == pytest.approx(float(slopes[k].norm()), rel=1e-4, abs=1e-9)
            rest = ids[:k] + ids[k + 1 : t + 1]
            if rest:
                # Without the symbol just read the net has the state of the step before, which says what it says then.
                loss = torch.nn.functional.cross_entropy(outputs(rest)[1][-1:], torch.tensor(targets[t : t + 1]))
                assert found["removal"][at] == pytest.approx(
                    float((loss / np.log(2) - bits[t]).detach()), rel=1e-4, abs=1e-5
                )
            at += 1
    assert "the answer B after step 6 depends on B 6 characters before it" in found["said"][0]
    assert found["said"][1].startswith("Without B 6 characters before it, the answer B after step 6 costs")
    assert found["said"][2].endswith("No answer is known here: it is the one that the net finds likeliest.")


def test_a_net_that_cannot_look_back_says_why(bare_node):
    assert own(bare_node, "Bwx?", layers=2)[2] == "stack"  # kept for Watch the gates, and refused here
    given = [{"cell": "lstm-peephole"}, {"norm": "layer"}, {"task": "adding"}, {"task": "sine"}, {"directions": 2}, {}]
    assert bare_node.run(
        """async ([setup, given]) => {
            const { PLAIN } = await import("/net/training/setup.js");
            const { unlooked } = await import("/shell/trained.js");
            const { UNLOOKED } = await import("/words/trained.js");
            const all = given.map((each) => unlooked({ ...PLAIN, ...setup, ...each }));
            return all.map((why) => [why, why && why in UNLOOKED]);
        }""",
        [SETUP, given],
    ) == [*([why, True] for why in ("cell", "norm", "numbers", "numbers", "stack")), [None, None]]
