"""ONNX and Keras: their orders of gates are put into PyTorch's, and what no cell here does is refused with its reason.

Each file is made of a layer of PyTorch, by the layouts that the two document; the oracle is that layer.
"""

import io
import json
import random
import struct
import sys
import tracemalloc
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import h5py
import numpy as np
import pytest
import torch
from torch import nn

from lstm_viz.opened import open_model
from lstm_viz.run import output

D, H, T = 3, 4, 6
KINDS = {"LSTM": (nn.LSTM, "ifgo", "iofg"), "GRU": (nn.GRU, "rzn", "zrn"), "RNN": (nn.RNN, "h", "h")}


def made(op: str, both: bool = False) -> nn.RNNBase:
    torch.manual_seed(2)
    return KINDS[op][0](D, H, bidirectional=both)


def blocks(rows: torch.Tensor, ours: str, theirs: str) -> np.ndarray:
    parts = dict(zip(ours, rows.detach().numpy().astype("f4").reshape(len(ours), -1, *rows.shape[1:]), strict=True))
    return np.concatenate([parts[gate] for gate in theirs])


def said(module: nn.RNNBase) -> tuple[np.ndarray, np.ndarray]:
    x = torch.randn(T, D, generator=torch.Generator().manual_seed(5))
    return x.numpy(), module(x)[0].detach().numpy()


# ONNX: the wire format of protobuf, by hand


def varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out, value = out + bytes([value & 127 | 128]), value >> 7
    return out + bytes([value])


def part(number: int, data: bytes | str | int) -> bytes:
    if isinstance(data, int):
        return varint(number << 3) + varint(data)
    held = data.encode() if isinstance(data, str) else data
    return varint(number << 3 | 2) + varint(len(held)) + held


def tensor(name: str, array: np.ndarray, *more: bytes) -> bytes:
    kind = {"float32": 1, "float64": 11, "float16": 10}[array.dtype.name]
    head = b"".join(part(1, size) for size in array.shape) + part(2, kind) + part(8, name)
    return part(5, head + part(9, array.tobytes()) + b"".join(more))


def attribute(name: str, value: Any) -> bytes:
    if isinstance(value, list):
        held = b"".join(part(9, one) for one in value)
    elif isinstance(value, float):
        held = varint(2 << 3 | 5) + struct.pack("<f", value)
    else:
        held = part(3, value) if isinstance(value, int) else part(4, value)
    return part(5, part(1, name) + held)


def onnx(
    module: nn.RNNBase, op: str, inputs: tuple[str, ...] = ("X", "W", "R", "B"), extra: bytes = b"", **attributes: Any
) -> bytes:
    _, ours, theirs = KINDS[op]
    ways = module.all_weights
    W, R = (np.stack([blocks(weights[k], ours, theirs) for weights in ways]) for k in (0, 1))
    B = np.stack([np.concatenate([blocks(weights[k], ours, theirs) for k in (2, 3)]) for weights in ways])
    given = {"hidden_size": H, **({"direction": "bidirectional"} if len(ways) > 1 else {}), **attributes}
    if op == "GRU":
        given = {"linear_before_reset": 1, **given}
    node = b"".join(part(1, name) for name in inputs) + part(2, "Y") + part(3, "encoder/rnn") + part(4, op)
    node += b"".join(attribute(name, value) for name, value in given.items())
    graph = part(1, node) + part(2, "g") + tensor("W", W) + tensor("R", R) + tensor("B", B) + extra
    return part(1, 8) + part(2, "somebody") + part(7, graph)


@pytest.mark.parametrize("both", [False, True], ids=["forward", "both"])
@pytest.mark.parametrize("op", KINDS)
def test_a_node_of_onnx_runs_as_the_layer_of_pytorch(op: str, both: bool, tmp_path: Path):
    module = made(op, both)
    (tmp_path / "model.onnx").write_bytes(onnx(module, op))
    opened = open_model(tmp_path / "model.onnx")
    assert list(opened) == ["encoder/rnn"]
    x, wanted = said(module)
    np.testing.assert_allclose(output(opened.only.run(x)[0]), wanted, atol=1e-6)
    assert opened.tensor("W").shape == (1 + both, *module.weight_ih_l0.shape)


