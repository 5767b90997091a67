"""The sums of training in the browser (in Node) against PyTorch's: WebAssembly and its twin in plain JavaScript."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.js.trained import FUSED, Net, arrays_of, batch_of, sent, set_up, spec

BACKENDS = ("kernel", "twin")
REACH = 1e-5

CELLS = {
    "lstm": {"cell": "lstm"},
    "peephole": {"cell": "lstm", "peephole": True},
    "coupled": {"cell": "lstm", "gates": "coupled"},
    "coupled-peephole": {"cell": "lstm", "gates": "coupled", "peephole": True},
    "unforgetting": {"cell": "lstm", "gates": "unforgetting"},
    "unforgetting-peephole": {"cell": "lstm", "gates": "unforgetting", "peephole": True},
    "forget": {"cell": "lstm", "gates": "forget"},
    "gru": {"cell": "gru"},
    "rnn": {"cell": "rnn"},
    "relu": {"cell": "rnn", "activation": "relu"},
    "lstm-two-biases": {"cell": "lstm", "biases": 2},
    "gru-two-biases": {"cell": "gru", "biases": 2},
    "norm": {"cell": "lstm", "norm": "layer"},
    "norm-two-biases": {"cell": "lstm", "norm": "layer", "biases": 2},
    "norm-peephole": {"cell": "lstm", "norm": "layer", "peephole": True},
    "norm-coupled": {"cell": "lstm", "norm": "layer", "gates": "coupled"},
    "norm-unforgetting": {"cell": "lstm", "norm": "layer", "gates": "unforgetting"},
    "norm-forget": {"cell": "lstm", "norm": "layer", "gates": "forget"},
}
CLASSES = {"loss": "classes", "reads": "ids"}
NUMBERS = {"loss": "numbers", "reads": "rows"}
MOST = {"units": 19, "batch": 13, "steps": 9, "inputs": 7, "outputs": 6}
CHOICES = {"layers": [1, 2, 3], "directions": [1, 2], "loss": ["classes", "numbers"], "reads": ["ids", "rows"]}
BOTH = {"directions": 2, "lengths": True}
SIZES = {
    "one of everything": {"units": 1, "batch": 1, "steps": 1, "inputs": 1, "outputs": 1, **NUMBERS},
    "three sequences": {"units": 7, "batch": 3, "steps": 5, "inputs": 9, "outputs": 5, **CLASSES},
    "two layers": {"units": 3, "batch": 5, "steps": 7, "inputs": 2, "outputs": 3, "layers": 2, **NUMBERS},
    "both ways": {"units": 2, "batch": 4, "steps": 4, "inputs": 6, "outputs": 2, **BOTH, **CLASSES},
    "two layers, both ways": {"units": 5, "batch": 9, "layers": 2, **BOTH, "loss": "classes", "reads": "rows"},
    "cut every three steps": {"batch": 6, "steps": 8, "layers": 2, "truncate": 3, "lengths": True, **CLASSES},
    "cut after every step": {"batch": 4, "steps": 5, "truncate": 1, "loss": "numbers", "reads": "rows"},
    "three layers": {"units": 5, "batch": 6, "steps": 7, "layers": 3, **CLASSES},
    "three layers, both ways": {"units": 7, "batch": 5, "layers": 3, **BOTH, "loss": "numbers", "reads": "rows"},
    "sixteen": {"units": 16, "batch": 12, "steps": 11, "layers": 2, "loss": "numbers", "reads": "ids"},
}


@pytest.fixture(scope="module")
def node(bare_node):
    return set_up(bare_node)


def made(cell: str, size: str):
    given = {**CELLS[cell], **SIZES[size]}
    lengths = given.pop("lengths", False)
    if "norm" in given and given.get("units") == 2:
        given["units"] = 6  # of two numbers the norm is 1 and -1: what is left of a gradient is rounding
    one = spec(**given)
    return one, arrays_of(one), batch_of(one, lengths=lengths)


def near(got, wanted, reach=REACH):
    """To within `reach` of the largest number of the array."""
    wanted = np.asarray(wanted)
    largest = max(1e-3, np.abs(wanted).max())
    np.testing.assert_allclose(np.reshape(got, wanted.shape), wanted, rtol=0, atol=reach * largest)


def reach_of(one) -> float:
    """A norm over few numbers divides by little, so do three: PyTorch's own float32 is up to 3e-5 off its float64."""
    return 5e-5 if "norm" in one and (one["units"] < 7 or one.get("layers") == 3) else REACH


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cell", CELLS)
def test_loss_norm_outputs_and_every_gradient_are_those_of_pytorch(node, cell, size):
    one, arrays, batch = made(cell, size)
    net = Net(one, arrays)
    loss, said = net.loss(batch)
    loss.backward()
    norm = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(p.grad) for p in net.parameters()]))
    for backend in BACKENDS:
        got, told = node.run(
            """({ backend, spec, arrays, batch }) => {
                const net = create(backend, spec, arrays);
                return lists([net.gradients(batch), net.evaluate(batch)]);
            }""",
            sent({"backend": backend, "spec": one, "arrays": arrays, "batch": batch}),
        )
        assert got["loss"] == pytest.approx(loss.item(), rel=REACH)
        assert told["loss"] == pytest.approx(loss.item(), rel=REACH)
        assert got["norm"] == pytest.approx(norm.item(), rel=reach_of(one))
        outputs = np.reshape(told["outputs"], (one["steps"], one["outputs"], one["batch"]))
        near(outputs.transpose(0, 2, 1), said.detach())
        for name, array in net.arrays.items():
            near(got["gradients"][name], array.grad, reach_of(one))
        targets = np.asarray(batch["targets"])
        if one["loss"] == "classes":
            asked = targets >= 0
            assert told["right"] == (said.argmax(2).numpy() == targets)[asked].sum()
        else:
            asked = ~np.isnan(targets)
        assert told["asked"] == got["asked"] == asked.sum()


