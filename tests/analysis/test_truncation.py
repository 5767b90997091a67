"""Truncated backpropagation: against autograd with `detach`, against finite differences, and by its laws."""

import numpy as np
import pytest

from lstm_viz.analysis.gradients import sweep
from lstm_viz.analysis.truncation import (
    answers,
    chunk_cuts,
    probabilities,
    reset_loss,
    truncated,
    truncated_flow,
    window_cuts,
)
from lstm_viz.autograd import autograd
from lstm_viz.cells import CELLS
from lstm_viz.net import load
from lstm_viz.run import run, unroll
from lstm_viz.tasks import TASKS

RECALL, PYTHON = TASKS["recall"], TASKS["python"]
TEXT = "Bxywzzyxwxyzwwzyxzyw?"
CODE = "def area(box):\n    return (box[2])"


def by_autograd(cell, params, x, initial, seeds, cuts):
    """The gradient of the sum of all losses: each loss by itself, with the state detached at the cuts."""
    every = [autograd(cell, params, x, initial, seed, t, detach_at=frozenset(cuts)) for t, seed in seeds.items()]
    return {name: sum(found[name] for found in every) for name in every[0]}


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("length", [1, 3, 4, 11, 50])
def test_a_gradient_cut_into_chunks_is_autograds_with_the_state_detached(name, length):
    cell, rng = CELLS[name], np.random.default_rng(length)
    params = cell.init(rng, 3, 5, gain=1.4)
    x = rng.normal(size=(11, 3))
    initial = {state: rng.normal(size=5) for state in cell.state}
    values = unroll(cell, params, x, initial)
    seeds = {t: {"h": rng.normal(size=5)} for t in (2, 3, 7, 10)}
    cuts = chunk_cuts(11, length)
    flow = truncated_flow(cell, params, x, values, initial, seeds, cuts)
    theirs = by_autograd(cell, params, x, initial, seeds, cuts)
    assert np.abs(flow.x - theirs["x"]).max() < 1e-10
    for symbol in cell.state:
        assert np.abs(flow.signals[symbol] - theirs[symbol]).max() < 1e-10
        assert np.abs(flow.initial[symbol] - theirs[f"initial_{symbol}"]).max() < 1e-10


def test_without_a_cut_it_is_the_whole_gradient():
    cell, rng = CELLS["lstm"], np.random.default_rng(0)
    params, x = cell.init(rng, 3, 4), rng.normal(size=(9, 3))
    initial = {state: np.zeros(4) for state in cell.state}
    values = unroll(cell, params, x, initial)
    seeds = {8: {"h": np.ones(4)}}
    whole = sweep(cell, params, x, values, initial, seeds)
    assert np.array_equal(truncated_flow(cell, params, x, values, initial, seeds, ()).x, whole.x)


@pytest.mark.parametrize("kind", ["lstm", "rnn"])
@pytest.mark.parametrize("window", [1, 5, 20])
def test_outside_the_window_the_gradient_is_exactly_zero_and_inside_it_is_the_whole_one(kind, window):
    ids = RECALL.encode(TEXT).ids
    found = truncated(load(f"recall-{kind}"), ids, window_cuts(len(ids), window))
    whole, cut = found.sizes
    assert (cut[:-window] == 0).all()
    assert (whole[:-window] > 0).all()
    assert cut[-window:] == pytest.approx(whole[-window:], rel=1e-12)


@pytest.mark.parametrize("kind", ["lstm", "rnn"])
def test_inside_the_window_it_is_the_slope_of_the_loss_with_the_entering_state_held(kind):
    net, ids, window, eps = load(f"recall-{kind}"), RECALL.encode(TEXT).ids, 4, 1e-5
    found = truncated(net, ids, window_cuts(len(ids), window))
    start = len(ids) - window
    state = {name: found.trace[name][start - 1] for name in CELLS[kind].state}

    def loss(x):
        return -np.log(probabilities(net, run(kind, net.params, x, state)["h"][-1])[ids[0]])

    for t in range(window):
        for d in range(len(RECALL.vocabulary)):
            nudge = np.zeros((window, len(RECALL.vocabulary)))
            nudge[t, d] = eps
            slope = (loss(found.trace.x[start:] + nudge) - loss(found.trace.x[start:] - nudge)) / (2 * eps)
            assert found.cut.x[start + t, d] == pytest.approx(slope, abs=1e-9)


