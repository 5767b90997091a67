"""A run in the browser (in Node) follows PyTorch's; what it refuses, keeps and winds back."""

import subprocess
import sys

import numpy as np
import pytest
import torch

from lstm_viz import browser
from lstm_viz.tasks import TASKS
from lstm_viz.training.start import start
from tests.js.trained import Net, arrays_of, batch_of, sent, set_up, spec

BACKENDS = ("kernel", "twin")


@pytest.fixture(scope="module")
def node(bare_node):
    return set_up(bare_node)


def recall(updates: int, size: int, length: int):
    """Batches of the shipped task."""
    rng = np.random.default_rng(3)
    for _ in range(updates):
        samples = [TASKS["recall"].sample(rng, length) for _ in range(size)]
        yield {name: np.stack([getattr(sample, name) for sample in samples], axis=1) for name in ("ids", "targets")}


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "norm"])
@pytest.mark.parametrize("biases", [1, 2])
def test_a_run_of_fifty_updates_follows_pytorch(node, cell, biases):
    width = TASKS["recall"].width
    sizes = {"inputs": width, "outputs": width, "units": 16, "batch": 16, "steps": 10}
    # With a norm PyTorch's own float32 and float64 part after 16 updates at a rate of .01.
    rate = 0.001 if cell == "norm" else 0.01
    how = {"optimiser": {"name": "adam", "rate": rate}, "clip": {"by": "norm", "at": 1}}
    made = {"cell": "lstm", "norm": "layer"} if cell == "norm" else {"cell": cell}
    one = spec(**made, biases=biases, **sizes, **how)
    batches = list(recall(50, 16, 10))
    net = Net(one, start(one, one["seed"]), dtype=torch.float32)
    adam = torch.optim.Adam(net.parameters(), rate)
    curve = []
    for batch in batches:
        loss, _ = net.loss(batch)
        adam.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1)
        adam.step()
        curve.append(loss.item())
    for backend in BACKENDS:
        got = node.run(
            """({ backend, spec, batches }) => {
                const net = create(backend, spec, {});
                return batches.map((batch) => net.update(batch).loss);
            }""",
            sent({"backend": backend, "spec": one, "batches": batches}),
        )
        np.testing.assert_allclose(got, curve, rtol=1e-4)
    assert curve[-1] < curve[0] / (1.15 if cell == "norm" else 1.5)


class Plain(torch.nn.Module):
    """What anybody would write."""

    def __init__(self, width: int, units: int):
        super().__init__()
        self.lstm = torch.nn.LSTM(width, units, num_layers=2, bidirectional=True)
        self.head = torch.nn.Linear(2 * units, width)

    def forward(self, x):
        return self.head(self.lstm(x)[0])


@pytest.mark.parametrize("backend", BACKENDS)
def test_with_two_biases_the_start_is_a_state_dict_and_the_run_that_of_a_plain_module(node, backend):
    width = TASKS["recall"].width
    sizes = {"inputs": width, "outputs": width, "units": 8, "layers": 2, "directions": 2, "batch": 8, "steps": 10}
    one = spec("lstm", biases=2, optimiser={"name": "rmsprop", "rate": 0.003}, **sizes)
    batches = list(recall(25, 8, 10))
    net = Plain(width, 8)
    net.load_state_dict({name: torch.from_numpy(values) for name, values in start(one, 4).items()})
    steps = torch.optim.RMSprop(net.parameters(), 0.003)
    curve = []
    for batch in batches:
        said = net(torch.nn.functional.one_hot(torch.from_numpy(batch["ids"]), width).float())
        wanted = torch.from_numpy(batch["targets"]).flatten()
        loss = torch.nn.functional.cross_entropy(said.flatten(0, 1), wanted, ignore_index=-1)
        steps.zero_grad()
        loss.backward()
        steps.step()
        curve.append(loss.item())
    got = node.run(
        """({ backend, spec, batches }) => {
            const net = create(backend, spec, {});
            return batches.map((batch) => net.update(batch).loss);
        }""",
        sent({"backend": backend, "spec": {**one, "seed": 4}, "batches": batches}),
    )
    np.testing.assert_allclose(got, curve, rtol=1e-4)


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_run_that_is_wound_back_goes_the_same_way_again(node, backend):
    one = spec("lstm", layers=2, dropout=0.3, recurrent=0.3, norm="layer")
    first, again, updates = node.run(
        """({ backend, spec, batch }) => {
            const net = create(backend, spec, {});
            for (let k = 0; k < 3; k++) net.update(batch);
            const kept = net.state();
            const go = () => lists([[net.update(batch), net.update(batch)], net.state()]);
            const first = go();
            net.restore(kept);
            return [first, go(), net.updates];
        }""",
        sent({"backend": backend, "spec": one, "batch": batch_of(one)}),
    )
    assert first == again
    assert updates == 5


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("loss", ["classes", "numbers"])
def test_a_loss_that_is_no_number_changes_nothing(node, backend, loss):
    one = spec("rnn", activation="relu", reads="rows", loss=loss, optimiser={"name": "sgd", "rate": 0.1})
    told, same, after = node.run(
        """({ backend, spec, arrays, batch }) => {
            const net = create(backend, spec, arrays);
            const good = net.update(batch);
            const kept = lists(net.state());
            const bad = { ...batch, x: batch.x.map((value) => value * 1e40) };
            const told = [net.update(bad), net.update({ ...batch, x: batch.x.map(() => NaN) })];
            return [told, JSON.stringify(kept) === JSON.stringify(lists(net.state())), net.update(batch)];
        }""",
        sent({"backend": backend, "spec": one, "arrays": arrays_of(one), "batch": batch_of(one)}),
    )
    assert [np.isnan(each["loss"]) for each in told] == [True, True]
    assert same
    assert np.isfinite(after["loss"])


