"""The table of scores holds every net and every baseline of a task, best first."""

from lstm_viz.net import load, names
from lstm_viz.ui.scores import ranked


def test_the_table_holds_every_net_and_baseline_of_the_task_in_order():
    rows = ranked("python")
    nets = [load(name) for name in names() if load(name).task == "python"]
    assert [row["bits"] for row in rows] == sorted(row["bits"] for row in rows)
    assert len(rows) == len(nets) + len(nets[0].card["baselines"])
    for this in nets:
        (row,) = [row for row in rows if row["what"] in this.title and row["numbers"] == this.card["parameters"]]
        assert row["bits"] == this.card["score"]["bits"]


def test_nets_of_one_task_are_measured_against_the_same_baselines():
    cards = [load(name).card for name in names() if load(name).task == "python"]
    assert all(card["baselines"] == cards[0]["baselines"] for card in cards)