LARGE = {
    "many units": {"units": 66, "batch": 32, "steps": 7, "inputs": 3, "outputs": 2, **NUMBERS},
    "many sequences": {"units": 9, "batch": 255, "steps": 4, "inputs": 5, "outputs": 3, **CLASSES},
}


@pytest.mark.parametrize("size", [*LARGE, "sixteen", "two layers, both ways"])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_products_that_are_added_in_one_change_the_last_digits_of_large_nets_alone(node, cell, size):
    one = spec(**{**CELLS[cell], **{**SIZES, **LARGE}[size]})
    arrays, batch = arrays_of(one), batch_of(one)
    fused, plain = node.run(
        """async ([wasm, ...given]) => {
            const { readFileSync } = await import("node:fs");
            const { kernelBackend } = await import("/net/training/kernel.js");
            backends.fused ??= await kernelBackend(readFileSync(wasm));
            const [spec, arrays, batch] = given;
            return lists(["fused", "kernel"].map((backend) => create(backend, spec, arrays).gradients(batch)));
        }""",
        sent([str(FUSED), one, arrays, batch]),
    )
    assert (fused == plain) == (size not in LARGE)
    net = Net(one, arrays)
    loss, _ = net.loss(batch)
    loss.backward()
    assert fused["loss"] == pytest.approx(loss.item(), rel=REACH)
    for name, array in net.arrays.items():
        near(fused["gradients"][name], array.grad)


