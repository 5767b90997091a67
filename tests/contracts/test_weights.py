"""What every shipped net promises: it loads, its card is complete, and its figures are found again."""

import json
import math
import platform
from functools import cache
from typing import Any

import numpy as np
import pytest
import torch

from lstm_viz.cells import find
from lstm_viz.net import WEIGHTS, Net, load, names
from lstm_viz.run import output, run, run_layers, unroll
from lstm_viz.series import SERIES
from lstm_viz.softmax import softmax
from lstm_viz.surgery import operate, parse
from lstm_viz.tasks import TASKS
from lstm_viz.tasks.brackets import OPENERS
from lstm_viz.training.checkpoints import check_samples
from lstm_viz.training.jobs import JOBS
from lstm_viz.training.notes import notes
from lstm_viz.training.series import SERIES_JOBS, SeriesJob, baselines

ROOT = WEIGHTS.parents[1]
# Weights are float32 and were scored in float32; NumPy computes in float64.
ROUNDING = 0.002
# Another Python has another library, so another sample is drawn. The mean of 20 stretches of 500 characters has a
# standard error of 0.07 bits or less; this is three standard errors of the difference between two such means.
OTHER_PYTHON = 0.3


@cache
def net_of(name: str) -> Net:
    return load(name)


@pytest.fixture(params=names())
def net(request: pytest.FixtureRequest) -> Net:
    return net_of(request.param)


def tolerance(net: Net) -> float:
    same_text = net.task != "python" or net.card["python"] == platform.python_version()
    return ROUNDING if same_text else OTHER_PYTHON


def test_every_job_is_shipped_and_nothing_else() -> None:
    assert set(names()) == {*JOBS, *(name for name, job in SERIES_JOBS.items() if not job.apart)}


def test_no_page_waits_long_for_a_net_and_the_first_screen_hardly() -> None:
    """A net is fetched when it is chosen; those of `translate/` are fetched together, `sounds/` with its page."""
    lesson = json.loads((ROOT / "pages/1_Watch/01_Watch_the_gates.json").read_text("utf-8"))
    sizes = {path.relative_to(WEIGHTS).as_posix(): path.stat().st_size for path in WEIGHTS.rglob("*") if path.is_file()}
    assert max(size for name, size in sizes.items() if not name.startswith("sounds/")) < 200_000
    assert sum(size for name, size in sizes.items() if name.startswith("sounds/")) < 450_000
    assert sum(size for name, size in sizes.items() if name.startswith("translate/")) < 300_000
    assert {sizes[f"{lesson[part]['net']}.safetensors"] for part in ("home", "opening")} == {36_492}


def test_weights_are_finite(net: Net) -> None:
    arrays = [array for ways in net.layers for params in ways for array in params.values()]
    assert all(np.isfinite(array).all() for array in (*arrays, *net.head.values()))


def test_card_is_complete_and_agrees_with_the_job(net: Net) -> None:
    card, job = net.card, {**JOBS, **SERIES_JOBS}[net.name]
    assert all(card[key] for key in ("data", "split", "baselines", "python", "torch", "seconds"))
    assert card["command"] == job.command
    if isinstance(job, SeriesJob):
        assert (card["task"], net.stacked) == (job.series, False)
    else:
        assert card["task"] == job.task
        assert (len(net.layers), len(net.directions)) == (job.layers, job.directions)
    assert (card["cell"], card["hidden_size"]) == (job.cell, job.units)
    assert card["recipe"] == json.loads(json.dumps(vars(job.recipe)))
    assert card["steps"] == job.recipe.steps
    assert card["seeds"]["tried"] == len(job.seeds) == len(card["seeds"]["scores"])
    assert card["seed"] in job.seeds
    assert card["score"] == card["seeds"]["scores"][str(card["seed"])]
    assert all(math.isfinite(value) for value in card["score"].values())


def test_card_counts_the_parameters_of_the_file(net: Net) -> None:
    layers = [params for ways in net.layers for params in ways]
    counted = sum(
        params["W"].size + params["U"].size + 2 * len(params["W"]) for params in layers
    )  # two biases in PyTorch
    assert net.card["parameters"] == counted + net.head["W"].size + net.head["b"].size


@pytest.mark.parametrize("name", SERIES_JOBS)
def test_the_figures_of_a_net_of_numbers_are_found_again_on_all_held_out_data(name: str) -> None:
    net = net_of(name)
    series = SERIES[net.task]
    kept = series.kept()
    said = [net.logits(run(net.cell, net.params, series.inputs(each))["h"]) for each in kept]
    assert series.score(said, kept) == pytest.approx(net.card["score"], abs=ROUNDING)
    assert baselines(net.task) == net.card["baselines"]


