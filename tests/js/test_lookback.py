"""What the net looks back at, computed in the browser: the same matrices as Python's, of any text."""

import numpy as np
import pytest

from lstm_viz.ui.lookback import EXAMPLE
from lstm_viz.ui.nets import file
from lstm_viz.ui.settings.lookback import NETS, TASK, views_of

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
