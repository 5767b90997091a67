"""The shipped nets: what is loaded is what was trained, and nothing else is loaded. V vocabulary, H units."""

import dataclasses
import json
import pickle

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from lstm_viz import load, record, run
from lstm_viz.net import WEIGHTS, Net, names
from lstm_viz.run import output, run_layers
from lstm_viz.tasks import TASKS

MODULES = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
TASK = "brackets"
V, H = len(TASKS[TASK].vocabulary), 5


def modules(cell: str):
    torch.manual_seed(0)
    return MODULES[cell](V, H), torch.nn.Linear(H, V)


def tensors(cell: str) -> dict[str, np.ndarray]:
    layer, head = modules(cell)
    named = {"rnn": layer, "head": head}
    return {f"{part}.{key}": value.numpy() for part in named for key, value in named[part].state_dict().items()}


def write(folder, name="net", cell="lstm", weights=None, **card):
    card = {"name": name, "task": TASK, "cell": cell, "hidden_size": H} | card
    (folder / f"{name}.json").write_text(json.dumps(card))
    save_file(tensors(cell) if weights is None else weights, folder / f"{name}.safetensors")
    return folder


@pytest.mark.parametrize("cell", sorted(MODULES))
def test_a_loaded_net_says_what_the_trained_module_says(tmp_path, cell):
    net = load("net", write(tmp_path, cell=cell))
    layer, head = (module.double() for module in modules(cell))
    x = TASKS[TASK].one_hot(np.arange(12) % V)  # (T, V)
    with torch.no_grad():
        expected = head(layer(torch.tensor(x))[0]).numpy()
    np.testing.assert_allclose(net.logits(run(net.cell, net.params, x)["h"]), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize("directions", [1, 2])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", sorted(MODULES))
def test_a_stack_says_in_every_layer_and_direction_what_the_module_says(tmp_path, cell, layers, directions):
    torch.manual_seed(1)
    module = MODULES[cell](V, H, layers, bidirectional=directions == 2)
    head = torch.nn.Linear(directions * H, V)
    named = {"rnn": module, "head": head}
    weights = {f"{part}.{key}": value.numpy() for part in named for key, value in named[part].state_dict().items()}
    net = load("net", write(tmp_path, cell=cell, weights=weights, layers=layers, directions=directions))
    x, tokens = TASKS[TASK].one_hot(np.arange(12) % V), tuple("abcdefghijkl")  # (T, V)
    traces = run_layers(net.cell, net.layers, x, tokens)
    recording = record(module.double(), torch.tensor(x))
    for layer, ways in enumerate(traces):
        for direction, trace in zip(net.directions, ways, strict=True):
            expected = recording.trace(0, layer, direction)
            assert "".join(trace.tokens) == "abcdefghijkl"[:: 1 if direction == "forward" else -1]
            for symbol in expected:
                np.testing.assert_allclose(trace[symbol], expected[symbol], rtol=0, atol=1e-12)
    with torch.no_grad():
        said = head.double()(module(torch.tensor(x))[0]).numpy()
    np.testing.assert_allclose(net.logits(output(traces[-1])), said, rtol=0, atol=1e-12)


@pytest.mark.parametrize("cell", sorted(MODULES))
def test_an_embedding_is_folded_into_what_reads_through_it(tmp_path, cell):
    torch.manual_seed(2)
    embedding, module, head = torch.nn.Embedding(V, 3), MODULES[cell](3, H, 2), torch.nn.Linear(H, V)
    named = {"embedding": embedding, "rnn": module, "head": head}
    weights = {f"{part}.{key}": value.numpy() for part in named for key, value in named[part].state_dict().items()}
    net = load("net", write(tmp_path, cell=cell, weights=weights, layers=2, embedding=3))
    ids = np.arange(12) % V
    traces = run_layers(net.cell, net.layers, TASKS[TASK].one_hot(ids))
    with torch.no_grad():
        said = head.double()(module.double()(embedding.double()(torch.tensor(ids)))[0]).numpy()
    np.testing.assert_allclose(net.logits(output(traces[-1])), said, rtol=0, atol=1e-12)


@pytest.mark.parametrize("given", [{"embedding": 0}, {"embedding": True}, {"embedding": 2, "task": "sunspots"}])
def test_an_embedding_that_is_none_is_refused(tmp_path, given):
    with pytest.raises(ValueError, match="gives embedding"):
        load("net", write(tmp_path, **given))


def test_a_stack_says_its_size_and_gives_its_parameters_by_layer(tmp_path):
    torch.manual_seed(1)
    module, head = torch.nn.LSTM(V, H, 2, bidirectional=True), torch.nn.Linear(2 * H, V)
    named = {"rnn": module, "head": head}
    weights = {f"{part}.{key}": value.numpy() for part in named for key, value in named[part].state_dict().items()}
    net = load("net", write(tmp_path, weights=weights, layers=2, directions=2))
    assert "2 layers of 5 units each way" in net.title
    assert [params["W"].shape for ways in net.layers for params in ways] == [(20, V)] * 2 + [(20, 10)] * 2
    with pytest.raises(ValueError, match="net has 2 layers of 5 units each way; take one of its layers"):
        net.params  # noqa: B018
    again = pickle.loads(pickle.dumps(net))
    assert again.layers[1][1]["U"] == pytest.approx(net.layers[1][1]["U"])


@pytest.mark.parametrize(("key", "value"), [("layers", 0), ("layers", 9), ("layers", True), ("directions", 3)])
def test_a_card_with_a_size_that_is_none_is_refused(tmp_path, key, value):
    with pytest.raises(ValueError, match=f"gives {key} {value}"):
        load("net", write(tmp_path, **{key: value}))


def test_layers_that_do_not_fit_on_each_other_are_refused():
    def params(read, units):
        return {"W": np.zeros((units, read)), "U": np.zeros((units, units)), "b": np.zeros(units)}

    head = {"W": np.zeros((V, H)), "b": np.zeros(V)}
    for layers in ((), ((),), ((params(V, H),), (params(V, H),)), ((params(V, H), params(V, 4)),)):
        with pytest.raises(ValueError, match=r"net needs a layer|The layers of net do not fit"):
            Net("net", "rnn", TASK, layers, head, {})


def test_logits_take_one_step_as_well_as_many(tmp_path):
    net = load("net", write(tmp_path))
    h = np.random.default_rng(0).standard_normal((3, H))
    assert net.logits(h).shape == (3, V)
    np.testing.assert_allclose(net.logits(h[1]), net.logits(h)[1])
    for wrong in (np.zeros((3, H + 1)), np.zeros(()), np.zeros(V)):
        with pytest.raises(ValueError, match="its last axis must be the 5 units of net"):
            net.logits(wrong)


def test_a_net_is_read_only_and_double(tmp_path):
    net = load("net", write(tmp_path))
    for array in (*net.params.values(), *net.head.values()):
        assert array.dtype == np.float64
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    for mapping in (net.params, net.head, net.card):
        with pytest.raises(TypeError):
            mapping["W"] = 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        net.name = "other"


def test_a_net_carries_its_card_and_tells_what_it_is(tmp_path):
    net = load("net", write(tmp_path, seed=3))
    assert net.card["seed"] == 3
    assert (net.name, net.cell, net.task) == ("net", "lstm", TASK)
    assert repr(net) == f"<Net net: lstm, 5 units, task {TASK}>"


def test_a_net_can_be_pickled(tmp_path):
    net = load("net", write(tmp_path))
    other = pickle.loads(pickle.dumps(net))
    assert other.card == net.card
    np.testing.assert_array_equal(other.params["U"], net.params["U"])
    assert not other.params["U"].flags.writeable


def test_names_are_those_with_weights_and_card_in_order(tmp_path):
    write(tmp_path, "b")
    write(tmp_path, "a")
    (tmp_path / "card-alone.json").write_text("{}")
    save_file(tensors("lstm"), tmp_path / "weights-alone.safetensors")
    assert names(tmp_path) == ("a", "b")
    assert names(tmp_path / "nowhere") == ()


@pytest.mark.parametrize("name", ["", "c", "../a", "a.json", "/etc/passwd", "A", "a\x00", "x" * 10_000])
def test_an_unknown_name_is_an_error_that_names_the_nets(tmp_path, name):
    write(tmp_path, "a")
    with pytest.raises(ValueError, match=r"There is no net .*; nets are a\."):
        load(name, tmp_path)


def without(key):
    return {name: value for name, value in tensors("lstm").items() if name != key}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"hidden_size": 6}, r"is F32 \(20, \d+\); its card asks for F32 \(24"),
        ({"hidden_size": "5"}, "hidden_size '5'; it must be a whole number"),
        ({"hidden_size": True}, "hidden_size True"),
        ({"hidden_size": 0}, "hidden_size 0"),
        ({"cell": "gru", "weights": tensors("lstm")}, "its card asks for F32"),
        ({"cell": "elman", "weights": tensors("lstm")}, "cell 'elman'; accepted are gru, lstm, relu, rnn"),
        ({"task": "chess"}, "task 'chess'; accepted are austen, brackets"),
        ({"task": ["python"]}, "accepted are"),
        ({"task": "recall"}, "its card asks for F32"),
        ({"weights": without("head.bias")}, "it must hold head.bias, head.weight, rnn.bias_hh_l0"),
        (
            {"weights": tensors("lstm") | {"rnn.weight_ih_l1": np.zeros(3, np.float32)}},
            "holds .*rnn.weight_ih_l1",
        ),
        ({"weights": tensors("lstm") | {"head.bias": np.zeros(V)}}, r"head.bias .* is F64"),
        ({"weights": tensors("lstm") | {"head.bias": np.full(V, np.nan, np.float32)}}, "are not finite"),
    ],
)
def test_a_card_and_weights_that_do_not_belong_together_are_refused(tmp_path, changes, words):
    with pytest.raises(ValueError, match=words):
        load("net", write(tmp_path, **changes))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "other"}'])
def test_a_card_that_is_none_is_refused(tmp_path, text):
    write(tmp_path)
    (tmp_path / "net.json").write_text(text)
    with pytest.raises(ValueError, match=r"The card net\.json"):
        load("net", tmp_path)


@pytest.mark.parametrize("keep", [0, 7, 100, -1])
def test_a_damaged_weights_file_is_refused(tmp_path, keep):
    path = write(tmp_path) / "net.safetensors"
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ValueError, match="no readable safetensors file"):
        load("net", tmp_path)


def test_a_head_that_does_not_fit_is_refused():
    params = {"W": np.zeros((H, V)), "U": np.zeros((H, H)), "b": np.zeros(H)}
    for head in ({}, {"W": np.zeros((V, H))}, {"W": np.zeros((V, H)), "b": np.zeros(V + 1)}):
        with pytest.raises(ValueError, match="The head of net must be W"):
            Net("net", "rnn", TASK, params, head, {})


def test_every_file_of_weights_has_its_card_and_loads():
    assert {path.stem for path in WEIGHTS.glob("*.safetensors")} == set(names())
    for name in names():
        assert load(name).name == name
