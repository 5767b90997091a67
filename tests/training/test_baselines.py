"""What can be reached without a net."""

import lzma
from collections import Counter

import numpy as np
import pytest

from lstm_viz.tasks import TASKS
from lstm_viz.training.baselines import best_possible_brackets, lzma_bits, ngram_bits

SIZE = 4


def brute_force(training: list[list[int]], held_out: list[list[int]], order: int) -> float:
    """Witten and Bell's rule, written out with dictionaries."""

    def chance(before: tuple[int, ...], symbol: int, longest: int) -> float:
        p = 1 / SIZE
        for size in range(min(longest, len(before)) + 1):
            context = before[len(before) - size :]
            after: Counter[int] = Counter()
            for ids in training:
                for step in range(size, len(ids)):
                    if tuple(ids[step - size : step]) == context:
                        after[ids[step]] += 1
            if after:
                p = (after[symbol] + len(after) * p) / (after.total() + len(after))
        return p

    said = [chance(tuple(ids[:step]), ids[step], order - 1) for ids in held_out for step in range(1, len(ids))]
    return float(-np.log2(said).mean())


def test_ngrams_are_those_of_a_brute_force_count() -> None:
    rng = np.random.default_rng(0)
    training = [rng.integers(SIZE - 1, size=length).tolist() for length in (40, 25, 1)]
    held_out = [rng.integers(SIZE, size=length).tolist() for length in (30, 2)]
    bits = ngram_bits([np.array(ids) for ids in training], [np.array(ids) for ids in held_out], SIZE, range(1, 6))
    for order in range(1, 6):
        assert bits[order] == pytest.approx(brute_force(training, held_out, order), rel=1e-12)


def test_a_text_seen_before_costs_lzma_next_to_nothing() -> None:
    text = np.random.default_rng(0).integers(97, size=5000)
    assert lzma_bits([text], [text]) < 0.2
    fresh = np.random.default_rng(1).integers(97, size=5000)
    assert lzma_bits([text], [fresh]) > np.log2(97)
    assert len(lzma.compress(fresh.astype(np.uint8).tobytes())) < 5000


def test_nobody_beats_the_rule_of_the_brackets() -> None:
    """The mean surprise of one who knows the rule, over many drawn sequences, is the figure."""
    task, length = TASKS["brackets"], 12
    surprises = []
    for seed in range(1500):
        depth = 0
        for step, symbol in enumerate(task.sample(np.random.default_rng(seed), length).ids):
            opens = symbol < 3
            may = 1.0 if depth in (0, 6) else 0.5
            if step:
                surprises.append(-np.log2(may / 3 if opens else may))
            depth += 1 if opens else -1
    assert np.mean(surprises) == pytest.approx(best_possible_brackets(length), abs=0.03)
