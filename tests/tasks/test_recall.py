"""The recall task."""

import numpy as np
import pytest

from lstm_viz.tasks.recall import LETTERS, NOISE, TASK


@pytest.mark.parametrize("length", [2, 3, 50])
def test_sequence_is_a_letter_noise_and_a_question(length: int) -> None:
    for seed in range(20):
        sample = TASK.sample(np.random.default_rng(seed), length)
        text = TASK.decode(sample.ids)
        assert text[0] in LETTERS
        assert set(text[1:-1]) <= set(NOISE)
        assert text[-1] == "?"
        assert sample.targets.tolist() == [-1] * (length - 1) + [LETTERS.index(text[0])]


def test_every_letter_comes_about_equally_often() -> None:
    rng = np.random.default_rng(0)
    counts = np.bincount([TASK.sample(rng, 2).ids[0] for _ in range(1000)], minlength=4)
    assert counts.min() > 200


def test_the_answer_is_the_first_symbol_at_every_question_and_only_there() -> None:
    assert TASK.targets(TASK.encode("Cx?y?").ids).tolist() == [-1, -1, 2, -1, 2]


@pytest.mark.parametrize("text", ["xC?", "?", "xx", ""])
def test_nothing_is_asked_where_the_text_does_not_begin_with_a_letter(text: str) -> None:
    assert (TASK.targets(TASK.encode(text).ids) == -1).all()


def test_too_short_a_sequence_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="length was 1; a recall sequence has at least 2 steps"):
        TASK.sample(np.random.default_rng(0), 1)