def test_a_browser_that_cannot_add_products_in_one_takes_the_other_kernel(node):
    told = node.run("""async () => {
        const { kernelFile } = await import("/net/training/kernel.js");
        const { validate } = WebAssembly, told = [kernelFile()];
        WebAssembly.validate = () => false;
        told.push(kernelFile());
        WebAssembly.validate = validate;
        return told;
    }""")
    assert told == ["net/training/kernel.fused.wasm", "net/training/kernel.wasm"]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_kernel_and_its_twin_go_the_same_way(node, data):
    draw = data.draw
    sizes = {name: draw(st.integers(1, most), label=name) for name, most in MOST.items()}
    choices = {name: draw(st.sampled_from(among), label=name) for name, among in CHOICES.items()}
    if choices["layers"] > 1:
        choices["dropout"] = draw(st.sampled_from([0, 0.5]), label="dropout")
    cell = CELLS[draw(st.sampled_from(sorted(CELLS)), label="cell")]
    if cell["cell"] != "rnn":
        choices["recurrent"] = draw(st.sampled_from([0, 0.5]), label="recurrent")
    if "norm" in cell:
        sizes["units"] = max(7, sizes["units"])
    one = spec(**{**cell, **sizes, **choices})
    batch = batch_of(one, lengths=draw(st.booleans(), label="lengths"))
    optimiser, clip = {"name": "sgd", "rate": 0.1, "momentum": 0.9}, {"by": "norm", "at": 1}
    told = node.run(
        """({ spec, arrays, batch }) => ["kernel", "twin"].map((backend) => {
            const net = create(backend, spec, arrays);
            const told = [1, 2].flatMap(() => Object.values(net.update(batch)));
            const { loss, outputs } = net.evaluate(batch);
            return lists([[...told, loss], outputs, net.state().parameters]);
        })""",
        sent({"spec": {**one, "optimiser": optimiser, "clip": clip}, "arrays": arrays_of(one), "batch": batch}),
    )
    for of_kernel, of_twin in zip(*told, strict=True):
        near(of_kernel, of_twin, 1e-3 if "norm" in cell else REACH)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_gates_that_are_wide_open_or_shut_are_those_of_pytorch(node, backend, cell):
    one = spec(cell, reads="rows", loss="numbers", units=8, batch=8)
    arrays = {name: (30 * values).astype(np.float32) for name, values in arrays_of(one).items()}
    batch = batch_of(one)
    batch["x"] = (100 * batch["x"]).astype(np.float32)
    net = Net(one, arrays)
    loss, _ = net.loss(batch)
    loss.backward()
    got = node.run(
        "({ backend, spec, arrays, batch }) => lists(create(backend, spec, arrays).gradients(batch))",
        sent({"backend": backend, "spec": one, "arrays": arrays, "batch": batch}),
    )
    assert got["loss"] == pytest.approx(loss.item(), rel=REACH)
    near(got["gradients"]["head.weight"], net.arrays["head.weight"].grad)
    assert all(np.isfinite(values).all() for values in got["gradients"].values())


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(("layers", "directions"), [(2, 1), (2, 2), (3, 1)])
def test_the_gradient_under_dropout_is_pytorchs_under_the_same_mask(node, backend, layers, directions):
    one = spec("gru", layers=layers, dropout=0.4, directions=directions, batch=8, units=8)
    arrays, batch = arrays_of(one), batch_of(one)
    got = node.run(
        "({ backend, spec, arrays, batch }) => lists(create(backend, spec, arrays).gradients(batch))",
        sent({"backend": backend, "spec": one, "arrays": arrays, "batch": batch}),
    )
    masks = np.reshape(got["between"], (layers - 1, one["steps"], 8 * directions, 8))
    assert set(np.unique(masks)) == {0, np.float32(1 / np.float32(0.6))}
    assert (masks == 0).mean() == pytest.approx(0.4, abs=0.06)
    assert layers == 2 or (masks[0] != masks[1]).any(), "each pair of layers has a mask of its own"
    net = Net(one, arrays, torch.tensor(masks, dtype=torch.float64).permute(0, 1, 3, 2))
    loss, _ = net.loss(batch)
    loss.backward()
    assert got["loss"] == pytest.approx(loss.item(), rel=REACH)
    for name, array in net.arrays.items():
        near(got["gradients"][name], array.grad)


RECURRENT = [name for name in CELLS if CELLS[name]["cell"] != "rnn"]