def test_relu_and_a_node_without_biases_and_numbers_of_a_constant():
    module = nn.RNN(D, H, nonlinearity="relu", bias=False)
    W, R = (weight.detach().numpy()[None] for weight in module.all_weights[0])
    held = tensor("", W)
    body = held[1 + len(varint(len(held) - 2)) :]
    constant = part(2, "W") + part(4, "Constant") + part(5, part(1, "value") + part(5, body))
    node = (
        part(1, "X") + part(1, "W") + part(1, "R") + part(2, "Y") + part(4, "RNN") + attribute("activations", ["Relu"])
    )
    file = part(1, 8) + part(2, "somebody") + part(7, part(1, constant) + part(1, node) + tensor("R", R))
    [layer] = open_model(file).values()
    x, wanted = said(module)
    assert layer.cell == "relu"
    np.testing.assert_allclose(output(layer.run(x)[0]), wanted, atol=1e-6)


STRANGE: dict[str, tuple[str, Mapping[str, Any], str]] = {
    "reset first": ("GRU", {"linear_before_reset": 0}, "its reset gate acts before the product with U"),
    "reverse": ("LSTM", {"direction": "reverse"}, "it reads in reverse only"),
    "activations": ("LSTM", {"activations": ["HardSigmoid", "Tanh", "Tanh"]}, "its activations are hardsigmoid"),
    "clip": ("LSTM", {"clip": 3.0}, "it clips what goes into its gates"),
    "coupled": ("LSTM", {"input_forget": 1}, "its input and forget gates are coupled"),
    "peepholes": ("LSTM", {"inputs": ("X", "W", "R", "B", "", "", "", "P")}, "it has peepholes"),
    "elsewhere": (
        "LSTM",
        {"inputs": ("X", "V", "R", "B"), "extra": tensor("V", np.zeros((1, 1, 1), "f4"), part(14, 1))},
        "its numbers lie in a file beside this one",
    ),
    "computed": ("LSTM", {"inputs": ("X", "Q", "R", "B")}, "its W is computed in the graph, or missing"),
    "its own start": (
        "LSTM",
        {"inputs": ("X", "W", "R", "B", "", "s"), "extra": tensor("s", np.ones((1, 1, H), "f4"))},
        "it begins at a state of its own",
    ),
    "shapes": ("LSTM", {"inputs": ("X", "R", "W", "B")}, "its shapes do not fit"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_no_cell_here_does_is_refused_by_its_reason(name: str):
    op, options, why = STRANGE[name]
    with pytest.raises(ValueError, match=f"No layer of this file can be run. encoder/rnn: {why}"):
        open_model(onnx(made(op), op, **options))


def test_a_refused_layer_stands_beside_those_that_run():
    good, bad = onnx(made("LSTM"), "LSTM"), onnx(made("LSTM"), "LSTM", clip=1.0)
    graph = [held[held.index(b"somebody") + 8 :] for held in (good, bad)]
    inside = [held[1 + len(varint(len(held) - 2)) :] for held in graph]
    renamed = inside[1].replace(b"encoder/rnn", b"decoder/rnn")
    opened = open_model(part(1, 8) + part(2, "somebody") + part(7, inside[0] + renamed))
    assert list(opened) == ["encoder/rnn"]
    assert list(opened.refused) == ["decoder/rnn"]
    assert "'decoder/rnn' cannot be run: it clips" in repr(opened)
    with pytest.raises(ValueError, match="'decoder/rnn' cannot be run: it clips what goes into its gates"):
        opened["decoder/rnn"]


def test_an_onnx_file_that_was_changed_anywhere_is_read_or_refused_and_takes_no_memory():
    whole, draw, refused = onnx(made("GRU"), "GRU"), random.Random(3), []
    tracemalloc.start()
    try:
        for _ in range(400):
            at = draw.randrange(8, len(whole))
            try:
                open_model(whole[:at] + draw.randbytes(draw.choice((0, 1, 4))) + whole[at + draw.choice((0, 1, 4)) :])
            except ValueError as problem:
                refused.append(str(problem))
        assert tracemalloc.get_traced_memory()[1] < 2**24
    finally:
        tracemalloc.stop()
    assert len(refused) > 100
    assert {text[-1] for text in refused} == {"."}


# Keras


def keras_arrays(module: nn.RNNBase, op: str, way: int = 0) -> dict[str, np.ndarray]:
    """Kernel, recurrent kernel and bias as Keras has them: columns, and of a GRU both biases."""
    _, ours, _ = KINDS[op]
    theirs = {"LSTM": "ifgo", "GRU": "zrn", "RNN": "h"}[op]
    W, U, b_W, b_U = (blocks(weight, ours, theirs) for weight in module.all_weights[way])
    bias = np.stack([b_W, b_U]) if op == "GRU" else b_W + b_U
    return {"kernel": W.T, "recurrent_kernel": U.T, "bias": bias}


def hdf5(groups: Mapping[str, Mapping[str, np.ndarray]]) -> bytes:
    file = io.BytesIO()
    with h5py.File(file, "w") as whole:
        for path, arrays in groups.items():
            for name, array in arrays.items():
                whole[f"{path}/{name}"] = array
    return file.getvalue()


def numbered(arrays: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    return {str(place): array for place, array in enumerate(arrays.values())}


def keras_file(form: str, name: str, ways: list[dict[str, np.ndarray]], config: str = "{}") -> bytes:
    both = ["forward", "backward"] if len(ways) > 1 else [""]
    groups = {}
    for way, arrays in zip(both, ways, strict=True):
        if form == ".h5":
            groups[f"model_weights/{name}/{name}/{f'{way}_{name}/' * bool(way)}"] = {
                f"{k}:0": a for k, a in arrays.items()
            }
        else:
            groups[f"layers/{name}/{f'{way}_layer/' * bool(way)}cell/vars"] = numbered(arrays)
    groups["layers/dense/vars" if form != ".h5" else "model_weights/dense"] = numbered(
        {"kernel": np.ones((2, 3)), "bias": np.ones(3)}
    )
    weights = hdf5(groups)
    if form != ".keras":
        return weights
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("config.json", config)
        archive.writestr("model.weights.h5", weights)
    return file.getvalue()


@pytest.mark.parametrize("form", [".keras", ".weights.h5", ".h5"])
@pytest.mark.parametrize("both", [False, True], ids=["forward", "both"])
@pytest.mark.parametrize("op", KINDS)
def test_a_layer_of_keras_runs_as_the_layer_of_pytorch(op: str, both: bool, form: str):
    module = made(op, both)
    opened = open_model(keras_file(form, "encoder", [keras_arrays(module, op, way) for way in range(1 + both)]))
    assert list(opened) == ["encoder"]
    x, wanted = said(module)
    np.testing.assert_allclose(output(opened.only.run(x)[0]), wanted, atol=1e-6)


@pytest.mark.parametrize("op", ["LSTM", "GRU"])
def test_the_layout_of_cudnn_is_known_by_its_bias_and_turned_back(op: str):
    """Each gate's block is written as its transpose would be: read as it stands it would load, and be wrong."""
    module = made(op)
    plain, gates = keras_arrays(module, op), {"LSTM": 4, "GRU": 3}[op]
    _, ours, _ = KINDS[op]
    theirs = {"LSTM": "ifgo", "GRU": "zrn"}[op]
    turned = {
        "kernel": np.hstack([block.T.reshape(block.shape) for block in np.hsplit(plain["kernel"], gates)]),
        "recurrent_kernel": np.hstack([block.T for block in np.hsplit(plain["recurrent_kernel"], gates)]),
        "bias": np.concatenate([blocks(module.all_weights[0][k], ours, theirs) for k in (2, 3)]),
    }
    opened = open_model(keras_file(".h5", "cu_dnnlstm", [turned]))
    x, wanted = said(module)
    np.testing.assert_allclose(output(opened.only.run(x)[0]), wanted, atol=1e-6)


def test_what_keras_can_and_pytorch_cannot_is_refused_by_its_reason():
    arrays = keras_arrays(made("GRU"), "GRU")
    with pytest.raises(ValueError, match=r"gru: its reset gate acts before the product with U \(reset_after=False\)"):
        open_model(keras_file(".keras", "gru", [{**arrays, "bias": arrays["bias"][0]}]))


def described(kind: str, **config: Any) -> str:
    layer = {
        "class_name": kind,
        "config": {"name": "x", "activation": "tanh", "recurrent_activation": "sigmoid", **config},
    }
    return json.dumps(
        {"class_name": "Sequential", "config": {"layers": [{"class_name": "Dense", "config": {}}, layer]}}
    )


@pytest.mark.parametrize(
    ("config", "why"),
    [
        (described("LSTM", recurrent_activation="hard_sigmoid"), "its activations are hard_sigmoid and tanh"),
        (described("LSTM", activation="relu"), "its activations are sigmoid and relu"),
        (described("LSTM", go_backwards=True), "it reads in reverse only"),
    ],
)
def test_a_layer_that_would_load_and_be_wrong_is_refused_by_what_the_model_says_of_it(config: str, why: str):
    arrays = [keras_arrays(made("LSTM"), "LSTM")]
    with pytest.raises(ValueError, match=f"No layer of this file can be run. encoder: {why}"):
        open_model(keras_file(".keras", "encoder", arrays, config))
    old = io.BytesIO(keras_file(".h5", "encoder", arrays))
    with h5py.File(old, "a") as whole:
        whole.attrs["model_config"] = config
    with pytest.raises(ValueError, match=f"encoder: {why}"):
        open_model(old.getvalue())


def test_a_description_says_of_a_simple_rnn_that_it_has_relu():
    module = nn.RNN(D, H, nonlinearity="relu")
    arrays = [keras_arrays(module, "RNN")]
    layer = open_model(keras_file(".keras", "rnn", arrays, described("SimpleRNN", activation="relu"))).only
    x, wanted = said(module)
    assert layer.cell == "relu"
    np.testing.assert_allclose(output(layer.run(x)[0]), wanted, atol=1e-6)
    two = json.loads(described("SimpleRNN", activation="relu"))
    two["config"]["layers"].append(json.loads(described("SimpleRNN"))["config"]["layers"][1])
    with pytest.raises(ValueError, match="it is not known which"):
        open_model(keras_file(".keras", "rnn", arrays, json.dumps(two)))


def test_both_directions_of_keras_are_no_layer_in_reverse():
    halves = [{"class_name": "LSTM", "config": {"go_backwards": way}} for way in (False, True)]
    config = {"class_name": "Bidirectional", "config": dict(zip(("layer", "backward_layer"), halves, strict=True))}
    module = made("LSTM", both=True)
    file = keras_file(".keras", "both", [keras_arrays(module, "LSTM", way) for way in (0, 1)], json.dumps(config))
    assert open_model(file).only.directions == ("forward", "reverse")


def test_links_that_lead_out_of_the_file_are_not_followed(tmp_path: Path):
    arrays = keras_arrays(made("LSTM"), "LSTM")
    (tmp_path / "secret.h5").write_bytes(hdf5({"x": arrays}))
    with h5py.File(tmp_path / "model.h5", "w") as whole:
        whole["lstm/kernel"] = arrays["kernel"]
        whole["lstm/recurrent_kernel"] = h5py.ExternalLink(str(tmp_path / "secret.h5"), "/x/recurrent_kernel")
        whole["other"] = h5py.ExternalLink(str(tmp_path / "secret.h5"), "/x")
        whole["again"] = h5py.SoftLink("/lstm")
    with pytest.raises(ValueError, match="no recurrent layer"):
        open_model(tmp_path / "model.h5")
    layout = h5py.VirtualLayout(shape=(H, 4 * H), dtype="f4")
    layout[:] = h5py.VirtualSource(str(tmp_path / "secret.h5"), "x/recurrent_kernel", shape=(H, 4 * H))
    with h5py.File(tmp_path / "virtual.h5", "w") as whole:
        whole["lstm/kernel"] = arrays["kernel"]
        whole.create_virtual_dataset("lstm/recurrent_kernel", layout)
    with pytest.raises(ValueError, match="lies in another file, which is not opened"):
        open_model(tmp_path / "virtual.h5")


def test_a_dataset_that_says_to_be_large_is_refused_before_it_is_read(tmp_path: Path):
    with h5py.File(tmp_path / "large.h5", "w") as whole:
        whole.create_dataset("lstm/kernel", (2**20, 2**18), "f4", chunks=(2**10, 2**10), compression="gzip")
        whole.create_dataset("lstm/recurrent_kernel", (2**16, 2**18), "f4", chunks=(2**10, 2**10), compression="gzip")
    with pytest.raises(ValueError, match="274,877,906,944 numbers of type float32; accepted are real numbers, at most"):
        open_model(tmp_path / "large.h5")


def test_weights_that_are_compressed_in_the_zip_are_refused_before_they_are_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("model.weights.h5", bytes(2**24))
    with pytest.raises(ValueError, match="are compressed; Keras never does that"):
        open_model(file.getvalue())


def test_without_h5py_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch):
    file = keras_file(".keras", "lstm", [keras_arrays(made("LSTM"), "LSTM")])
    monkeypatch.setitem(sys.modules, "h5py", None)
    with pytest.raises(ValueError, match=r"read with h5py: pip install 'lstm-viz\[keras\]'"):
        open_model(file)
