"""The sentences beside the recorded run say what the run holds."""

import numpy as np

from lstm_viz.net import WEIGHTS, load
from lstm_viz.run import run
from lstm_viz.tasks import TASKS
from lstm_viz.ui.recall import KINDS, able, brackets, curves, record, table


def test_the_counts_in_the_sentence_are_those_of_the_record():
    kept = record()["noise"].index(record()["trained_up_to"])
    for lengths in record()["lengths"]:
        for name, rows in curves(lengths).items():
            count = sum(row[kept] >= 0.99 for row in rows)
            assert f"**{count} of {len(rows)}** {name} seeds" in able(lengths)


def test_the_brackets_sentence_holds_the_extremes_of_each_kind():
    for cell, name in KINDS.items():
        shares = [row["accuracy"] for row in record()["brackets"] if row["cell"] == cell]
        assert f"({min(shares):.1%} to {max(shares):.1%})" in brackets()
        assert name in brackets()


def test_every_seed_has_a_row_with_every_length():
    assert len(table()) == len(record()["curves"])
    for row in table():
        assert all(str(noise) in row for noise in record()["noise"])


def test_the_shipped_nets_are_the_seeds_that_the_record_marks_and_score_as_it_says():
    task = TASKS["recall"]
    rng = np.random.default_rng(5)
    for cell in KINDS:
        net = load(f"recall-{cell}")
        (marked,) = [c for c in record()["curves"] if c["cell"] == cell and c["shipped"]]
        assert marked["seed"] == net.card["seed"]
        said = []
        for _ in range(40):
            sample = task.sample(rng, record()["trained_up_to"] + 2)
            trace = run(cell, net.params, task.one_hot(sample.ids))
            said.append(net.logits(trace["h"][-1]).argmax() == sample.targets[-1])
        at = record()["noise"].index(record()["trained_up_to"])
        assert np.mean(said) >= marked["accuracy"][at] - 0.1


def test_the_prose_counts_the_seeds_as_the_record_does():
    prose = (WEIGHTS.parents[1] / "pages/1_Watch/02_LSTM_beside_RNN.md").read_text("utf-8")
    kept = record()["noise"].index(record()["trained_up_to"])
    counts = {
        lengths: [sum(row[kept] >= 0.99 for row in rows) for rows in curves(lengths).values()]
        for lengths in record()["lengths"]
    }
    assert counts == {"grown": [5, 3], "fixed": [0, 0]}
    assert "every LSTM seed and three of five RNN seeds" in prose
    assert "no seed of either kind" in prose
