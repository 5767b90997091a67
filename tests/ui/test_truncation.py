"""What `How far back do we train?` says of the trained nets is what its numbers say."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

from lstm_viz.analysis.truncation import reset_loss, truncated
from lstm_viz.net import load
from lstm_viz.tasks import TASKS
from lstm_viz.tasks.recall import LETTERS
from lstm_viz.ui.asked import fulfilled
from lstm_viz.ui.figures.truncation import answer_figure, chunk_figure, window_figure
from lstm_viz.ui.settings.truncation import CODE, KINDS, Setting, checked, chunked, swapped, windowed
from lstm_viz.ui.shown import formats
from lstm_viz.ui.truncation import verdict
from lstm_viz.ui.words.numbers import power
from lstm_viz.ui.words.truncation import FLOAT32_SMALLEST

PAGE = Path(__file__).parents[2] / "pages/2_Gradients_through_time/07_How_far_back_do_we_train.json"
PROMPTS = {prompt["id"]: prompt for prompt in json.loads(PAGE.read_text("utf-8"))["prompts"]}


def after(prompt: str) -> Setting:
    """The controls once the prompt is done."""
    given = {**PROMPTS[prompt]["set"], **PROMPTS[prompt]["done"]}
    return replace(
        Setting(), **{key: value["min"] if isinstance(value, dict) else value for key, value in given.items()}
    )


def share(setting: Setting) -> str:
    p, _ = swapped(setting)
    row = p[LETTERS.index(setting.letter), : len(LETTERS)]
    return f"{LETTERS[row.argmax()]}, with a probability of {row.max():.1%}".replace("%", " %")


def test_the_text_is_the_letter_then_noise_of_the_task_then_the_question():
    setting = Setting(letter="D", noise=7, draw=3)
    assert setting.text[0] == "D"
    assert len(setting.text) == 9
    assert set(setting.text[1:-1]) <= set("wxyz")
    assert setting.text[-1] == "?"
    assert replace(setting, draw=4).text != setting.text


def test_a_window_of_one_step_changes_no_answer():
    narrow = after("shrink")
    assert narrow.window == 1
    assert (windowed(narrow).sizes[1][:-1] == 0).all()
    assert share(narrow) == share(Setting())
    assert share(narrow) in PROMPTS["shrink"]["answer"]


def test_the_letter_decides_where_its_gradient_is_zero():
    other = after("swap")
    assert windowed(other).sizes[1][0] == 0
    assert PROMPTS["swap"]["answer"].startswith(share(other))


def test_the_rnn_answers_though_its_whole_gradient_has_vanished():
    wide = after("rnn")
    whole, cut = windowed(wide).sizes
    assert np.array_equal(whole, cut)
    said = PROMPTS["rnn"]["answer"]
    assert power(whole[0]) in said
    assert power(windowed(replace(wide, kind="LSTM")).sizes[0][0]) in said
    assert f"answers {share(wide).replace(', ', ' all the same, ')}" in said


def test_across_a_hundred_symbols_the_whole_gradient_is_below_float32():
    far = after("far")
    whole, _ = windowed(far).sizes
    assert power(whole[0]) in PROMPTS["far"]["answer"]
    assert np.float32(whole[0]) == 0 < whole[0] < FLOAT32_SMALLEST
    assert share(far).partition("with ")[2] in PROMPTS["far"]["answer"]
    assert "In float32" in window_figure(far).words
    assert "In float32" not in window_figure(Setting()).words


def test_chunks_of_one_step_leave_the_loss_and_a_reset_does_not():
    short = after("chunks")
    ids = TASKS["python"].encode(CODE).ids
    per_bit = (len(ids) - 1) * np.log(2)
    loss, reset = chunked(short).loss / per_bit, reset_loss(load("python-lstm"), ids, range(1, len(ids))) / per_bit
    for value in (loss, reset):
        assert f"{value:.2f}" in PROMPTS["chunks"]["answer"]
        assert f"**{value:.2f}**" in chunk_figure(short).words
    assert truncated(load("python-lstm"), ids, ()).loss == chunked(short).loss


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_prompt_is_not_done_before_it_is_done(prompt):
    usual = asdict(Setting())
    set_up = {**usual, **PROMPTS[prompt]["set"]}
    assert not fulfilled(PROMPTS[prompt]["done"], set_up)
    assert not fulfilled(PROMPTS[prompt]["done"], usual)
    assert fulfilled(PROMPTS[prompt]["done"], asdict(after(prompt)))


@pytest.mark.parametrize("prompt", PROMPTS)
def test_to_set_a_prompt_up_or_to_do_it_ticks_no_other(prompt):
    usual = asdict(Setting())
    set_up = {**usual, **PROMPTS[prompt]["set"]}
    assert [name for name, each in PROMPTS.items() if fulfilled(each["done"], set_up)] == []
    assert [name for name, each in PROMPTS.items() if fulfilled(each["done"], asdict(after(prompt)))] == [prompt]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("noise", [1, 20, 100])
def test_both_nets_give_every_letter_back_whatever_the_noise(kind, noise):
    for draw in range(20):
        p, _ = swapped(Setting(kind, noise=noise, draw=draw))
        assert (p.argmax(axis=1) == range(len(LETTERS))).all()


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("noise", "window", "chunk"), [(20, 5, 10), (1, 102, 63), (1, 1, 1), (100, 40, 64)])
def test_the_check_passes(kind, noise, window, chunk):
    for row in checked(Setting(kind, noise=noise, window=window, chunk=chunk)):
        assert row.size > 0
        assert row.difference <= (1e-10 if row.against == "autograd" else 1e-8)


@pytest.mark.slow
def test_the_check_compares_the_sizes_that_are_drawn():
    sizes = [*windowed(Setting()).sizes, *chunked(Setting()).sizes, windowed(Setting()).sizes[1]]
    assert [row.size for row in checked(Setting())] == pytest.approx([each.max() for each in sizes], rel=1e-6)


def test_the_table_of_answers_holds_whole_shares():
    for row in answer_figure(Setting()).table:
        assert sum(value for name, value in row.items() if name != "letter read first") == pytest.approx(1)


@pytest.mark.parametrize("make", [window_figure, chunk_figure, answer_figure])
@pytest.mark.parametrize(
    "setting", [Setting(), Setting("RNN", noise=1, window=102, chunk=64), Setting(window=1, chunk=1)]
)
def test_the_lines_beside_a_figure_run_and_make_its_numbers(make, setting, capsys):
    shown, names = make(setting), {}
    exec(shown.code, names)
    if make is answer_figure:
        first = [float(line.split("[")[1].split()[0]) for line in capsys.readouterr().out.splitlines()]
        assert first == pytest.approx([row["A"] for row in shown.table], rel=1e-5)
        return
    assert names["whole"] == pytest.approx([row["whole gradient"] for row in shown.table])
    assert names["cut"] == pytest.approx([row["with the cuts"] for row in shown.table])


@pytest.mark.parametrize("setting", [Setting(), Setting("RNN", chunk=1), Setting(chunk=62)])
def test_the_words_on_chunks_tell_how_long_the_difference_is_at_the_cuts(setting):
    found, ends = chunked(setting), np.arange(setting.chunk, len(CODE), setting.chunk) - 1
    off = [np.linalg.norm((found.whole.x - found.cut.x)[t]) / np.linalg.norm(found.whole.x[t]) for t in ends]
    words = chunk_figure(setting).words
    assert f"the difference is **{np.mean(off):.0%}** as long as the whole one" in words
    assert (f"the mean of {len(ends)} cuts" in words) is (len(ends) > 1)
    assert [row["difference / whole"] for row in chunk_figure(setting).table][ends[0]] == pytest.approx(off[0])


@pytest.mark.parametrize("kind", KINDS)
def test_a_unit_of_the_state_that_enters_differs_by_what_the_words_say(kind):
    setting = Setting(kind)
    entering = [
        windowed(replace(setting, letter=letter)).trace["h"][len(setting.text) - setting.window - 1] for letter in "AB"
    ]
    apart = np.abs(entering[0] - entering[1]).max()
    assert 1.9 < apart <= 2
    assert f"differs by {apart:.2f} between the two" in answer_figure(setting).words


def test_the_loss_at_the_question_is_given_in_nats_and_bits():
    loss = windowed(Setting()).loss
    assert f"{power(loss)} nats ({power(loss / np.log(2))} bits)" in window_figure(Setting()).words


def test_a_table_of_vanishing_numbers_is_not_rounded_to_zeros():
    written = formats(window_figure(Setting("RNN")).table)
    assert set(written) == {"whole gradient", "with the cuts"}
    assert all(column["type_config"]["format"] == "%.2e" for column in written.values())
    assert not {"whole gradient", "with the cuts"} & set(formats(chunk_figure(Setting()).table))


def test_the_verdict_is_that_of_both_figures():
    assert verdict(Setting()) == "**No gradient reaches the letter, and the letter decides the answer.**"
    whole = windowed(Setting(window=22)).sizes[0][0]
    assert power(whole) in verdict(Setting(window=22))
    assert "No gradient" not in verdict(Setting(window=22))
