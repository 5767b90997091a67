"""One text through an encoder-decoder in the browser's float64, against NumPy; and what the trainer says of it."""

import numpy as np
import pytest

from lstm_viz.attention import KINDS, translate
from tests.js.trained import WASM
from tests.js.translated import SETUP, batch_of, setup
from tests.test_attention import random_arrays

REACH = 1e-12


@pytest.fixture(scope="module")
def node(bare_node):
    bare_node.run(SETUP, str(WASM))
    bare_node.run("async () => { window.reading = await import('/net/translate/read.js'); }")
    return bare_node


@pytest.mark.parametrize("forced", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_text_is_read_as_numpy_reads_it(node, kind, forced):
    one = setup(kind)
    arrays = random_arrays(one)
    rng = np.random.default_rng(1)
    ids, wanted = rng.integers(one["inputs"], size=7).tolist(), rng.integers(one["outputs"], size=4).tolist()
    given = wanted if forced else None
    got = node.run(
        """({ setup, arrays, ids, given }) => {
            const net = reading.netOf(setup, arrays);
            return lists(reading.read(net, ids, 4, given ? { given } : {}));
        }""",
        {"setup": one, "arrays": {k: v.ravel().tolist() for k, v in arrays.items()}, "ids": ids, "given": given},
    )
    said = translate(arrays, ids, 4, given)

    def same(ours, theirs):
        np.testing.assert_allclose(ours, np.ravel(theirs), rtol=0, atol=REACH)

    for ours, theirs in zip(got["encoder"], said.encoder, strict=True):
        for symbol, values in theirs.items():
            same(ours[symbol], values)
    same(got["states"], said.states)
    same(got["first"]["c"], said.first["c"])
    assert got["said"] == said.ids
    for ours, step in zip(got["steps"], said.steps, strict=True):
        assert ours["read"] == step.read
        same(ours["says"], step.shares)
        for symbol, values in step.values.items():
            same(ours["signals"][symbol], values)
        look = step.look
        for name, values in {"query": "query", "scores": "scores", "weights": "shares", "context": "context"}.items():
            assert (look is None) == (ours[name] is None)
            if look is not None:
                same(ours[name], getattr(look, values))
        assert (ours["combined"] is None) == (step.combined is None)
        if step.combined is not None:
            same(ours["combined"], step.combined)


@pytest.mark.parametrize("kind", KINDS)
def test_it_says_what_the_trainer_says_and_looks_where_it_looks(node, kind):
    one = setup(kind, batch=4)
    batch = batch_of(one)
    told = node.run(
        """({ setup, batch }) => {
            const net = translator("kernel", setup);
            for (let k = 0; k < 30; k++) net.update(batch);
            const { said } = net.evaluate(batch);
            const longest = Math.max(...batch.sources.map((source) => source.length));
            const shares = net.shares(longest, 4, 4);
            const own = reading.netOf(setup, net.parameters());
            const read = batch.sources.map((ids) => reading.read(own, ids, 4));
            const looks = read.map(({ said, steps }) => [said, steps.map(({ weights }) => weights)]);
            return lists({ said, shares, longest, read: looks });
        }""",
        {"setup": one, "batch": batch},
    )
    assert np.reshape(told["said"], (4, 4)).T.tolist() == [said for said, _ in told["read"]]
    if kind == "none":
        assert told["shares"] is None
        return
    shares = np.reshape(told["shares"], (4, told["longest"], 4))
    for pair, (_, weights) in enumerate(told["read"]):
        S = len(weights[0])
        np.testing.assert_allclose(shares[:, :S, pair], weights, atol=1e-5)
        assert not shares[:, S:, pair].any(), "nothing is looked at behind the end"


@pytest.mark.parametrize("kind", KINDS)
def test_a_decoder_that_is_shown_nothing_has_a_context_of_zeros(node, kind):
    one = setup(kind)
    arrays = random_arrays(one)
    closed = {**arrays}
    if kind == "luong":
        closed["combine.weight"] = arrays["combine.weight"].copy()
        closed["combine.weight"][:, : 2 * one["units"]] = 0
    if kind == "bahdanau":
        closed["decoder.weight_ih_l0"] = arrays["decoder.weight_ih_l0"].copy()
        closed["decoder.weight_ih_l0"][:, one["embedding"] :] = 0
    got = node.run(
        """({ setup, arrays }) => lists(reading.read(reading.netOf(setup, arrays), [1, 2, 3], 4, { closed: true }))""",
        {"setup": one, "arrays": {name: values.ravel().tolist() for name, values in arrays.items()}},
    )
    wanted = translate(closed, [1, 2, 3], 4)
    for ours, step in zip(got["steps"], wanted.steps, strict=True):
        np.testing.assert_allclose(ours["says"], step.shares, rtol=0, atol=REACH)
