"""What every task promises, whichever it is."""

import numpy as np
import pytest

from lstm_viz.tasks import NOT_SCORED, TASKS, Task, find

LENGTH = 30


@pytest.fixture(params=sorted(TASKS))
def task(request: pytest.FixtureRequest) -> Task:
    return TASKS[request.param]


def test_task_is_found_by_its_file_and_carries_its_name(task: Task) -> None:
    assert TASKS[task.name] is task
    assert all((task.title, task.blurb, task.source))


def test_vocabulary_is_different_single_characters(task: Task) -> None:
    assert all(len(character) == 1 for character in task.vocabulary)
    assert len(set(task.vocabulary)) == len(task.vocabulary)
    assert task.unknown is None or task.unknown in task.vocabulary


def test_every_example_is_read_whole(task: Task) -> None:
    assert task.example == task.examples[0]
    for text in task.examples:
        encoded = task.encode(text)
        assert encoded.replaced == encoded.dropped == ()
        assert task.decode(encoded.ids) == text == "".join(encoded.tokens)


def test_sample_has_the_length_asked_for_and_the_same_seed_gives_the_same(task: Task) -> None:
    first, second = (task.sample(np.random.default_rng(7), LENGTH) for _ in range(2))
    assert first.ids.shape == first.targets.shape == (LENGTH,)
    assert first.ids.dtype == first.targets.dtype == np.int64
    assert np.array_equal(first.ids, second.ids)
    assert first.ids.min() >= 0
    assert first.ids.max() < len(task.vocabulary)


def test_targets_of_a_sample_follow_from_its_text_alone(task: Task) -> None:
    sample = task.sample(np.random.default_rng(3), LENGTH)
    from_text = task.targets(task.encode(task.decode(sample.ids)).ids)
    known = from_text != NOT_SCORED
    assert known.any()
    assert np.array_equal(from_text[known], sample.targets[known])


def test_one_hot_marks_each_symbol_once(task: Task) -> None:
    ids = task.encode(task.example).ids
    x = task.one_hot(ids)
    assert x.shape == (len(ids), len(task.vocabulary))
    assert np.array_equal(x.argmax(axis=1), ids)
    assert np.array_equal(x.sum(axis=1), np.ones(len(ids)))


def test_stranger_is_replaced_or_dropped_and_named_either_way(task: Task) -> None:
    text = task.example[:3] + "\N{PILE OF POO}" + task.example[3:5] + "\N{PILE OF POO}"
    encoded = task.encode(text)
    if task.unknown is None:
        assert encoded.dropped == ("\N{PILE OF POO}",)
        assert "".join(encoded.tokens) == task.example[:5]
    else:
        assert encoded.replaced == ("\N{PILE OF POO}",)
        assert "".join(encoded.tokens) == text
        assert task.decode(encoded.ids).count(task.unknown) == 2
    assert len(encoded.tokens) == len(encoded.ids)


def test_empty_text_is_no_steps_and_no_score(task: Task) -> None:
    ids = task.encode("").ids
    assert task.one_hot(ids).shape == (0, len(task.vocabulary))
    assert task.targets(ids).shape == (0,)
    score = task.score([np.empty((0, len(task.vocabulary)))], [task.targets(ids)])
    assert np.isnan(score["bits"])
    assert np.isnan(score["accuracy"])


def test_guessing_costs_the_logarithm_of_the_vocabulary(task: Task) -> None:
    sample = task.sample(np.random.default_rng(1), LENGTH)
    even = np.full((LENGTH, len(task.vocabulary)), 5.0)
    assert task.score([even], [sample.targets])["bits"] == pytest.approx(np.log2(len(task.vocabulary)))


def test_certain_and_right_costs_nothing(task: Task) -> None:
    samples = [task.sample(np.random.default_rng(seed), LENGTH) for seed in range(3)]
    sure = [1000 * task.one_hot(np.maximum(sample.targets, 0)) for sample in samples]
    score = task.score(sure, [sample.targets for sample in samples])
    assert score == {"bits": 0.0, "accuracy": 1.0}


@pytest.mark.parametrize("use", ["one_hot", "targets", "decode"])
def test_an_id_that_is_no_place_in_the_vocabulary_is_refused(task: Task, use: str) -> None:
    for ids in ([0, -1], [len(task.vocabulary)], [1.0], ["a"]):
        with pytest.raises(ValueError, match=r"There is no id|ids have type"):
            getattr(task, use)(np.array(ids))


def test_an_unknown_task_is_refused() -> None:
    with pytest.raises(
        ValueError, match="There is no task 'mine'; tasks are austen, brackets, partners, python, recall, tunes"
    ):
        find("mine")