@pytest.mark.parametrize("name", SERIES_JOBS)
def test_a_net_of_numbers_is_pytorchs(name: str) -> None:
    net = net_of(name)
    layer = torch.nn.LSTM(net.data.width, net.units, dtype=torch.float64)
    with torch.no_grad():
        for parameter, ours in zip(
            layer.parameters(), (*(net.params[key] for key in ("W", "U", "b")), 0.0), strict=True
        ):
            parameter.copy_(torch.as_tensor(np.array(ours)))
    x = net.read(net.data.example).x
    h = layer(torch.from_numpy(x)[:, None])[0][:, 0].detach().numpy()
    np.testing.assert_allclose(run(net.cell, net.params, x)["h"], h, atol=1e-12)


@pytest.mark.slow
@pytest.mark.parametrize("name", JOBS)
def test_the_cards_figure_is_found_again_on_a_held_out_sample(name: str) -> None:
    net = net_of(name)
    check, task = net.card["check"], TASKS[net.task]
    samples = check_samples(net.task, check["seed"], check["sequences"], check["length"])
    logits = [net.logits(output(run_layers(net.cell, net.layers, task.one_hot(s.ids))[-1])) for s in samples]
    score = task.score(logits, [sample.targets for sample in samples])
    assert score == pytest.approx(check["score"], abs=tolerance(net))


@pytest.mark.parametrize("name", JOBS)
def test_the_sample_is_about_as_hard_as_the_whole(name: str) -> None:
    net = net_of(name)
    assert net.card["check"]["score"]["bits"] == pytest.approx(net.card["score"]["bits"], abs=0.1)


@pytest.mark.slow
def test_what_the_card_says_of_units_is_found_again(net: Net) -> None:
    found, told = notes(net), net.card["units"]
    if tolerance(net) == ROUNDING:
        assert_close(found, told)
    else:  # another text: the bracket unit is the same one, and its two averages stay well apart
        units = [unit for unit in told if told[unit]["feature"] == "bracket"]
        assert units == [unit for unit in found if found[unit]["feature"] == "bracket"]


def assert_close(found: Any, told: Any) -> None:
    """The same names, sentences and figures, up to the last digit that is written."""
    if isinstance(told, dict):
        assert set(found) == set(told)
        for key in told:
            if key != "note":
                assert_close(found[key], told[key])
    elif isinstance(told, str):
        assert found == told
    else:
        assert found == pytest.approx(told, abs=ROUNDING, rel=1e-3)


def test_sentences_on_units_are_short(net: Net) -> None:
    assert all(len(unit["note"].split()) <= 20 for unit in net.card["units"].values())


def test_nets_that_are_compared_share_recipe_and_size() -> None:
    python = [load(name).card for name in ("python-lstm", "python-gru", "python-rnn")]
    assert len({json.dumps(card["recipe"]) for card in python}) == 1
    assert max(card["parameters"] for card in python) < 1.01 * min(card["parameters"] for card in python)
    for task in ("recall", "brackets"):
        lstm, rnn = (load(f"{task}-{cell}").card for cell in ("lstm", "rnn"))
        assert lstm["recipe"] == rnn["recipe"]
        assert lstm["hidden_size"] == rnn["hidden_size"] == 8
        assert lstm["seeds"]["tried"] == rnn["seeds"]["tried"] == 5


def test_what_the_issue_asks_of_the_python_lstm() -> None:
    assert load("python-lstm").card["score"]["bits"] <= 1.95
    assert load("python-lstm-16").card["score"]["bits"] <= 2.65
    wanted = {"1-gram", "2-gram", "3-gram", "4-gram", "5-gram", "lzma"}
    assert set(load("python-lstm").card["baselines"]) == wanted