@pytest.mark.parametrize("backend", BACKENDS)
def test_where_nothing_is_asked_nothing_is_learnt(node, backend):
    one = spec("gru")
    told, same = node.run(
        """({ backend, spec, batch }) => {
            const net = create(backend, spec, {});
            const kept = JSON.stringify(lists(net.state()));
            const told = net.update({ ...batch, targets: batch.targets.map(() => -1) });
            return [told, kept === JSON.stringify(lists(net.state()))];
        }""",
        sent({"backend": backend, "spec": one, "batch": batch_of(one)}),
    )
    assert told == {"loss": 0, "norm": 0, "asked": 0}
    assert same


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_shorter_and_smaller_batch_is_read_as_in_a_net_of_its_size(node, backend):
    large = spec("lstm", layers=2, directions=2, batch=12, steps=20)
    small = spec("lstm", layers=2, directions=2, batch=3, steps=4)
    batches = {"first": batch_of(large, lengths=True), "batch": {**batch_of(small), "size": 3}}
    of_large, of_small = node.run(
        """({ backend, large, small, arrays, first, batch }) => {
            const nets = [large, small].map((spec) => create(backend, spec, arrays));
            nets[0].gradients(first);
            return nets.map((net) => lists([net.gradients(batch), net.evaluate(batch)]));
        }""",
        sent({"backend": backend, "large": large, "small": small, "arrays": arrays_of(small), **batches}),
    )
    assert of_large == of_small


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_states_are_carried_from_batch_to_batch(node, backend, cell):
    one = spec(cell, layers=2, steps=8)
    batch = batch_of(one)
    halves = [{name: values[part] for name, values in batch.items()} for part in (slice(4), slice(4, None))]
    whole, first, second, third = node.run(
        """({ backend, spec, arrays, batch, halves }) => {
            const net = create(backend, spec, arrays);
            const whole = net.evaluate({ ...batch, carry: true });
            const again = create(backend, spec, arrays);
            const first = again.evaluate(halves[0]);
            again.update(batch, 0);                         // has states of its own
            const second = again.evaluate({ ...halves[1], carry: true });
            const third = again.evaluate(halves[1]);
            return lists([whole, first, second, third].map((told) => told.outputs));
        }""",
        sent({"backend": backend, "spec": one, "arrays": arrays_of(one), "batch": batch, "halves": halves}),
    )
    np.testing.assert_array_equal(whole, first + second)
    assert third != second


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_update_carries_on_what_the_update_before_it_ended_with(node, backend):
    one = spec("lstm", layers=2, steps=8)
    batch = batch_of(one)
    first, second = ({name: values[part] for name, values in batch.items()} for part in (slice(4), slice(4, None)))
    updated, evaluated, anew = node.run(
        """({ backend, spec, arrays, first, second }) => {
            const net = create(backend, spec, arrays);
            net.update(first, 0);
            net.evaluate(second);
            const updated = net.update({ ...second, carry: true }, 0);
            net.evaluate(first);
            return [updated, net.evaluate({ ...second, carry: true }), net.update(second, 0)].map((told) => told.loss);
        }""",
        sent({"backend": backend, "spec": one, "arrays": arrays_of(one), "first": first, "second": second}),
    )
    assert updated == evaluated != anew


