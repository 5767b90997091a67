"""What is said of the recorded runs is what the record holds."""

import json
from pathlib import Path

import pytest

from lstm_viz.net import load
from lstm_viz.ui.figures.window_runs import table, way_figure
from lstm_viz.ui.settings.window_runs import KINDS, able, chunks, reaches, record, runs
from lstm_viz.ui.window_runs import reveal

PAGE = Path(__file__).parents[2] / "pages/2_Gradients_through_time/07_How_far_back_do_we_train.md"
SHOWN = json.loads(PAGE.with_suffix(".json").read_text("utf-8"))["shown"]
PROSE = PAGE.read_text("utf-8") + "\n".join(SHOWN)


def test_with_chunks_of_three_the_lstm_recalls_across_ten_symbols_and_a_hundred():
    assert able("carried", "LSTM", 3) == able("carried", "LSTM", 3, "recalled_far") == 5
    assert "With chunks of 3 steps all five LSTM seeds recall across 10 symbols of noise, and across 100" in PROSE
    assert (record()["noise"], record()["far"]) == (10, 100)
    reached = [noise for noise in range(1, record()["noise"] + 1) if noise + 2 <= 3]
    assert (reached, record()["noise"]) == ([1], 10)
    assert (
        "With 3 steps the letter is in the last chunk only when there is 1 symbol of noise, one batch in ten." in PROSE
    )


def test_with_chunks_of_two_no_weight_that_reads_a_letter_moves_and_four_lstm_seeds_recall():
    assert all(row["letter_weights_moved"] == 0 for kind in KINDS for row in runs("carried", kind, 2))
    assert (able("carried", "LSTM", 2), able("carried", "RNN", 2)) == (4, 0)
    assert "Four of five LSTM seeds recall every letter all the same, across 10 symbols. No RNN seed does." in PROSE
    assert sum(row["recalled"] == 1 for row in runs("carried", "LSTM", 2)) == 4


def test_where_the_letter_is_always_far_the_cut_has_its_price():
    assert able("far", "LSTM", 12) == 4
    assert max(able("far", "LSTM", chunk) for chunk in chunks("far")[:-1]) == 0
    for seed in range(1, 5):
        assert all(runs("far", "LSTM", chunk)[seed]["recalled"] < 0.3 for chunk in chunks("far")[:-1])
    assert "four of the five stay under 30 %" in PROSE
    fifth = [runs("far", "LSTM", chunk)[0] for chunk in chunks("far")[:-1]]
    assert [f"{row['recalled']:.0%}" for row in (fifth[0], fifth[-1])] == ["34%", "98%"]
    assert all(row["letter_weights_moved"] == 0 for row in fifth)
    assert "The fifth gets from 34 % to 98 %, with letter weights that never moved." in PROSE
    assert "no seed recalls 99 %" in PROSE


def test_where_the_letter_is_always_far_the_rnn_guesses():
    guessed = [row["recalled"] for chunk in chunks("far") for row in runs("far", "RNN", chunk)]
    assert max(guessed) < 0.3
    assert "The RNN guesses there even with the whole gradient" in PROSE


def test_with_resets_no_net_tells_the_letters_apart_and_carried_the_same_lstms_do():
    rows = [row for kind in KINDS for chunk in chunks("reset") for row in runs("reset", kind, chunk)]
    assert all(0.2 < row["recalled_reset"] < 0.3 for row in rows)
    assert [able("reset", "LSTM", chunk) for chunk in chunks("reset")] == [0, 5, 5, 5]
    assert "the same LSTMs recall every letter when in the test the state is carried" in PROSE
    assert all(row["recalled"] == 1 for chunk in (3, 5, 8) for row in runs("reset", "LSTM", chunk))


def test_the_nets_for_python_were_trained_in_chunks_with_the_state_carried():
    for kind in ("lstm", "rnn"):
        recipe = load(f"python-{kind}").card["recipe"]
        assert (recipe["length"], recipe["carried"]) == (64, True)
    assert "in chunks of 64 characters, the state carried" in PROSE


@pytest.mark.parametrize(("way", "shortest"), [("carried", 3), ("reset", 3), ("far", 12)])
def test_the_dotted_line_stands_before_the_first_chunk_that_can_hold_letter_and_question(way, shortest):
    least_noise = 1 if way != "far" else record()["noise"]
    assert reaches(way) == shortest == least_noise + 2


@pytest.mark.parametrize("way", record()["ways"])
def test_the_words_count_the_seeds_and_the_table_holds_every_net(way):
    shown = way_figure(way)
    for kind in KINDS:
        for measure, noise in (("recalled", 10), ("recalled_far", 100)):
            counts = " | ".join(str(able(way, kind, chunk, measure)) for chunk in chunks(way))
            assert f"| {kind}, after {noise} symbols | {counts} |" in shown.words
        moved = [sum(row["letter_weights_moved"] > 0 for row in runs(way, kind, chunk)) for chunk in chunks(way)]
        assert f"| {kind}, letter weights moved | {' | '.join(map(str, moved))} |" in shown.words
    assert len(table(way)) == len(KINDS) * len(chunks(way)) * 5
    assert ("With the resets" in shown.words) == (way == "reset")


def test_the_one_seed_below_guessing_is_named():
    never = [(row["way"], row["cell"], row["chunk"], row["seed"]) for row in record()["runs"] if row["recalled"] == 0]
    assert never == [("reset", "rnn", 3, 3)]
    assert "the RNN with chunks of 3, seed 3, is never right when the state is carried" in way_figure("reset").words
    assert not any("below guessing" in way_figure(way).words for way in ("carried", "far"))


def test_the_reveal_tells_every_seed():
    for kind in KINDS:
        assert ", ".join(f"{row['recalled']:.0%}" for row in runs("carried", kind, 2)) in reveal()
    assert "moved by 0:" in reveal()
    assert "LSTM 75%, 100%, 100%, 100%, 100%" in reveal()
