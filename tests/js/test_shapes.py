"""`Shapes`: names, sizes, numbers and errors as the real nn.LSTM, nn.GRU and nn.RNN have them."""

import itertools
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

KINDS = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}

LAYERS = """async (all) => {
    const { parametersOf, countOf, kerasOf, tensorsOf } = await import("/net/shapes/layers.js");
    return all.map((made) => {
        const parameters = parametersOf(made);
        return { parameters, count: countOf(parameters), keras: kerasOf(made), tensors: tensorsOf(made) };
    });
}"""
PASS = """async (all) => {
    const { given, pass, seeded } = await import("/net/shapes/pass.js");
    const plain = (found) =>
        Object.fromEntries(Object.entries(found).map(([name, values]) => [name, Array.from(values)]));
    return all.map((made) => {
        const weights = seeded(made);
        const from = given(made, made.begun);
        return { weights: plain(weights), from: plain(from), found: plain(pass(made, weights, from)) };
    });
}"""
ANSWERS = """async (all) => {
    const { answerTo } = await import("/instruments/shapes/typed.js");
    return all.map(([made, x, h, c]) => answerTo(made, x, h, c));
}"""


def made(cell: str, layers: int = 1, directions: int = 1, **more: Any) -> dict[str, Any]:
    given = {"first": False, "bias": True, "proj": 0, "inputs": 2, "units": 3, "batch": 3, "steps": 4, **more}
    return {
        "cell": cell,
        "layers": layers,
        "directions": directions,
        "lengths": [given["steps"]] * given["batch"],
    } | given


def module(given: dict[str, Any]) -> Any:
    more = {"proj_size": given["proj"]} if given["proj"] else {}
    return KINDS[given["cell"]](
        given["inputs"],
        given["units"],
        given["layers"],
        bias=given["bias"],
        batch_first=given["first"],
        bidirectional=given["directions"] == 2,
        dtype=torch.float64,
        **more,
    )


GRID = [
    made(cell, layers, directions, bias=bias, proj=proj, first=first)
    for cell, layers, directions, bias, first in itertools.product(
        KINDS, (1, 2, 3), (1, 2), (True, False), (True, False)
    )
    for proj in ((0, 2) if cell == "lstm" else (0,))
]


def test_names_and_shapes_of_all_parameters_are_those_of_the_module(bare_node):
    for given, found in zip(GRID, bare_node.run(LAYERS, GRID), strict=True):
        own = module(given)
        assert [(one["name"], tuple(one["shape"])) for one in found["parameters"]] == [
            (name, tuple(one.shape)) for name, one in own.named_parameters()
        ]
        assert found["count"] == sum(one.numel() for one in own.parameters())
        x = torch.zeros(found["tensors"]["x"]["shape"], dtype=torch.float64)
        output, last = own(x)
        states = {"h_n": last[0], "c_n": last[1]} if given["cell"] == "lstm" else {"h_n": last}
        for name, value in {"output": output, **states}.items():
            assert tuple(found["tensors"][name]["shape"]) == tuple(value.shape), (given, name)
        for name in states:
            assert found["tensors"][f"{name[0]}_0"] == found["tensors"][name]


PASSES = [
    *(made(**{**one, "begun": True}) for one in GRID if not one["first"]),
    made("lstm", 2, 2, lengths=[4, 1, 3], begun=True),
    made("lstm", 2, 2, lengths=[2, 4, 1], begun=False, first=True),
    made("lstm", 2, 2, lengths=[1, 2, 4], begun=True, proj=2),
    made("gru", 3, 2, lengths=[4, 2, 1], begun=True),
    made("rnn", 2, 2, lengths=[1, 4, 2], begun=True, inputs=5, units=7),
]


@pytest.fixture(scope="module")
def passes(bare_node):
    return bare_node.run(PASS, PASSES)