REFUSED = [
    ({"cell": "lstm2"}, "cell was lstm2; accepted are lstm, gru, rnn"),
    ({"units": 1025}, "units was 1025"),
    ({"units": 2.5}, "units was 2.5"),
    ({"steps": 0}, "steps was 0"),
    ({"layers": 4}, "layers was 4; accepted are 1, 2, 3"),
    ({"dropout": 0.5}, "there is one layer: it would do nothing"),
    ({"dropout": 1, "layers": 2}, "dropout was 1"),
    ({"truncate": 0.5}, "truncate was 0.5; accepted are whole numbers, 0 or more"),
    ({"truncate": 3, "directions": 2}, "A gradient that is cut needs layers that read forwards"),
    ({"recurrent": 1}, "recurrent was 1; accepted are numbers from 0 to below 1"),
    ({"cell": "rnn", "recurrent": 0.5}, "recurrent is for an lstm or a gru"),
    ({"cell": "gru", "norm": "layer"}, "norm belongs to an lstm, not to a gru"),
    ({"norm": "batch"}, "norm was batch; accepted are none, layer"),
    ({"cell": "gru", "peephole": True}, "gates and peephole belong to an lstm"),
    ({"activation": "relu"}, "activation belongs to an rnn"),
    ({"optimiser": {"name": "lion", "rate": 1}}, "optimiser.name was lion"),
    ({"optimiser": {"name": "sgd", "rate": float("nan")}}, "optimiser.rate was NaN"),
    ({"optimiser": {"name": "adam", "rate": 1, "momentum": 0.9}}, "adam has a momentum of its own"),
    ({"clip": {"by": "norm", "at": 0}}, "clip.at was 0"),
    ({"units": 1024, "steps": 10000, "batch": 64}, r"would take \d+ MB, more than the 512 MB"),
]


@pytest.mark.parametrize(("given", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_a_net_that_cannot_be_is_refused_before_memory_is_taken(node, given, said):
    with pytest.raises(Exception, match=said):
        node.run(
            """(spec) => {
                const open = () => { throw new Error("memory was taken"); };
                return trainer.createTrainer({ kind: "kernel", open }, spec);
            }""",
            {**spec(), **given},
        )


def test_the_memory_that_is_told_is_the_memory_that_is_taken(node):
    one = spec("lstm", layers=2, directions=2, units=64, batch=32, steps=100)
    told, made, taken = node.run(
        """(spec) => {
            let taken;
            const open = (bytes) => backends.twin.open(taken = bytes);
            const made = trainer.createTrainer({ kind: "twin", open }, spec);
            return [trainer.bytesOf(spec), made.bytes, taken];
        }""",
        one,
    )
    assert told == made == taken
    assert 2e7 < told < 4e7


BATCHES = [
    ({"ids": [0] * 7}, "7 inputs are no 1 to 6 steps of 1 x 5"),
    ({"ids": [0] * 35}, "35 inputs are no 1 to 6 steps"),
    ({"ids": [3] * 30}, "An input was 3; accepted are whole numbers from 0 to 2"),
    ({"ids": [-1] * 30}, "An input was -1"),
    ({"ids": None, "x": [0] * 30}, "This net reads ids"),
    ({"targets": [0] * 29}, "6 steps take 30 targets, and 29 were given"),
    ({"targets": [4] * 30}, "A target was 4; accepted are whole numbers up to 3"),
    ({"size": 6}, "A batch has from 1 to 5 sequences, not 6"),
    ({"lengths": [6] * 4}, "5 sequences have 5 lengths"),
    ({"lengths": [6, 6, 0, 6, 6]}, "A length was 0; accepted are whole numbers from 1 to 6"),
]


@pytest.mark.parametrize(("given", "said"), BATCHES, ids=[said for _, said in BATCHES])
def test_a_batch_that_does_not_fit_is_refused(node, given, said):
    with pytest.raises(Exception, match=said):
        node.run(
            """([spec, batch]) => create("kernel", spec, {}).update(batch)""",
            sent([spec(), {**batch_of(spec()), **given}]),
        )


def test_arrays_that_do_not_fit_are_refused(node):
    few, strange = "head.bias has 4 numbers, and 1 were given", "There is no array W"
    for arrays, said in ({"head.bias": [0]}, few), ({"W": [0]}, strange):
        with pytest.raises(Exception, match=said):
            node.run("([spec, arrays]) => create('kernel', spec, arrays)", [spec(), arrays])


def test_what_is_compiled_is_what_its_source_compiles_to(tmp_path):
    subprocess.run([sys.executable, "-m", "tools.kernel", tmp_path], check=True, cwd=browser.ROOT.parents[1])
    for wasm in (browser.ROOT / path for path in browser.BINARIES if path.endswith(".wasm")):
        made = (tmp_path / wasm.name).read_bytes()
        assert made == wasm.read_bytes(), f"{wasm.with_suffix('.c').name} has changed: run `make kernel`"
