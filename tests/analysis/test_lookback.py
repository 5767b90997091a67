"""What a prediction looks back at: against PyTorch's own layers, a plain loop, and what the page tells of the nets."""

import numpy as np
import pytest
import torch

from lstm_viz.analysis import lookback
from lstm_viz.analysis.lookback import connectivity, input_gradient, occlusion, read
from lstm_viz.net import load
from lstm_viz.run import run
from lstm_viz.tasks import TASKS

NETS = ("python-rnn", "python-lstm", "python-gru")
LAYERS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
TASK = TASKS["python"]
TEXT = TASK.example
LONGER_THAN_ONE_SWEEP = TEXT[:40]


def ids_of(text):
    encoded = TASK.encode(text)
    assert encoded.tokens == tuple(text)
    return encoded.ids


def torch_losses(net, x):
    """Bits of every prediction, by PyTorch's stock layer in float64, from inputs that want a gradient."""
    units, size = net.params["U"].shape[1], x.shape[1]
    layer = LAYERS[net.cell](size, units, dtype=torch.float64)
    apart = np.zeros(len(net.params["b"]))
    if "b_hn" in net.params:
        apart[-units:] = net.params["b_hn"]
    with torch.no_grad():
        for tensor, array in zip(
            layer.parameters(), (net.params["W"], net.params["U"], net.params["b"], apart), strict=True
        ):
            tensor.copy_(torch.tensor(array))
    logits = layer(x)[0] @ torch.tensor(net.head["W"]).T + torch.tensor(net.head["b"])
    targets = torch.cat([x[1:].argmax(1), logits[-1:].argmax(1)])
    return torch.nn.functional.cross_entropy(logits, targets, reduction="none") / np.log(2)


@pytest.mark.parametrize("name", NETS)
def test_every_gradient_agrees_with_autograd_through_the_stock_layer(name):
    assert len(LONGER_THAN_ONE_SWEEP) > lookback.AT_ONCE
    net, ids = load(name), ids_of(LONGER_THAN_ONE_SWEEP)
    x = torch.tensor(TASK.one_hot(ids), requires_grad=True)
    losses = torch_losses(net, x)
    wanted = np.stack([torch.autograd.grad(loss, x, retain_graph=True)[0].numpy() for loss in losses])
    reading = read(net, ids)
    np.testing.assert_allclose(reading.bits, losses.detach().numpy(), rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(input_gradient(reading), wanted, rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(connectivity(net, ids), np.linalg.norm(wanted, axis=2), rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("name", NETS)
def test_a_small_change_of_an_input_changes_the_loss_by_its_gradient(name):
    net, ids = load(name), ids_of(TEXT[:12])
    reading = read(net, ids)
    rng, step = np.random.default_rng(3), 1e-6
    t, k = 10, 7
    way = rng.standard_normal(reading.trace.x.shape[1])

    def loss(by):
        x = reading.trace.x.copy()
        x[k] += by * way
        logits = net.logits(run(net.cell, net.params, x)["h"][t])
        return (np.log(np.exp(logits - logits.max()).sum()) + logits.max() - logits[ids[t + 1]]) / np.log(2)

    slope = (loss(step) - loss(-step)) / (2 * step)
    assert slope == pytest.approx(input_gradient(reading)[t, k] @ way, rel=1e-6)


@pytest.mark.parametrize("name", NETS)
def test_removal_agrees_with_running_every_shortened_text_alone(name):
    net, ids = load(name), ids_of(TEXT[:25])
    reading = read(net, ids)
    wanted = np.zeros((len(ids), len(ids)))
    for t in range(len(ids)):
        for k in range(t + 1):
            left = np.delete(ids[: t + 1], k)
            h = run(net.cell, net.params, TASK.one_hot(left))["h"][-1] if len(left) else np.zeros(reading.trace.units)
            p = np.exp(net.logits(h))
            wanted[t, k] = -np.log2(p[reading.targets[t]] / p.sum()) - reading.bits[t]
    np.testing.assert_allclose(occlusion(net, ids), wanted, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize("name", NETS)
def test_nothing_looks_at_what_comes_later(name):
    net, ids = load(name), ids_of(TEXT[:40])
    later = np.triu_indices(len(ids), 1)
    assert not connectivity(net, ids)[later].any()
    assert not occlusion(net, ids)[later].any()


@pytest.mark.parametrize("name", NETS)
def test_the_last_prediction_is_judged_by_the_likeliest_symbol(name):
    reading = read(load(name), ids_of(TEXT))
    assert reading.targets[-1] == reading.p[-1].argmax()
    assert reading.bits[-1] == pytest.approx(-np.log2(reading.p[-1].max()))
    np.testing.assert_array_equal(reading.targets[:-1], ids_of(TEXT)[1:])


@pytest.mark.parametrize("name", NETS)
def test_one_symbol_is_enough_and_none_is_an_error(name):
    net, ids = load(name), ids_of("x")
    assert connectivity(net, ids).shape == occlusion(net, ids).shape == (1, 1)
    with pytest.raises(ValueError, match="no steps"):
        connectivity(net, ids[:0])
    with pytest.raises(ValueError, match="no steps"):
        occlusion(net, ids[:0])


@pytest.mark.parametrize("name", NETS)
def test_earlier_rows_do_not_know_how_the_text_goes_on(name):
    net = load(name)
    whole, part = ids_of(TEXT[:40]), ids_of(TEXT[:35])
    np.testing.assert_allclose(connectivity(net, whole)[:34, :34], connectivity(net, part)[:34, :34], rtol=1e-12)
    np.testing.assert_allclose(occlusion(net, whole)[:34, :34], occlusion(net, part)[:34, :34], rtol=1e-9, atol=1e-12)
