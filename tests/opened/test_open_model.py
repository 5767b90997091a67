"""Models out of files: the numbers are PyTorch's; what is wrong with a file is said before anything is run or held."""

import io
import json
import pickle
import random
import struct
import tracemalloc
import zipfile
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
from torch import nn

import lstm_viz
from lstm_viz.opened import open_model
from lstm_viz.run import output
from lstm_viz.trace import Trace

D, H, T = 3, 4, 7
KINDS: dict[str, Callable[[], nn.Module]] = {
    "lstm": lambda: nn.LSTM(D, H),
    "stacked both ways": lambda: nn.LSTM(D, H, num_layers=2, bidirectional=True, batch_first=True),
    "projected": lambda: nn.LSTM(D, H, num_layers=2, bidirectional=True, proj_size=2),
    "without bias": lambda: nn.GRU(D, H, bias=False),
    "gru": lambda: nn.GRU(D, H, num_layers=3),
    "rnn": lambda: nn.RNN(D, H, bidirectional=True),
    "relu": lambda: nn.RNN(D, H, nonlinearity="relu"),
}
FORMATS: dict[str, Callable[[dict[str, torch.Tensor]], bytes]] = {
    "torch.save": lambda state: saved(state),
    "safetensors": lambda state: safetensors.torch.save({name: one.contiguous() for name, one in state.items()}),
}


def saved(what: object) -> bytes:
    file = io.BytesIO()
    torch.save(what, file)
    return file.getvalue()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_layer_runs_as_in_pytorch(kind: str, form: str, tmp_path: Path):
    torch.manual_seed(1)
    module = KINDS[kind]().double()
    (tmp_path / "model").write_bytes(FORMATS[form](module.state_dict()))
    layer = open_model(tmp_path / "model").only
    x = torch.randn(T, D, dtype=torch.float64)
    said, _ = module(x)
    traces = layer.run(x.numpy(), cell="relu" if kind == "relu" else None, tokens=[str(t) for t in range(T)])
    np.testing.assert_allclose(output(traces[-1]), said.detach().numpy(), atol=1e-13)
    assert (layer.layers, len(layer.directions)) == (len(traces), len(traces[0]))
    assert traces[0][-1].tokens == tuple(map(str, range(T)))[:: 1 if len(layer.directions) == 1 else -1]


@pytest.mark.parametrize("dtype", [torch.float32, torch.float16, torch.bfloat16], ids=str)
@pytest.mark.parametrize("form", FORMATS)
def test_numbers_of_any_width_are_read_as_they_are(form: str, dtype: torch.dtype):
    module = nn.LSTM(D, H).to(dtype)
    params = open_model(FORMATS[form](module.state_dict())).only.params()
    assert np.array_equal(params["U"], module.weight_hh_l0.detach().double().numpy())
    assert np.array_equal(params["b"], sum(b.detach().double() for b in module.all_weights[0][2:]).numpy())


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(9, D)
        self.encoder = nn.ModuleDict({"lstm": nn.LSTM(D, H, proj_size=2)})
        self.cell = nn.GRUCell(D, H)
        self.head = nn.Linear(H, 2)


def test_every_recurrent_layer_of_a_checkpoint_is_found_by_its_name():
    model = Model()
    optimiser = torch.optim.Adam(model.parameters())
    model.cell(model.embedding(torch.tensor([1, 2]))).sum().backward()
    optimiser.step()
    file = saved(
        {"epoch": 3, "model": model.state_dict(), "optimiser": optimiser.state_dict(), "loss": [0.5, None, "x"]}
    )
    opened = open_model(file)
    assert list(opened) == ["model.encoder.lstm", "model.cell"]
    projected, cell = opened.values()
    assert (projected.cell, projected.proj_size, projected.hidden_size) == ("lstm", 2, H)
    assert repr(cell) == "<GRU 'model.cell': 4 units, reads 3 numbers>"
    assert repr(opened).splitlines()[1:] == [f"  {layer!r}" for layer in opened.values()]
    assert opened.shapes["model.head.weight"] == (2, H)
    assert np.array_equal(opened.tensor("model.embedding.weight"), model.embedding.weight.detach().double().numpy())
    x = torch.randn(1, D)
    [[trace]] = cell.run(x.numpy())
    assert isinstance(trace, Trace)
    np.testing.assert_allclose(trace["h"], model.cell(x).detach().numpy(), atol=1e-6)
    with pytest.raises(ValueError, match=r"This file has 2 recurrent layers: 'model\.encoder"):
        _ = opened.only
    with pytest.raises(KeyError, match=r"There is no layer 'lstm'; there is 'model\.encoder"):
        opened["lstm"]