def oracle(given: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """The module of PyTorch with the same weights on the same batch, packed where rows are shorter; all batch first."""
    own = module({**given, "first": True})
    with torch.no_grad():
        for name, one in own.named_parameters():
            one.copy_(torch.tensor(found["weights"][name], dtype=torch.float64).reshape(one.shape))
    count = given["layers"] * given["directions"]
    x = torch.tensor(found["from"]["x"], dtype=torch.float64).reshape(given["batch"], given["steps"], given["inputs"])
    states = [
        torch.tensor(found["from"][name], dtype=torch.float64).reshape(count, given["batch"], -1)
        for name in ("h_0", "c_0")
        if name in found["from"]
    ]
    packed = pack_padded_sequence(x, given["lengths"], batch_first=True, enforce_sorted=False)
    output, last = own(packed, tuple(states) if len(states) == 2 else states[0])
    output, _ = pad_packed_sequence(output, batch_first=True, total_length=given["steps"])
    names = ("h_n", "c_n")
    return {"output": output, **dict(zip(names, last if isinstance(last, tuple) else (last,), strict=False))}


def test_every_number_is_that_of_pytorch(passes):
    for given, found in zip(PASSES, passes, strict=True):
        expected = oracle(given, found)
        assert set(found["found"]) == set(expected)
        for name, value in expected.items():
            assert np.abs(np.array(found["found"][name]) - value.detach().numpy().ravel()).max() < 1e-12, (given, name)
        assert np.abs(np.array(found["found"]["output"])).max() > 0.05


SHAPES: list[Any] = [
    *((), (2,), (4, 2), (0, 2), (4, 3), (4, 3, 2), (3, 4, 2), (0, 3, 2), (3, 0, 2), (4, 3, 5), (1, 1, 2), (1, 4, 3, 2)),
]
STARTS: list[Any] = [
    *(None, (), (3,), (1, 3), (2, 3), (4, 3), (1, 3, 3), (2, 3, 3), (4, 3, 3), (3, 2, 3), (3, 4, 3), (2, 4, 3)),
    *((2, 3, 2), (2, 1, 3), (2, 2, 3, 3), (0, 3, 3), (2, 0, 3), (4, 3, 2)),
]


def said(own: Any, x: Any, h_0: Any, c_0: Any) -> dict[str, Any]:
    """What PyTorch does with zeros of these shapes."""
    try:
        h, c = (None if shape is None else torch.zeros(shape, dtype=torch.float64) for shape in (h_0, c_0))
        begun = (h,) if h is None and c is None else ((h,) if c is None else ((h, c),))
        with torch.no_grad():
            output, last = own(torch.zeros(x, dtype=torch.float64), *begun)
    except (RuntimeError, ValueError, IndexError, AttributeError, TypeError) as problem:
        return {"type": type(problem).__name__, "text": str(problem)}
    last = last if isinstance(last, tuple) else (last,)
    return {name: list(value.shape) for name, value in zip(("output", "h_n", "c_n"), (output, *last), strict=False)}


def asked() -> list[Any]:
    modules = [
        made(cell, layers, directions, proj=proj, first=first)
        for cell, (layers, directions, first) in itertools.product(
            KINDS, ((1, 1, False), (1, 2, True), (2, 1, True), (2, 2, False))
        )
        for proj in ((0, 2) if cell == "lstm" else (0,))
    ]
    return [
        [given, x, h_0, c_0]
        for given in modules
        for x, h_0 in itertools.product(SHAPES, STARTS)
        for c_0 in ((None, h_0, (2, 3, 3)) if given["cell"] == "lstm" else (None,))
    ]


def test_a_wrong_shape_gets_the_very_words_of_pytorch(bare_node):
    all_ = asked()
    own = {}
    kinds = set()
    for (given, x, h_0, c_0), answer in zip(all_, bare_node.run(ANSWERS, all_), strict=True):
        key = str(given)
        own.setdefault(key, module(given))
        truth = said(own[key], x, h_0, c_0)
        if "text" in truth:
            assert {name: answer.get(name) for name in ("type", "text")} == truth, (given, x, h_0, c_0)
            kinds.add(answer["kind"])
        else:
            assert answer.get("shapes") == truth, (given, x, h_0, c_0)
    wrong = {"axes", "state2", "state3", "inputs", "turned", "index", "batch", "units", "steps", "none", "alone"}
    assert kinds == wrong
