"""The challenges, their solutions, and what was said that one tanh unit can and cannot do."""

import itertools

import numpy as np
import pytest

from lstm_viz import run
from lstm_viz.analysis.challenges import (
    CHALLENGES,
    GAPS,
    LIMIT,
    SEQUENCES,
    STEPS,
    hidden,
    judge,
    longest_gap,
    names,
    output,
    params_of,
    stretched,
    wrong,
)

pytestmark = pytest.mark.slow

SOLVED = [(name, cell) for name, challenge in CHALLENGES.items() for cell in challenge.solved]
EACH = pytest.mark.parametrize("name", CHALLENGES)


@pytest.mark.parametrize(("name", "cell"), SOLVED)
def test_a_solution_passes_hidden_sequences_and_every_gap(name, cell):
    challenge = CHALLENGES[name]
    weights = challenge.solved[cell]
    for seed in range(40):
        assert judge(challenge, cell, weights, hidden(challenge, seed)).passed
    assert longest_gap(challenge, cell, weights) == GAPS[-1]


@EACH
def test_every_challenge_has_an_lstm_solution_and_fails_an_empty_net(name):
    challenge = CHALLENGES[name]
    assert "lstm" in challenge.solved
    for cell in ("lstm", "rnn"):
        verdict = judge(challenge, cell, {}, hidden(challenge, 0))
        assert not verdict.passed
        assert longest_gap(challenge, cell, {}) == 0


@EACH
def test_a_seed_gives_the_same_sequences_and_another_seed_others(name):
    challenge = CHALLENGES[name]
    once, again, other = hidden(challenge, 5), hidden(challenge, 5), hidden(challenge, 6)
    assert once.x.shape == (SEQUENCES, STEPS, len(challenge.inputs))
    np.testing.assert_array_equal(once.x, again.x)
    assert not np.array_equal(once.x, other.x)


def targets(name, *rows):
    return CHALLENGES[name].target(np.array(rows, dtype=float)).tolist()


def test_the_targets_are_what_the_goals_say():
    assert targets("latch", [0], [1], [0], [1]) == [0, 1, 1, 1]
    assert targets("reset", [0, 1], [1, 0], [0, 0], [0, 1], [0, 0]) == [0, 1, 1, 0, 0]
    assert targets("count", [1], [0], [1], [1]) == [0.1, 0.1, 0.2, 0.3]
    assert targets("toggle", [1], [0], [1], [1]) == [1, 1, 0, 1]
    assert targets("delay", [1], [0], [1], [1]) == [0, 1, 0, 1]
    assert targets("larger", [0], [0.3], [0], [0.2]) == [0, 0.3, 0.3, 0.3]


@EACH
def test_an_idle_step_that_is_repeated_asks_for_what_it_asked_for_once(name):
    challenge = CHALLENGES[name]
    for probe in challenge.probes:
        long = stretched(challenge, probe, 7)
        once = challenge.target(probe.rows)
        np.testing.assert_array_equal(long.target[0], np.repeat(once, np.where(probe.idle, 7, 1)))


@pytest.mark.parametrize(("name", "cell"), SOLVED)
def test_the_judge_reads_h_of_the_first_unit_of_run(name, cell):
    challenge = CHALLENGES[name]
    weights = challenge.solved[cell]
    x = hidden(challenge, 1).x[:3]
    h = output(challenge, cell, weights, x)
    for each, row in zip(x, h, strict=True):
        np.testing.assert_array_equal(run(cell, params_of(challenge, cell, weights), each)["h"][:, 0], row)


def test_the_verdict_names_the_first_sequence_that_fails_and_its_first_wrong_step():
    challenge = CHALLENGES["latch"]
    weights = {**challenge.solved["lstm"], "f1.b": 2}
    sequences = hidden(challenge, 1)
    verdict = judge(challenge, "lstm", weights, sequences)
    bad = wrong(challenge, output(challenge, "lstm", weights, sequences.x), sequences.target)
    assert verdict.right == (~bad.any(axis=1)).sum() < SEQUENCES
    assert not bad[: verdict.sequence].any()
    assert not bad[verdict.sequence, : verdict.step].any()
    assert bad[verdict.sequence, verdict.step]


