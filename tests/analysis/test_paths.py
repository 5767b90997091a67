"""The two paths in nets of the shipped shapes: against autograd, and what must hold of any net."""

import numpy as np
import pytest
import torch

from lstm_viz.analysis.paths import fresh, loss, loss_gradient, paths, trained
from lstm_viz.autograd import autograd
from lstm_viz.net import load, names
from lstm_viz.run import run
from lstm_viz.tasks import TASKS


def situation(name):
    net = load(name)
    task = TASKS[net.task]
    ids = task.encode("".join(task.examples)).ids[:16]
    return net, task.one_hot(ids), int(ids[-1]) % len(task.says)


@pytest.mark.parametrize("name", [name for name in names() if not (load(name).stacked or load(name).numbers)])
def test_parts_of_a_trained_net_agree_with_autograd(name):
    net, x, target = situation(name)
    found = paths(trained(net), x, 12, target)
    trace = run(net.cell, net.params, x)
    logits = torch.tensor(net.logits(trace["h"][12]), requires_grad=True)
    loss = torch.nn.functional.cross_entropy(logits[None], torch.tensor([target]))
    loss.backward()
    seed = {"h": net.head["W"].T @ logits.grad.numpy()}
    cell = trained(net).cell
    memory = cell.memory[0] if cell.memory else "h"
    whole = autograd(cell, net.params, x, trace.initial, seed, 12)[memory][12::-1]
    np.testing.assert_allclose(found.whole[0], whole, rtol=1e-10, atol=1e-14)
    assert found.probability[0] == pytest.approx(np.exp(-loss.item()))
    if cell.memory:
        along = autograd(cell, net.params, x, trace.initial, seed, 12, memory_only=True)[memory][12::-1]
        np.testing.assert_allclose(found.along[0], along, rtol=1e-10, atol=1e-14)
        np.testing.assert_allclose(found.along, found.whole[:, :1] * found.product, rtol=1e-12, atol=1e-300)
    np.testing.assert_allclose(found.along + found.through, found.whole, rtol=1e-12, atol=1e-15)


def test_fresh_nets_have_the_shape_of_the_trained_one_and_differ_by_seed():
    net, x, target = situation("recall-lstm")
    found = paths(fresh(net, range(3), 1.0), x, 5, target)
    assert found.whole.shape == (3, 6, 8)
    assert not np.allclose(found.whole[0], found.whole[1])
    weights = fresh(net, range(3), 1.0)
    assert (weights.params["b"][:, 0, 8:16] == 1).all()
    alone = paths(fresh(net, range(1, 2), 1.0), x, 5, target)
    np.testing.assert_allclose(alone.through[0], found.through[1], rtol=1e-10)


def test_the_seed_is_the_gradient_of_the_loss():
    net, _, target = situation("brackets-lstm")
    h = np.random.default_rng(0).standard_normal((1, 8))
    ours, p = loss_gradient(trained(net), h, target)
    step = np.eye(8) * 1e-6
    differences = [
        -np.log(loss_gradient(trained(net), h + d, target)[1] / loss_gradient(trained(net), h - d, target)[1])[0] / 2e-6
        for d in step
    ]
    np.testing.assert_allclose(ours[0], differences, rtol=1e-6, atol=1e-9)
    assert 0 < p[0] < 1


def test_the_loss_at_many_states_is_that_of_the_first_net_at_each():
    weights = fresh(load("recall-lstm"), range(2))
    h = np.random.default_rng(1).normal(size=(3, 8))
    one_by_one = [-np.log(loss_gradient(weights, np.repeat(row[None], 2, axis=0), 4)[1][0]) for row in h]
    np.testing.assert_allclose(loss(weights, h, 4), one_by_one, rtol=1e-12)