@pytest.mark.parametrize("size", ["two layers, both ways", "cut every three steps"])
@pytest.mark.parametrize("cell", RECURRENT)
def test_the_gradient_under_recurrent_dropout_is_pytorchs_with_the_same_shares_of_what_is_new(node, cell, size):
    """Of every step a mask of its own, on what is new alone: g of an LSTM, n of a GRU (Semeniuta and others 2016)."""
    given = {**CELLS[cell], **SIZES[size], "recurrent": 0.4}
    lengths = given.pop("lengths", False)
    one = spec(**given)
    arrays, batch = arrays_of(one), batch_of(one, lengths=lengths)
    for backend in BACKENDS:
        got, again, told = node.run(
            """({ backend, spec, arrays, batch }) => {
                const net = create(backend, spec, arrays);
                return lists([net.gradients(batch), net.gradients(batch).masks, net.evaluate(batch)]);
            }""",
            sent({"backend": backend, "spec": one, "arrays": arrays, "batch": batch}),
        )
        wide = -(-one["batch"] // 4) * 4
        masks = {
            end: np.reshape(flat, (one["steps"], one["units"], wide))[:, :, : one["batch"]].transpose(0, 2, 1)
            for end, flat in got["masks"].items()
        }
        assert len(masks) == one["layers"] * one.get("directions", 1)
        assert again != got["masks"], "drawn anew for each update"
        for mask in masks.values():
            assert set(np.unique(mask)) == {0, np.float32(1 / np.float32(0.6))}
            assert len({step.tobytes() for step in mask}) == one["steps"], "and for each step"
        net = Net(one, arrays, masks={end: torch.tensor(mask, dtype=torch.float64) for end, mask in masks.items()})
        loss, _ = net.loss(batch)
        loss.backward()
        assert got["loss"] == pytest.approx(loss.item(), rel=REACH)
        for name, array in net.arrays.items():
            near(got["gradients"][name], array.grad, reach_of(one))
        assert told["loss"] == pytest.approx(Net(one, arrays).loss(batch)[0].item(), rel=REACH), "off in evaluation"


OPTIMISERS = {
    "plain adam": ({"name": "adam", "rate": 0.02}, torch.optim.Adam),
    "adam": ({"name": "adam", "rate": 0.02, "decay": 0.3}, torch.optim.AdamW),
    "plain rmsprop": ({"name": "rmsprop", "rate": 0.01}, torch.optim.RMSprop),
    "rmsprop": ({"name": "rmsprop", "rate": 0.01, "momentum": 0.5, "decay": 0.1}, torch.optim.RMSprop),
    "plain sgd": ({"name": "sgd", "rate": 0.3}, torch.optim.SGD),
    "sgd": ({"name": "sgd", "rate": 0.1, "momentum": 0.9, "decay": 0.1}, torch.optim.SGD),
}
IN_PYTORCH = {"rate": "lr", "decay": "weight_decay", "momentum": "momentum"}
CLIPS = {
    "none": ({"by": "none"}, lambda p: None),
    "norm": ({"by": "norm", "at": 0.05}, lambda p: torch.nn.utils.clip_grad_norm_(p, 0.05)),
    "value": ({"by": "value", "at": 0.01}, lambda p: torch.nn.utils.clip_grad_value_(p, 0.01)),
}


@pytest.mark.parametrize("clip", CLIPS)
@pytest.mark.parametrize("name", OPTIMISERS)
def test_three_steps_of_an_optimiser_are_pytorchs(node, name, clip):
    (optimiser, make), (clipping, cut) = OPTIMISERS[name], CLIPS[clip]
    one = spec("lstm", optimiser=optimiser, clip=clipping, units=7, batch=3)
    arrays = arrays_of(one)
    batches = [batch_of(one, seed) for seed in range(3)]
    net = Net(one, arrays)
    steps = make(net.parameters(), **{word: optimiser[name] for name, word in IN_PYTORCH.items() if name in optimiser})
    for batch in batches:
        steps.zero_grad()
        net.loss(batch)[0].backward()
        cut(net.parameters())
        steps.step()
    for backend in BACKENDS:
        got = node.run(
            """({ backend, spec, arrays, batches }) => {
                const net = create(backend, spec, arrays);
                for (const batch of batches) net.update(batch);
                return lists(net.parameters());
            }""",
            sent({"backend": backend, "spec": one, "arrays": arrays, "batches": batches}),
        )
        for array_name, array in net.arrays.items():
            near(got[array_name], array.detach())
