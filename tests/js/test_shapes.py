"""`Shapes`: names, sizes, numbers and errors as the real nn.LSTM, nn.GRU and nn.RNN have them."""

import io
import itertools
import json
from base64 import b64encode
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import save
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from lstm_viz.ui.lessons import lesson_of

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


def test_keras_counts_one_bias_of_an_lstm_and_two_of_a_gru(bare_node):
    """By the shapes of `build` in keras/src/layers/rnn/lstm.py, gru.py (reset_after=True) and simple_rnn.py."""
    for given, found in zip(GRID, bare_node.run(LAYERS, GRID), strict=True):
        if given["proj"]:
            assert found["keras"] is None
            continue
        gates, biases = {"lstm": (4, 1), "gru": (3, 2), "rnn": (1, 1)}[given["cell"]]
        units, reads = given["units"], given["inputs"]
        count = 0
        for _ in range(given["layers"]):
            count += given["directions"] * gates * units * (reads + units + biases * given["bias"])
            reads = units * given["directions"]
        assert sum(int(np.prod(one["shape"])) for one in found["keras"]) == count
        assert found["count"] - count == (
            given["layers"] * given["directions"] * gates * units * given["bias"] * (2 - biases)
        )


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
        for proj in ((0, 2) if cell == "lstm" and directions == 2 and first else (0,))
    ]
    return [
        [given, x, h_0, c_0]
        for given in modules
        for x, h_0 in itertools.product(SHAPES, STARTS)
        for c_0 in ({None, h_0, *([(2, 3, 3)] if x == (4, 3, 2) else [])} if given["cell"] == "lstm" else (None,))
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


FOUND = """async (all) => {
    const { found, kerasBlocks, sameAs, toldOf } = await import("/instruments/shapes/model.js");
    const { sentence } = await import("/words/shapes.js");
    const { codeOf, topOf } = await import("/words/shapecode.js");
    const { settle } = await import("/instruments/shapes/address.js");
    const places = (shape) => shape.reduce((all, size) => all.flatMap((at) => Array.from({ length: size }, (_, k) => [...at, k])), [[]]);
    const text = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
    return all.map((given) => {
        const state = settle({ pick: { block: "", at: [] }, layout: "torch", ...given, batch_first: given.first, start: given.begun ? "numbers" : "zeros" });
        const model = found(state, null);
        const blocks = Object.fromEntries([...model.blocks].map(([name, { shape, value }]) => [name, { shape, values: places(shape).map(value) }]));
        const same = ["output", "h_n"].flatMap((block) => places(model.blocks.get(block).shape).map((at) => [block, at, sameAs(model.made, { block, at })]));
        const keras = kerasBlocks(model).map(({ part, layer, direction, shape, value, torch }) => ({ part, layer, direction, shape, values: places(shape).map(value), torch: places(shape).map(torch) }));
        const said = Object.fromEntries([...model.blocks].map(([block, { shape }]) => [block, text(sentence(toldOf(model, { block, at: shape.map((size) => size - 1) })))]));
        return { blocks, same, keras, said, code: codeOf(model.made, model.begun), top: topOf(model.made, model.begun) };
    });
}"""  # noqa: E501
SEEN = [
    made("lstm", 1, 1, begun=False),
    made("lstm", 2, 2, lengths=[4, 1, 3], begun=False),
    made("lstm", 2, 2, lengths=[4, 1, 3], begun=True, first=True),
    made("lstm", 3, 1, bias=False, first=True, begun=True),
    made("lstm", 2, 2, proj=2, begun=True),
    made("gru", 2, 2, lengths=[2, 4, 4], begun=True),
    made("gru", 1, 2, bias=False, begun=False),
    made("rnn", 2, 2, first=True, lengths=[3, 4, 1], begun=True),
]


@pytest.fixture(scope="module")
def seen(bare_node):
    return bare_node.run(FOUND, SEEN)


def array(block: dict[str, Any]) -> Any:
    return np.array(block["values"], dtype=float).reshape(block["shape"])


def test_the_same_number_is_framed_wherever_it_stands_and_nowhere_else(seen):
    """No two numbers of a layer are equal by chance: what is equal to the last bit is the same one."""
    for given, one in zip(SEEN, seen, strict=True):
        output, last = (array(one["blocks"][name]) for name in ("output", "h_n"))
        for block, at, same in one["same"]:
            mine, other, name = (output, last, "h_n") if block == "output" else (last, output, "output")
            value = mine[tuple(at)]
            places = [] if value == 0 else [list(place) for place in np.argwhere(other == value).tolist()]
            assert [each["at"] for each in same] == places, (given, block, at)
            assert all(each["block"] == name for each in same)
        assert any(same for _, _, same in one["same"])


def test_batch_first_turns_x_and_output_and_no_state(seen):
    plain, turned = seen[1:3]
    assert np.array_equal(array(plain["blocks"]["x"]), array(turned["blocks"]["x"]).swapaxes(0, 1))
    assert plain["blocks"]["output"]["shape"] == [4, 3, 6]
    assert turned["blocks"]["output"]["shape"] == [3, 4, 6]
    assert plain["blocks"]["h_n"]["shape"] == turned["blocks"]["h_n"]["shape"] == [4, 3, 3]


def sigmoid(z: Any) -> Any:
    return 1 / (1 + np.exp(-z))


def keras_step(cell: str, x: Any, h: Any, c: Any, kernel: Any, recurrent: Any, bias: Any) -> tuple[Any, Any]:
    """A step as keras/src/layers/rnn/lstm.py, gru.py and simple_rnn.py compute it, from their layout."""
    if cell == "gru":
        first, second = (x @ kernel + bias[0], h @ recurrent + bias[1])
        (xz, xr, xh), (hz, hr, hh) = (np.split(each, 3) for each in (first, second))
        z, r = sigmoid(xz + hz), sigmoid(xr + hr)
        return z * h + (1 - z) * np.tanh(xh + r * hh), c
    z = x @ kernel + h @ recurrent + bias
    if cell == "rnn":
        return np.tanh(z), c
    i, f, g, o = np.split(z, 4)
    c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(c), c


def test_keras_computes_the_same_from_its_own_layout(seen):
    for given, one in zip(SEEN, seen, strict=True):
        if given["proj"]:
            assert one["keras"] == []
            continue
        if given["first"]:
            continue
        blocks = {name: array(block) for name, block in one["blocks"].items()}
        read = blocks["x"]
        out = given["units"]
        for layer in range(given["layers"]):
            written = np.zeros((*read.shape[:2], out * given["directions"]))
            for direction in range(given["directions"]):
                own = {
                    each["part"]: array(each)
                    for each in one["keras"]
                    if (each["layer"], each["direction"]) == (layer, direction)
                }
                rows = 3 * out if given["cell"] == "gru" else 1
                bias = own.get("bias", np.zeros((2, rows)) if given["cell"] == "gru" else 0.0)
                index = layer * given["directions"] + direction
                for row, length in enumerate(given["lengths"]):
                    h = blocks["h_0"][index, row]
                    c = blocks["c_0"][index, row] if "c_0" in blocks else None
                    for t in range(length) if direction == 0 else reversed(range(length)):
                        h, c = keras_step(
                            given["cell"], read[t, row], h, c, own["kernel"], own["recurrent_kernel"], bias
                        )
                        written[t, row, direction * out : (direction + 1) * out] = h
            read = written
        assert np.abs(read - blocks["output"]).max() < 1e-12, given
        for each in one["keras"]:
            for place, value in zip(each["torch"], each["values"], strict=True):
                theirs = blocks[place["block"]][tuple(place["at"])]
                if each["part"] == "bias" and len(each["shape"]) == 1:
                    theirs += blocks[place["block"].replace("bias_ih", "bias_hh")][tuple(place["at"])]
                assert value == theirs


@pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN")
def test_the_lines_of_pytorch_run_and_what_they_assert_is_so(seen, capsys):
    for given, one in zip(SEEN, seen, strict=True):
        exec(compile(one["code"], "shapes.py", "exec"), {})
        printed = capsys.readouterr().out
        assert printed.splitlines()[0].startswith("weight_ih_l0 ")
        assert ("pack_padded_sequence" in one["code"]) == (len(set(given["lengths"])) > 1)
        assert one["code"].count("assert") >= 4
        assert set(one["top"].splitlines()) <= set(one["code"].splitlines()), "what stands on top is what runs"


def test_a_sentence_says_of_every_block_what_its_last_number_is(seen):
    said = seen[1]["said"]
    assert said["output"].startswith("output[3, 2, 5] is 0.0000: step 3 of row 2, unit 2 of the backward half")
    assert said["output"].endswith("Row 2 has 3 steps: this is padding, and zero.")
    assert "index 3 = layer 1 × 2 directions + 1" in said["h_n"]
    assert said["h_n"].endswith("the same number stands in output[0, 2, 5], where the backward half ends.")
    assert "It stands nowhere in output: a step of output is h = o × tanh(c)" in said["c_n"]
    assert "Nothing was given, so PyTorch takes zero." in said["h_0"]
    assert (
        "row 11 is unit 2 of the output gate; column 5 reads unit 2 of the backward half of layer 0."
        in said["weight_ih_l1_reverse"]
    )
    assert said["weight_ih_l0"].endswith("In Keras: kernel[1, 11].")
    assert said["bias_hh_l0"].endswith("Keras has one bias, the sum: bias[11].")
    assert "In Keras: bias[1, 8]." in seen[5]["said"]["bias_hh_l0"]


AXIS = """async (all) => {
    const { axisOf, cutOf } = await import("/instruments/shapes/geometry.js");
    return all.map(([size, groups, cell, most]) => [axisOf(size, groups, cell, most), cutOf({ shape: [size, 1], groups: [groups, 1] })]);
}"""  # noqa: E501


def test_where_numbers_are_left_out_there_is_a_place_for_a_mark(bare_node):
    axes = [(32, 4, 14, 6), (24, 4, 14, 6), (9, 1, 18, 6)]
    for (size, groups, cell, most), (axis, cut) in zip(axes, bare_node.run(AXIS, axes), strict=True):
        items = axis["items"]
        gaps = [(a["px"] + cell, b["px"]) for a, b in itertools.pairwise(items) if b["index"] - a["index"] > 1]
        assert len(axis["gaps"]) == len(gaps) == (groups if size / groups > most else 0)
        assert all(
            low <= middle - 5 and middle + 5 <= high for middle, (low, high) in zip(axis["gaps"], gaps, strict=True)
        )
        assert cut == axis["cut"] == bool(gaps)


SAID = """async ([given, picks]) => {
    const { found, rowOf, toldOf } = await import("/instruments/shapes/model.js");
    const { AXES, sentence } = await import("/words/shapes.js");
    const { settle } = await import("/instruments/shapes/address.js");
    const pick = { block: "", at: [] };
    const model = found(settle({ pick, ...given, batch_first: given.first, start: "zeros" }), null);
    const text = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
    return {
        said: picks.map((pick) => [text(sentence(toldOf(model, pick))), rowOf(model.made, pick)]),
        axes: Object.fromEntries([...model.blocks].map(([name, { axes }]) => [name, axes.map((axis) => AXES[axis])])),
    };
}"""


def test_a_packed_row_says_that_it_is_and_where_it_ends(bare_node):
    picks = [{"block": "h_n", "at": [0, 1, 0]}, {"block": "output", "at": [1, 1, 0]}, {"block": "c_n", "at": [0, 1, 0]}]
    (h_n, row), (output, _), (c_n, _) = bare_node.run(SAID, [made("lstm", batch=2, lengths=[4, 2]), picks])["said"]
    assert row == 1
    assert h_n.endswith("the same number stands in output[1, 1, 0], the last step of row 1 (packed: 2 of 4 steps).")
    assert "This is the last step of row 1 (packed: 2 of 4 steps)" in output
    assert "after the last step of row 1 (packed: 2 of 4 steps)" in c_n
    turned = made("lstm", batch=2, lengths=[4, 2], first=True)
    picks = [
        {"block": "output", "at": [1, 0, 0]},
        {"block": "h_0", "at": [0, 1, 0]},
        {"block": "bias_ih_l0", "at": [1]},
    ]
    assert [each for _, each in bare_node.run(SAID, [turned, picks])["said"]] == [1, 1, None]


def test_with_projections_an_axis_is_called_projected_and_never_units(bare_node):
    pick = [{"block": "output", "at": [0, 0, 1]}]
    one, two, plain = (
        bare_node.run(SAID, [made("lstm", 1, directions, proj=proj), pick])
        for directions, proj in ((1, 2), (2, 2), (2, 0))
    )
    assert "number 1 of the projected state" in one["said"][0][0]
    assert "half" not in one["said"][0][0]
    assert one["axes"]["output"][2] == one["axes"]["h_n"][2] == one["axes"]["weight_hr_l0"][0] == "projected"
    assert one["axes"]["c_n"][2] == "units"
    assert two["axes"]["output"][2] == "directions × projected"
    assert plain["axes"]["output"][2] == "directions × units"


FILE = """async ({ bytes, nth }) => {
    const { modulesOf, numbersOf } = await import("/net/shapes/file.js");
    const { FILE_WRONG } = await import("/words/shapes.js");
    const file = new Blob([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))]);
    const read = await modulesOf(file);
    if ("wrong" in read) return { wrong: read.wrong, said: FILE_WRONG[read.wrong]({ ...read, file: "mine" }) };
    const numbers = await numbersOf(file, read.modules[nth ?? 0]);
    return {
        modules: read.modules.map(({ prefix, sizes }) => ({ prefix, sizes })),
        numbers: Object.fromEntries(Object.entries(numbers).map(([name, values]) => [name, Array.from(values)])),
    };
}"""


class Tagger(nn.Module):
    """A model as learners have them: embedding, two-way LSTM of two layers, a GRU, a head."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(11, 6)
        self.lstm = nn.LSTM(6, 5, num_layers=2, bidirectional=True, batch_first=True)
        self.decoder = nn.GRU(10, 4, bias=False)
        self.head = nn.Linear(4, 3)


def opened(bare_node: Any, data: bytes, nth: int = 0) -> Any:
    return bare_node.run(FILE, {"bytes": b64encode(data).decode(), "nth": nth})


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.float16, torch.bfloat16])
def test_a_model_of_ones_own_opens_with_the_right_blocks(bare_node, dtype):
    model = Tagger().to(dtype)
    state = model.state_dict()
    state["odd"] = torch.tensor([6e-8, -65504.0, float("inf"), 0.0]).to(dtype)
    found = opened(bare_node, save(state))
    sizes = {"layers": 2, "directions": 2, "bias": True, "proj": 0, "inputs": 6, "units": 5, "cell": "lstm"}
    assert {one["prefix"]: one["sizes"] for one in found["modules"]} == {
        "lstm": sizes,
        "decoder": {"cell": "gru", "layers": 1, "directions": 1, "bias": False, "proj": 0, "inputs": 10, "units": 4},
    }
    nth = [one["prefix"] for one in found["modules"]].index("lstm")
    numbers = opened(bare_node, save(state), nth)["numbers"]
    assert list(numbers) == [name for name, _ in model.lstm.named_parameters()]
    for name, one in model.lstm.named_parameters():
        assert numbers[name] == one.double().flatten().tolist()


def written(thing: Any) -> bytes:
    held = io.BytesIO()
    torch.save(thing, held)
    return held.getvalue()


@pytest.mark.parametrize("dtype", [torch.float64, torch.float32, torch.float16, torch.bfloat16])
def test_what_torch_save_wrote_opens_the_same(bare_node, dtype):
    model = Tagger().to(dtype)
    checkpoint = {
        "epoch": 70_000,
        "loss": 0.25,
        "best": None,
        "model": model.state_dict(),
        "history": [1.5, 2, "x", (1, 2, 3, 4), True],
        "optimiser": {"state": {0: {"step": torch.tensor(3.0)}}, "param_groups": [{"lr": 0.01, "params": [0, 1]}]},
    }
    for thing, prefix in ((model.state_dict(), ""), (checkpoint, "model.")):
        data = written(thing)
        found = opened(bare_node, data)
        names = [one["prefix"] for one in found["modules"]]
        assert names == [f"{prefix}lstm", f"{prefix}decoder"]
        numbers = opened(bare_node, data, names.index(f"{prefix}lstm"))["numbers"]
        for name, one in model.lstm.named_parameters():
            assert numbers[name] == one.double().flatten().tolist()


def test_parts_of_one_storage_open_each_at_its_place(bare_node):
    """As after flatten_parameters: all weights in one block of memory."""
    layer = nn.LSTM(3, 4)
    flat = torch.cat([one.detach().flatten() for one in layer.parameters()])
    state, at = {}, 0
    for name, one in layer.named_parameters():
        state[name] = flat[at : at + one.numel()].view(one.shape)
        at += one.numel()
    numbers = opened(bare_node, written(state))["numbers"]
    assert all(numbers[name] == one.double().flatten().tolist() for name, one in layer.named_parameters())
    state["weight_hh_l0"] = state["weight_hh_l0"].t().contiguous().t()
    assert opened(bare_node, written(state))["wrong"] == "missing", "it lies column by column"


class Boom:
    def __reduce__(self) -> tuple[Any, ...]:
        return (exec, ("raise SystemExit",))


def test_nothing_of_a_pickle_is_run_and_no_damage_is_believed(bare_node):
    layer = nn.LSTM(3, 4)
    found = opened(bare_node, written({"a": Boom(), "layer": layer.state_dict()}))
    assert found["modules"][0]["prefix"] == "layer"
    assert opened(bare_node, written(layer))["wrong"] == "none"
    circle: dict[str, Any] = {"layer": layer.state_dict()}
    circle |= {"one": circle, "two": circle}
    assert len(opened(bare_node, written(circle))["modules"]) == 1
    whole = written(layer.state_dict())
    for cut in (5, 30, 200, len(whole) // 2, len(whole) - 1):
        assert opened(bare_node, whole[:cut])["wrong"] in ("small", "zip")
    random = np.random.default_rng(5)
    for _ in range(300):
        broken = bytearray(whole)
        for place in random.integers(4, len(whole), size=3):
            broken[place] = random.integers(256)
        found = opened(bare_node, bytes(broken))
        assert "wrong" in found or found["modules"], "it answers, whatever is broken"


def test_a_layer_with_projections_opens_bare(bare_node):
    model = nn.LSTM(7, 6, proj_size=2, num_layers=3)
    found = opened(bare_node, save(model.state_dict()))
    (one,) = found["modules"]
    assert one["prefix"] == ""
    assert (one["sizes"]["proj"], one["sizes"]["layers"], one["sizes"]["units"]) == (2, 3, 6)


def raw(header: Any, data: bytes = b"", length: int | None = None) -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return (len(text) if length is None else length).to_bytes(8, "little") + text + data


def entry(*shape: int, dtype: str = "F32", begin: int = 0, end: int | None = None) -> dict[str, Any]:
    size = 4 * int(np.prod(shape))
    return {"dtype": dtype, "shape": list(shape), "data_offsets": [begin, begin + size if end is None else end]}


HOSTILE = {
    "small": b"abc",
    "header": raw(b"{}", length=2**62),
    "zip": b"PK\x03\x04" + b"0" * 40,
    "json": raw(b"[1, 2]"),
    "entry": raw({"a.weight_ih_l0": entry(12, 2, end=10**15)}),
    "none": raw({"linear.weight": entry(2, 2)}, b"0" * 16),
    "missing": raw({"a.weight_ih_l0": entry(12, 2)}, b"0" * 96),
    "shape": raw({"weight_ih_l0": entry(13, 2), "weight_hh_l0": entry(12, 3, begin=104)}, b"0" * 248),
    "kind": raw({"weight_ih_l0": entry(12, 2, dtype="I32"), "weight_hh_l0": entry(12, 3, begin=96)}, b"0" * 240),
    "large": raw({"weight_ih_l0": entry(4, 4097), "weight_hh_l0": entry(4, 1, begin=65552)}, b"0" * 65568),
}


@pytest.mark.parametrize("wrong", HOSTILE)
def test_a_file_that_is_none_is_refused_with_the_reason(bare_node, wrong):
    found = opened(bare_node, HOSTILE[wrong])
    assert found["wrong"] == wrong
    assert found["said"].startswith("mine")


def test_no_size_that_a_file_claims_is_believed(bare_node):
    for shape in ([10**9, 10**9], [2**53, 2], [-1, -4], [1.5, 2], "12", None, [[1]], [0, 0]):
        header = {"weight_ih_l0": {"dtype": "F32", "shape": shape, "data_offsets": [0, 96]}}
        assert opened(bare_node, raw(header, b"0" * 96))["wrong"] in ("entry", "missing"), shape
    deep = b"[" * 100_000 + b"]" * 100_000
    assert opened(bare_node, raw(deep))["wrong"] == "json"
    assert opened(bare_node, raw({"weight_ih_l0": None}))["wrong"] == "entry"
    assert opened(bare_node, raw({"__proto__": entry(2, 2), "weight_ih_l0": entry(2, 2)}, b"0" * 16))["wrong"]


TYPED = """async (all) => {
    const { shapeOf } = await import("/instruments/shapes/typed.js");
    return all.map(shapeOf);
}"""


def test_shapes_are_read_as_python_prints_them(bare_node):
    good = {
        "(4, 10, 8)": [4, 10, 8],
        "[4,10,8]": [4, 10, 8],
        "4, 10, 8": [4, 10, 8],
        "torch.Size([4, 10])": [4, 10],
        "(5,)": [5],
        "()": [],
        " ": None,
        "(0, 3, 2)": [0, 3, 2],
    }
    assert bare_node.run(TYPED, list(good)) == [{"shape": shape} for shape in good.values()]
    bad = {
        "four": "form",
        "(4, , 2)": "form",
        "(4.5, 2)": "form",
        "(4, 2": "form",
        "(1,2,3,4,5,6,7)": "axes",
        "(4, 99999999999999999999, 2)": "long",
        "(4, -1, 2)": "minus",
        "(1e9, 2)": "form",
    }
    assert bare_node.run(TYPED, list(bad)) == [{"wrong": wrong} for wrong in bad.values()]
    with pytest.raises(RuntimeError, match=r"^zeros: Dimension size must be non-negative\.$"):
        torch.zeros(4, -1, 2)


READS = """async (all) => {
    const { backwardReads, found } = await import("/instruments/shapes/model.js");
    const { settle } = await import("/instruments/shapes/address.js");
    return all.map((state) => backwardReads(found(settle(state), null)));
}"""


def test_what_the_backward_half_has_read_at_the_last_step(bare_node):
    """One layer: that step alone. Of two layers the lower one's forward half has read the whole."""
    question = lesson_of("shapes")["predict"]["set"]
    usual = {"cell": "lstm", "bias": True, "start": "zeros", "layout": "torch"}
    one, two = bare_node.run(READS, [usual | question, usual | question | {"layers": 2}])
    assert one["last"] == 0
    assert one["ends"] > 0.01
    assert two["last"] > 0


SETTLED = """async (all) => {
    const { TABLE, settle } = await import("/instruments/shapes/address.js");
    const { readAddress, link } = await import("/shell/address.js");
    return all.map((search) => {
        const { values, messages } = readAddress(TABLE, search);
        const state = settle(values);
        const href = link(TABLE, "http://here/", state);
        const again = settle(readAddress(TABLE, new URL(href).search).values);
        return { state, messages, href, same: JSON.stringify(again) === JSON.stringify(state) };
    });
}"""


def test_an_address_brings_back_everything_and_nonsense_gives_way_with_the_reason(bare_node):
    whole = (
        "?cell=lstm&layers=3&directions=2&batch_first=1&bias=0&inputs=4&units=6&proj=2&batch=3&steps=5"
        "&lengths=5,1,2&start=numbers&pick=weight_hr_l2_reverse.1.5&layout=keras&x=(4)&h=&c=oops"
    )
    good, bad, plain = bare_node.run(
        SETTLED,
        [whole, "?cell=cat&layers=0&units=99999&proj=x&batch=1e9&steps=-4&lengths=1,2,3&pick=output&start=7", ""],
    )
    assert good["same"]
    assert good["messages"] == []
    assert good["state"]["lengths"] == [5, 1, 2]
    assert good["state"]["pick"] == {"block": "weight_hr_l2_reverse", "at": [1, 5]}
    assert (good["state"]["x"], good["state"]["h"], good["state"]["c"]) == ("(4)", "", "oops")
    assert len(bad["messages"]) == 9
    assert bad["same"]
    state = bad["state"]
    assert (state["cell"], state["layers"], state["units"], state["proj"]) == ("lstm", 1, 4096, 0)
    assert (state["batch"], state["steps"], state["lengths"]) == (2, 1, None)
    assert plain["href"] == "http://here/"


def test_sizes_that_pytorch_refuses_are_refused_in_its_words(bare_node):
    told = bare_node.run(
        """async () => {
            const { LENGTHS_WRONG, REFUSES, WHY } = await import("/words/shapes.js");
            return { ...REFUSES, smaller: WHY.proj, zero: LENGTHS_WRONG.zero("lengths", "4, 0", 2, 4) };
        }"""
    )
    x = torch.zeros(4, 2, 3)
    wrong = {
        "inputs": lambda: nn.LSTM(0, 5),
        "units": lambda: nn.LSTM(3, 0),
        "layers": lambda: nn.LSTM(3, 5, num_layers=0),
        "proj": lambda: nn.LSTM(3, 5, proj_size=-1),
        "smaller": lambda: nn.LSTM(3, 5, proj_size=5),
        "steps": lambda: nn.LSTM(3, 5)(x[:0]),
        "zero": lambda: pack_padded_sequence(x, [4, 0], enforce_sorted=False),
    }
    for name, act in wrong.items():
        with pytest.raises((RuntimeError, ValueError)) as caught:
            act()
        assert told[name].endswith(f"PyTorch: {caught.value}"), name
