"""Encoder and decoder, trained in the browser (in Node), against PyTorch: WebAssembly and its twin in JavaScript."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import utils as nn_utils

from tests.js.test_kernel import near
from tests.js.trained import WASM
from tests.js.translated import KINDS, SETUP, Translator, batch_of, setup

BACKENDS = ("kernel", "twin")
MOST = {"units": 11, "embedding": 9, "batch": 10, "inputs": 12, "outputs": 6}


@pytest.fixture(scope="module")
def node(bare_node):
    bare_node.run(SETUP, str(WASM))
    return bare_node


def start_of(node, one):
    """Larger than a net starts, so that gates open and shut and attention chooses."""
    arrays = node.run("(setup) => lists(spec.start(setup))", one)
    return {name: (1.5 * np.array(values, np.float32)).tolist() for name, values in arrays.items()}


def compared(node, backend, one, batch):
    arrays = start_of(node, one)
    net = Translator(one, arrays)
    loss, scores, shares = net(batch)
    (loss if one.get("forcing", 1) else net(batch, forced=False)[0]).backward()
    got, forced, greedy, looked = node.run(
        """({ backend, setup, arrays, batch, sizes: [S, T, B] }) => {
            const net = translator(backend, setup, arrays);
            const forced = net.evaluate(batch, true);
            return lists([net.gradients(batch), forced, net.evaluate(batch), net.shares(S, T, B)]);
        }""",
        {"backend": backend, "setup": one, "arrays": arrays, "batch": batch, "sizes": shares.shape},
    )
    assert forced["loss"] == pytest.approx(loss.item(), rel=1e-5)
    assert forced["said"] == scores.argmax(dim=2).flatten().tolist()
    for name, own in net.owned.items():
        near(got["gradients"][name], own.grad)
    with torch.no_grad():
        own, scores, shares = net(batch, forced=False)
    assert greedy["loss"] == pytest.approx(own.item(), rel=1e-5)
    assert got["loss"] == (forced if one.get("forcing", 1) else greedy)["loss"]
    assert greedy["said"] == scores.argmax(dim=2).flatten().tolist()
    if one["attention"] != "none":
        near(looked, shares)


@pytest.mark.parametrize("forcing", [1, 0])
@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("attention", KINDS)
def test_loss_shares_and_every_gradient_are_those_of_pytorch(node, attention, backend, forcing):
    one = setup(attention, forcing=forcing)
    compared(node, backend, one, batch_of(one))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_so_they_are_of_any_size_and_any_lengths(node, data):
    draw = data.draw
    sizes = {name: draw(st.integers(1, most), label=name) for name, most in MOST.items()}
    steps = [draw(st.integers(1, 12), label="source"), draw(st.integers(1, 6), label="target")]
    one = setup(draw(st.sampled_from(KINDS)), steps=steps, **sizes)
    batch = batch_of(one, draw(st.integers(0, 99), label="data"), draw(st.integers(1, one["batch"]), label="size"))
    compared(node, draw(st.sampled_from(BACKENDS)), one, batch)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("attention", KINDS)
def test_fifty_updates_follow_pytorchs_curve(node, attention, backend):
    one = setup(attention, rate=0.01, clip=0.3)
    arrays = start_of(node, one)
    batches = [batch_of(one, seed % 5, size=5 if seed % 2 else 3) for seed in range(50)]
    net = Translator(one, arrays)
    owned = list(net.owned.values())
    adam = torch.optim.Adam(owned, lr=0.01)
    losses, norms = [], []
    for batch in batches:
        loss, _, _ = net(batch)
        adam.zero_grad()
        loss.backward()
        norms.append(nn_utils.clip_grad_norm_(owned, 0.3).item())
        adam.step()
        losses.append(loss.item())
    told = node.run(
        """({ backend, setup, arrays, batches }) => {
            const net = translator(backend, setup, arrays);
            return batches.map((batch) => net.update(batch));
        }""",
        {"backend": backend, "setup": one, "arrays": arrays, "batches": batches},
    )
    np.testing.assert_allclose([each["loss"] for each in told], losses, rtol=1e-4)
    np.testing.assert_allclose([each["norm"] for each in told], norms, rtol=1e-3)
    assert min(norms) < 0.3 < max(norms), "clipped here and there"
    assert np.mean(losses[-10:]) < np.mean(losses[:10]) - 0.01, "of the same batches, again and again"


@pytest.mark.parametrize("attention", KINDS)
def test_a_number_that_is_none_is_caught_and_changes_nothing(node, attention):
    one = setup(attention)
    told = node.run(
        """({ setup, batch }) => {
            const net = translator("kernel", setup);
            net.update(batch);
            net.parameters()["decoder.weight_hh_l0"][3] = NaN;
            const before = JSON.stringify(lists(net.state()));
            const { loss } = net.update(batch);
            return [Number.isNaN(loss), before === JSON.stringify(lists(net.state())), net.updates];
        }""",
        {"setup": one, "batch": batch_of(one)},
    )
    assert told == [True, True, 1]


@pytest.mark.parametrize("wrong", ["attention", "units", "forcing", "batch", "clip", "rate"])
def test_what_makes_no_sense_is_refused_in_words(node, wrong):
    values = {"attention": "dot", "units": 0, "forcing": 1.5, "batch": 257, "clip": 0, "rate": -1}
    asked = "(setup) => { try { translator('twin', setup); } catch (error) { return error.message; } return null; }"
    message = node.run(asked, setup("luong") | {wrong: values[wrong]})
    assert message.startswith(f"{wrong} was {values[wrong]}; accepted are ")


def test_a_batch_that_does_not_fit_is_refused_in_words(node):
    one = setup("luong")
    good = batch_of(one)
    batches = [
        {**good, "sources": []},
        {**good, "sources": [[0]] * 6},
        {**good, "targets": good["targets"][1:]},
        {**good, "sources": [[]] * 5},
        {**good, "sources": [[0] * 10] * 5},
        {**good, "sources": [[7]] * 5},
        {**good, "targets": [[0]] * 4 + [[0, 0]]},
        {**good, "targets": [[4]] * 5},
    ]
    told = node.run(
        """({ setup, batches }) => {
            const net = translator("kernel", setup);
            const said = (batch) => {
                try { net.update(batch); } catch (error) { return error.message; }
                return null;
            };
            return batches.map(said);
        }""",
        {"setup": one, "batches": batches},
    )
    assert told == [
        "A batch has from 1 to 5 pairs, not 0.",
        "A batch has from 1 to 5 pairs, not 6.",
        "5 sources have 5 targets, and 4 were given.",
        "A source has from 1 to 9 characters.",
        "A source has from 1 to 9 characters.",
        "A character was 7; accepted are whole numbers from 0 to 6.",
        "Targets of a batch have as many characters each, from 1 to 4.",
        "A character was 4; accepted are whole numbers from 0 to 3.",
    ]
