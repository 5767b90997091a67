"""The brackets task."""

import numpy as np

from lstm_viz.tasks.brackets import CLOSERS, DEPTH, OPENERS, TASK, depth


def test_brackets_nest_and_go_no_deeper_than_six() -> None:
    deepest = 0
    for seed in range(50):
        open_now: list[str] = []
        for symbol in TASK.decode(TASK.sample(np.random.default_rng(seed), 80).ids):
            if symbol in OPENERS:
                open_now.append(symbol)
            else:
                assert OPENERS.index(open_now.pop()) == CLOSERS.index(symbol)
            deepest = max(deepest, len(open_now))
    assert deepest == DEPTH


def test_target_is_the_next_symbol() -> None:
    ids = TASK.encode("([])").ids
    assert TASK.decode(TASK.targets(ids)[:-1]) == "[])"
    assert TASK.targets(ids)[-1] == -1


def test_accuracy_counts_the_closing_ones_only() -> None:
    targets = TASK.encode("([])").ids
    always_closes_round = np.tile(TASK.one_hot(TASK.encode(")").ids), (4, 1))
    assert TASK.score([always_closes_round], [targets])["accuracy"] == 0.5


def test_depth_counts_the_open_brackets() -> None:
    assert depth(TASK.encode("([])(").ids).tolist() == [1, 2, 1, 0, 1]
