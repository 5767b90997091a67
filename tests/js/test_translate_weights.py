"""The shipped encoder-decoders: their cards are found again by the browser's trainer, NumPy and PyTorch."""

import json

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file

from lstm_viz.attention import FOLDER, kind_of, load, translate
from lstm_viz.training.dates import BEGIN, HELD, WRITTEN, encode, held_pairs, iso_of
from tests.js.trained import WASM
from tests.js.translated import SETUP, Translator
from tools import translators

SOME = 50


@pytest.fixture(scope="module")
def node(bare_node):
    bare_node.run(SETUP, str(WASM))
    bare_node.run("async () => { window.runs = await import('/net/translate/run.js'); }")
    return bare_node


@pytest.fixture(params=translators.JOBS)
def shipped(request):
    return load(request.param)


def floats(card):
    return {name: values.ravel().tolist() for name, values in load_file(FOLDER / f"{card['name']}.safetensors").items()}


def pairs_of(which):
    pairs = held_pairs(which)
    return pairs.texts(), [iso_of(day) for day in pairs.days]


def test_the_cards_scores_are_found_again(node, shipped):
    card, arrays = shipped
    assert kind_of(arrays) == card["setup"]["attention"]
    told = node.run(
        """({ setup, arrays, epochs }) => {
            const net = translator("kernel", setup, arrays);
            const scores = Object.fromEntries(["validation", "test"].map((which) => [which, runs.score(net, which)]));
            return { scores, count: spec.parametersOf(setup), updates: epochs * runs.epochOf(setup) };
        }""",
        {"setup": card["setup"], "arrays": floats(card), "epochs": card["epochs"]},
    )
    assert {which: translators.score(score) for which, score in told["scores"].items()} == card["score"]
    assert (told["count"], told["updates"]) == (card["parameters"], card["updates"])
    assert sum(array.size for array in arrays.values()) == card["parameters"]


def test_numpy_and_pytorch_say_the_same_of_held_out_dates(node, shipped):
    card, arrays = shipped
    texts, isos = pairs_of("test")
    said = [translate(arrays, encode(text), WRITTEN).ids for text in texts[:SOME]]
    net = Translator({**card["setup"], "inputs": len(arrays["source.weight"]), "outputs": BEGIN}, arrays)
    batch = {"sources": [encode(text) for text in texts[:SOME]], "targets": [[0] * WRITTEN] * SOME}
    with torch.no_grad():
        _, scores, _ = net(batch, forced=False)
    assert said == scores.argmax(dim=2).T.tolist()
    right = np.mean(["".join("0123456789-"[one] for one in ids) == iso for ids, iso in zip(said, isos, strict=False)])
    assert right == pytest.approx(card["score"]["test"]["whole"], abs=0.12)


def test_the_card_tells_of_every_seed_and_the_best_was_picked(shipped):
    card, _ = shipped
    scores = card["seeds"]["scores"]
    assert [int(seed) for seed in scores] == list(translators.SEEDS)
    assert all(score["curve"][-1] == [card["updates"], score["validation"]] for score in scores.values())
    own = scores[str(card["setup"]["seed"])]
    assert own["validation"] == max(score["validation"] for score in scores.values())
    assert own["test"] == card["score"]["test"]["whole"]
    assert card["baselines"]["the commonest character"] == translators.baseline()
    assert card["setup"] == translators.setup(card["name"], card["setup"]["seed"])
    assert f"{HELD:,} days for validation" in card["split"]
    assert card["command"] == "python -m tools.translators"


def test_with_attention_almost_every_date_is_right_and_without_few():
    cards = {kind: json.loads((FOLDER / f"{kind}.json").read_text("utf-8")) for kind in translators.JOBS}
    scores = {kind: [score["test"] for score in card["seeds"]["scores"].values()] for kind, card in cards.items()}
    assert min(scores["luong"]) > 0.99
    assert min(scores["bahdanau"]) > 0.97
    assert max(scores["none"]) < 0.2
    assert 0.5 < min(scores["none-long"]) < max(scores["none-long"]) < min(scores["luong"])


def test_the_command_makes_the_same_weights_again():
    told = translators.trained("luong", load("luong")[0]["setup"]["seed"])
    for name, values in load_file(FOLDER / "luong.safetensors").items():
        assert np.array_equal(np.ravel(values), np.array(told["parameters"][name], np.float32))