def test_views_into_one_storage_and_transposed_weights_are_read_by_their_strides():
    flat = torch.randn(4 * H * (D + H))
    state = {"weight_ih_l0": flat[: 4 * H * D].view(D, 4 * H).t(), "weight_hh_l0": flat[4 * H * D :].view(4 * H, H)}
    params = open_model(saved(state)).only.params()
    assert np.array_equal(params["W"], state["weight_ih_l0"].double().numpy())
    assert np.array_equal(params["U"], state["weight_hh_l0"].double().numpy())


def changed(**tensors: torch.Tensor | None) -> bytes:
    state = {**nn.LSTM(D, H).state_dict(), **tensors}
    return saved({name: one for name, one in state.items() if one is not None})


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def headed(head: object, data: bytes = b"", length: int | None = None) -> bytes:
    text = json.dumps(head).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + data


class Lies:
    """A tensor of 48 numbers that says to be of another shape."""

    def __init__(self, shape: tuple[int, ...], stride: tuple[int, ...]):
        self.said = (shape, stride)

    def __reduce__(self):
        return torch._utils._rebuild_tensor_v2, (STORAGE, 0, *self.said, False, OrderedDict())


STORAGE = object()


class Pickler(pickle.Pickler):
    def persistent_id(self, one):
        return ("storage", torch.FloatStorage, "0", "cpu", 48) if one is STORAGE else None


def lying(shape: tuple[int, ...], stride: tuple[int, ...]) -> bytes:
    """As torch.save writes it."""
    file = io.BytesIO()
    Pickler(file, 2).dump({"weight_ih_l0": Lies(shape, stride), "weight_hh_l0": Lies((48, 12), (0, 1))})
    return zipped({"a/data.pkl": file.getvalue(), "a/data/0": bytes(4 * 48)})


class Runs:
    """Unpickled, it leaves a file."""

    def __init__(self, path: Path):
        self.path = str(path)

    def __reduce__(self):
        return open, (self.path, "w")