def test_recall_against_length_is_told_for_every_seed_and_agrees_with_the_shipped_nets() -> None:
    record = json.loads((WEIGHTS / "recall-lengths.json").read_text(encoding="utf-8"))
    task = TASKS["recall"]
    for cell in ("lstm", "rnn"):
        net = load(f"recall-{cell}")
        curves = [curve for curve in record["curves"] if curve["cell"] == cell and curve["lengths"] == "grown"]
        assert {str(curve["seed"]) for curve in curves} == set(net.card["seeds"]["scores"])
        (shipped,) = [curve for curve in curves if curve["shipped"]]
        assert shipped["seed"] == net.card["seed"]
        noise = 20
        told = shipped["accuracy"][record["noise"].index(noise)]
        samples = check_samples("recall", 5, 100, noise + 2)
        logits = [net.logits(run(cell, net.params, task.one_hot(sample.ids))["h"]) for sample in samples]
        assert task.score(logits, [s.targets for s in samples])["accuracy"] == pytest.approx(told, abs=0.05)
    brackets = {(row["cell"], row["seed"]): row["accuracy"] for row in record["brackets"]}
    for cell in ("lstm", "rnn"):
        card = load(f"brackets-{cell}").card
        assert brackets[cell, card["seed"]] == card["score"]["accuracy"]


def test_what_the_first_page_says_of_numbers() -> None:
    prose = (ROOT / "pages/1_Watch/01_Watch_the_gates.md").read_text("utf-8")
    said = prose[prose.index("## Numbers instead") : prose.index("## Where the numbers")]
    sun, pen = (load(name).card for name in ("sunspots-lstm", "pen-lstm"))
    persistence, linear = (each["rmse"] for each in sun["baselines"].values())
    worst = max(score["rmse"] for score in sun["seeds"]["scores"].values())
    assert all(f"{figure:.1f}" in said for figure in (sun["score"]["rmse"], persistence, linear, worst))
    shares = (pen["score"]["accuracy"], pen["baselines"]["the nearest path"]["accuracy"])
    assert all(f"{share:.1%}".replace("%", " %") in said for share in shares)
    assert all(words in said for words in ("3,498", "7,494", "1950 to 2008"))
    net, series = net_of("pen-lstm"), SERIES["pen"]
    x = np.stack([series.inputs(each) for each in series.kept()], axis=1)  # (T, N, 2)
    zero = {name: np.zeros(net.units) for name in ("c", "h")}
    logits = net.logits(unroll(find("lstm"), net.params, x, zero)["h"])  # (T, N, K)
    right = logits.argmax(axis=2) == np.array([each.said for each in series.kept()])
    assert all(f"{right[t].mean():.1%}".replace("%", " %") in said for t in (-2, -3))
    sure = softmax(logits[-2]).max(axis=1)  # (N,)
    wrong, good = (f"{sure[which].mean():.1%}".replace("%", " %") for which in (~right[-2], right[-2]))
    assert f"gives its first guess {wrong} on average; where it is right, {good}." in said
    scaled = [(column.offset, column.scale) for name in ("sunspots", "pen") for column in SERIES[name].columns]
    assert sorted(scaled) == [(0, 100), (50, 50), (50, 50)]  # as the paragraph says
    net = net_of("sunspots-lstm")
    read = net.read(net.data.example)
    shut = operate(net, read.x, parse("clamp_0_f_all_0-end_0", net, len(read.x))[0])
    off = np.sqrt(np.nanmean((net.data.numbers(net.logits(shut["h"])) - read.targets) ** 2))
    numbers = net.data.encode(net.data.example).numbers[:, 0]
    alone = net.data.numbers(net.logits(run(net.cell, net.params, read.x)["h"]))
    assert f"there it is off by {np.sqrt(np.nanmean((alone - read.targets) ** 2)):.1f}" in said.replace("\n", " ")
    assert f"off by {off:.1f}" in said
    assert f"({np.sqrt(np.mean(np.diff(numbers) ** 2)):.1f})" in said


def test_what_the_first_page_says_of_partners_and_directions() -> None:
    prose = (ROOT / "pages/1_Watch/01_Watch_the_gates.md").read_text("utf-8")
    one_way, both = (load(name).card for name in ("partners-lstm", "partners-lstm-both"))
    figures = (
        one_way["score"]["accuracy"],
        one_way["baselines"]["always a partner"]["accuracy"],
        both["score"]["accuracy"],
    )
    assert all(f"{figure:.1%}".replace("%", " %") in prose for figure in figures)
    task, net = TASKS["partners"], load("partners-lstm")
    samples = check_samples("partners", 1, 100, 40)
    said = [net.logits(run(net.cell, net.params, task.one_hot(sample.ids))["h"]).argmax(axis=1) for sample in samples]
    right = np.concatenate([one == sample.targets for one, sample in zip(said, samples, strict=True)])
    opens = np.concatenate([sample.ids for sample in samples]) < len(OPENERS)
    assert right[~opens].mean() > 0.97  # what closes is known from the left alone
    assert right[opens].mean() < 0.85