@pytest.mark.parametrize("kind", ["lstm", "rnn"])
def test_a_cut_changes_no_value(kind):
    ids = RECALL.encode(TEXT).ids
    net = load(f"recall-{kind}")
    whole, cut = truncated(net, ids, ()), truncated(net, ids, chunk_cuts(len(ids), 3))
    assert whole.loss == cut.loss
    assert all(np.array_equal(whole.trace[symbol], cut.trace[symbol]) for symbol in whole.trace.values)


def test_the_loss_of_running_text_is_that_of_the_task():
    net, ids = load("python-lstm-16"), PYTHON.encode(CODE).ids
    found = truncated(net, ids, ())
    bits = PYTHON.score([net.logits(found.trace["h"])], [PYTHON.targets(ids)])["bits"]
    assert found.loss == pytest.approx(bits * np.log(2) * len(found.seeds))
    assert found.p.sum(axis=1) == pytest.approx(np.ones(len(ids)))


def test_a_reset_at_every_step_leaves_the_net_nothing_but_the_symbol_just_read():
    net, ids = load("python-rnn"), PYTHON.encode("abab").ids
    assert reset_loss(net, ids, ()) == pytest.approx(truncated(net, ids, ()).loss)
    alone = [truncated(net, ids[t : t + 2], ()).loss for t in range(3)]  # two symbols, of which the first is scored
    assert reset_loss(net, ids, (1, 2, 3)) == pytest.approx(sum(alone))


def test_in_chunks_the_last_step_of_a_chunk_hears_of_no_later_loss():
    net, ids = load("python-lstm"), PYTHON.encode(CODE).ids
    cuts = chunk_cuts(len(ids), 8)
    found = truncated(net, ids, cuts)
    for border in cuts:
        assert np.array_equal(found.cut.signals["h"][border - 1], found.seeds[border - 1]["h"])
        assert not np.allclose(found.whole.signals["h"][border - 1], found.seeds[border - 1]["h"])


@pytest.mark.parametrize(
    ("steps", "length", "chunks", "window"),
    [(10, 4, (4, 8), (6,)), (8, 4, (4,), (4,)), (3, 3, (), ()), (3, 9, (), ()), (1, 1, (), ())],
)
def test_cuts_stand_before_the_first_step_of_a_chunk(steps, length, chunks, window):
    assert chunk_cuts(steps, length) == chunks
    assert window_cuts(steps, length) == window


def test_the_share_of_the_difference_is_0_inside_a_window_1_outside_and_nan_where_nothing_arrives():
    ids = RECALL.encode(TEXT).ids
    apart = truncated(load("recall-lstm"), ids, window_cuts(len(ids), 5)).apart
    assert (apart[:-5] == 1).all()
    assert np.abs(apart[-5:]).max() < 1e-12
    ids = PYTHON.encode(CODE).ids
    assert np.isnan(truncated(load("python-lstm"), ids, ()).apart[-1])  # nothing follows the last character


@pytest.mark.parametrize("kind", ["lstm", "rnn"])
@pytest.mark.parametrize("window", [1, 4, 6, 100])
def test_the_answers_to_many_texts_are_those_to_each(kind, window):
    net, texts = load(f"recall-{kind}"), ("Axyzw?", "Dxyzw?")
    ids = np.stack([RECALL.encode(text).ids for text in texts])
    p, enters = answers(net, ids, window)
    for row, text in enumerate(ids):
        h = run(kind, net.params, RECALL.one_hot(text))["h"]
        np.testing.assert_allclose(p[row], probabilities(net, h[-1]), rtol=1e-12)
        np.testing.assert_allclose(enters[row], h[-window - 1] if window < 6 else 0, rtol=1e-12)