NAN = torch.full((4 * H, H), float("nan"))
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "neither a file of safetensors nor one of torch.save"),
    "text": (lambda: b"def f(): return 1\n" * 9, "neither a file"),
    "a whole module": (lambda: saved(nn.LSTM(D, H)), "asks for torch.nn.modules.rnn.LSTM.*nothing was run"),
    "a pickle": (lambda: pickle.dumps({"weight_ih_l0": [1.0]}), "a pickle, which is a program"),
    "from before 1.6": (
        lambda: b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.",
        "before version 1.6",
    ),
    "a scripted module": (lambda: zipped({"a/code/x.py": b"", "a/data.pkl": b"N."}), "TorchScript"),
    "a zip": (lambda: zipped({"readme.txt": b"hello"}), "no data.pkl"),
    "a zip bomb": (
        lambda: zipped({"a/data.pkl": b"\0" * 2**24}, zipfile.ZIP_DEFLATED),
        "compressed; torch.save never does that",
    ),
    "a large pickle": (lambda: zipped({"a/data.pkl": b"N" * (2**22 + 1)}), "more than 4,194,304 bytes"),
    "cut off": (lambda: changed()[:-200], "truncated"),
    "no numbers": (
        lambda: zipped({"a/data.pkl": without_numbers()}),
        "weight_ih_l0 are not in this file",
    ),
    "a lying shape": (lambda: lying((2**20, 2**20), (2**20, 1)), "too few numbers"),
    "numbers used twice": (lambda: lying((48, 2**40), (0, 0)), "52,776,558,133,824 numbers; at most"),
    "hdf5": (lambda: b"\x89HDF\r\n\x1a\n" + b"\0" * 64, "HDF5"),
    "a Transformer": (
        lambda: saved(nn.TransformerEncoderLayer(4, 2).state_dict()),
        "no recurrent layer.*self_attn.in_proj_weight.*a Transformer has none",
    ),
    "half a layer": (lambda: changed(weight_hh_l0=None), "weight_hh_l0 is missing"),
    "three vectors": (lambda: changed(weight_ih_l0=torch.zeros(3)), "matrices go there"),
    "five gates": (lambda: changed(weight_ih_l0=torch.zeros(5 * H, D)), "20 rows for 4 units"),
    "a short bias": (lambda: changed(bias_hh_l0=torch.zeros(3)), r"bias_hh_l0 has shape \(3,\); it must be \(16,\)"),
    "nan": (lambda: changed(weight_hh_l0=NAN), "64 of 64 numbers that are not finite"),
    "whole numbers": (lambda: changed(weight_hh_l0=torch.zeros(4 * H, H, dtype=torch.int8)), "is I8; accepted are F64"),
    "head too long": (lambda: headed({}, length=2**25) + b"\0" * 2**26, "33,554,432 bytes; at most"),
    "head beyond the end": (lambda: headed({}, length=2**62), "neither a file"),
    "head no JSON": (lambda: struct.pack("<Q", 4) + b"{]}{" + b"\0" * 9, "no JSON"),
    "head a list": (lambda: headed([1, 2, 3]), "lists no tensors"),
    "nested": (lambda: struct.pack("<Q", 100_000) + b"[" * 100_000, "no JSON"),
    "beyond the end": (
        lambda: headed({"weight_ih_l0": {"dtype": "F32", "shape": [2**40], "data_offsets": [0, 2**42]}}),
        "truncated or damaged",
    ),
    "other size": (
        lambda: headed({"weight_ih_l0": {"dtype": "F32", "shape": [2**40], "data_offsets": [0, 4]}}, b"\0" * 4),
        "truncated or damaged",
    ),
}


def without_numbers() -> bytes:
    with zipfile.ZipFile(io.BytesIO(changed())) as archive:
        return next(archive.read(name) for name in archive.namelist() if name.endswith("data.pkl"))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_a_sentence_and_no_memory(name: str):
    make, sentence = BAD[name]
    file = make()
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match=sentence):
            open_model(file)
        assert tracemalloc.get_traced_memory()[1] < 2**24 + len(file)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("form", ["alone", "among weights", "by a reduce of its own"])
def test_nothing_in_a_pickle_is_run(form: str, tmp_path: Path):
    left = tmp_path / "left"
    held = {"alone": Runs(left), "among weights": {**nn.LSTM(D, H).state_dict(), "x": Runs(left)}}
    file = saved(held[form]) if form in held else zipped({"a/data.pkl": pickle.dumps(Runs(left), 4)})
    with pytest.raises(ValueError, match=r"asks for \w*\.?open.*nothing was run"):
        open_model(file)
    assert not left.exists()


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_was_changed_anywhere_is_read_or_refused(form: str):
    """Whatever byte is changed, cut or put in: a ValueError, or a model."""
    whole = FORMATS[form](nn.GRU(2, 2).state_dict())
    draw, refused = random.Random(5), []
    for _ in range(400):
        at = draw.randrange(len(whole))
        cut = at + draw.choice((0, 1, 1, 4))
        try:
            open_model(whole[:at] + draw.randbytes(draw.choice((0, 1, 1, 8))) + whole[cut:])
        except ValueError as problem:
            refused.append(str(problem))
    assert len(refused) > 100
    assert {text[-1] for text in refused} <= {".", ")"}


def test_what_is_no_file_is_refused():
    with pytest.raises(TypeError, match="accepted are a path and bytes"):
        open_model(3)  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError):
        lstm_viz.open_model("nowhere.pt")
