"""The training loop and its command line, with recipes of a few steps."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from lstm_viz.net import load
from lstm_viz.run import run
from lstm_viz.tasks import TASKS
from lstm_viz.training.__main__ import main
from lstm_viz.training.jobs import JOBS, job_for
from lstm_viz.training.lengths import accuracy_by_noise
from lstm_viz.training.loop import Model, as_net, logits_of, train

pytestmark = pytest.mark.slow

SHORT = replace(JOBS["brackets-lstm"], recipe=replace(JOBS["brackets-lstm"].recipe, steps=30, batch=8, length=12))


def test_the_same_seed_trains_the_same_net_and_another_does_not() -> None:
    first, again, other = (train(SHORT, seed, show=False).model.state_dict() for seed in (0, 0, 1))
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not torch.equal(first["head.weight"], other["head.weight"])


def test_training_lowers_the_bits() -> None:
    task = TASKS["brackets"]
    samples = [task.sample(np.random.default_rng(seed), 20) for seed in range(20)]
    bits = []
    for steps in (1, 300):
        model = train(replace(SHORT, recipe=replace(SHORT.recipe, steps=steps)), 0, show=False).model
        said = logits_of(model, [sample.ids for sample in samples])
        bits.append(task.score(said, [sample.targets for sample in samples])["bits"])
    assert bits[1] < bits[0] - 0.2


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_numpy_core_says_what_the_trained_model_says(cell: str) -> None:
    torch.manual_seed(0)
    task = TASKS["recall"]
    model = Model(cell, len(task.vocabulary), 5, forget_bias=1.0)
    ids = task.encode(task.example).ids
    net = as_net(replace(JOBS["recall-lstm"], cell=cell, units=5), model)
    ours = net.logits(run(cell, net.params, task.one_hot(ids))["h"])
    assert ours == pytest.approx(logits_of(model, [ids])[0], abs=1e-5)


def test_forget_bias_is_added_to_the_forget_gates_and_to_nothing_else() -> None:
    def biases(forget_bias: float) -> np.ndarray:
        torch.manual_seed(0)
        return Model("lstm", 4, 3, forget_bias).state_dict()["rnn.bias_ih_l0"].numpy()

    added = biases(2.0) - biases(0.0)
    assert added == pytest.approx([0, 0, 0, 2, 2, 2, 0, 0, 0, 0, 0, 0], abs=1e-6)


def test_guessing_recalls_one_letter_in_four() -> None:
    torch.manual_seed(0)
    shares = accuracy_by_noise(Model("rnn", 9, 8, 0.0), noise=(3, 10), sequences=400)
    assert all(0 <= share <= 0.45 for share in shares)


def test_the_command_writes_a_net_that_loads_and_a_card_that_tells_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["brackets", "rnn", "--units", "4", "--seed", "3", "--steps", "20"]
    assert main([*arguments, "--out", str(tmp_path)]) == 0
    net = load("brackets-rnn-4", tmp_path)
    assert net.card["command"] == "python -m lstm_viz.training brackets rnn --units 4 --seed 3 --steps 20"
    assert net.card["seeds"]["tried"] == 1
    assert json.loads((tmp_path / "brackets-rnn-4.json").read_text(encoding="utf-8"))["units"] == net.card["units"]
    shown = capsys.readouterr()
    assert "20/20" in shown.err
    assert "brackets-rnn-4.safetensors" in shown.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["brackets"], "give a task and a cell"),
        ([], "give a task and a cell"),
        (["chess", "lstm"], "there is no training for chess lstm; there is for: austen lstm, brackets lstm"),
    ],
)
def test_what_does_not_exist_is_refused_in_words(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*arguments, "--out", str(tmp_path)])
    assert stopped.value.code == 2
    assert said in capsys.readouterr().err


def test_other_sizes_take_the_recipe_of_the_shipped_net() -> None:
    job = job_for("python", "lstm", 24)
    assert job.name == "python-lstm-24"
    assert job.recipe == JOBS["python-lstm"].recipe
    assert job_for("python", "lstm") is JOBS["python-lstm"]
    assert job_for("python", "lstm", 16) is JOBS["python-lstm-16"]