def test_the_gap_that_holds_is_followed_by_one_that_does_not():
    challenge = CHALLENGES["latch"]
    weights = {**challenge.solved["lstm"], "f1.b": 4}
    held = longest_gap(challenge, "lstm", weights)
    assert held not in GAPS

    def passes(gap):
        return all(judge(challenge, "lstm", weights, stretched(challenge, p, gap)).passed for p in challenge.probes)

    assert [passes(gap) for gap in (1, held, held + 1)] == [True, True, False]


def test_the_weights_stand_where_run_reads_them():
    challenge = CHALLENGES["delay"]
    assert len(names(challenge, "lstm")) == 32
    assert len(names(challenge, "rnn")) == 8
    params = params_of(challenge, "lstm", {"i1.x1": 1, "f2.h1": 2, "o2.b": 3})
    assert params["W"][0, 0] == 1  # gate order i, f, g, o, and in each the units
    assert params["U"][3, 0] == 2
    assert params["b"][7] == 3
    assert sum(np.count_nonzero(array) for array in params.values()) == 3


@pytest.mark.parametrize(
    "weights", [{"q1.b": 1.0}, {"f1.b": float("nan")}, {"f1.b": float("inf")}, {"f1.b": 1e9}, {"f2.b": 1.0}]
)
def test_weights_of_no_net_here_are_refused_with_a_sentence(weights):
    with pytest.raises(ValueError, match=r"There is no weight|must be a number from -20 to 20"):
        params_of(CHALLENGES["latch"], "lstm", weights)


@EACH
def test_nan_is_wrong_on_every_step(name):
    challenge = CHALLENGES[name]
    target = np.array([0.5 if challenge.tolerance else 1.0])
    assert wrong(challenge, np.array([np.nan]), target).all()


# One tanh unit, many settings at once: u from h before, b, and one weight an input.


def tanh_units(settings, x):
    h = np.zeros(len(settings))
    every = []
    for row in x:
        h = np.tanh(settings[:, 0] * h + settings[:, 1] + settings[:, 2:] @ row)
        every.append(h)
    return np.array(every)


def passing(challenge, settings, gap):
    good = np.ones(len(settings), dtype=bool)
    for probe in challenge.probes:
        each = stretched(challenge, probe, gap)
        good &= ~wrong(challenge, tanh_units(settings, each.x[0]), each.target[0][:, None]).any(axis=0)
    return good


def test_our_try_to_count_with_a_tanh_unit_is_the_best_of_the_grid():
    challenge = CHALLENGES["count"]
    grid = itertools.product(np.linspace(0.95, 1.15, 41), np.linspace(-0.02, 0.02, 9), np.linspace(0.06, 0.16, 41))
    settings = np.array(list(grid))
    assert len(settings) == 15_129
    best = longest_gap(challenge, "rnn", challenge.tried["rnn"])
    assert best == 8
    reached = [passing(challenge, settings, gap) for gap in range(1, best + 2)]
    assert np.logical_and.reduce(reached[:-1]).any()
    assert not np.logical_and.reduce(reached).any()
    assert not judge(challenge, "rnn", challenge.tried["rnn"], hidden(challenge, 1)).passed


def test_of_many_random_tanh_units_four_keep_the_larger_over_one_idle_step_and_none_over_two():
    rng, count = np.random.default_rng(0), 200_000
    ranges = ((0.5, 3), (-0.5, 0.5), (-3, 3))
    settings = np.stack([rng.uniform(*each, count) for each in ranges], axis=1)
    once = passing(CHALLENGES["larger"], settings, 1)
    assert once.sum() == 4
    assert not passing(CHALLENGES["larger"], settings[once], 2).any()


def test_no_random_tanh_unit_toggles_as_the_proof_says():
    rng, count = np.random.default_rng(1), 50_000
    settings = np.stack([rng.uniform(-LIMIT, LIMIT, count) for _ in range(3)], axis=1)
    assert not passing(CHALLENGES["toggle"], settings, 1).any()


@pytest.mark.parametrize("u", [1.5, 2, 3])
def test_a_tanh_unit_with_a_strong_weight_on_itself_latches(u):
    weights = {"h1.x1": 6, "h1.h1": u}
    assert judge(CHALLENGES["latch"], "rnn", weights, hidden(CHALLENGES["latch"], 0)).passed
    assert longest_gap(CHALLENGES["latch"], "rnn", weights) == GAPS[-1]
