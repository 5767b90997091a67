"""Training in chunks: what the cut keeps from the weights, and the record of the runs."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from lstm_viz.net import WEIGHTS
from lstm_viz.training import __main__ as command
from lstm_viz.training.windows import CHUNKS, NOISE, WAYS, chunks, measure_windows, recalled, train_in_chunks

pytestmark = pytest.mark.slow

RECORD = json.loads((WEIGHTS / "recall-windows.json").read_text("utf-8"))


@pytest.mark.parametrize(("steps", "length"), [(12, 5), (12, 12), (3, 8), (7, 1), (10, 5)])
def test_chunks_hold_every_step_once_and_only_the_first_is_short(steps, length):
    parts = [range(steps)[part] for part in chunks(steps, length)]
    assert [step for part in parts for step in part] == list(range(steps))
    assert all(len(part) == min(length, steps) for part in parts[1:] or parts)


@pytest.mark.parametrize("cell", ["lstm", "rnn"])
def test_weights_that_read_the_letter_move_only_if_the_letter_is_ever_in_the_last_chunk(cell):
    moved = [train_in_chunks(cell, WAYS["far"], chunk, 0, updates=3).letter_weights_moved for chunk in (11, 12)]
    assert moved[0] == 0 < moved[1]


def test_a_chunk_that_holds_everything_is_training_without_cuts():
    just, more = (train_in_chunks("lstm", WAYS["far"], chunk, 1, updates=5).model.state_dict() for chunk in (12, 50))
    assert all(torch.equal(just[name], more[name]) for name in just)


def test_the_state_that_is_carried_makes_another_net_than_one_that_is_reset():
    kept, reset = (train_in_chunks("lstm", WAYS[way], 4, 1, updates=5).model for way in ("carried", "reset"))
    assert not torch.equal(kept.head.weight, reset.head.weight)


def test_a_net_that_is_reset_in_every_chunk_cannot_tell_the_letters_apart():
    model = train_in_chunks("lstm", WAYS["carried"], 3, 0, updates=300).model
    assert recalled(model, NOISE) > 0.7
    assert recalled(model, NOISE, chunk=11) < 0.35  # the letter is the one step before


def test_a_row_of_the_record_can_be_made_again():
    row = next(row for row in RECORD["runs"] if (row["way"], row["cell"], row["chunk"]) == ("carried", "lstm", 3))
    again = train_in_chunks("lstm", WAYS["carried"], 3, row["seed"])
    assert recalled(again.model, NOISE) == pytest.approx(row["recalled"], abs=0.02)
    assert recalled(again.model, RECORD["far"]) == pytest.approx(row["recalled_far"], abs=0.02)


def test_the_command_writes_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setattr(command, "measure_windows", lambda folder: measure_windows(folder, seeds=(0,), updates=1))
    assert command.main([*RECORD["command"].split()[3:], "--out", str(tmp_path)]) == 0
    written = json.loads((tmp_path / "recall-windows.json").read_text("utf-8"))
    assert set(written) == set(RECORD)
    asked = [(row["way"], row["cell"], row["chunk"]) for row in written["runs"]]
    assert sorted(set(asked)) == sorted({(row["way"], row["cell"], row["chunk"]) for row in RECORD["runs"]})
    assert len(asked) == 2 * (3 * len(CHUNKS) - 1)
    assert "recall-windows.json" in capsys.readouterr().out


def test_the_record_holds_five_seeds_of_everything_and_shares_of_whole_sequences():
    assert {row["seed"] for row in RECORD["runs"]} == {0, 1, 2, 3, 4}
    shares = np.array([row["recalled"] for row in RECORD["runs"]]) * RECORD["sequences"]
    assert shares == pytest.approx(np.round(shares))
