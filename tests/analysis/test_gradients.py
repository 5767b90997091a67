"""The reverse sweep against autograd, and the laws of the two paths."""

from functools import partial

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lstm_viz import Trace, load, record
from lstm_viz.analysis.gradients import flow_through, gradient_flow, sweep
from lstm_viz.autograd import autograd
from lstm_viz.cells import CELLS
from lstm_viz.run import output, run, run_layers, stack, unroll
from lstm_viz.surgery import Clamp, Hold, Shift, Token, Weight, edited, operate
from lstm_viz.tasks import TASKS

EXACT = {"rtol": 1e-10, "atol": 1e-13}


def situation(cell, seed=0, T=7, D=3, H=4):
    rng = np.random.default_rng(seed)
    params = cell.init(rng, D, H)
    initial = {name: rng.standard_normal(H) for name in cell.state}
    return params, rng.standard_normal((T, D)), initial, rng


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
@given(seed=st.integers(0, 10**6), T=st.integers(1, 9), H=st.integers(1, 6), back=st.integers(0, 8), data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_gradient_agrees_with_autograd(cell, seed, T, H, back, data):
    params, x, initial, rng = situation(cell, seed, T, H=H)
    at = max(0, T - 1 - back)
    symbol = data.draw(st.sampled_from([equation.symbol for equation in cell.equations]))
    seeds = {symbol: rng.standard_normal(H)}
    flow = gradient_flow(run(cell, params, x, initial), params, seeds, at)
    expected = autograd(cell, params, x, initial, seeds, at)
    np.testing.assert_allclose(flow.x, expected["x"], **EXACT)
    for equation in cell.equations:
        np.testing.assert_allclose(flow.signals[equation.symbol], expected[equation.symbol], **EXACT)
    for name in cell.state:
        np.testing.assert_allclose(flow.initial[name], expected[f"initial_{name}"], **EXACT)


TORCH = {
    "lstm": torch.nn.LSTM,
    "gru": torch.nn.GRU,
    "rnn": torch.nn.RNN,
    "relu": partial(torch.nn.RNN, nonlinearity="relu"),
}


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("at", [0, 3, 6])
def test_the_gradient_through_a_stack_is_that_of_pytorchs_own(cell, layers, both, at):
    """On the inputs, and on every weight by way of the gradients on the pre-activations."""
    torch.manual_seed(layers + 10 * both)
    module = TORCH[cell](3, 4, layers, bidirectional=both, dtype=torch.float64)
    x = torch.randn(7, 3, dtype=torch.float64, requires_grad=True)
    seed = torch.randn(4 * (1 + both), dtype=torch.float64)
    (module(x)[0][at] @ seed).backward()
    endings = [[f"l{layer}{way}" for way in ("", "_reverse")[: 1 + both]] for layer in range(layers)]
    parts = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    params = [
        [
            CELLS[cell].from_torch(*(getattr(module, f"{part}_{ending}").detach().numpy() for part in parts))
            for ending in ways
        ]
        for ways in endings
    ]
    recorded = run_layers(cell, params, x.detach().numpy())
    flows = flow_through(recorded, params, seed.numpy(), at)
    on_x = sum(flow.x[:: -1 if way else 1] for way, flow in enumerate(flows[0]))
    np.testing.assert_allclose(on_x, x.grad, **EXACT)
    for ways, flow_of, traces in zip(endings, flows, recorded, strict=True):
        for ending, flow, trace in zip(ways, flow_of, traces, strict=True):
            dz = np.concatenate([flow.signals[f"z_{gate}"] for gate in CELLS[cell].gates], axis=1)
            np.testing.assert_allclose(dz.sum(axis=0), getattr(module, f"bias_ih_{ending}").grad, **EXACT)
            np.testing.assert_allclose(dz.T @ trace.x, getattr(module, f"weight_ih_{ending}").grad, **EXACT)
            np.testing.assert_allclose(flow.along + flow.through, flow.signals["h" if cell != "lstm" else "c"], **EXACT)


def test_what_is_no_gradient_of_a_stack_is_refused():
    params, x, _, _ = situation(CELLS["lstm"])
    made = run_layers("lstm", [[params]], x)
    with pytest.raises(ValueError, match=r"seed_gradient has shape \(3,\); it must be \(4,\)"):
        flow_through(made, [[params]], np.ones(3))
    with pytest.raises(ValueError, match="at=7 is outside the sequence; it is one of 0 to 6"):
        flow_through(made, [[params]], np.ones(4), 7)
    np.testing.assert_array_equal(output(made[0]), made[0][0]["h"])
    (((alone,),),) = (flow_through(made, [[params]], np.ones(4), 4),)
    whole = gradient_flow(made[0][0], params, {"h": np.ones(4)}, 4)
    for symbol, values in whole.signals.items():
        np.testing.assert_array_equal(alone.signals[symbol], values)


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
@given(seed=st.integers(0, 10**6), T=st.integers(1, 9), H=st.integers(1, 6))
@settings(max_examples=25, deadline=None)
def test_the_path_along_the_cell_is_what_autograd_finds_when_the_gates_cannot_see_h(cell, seed, T, H):
    params, x, initial, rng = situation(cell, seed, T, H=H)
    seeds = {name: rng.standard_normal(H) for name in cell.state}
    flow = gradient_flow(run(cell, params, x, initial), params, seeds)
    memory = cell.memory[0] if cell.memory else "h"
    alone = np.zeros((T, H))
    if cell.memory:
        alone = autograd(cell, params, x, initial, seeds, memory_only=True)[memory]
    whole = autograd(cell, params, x, initial, seeds)[memory]
    np.testing.assert_allclose(flow.along, alone, **EXACT)
    np.testing.assert_allclose(flow.through, whole - alone, **EXACT)


@pytest.mark.parametrize("cell", [cell for cell in CELLS.values() if cell.memory], ids=lambda cell: cell.name)
def test_along_the_cell_the_gradient_is_the_product_of_the_gates(cell):
    params, x, initial, rng = situation(cell, T=9)
    trace = run(cell, params, x, initial)
    flow = gradient_flow(trace, params, {"h": rng.standard_normal(4)})
    memory, gate = cell.memory
    for t in range(9):
        product = trace[gate][t + 1 :].prod(axis=0)
        np.testing.assert_allclose(flow.along[t], flow.signals[memory][-1] * product, rtol=1e-12)


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_gates_and_weights_agree_with_the_gradients_of_the_bias(cell):
    """The gradient on b is the sum over steps of those on what goes into the gates."""
    params, x, initial, rng = situation(cell)
    seeds = {"h": rng.standard_normal(4)}
    flow = gradient_flow(run(cell, params, x, initial), params, seeds)
    summed = np.concatenate([flow.signals[f"z_{gate}"].sum(axis=0) for gate in cell.gates])
    np.testing.assert_allclose(summed, autograd(cell, params, x, initial, seeds)["b"], **EXACT)


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_many_nets_and_sequences_at_once_are_each_what_they_are_alone(cell):
    S, B, T, D, H = 3, 2, 6, 3, 4
    rng = np.random.default_rng(5)
    nets = [cell.init(seed, D, H) for seed in range(S)]
    x = rng.standard_normal((T, S, B, D))
    initial = {name: rng.standard_normal((S, B, H)) for name in cell.state}
    seed = rng.standard_normal((S, B, H))
    values = unroll(cell, stack(nets), x, initial)
    flow = sweep(cell, stack(nets), x, values, initial, {T - 1: {"h": seed}})
    for s in range(S):
        for b in range(B):
            trace = run(cell, nets[s], x[:, s, b], {name: state[s, b] for name, state in initial.items()})
            alone = gradient_flow(trace, nets[s], {"h": seed[s, b]})
            np.testing.assert_allclose(flow.x[:, s, b], alone.x, **EXACT)
            np.testing.assert_allclose(flow.along[:, s, b], alone.along, **EXACT)
            for symbol in trace:
                np.testing.assert_allclose(values[symbol][:, s, b], trace[symbol], **EXACT)
                np.testing.assert_allclose(flow.signals[symbol][:, s, b], alone.signals[symbol], **EXACT)


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_losses_at_every_step_in_one_sweep_are_each_what_they_are_alone(cell):
    params, x, initial, rng = situation(cell, T=5)
    trace = run(cell, params, x, initial)
    seeds = rng.standard_normal((5, 4))
    together = sweep(
        cell, params, x, trace.values, initial, {t: {"h": np.eye(5)[t][:, None] * seeds[t]} for t in range(5)}
    )
    for t in range(5):
        alone = gradient_flow(trace, params, {"h": seeds[t]}, t)
        np.testing.assert_allclose(together.x[:, t], alone.x, **EXACT)
        np.testing.assert_allclose(together.along[:, t], alone.along, **EXACT)


def test_the_loss_of_a_shipped_net_has_the_gradient_that_pytorch_finds_with_its_own_layer():
    net = load("python-lstm-16")
    task = TASKS[net.task]
    ids = task.encode("def f(a): return [a]").ids
    x = task.one_hot(ids)
    trace = run(net.cell, net.params, x)
    p = np.exp(net.logits(trace["h"][-2]))
    p /= p.sum()
    seed = net.head["W"].T @ (p - np.eye(len(p))[ids[-1]])
    flow = gradient_flow(trace, net.params, {"h": seed}, len(ids) - 2)

    layer = torch.nn.LSTM(x.shape[1], trace.units, bias=True).double()
    for name, value in (("weight_ih_l0", "W"), ("weight_hh_l0", "U"), ("bias_ih_l0", "b")):
        getattr(layer, name).data = torch.tensor(net.params[value])
    layer.bias_hh_l0.data.zero_()
    inputs = torch.tensor(x, requires_grad=True)
    logits = layer(inputs)[0][-2] @ torch.tensor(net.head["W"]).T + torch.tensor(net.head["b"])
    torch.nn.functional.cross_entropy(logits[None], torch.tensor([ids[-1]])).backward()
    np.testing.assert_allclose(flow.x, inputs.grad.numpy(), **EXACT)


LAYERS = {
    "rnn": torch.nn.RNN,
    "relu": partial(torch.nn.RNN, nonlinearity="relu"),
    "lstm": torch.nn.LSTM,
    "gru": torch.nn.GRU,
}


def recorded(kind, dtype=torch.float64, layer=0):
    """One layer of a recorded module of two whose layers have one shape: its trace, and the parameters of both."""
    torch.manual_seed(3)
    module = LAYERS[kind](5, 5, num_layers=2, dtype=dtype)
    x = torch.randn(7, 5, dtype=dtype)
    trace = record(module, x).trace(layer=layer)
    every = [parameter.detach() for parameter in module.parameters()]
    return trace, CELLS[trace.cell].from_torch(*every[:4]), CELLS[trace.cell].from_torch(*every[4:]), module, x


@pytest.mark.parametrize("kind", LAYERS)
def test_the_gradient_through_a_recorded_layer_is_that_of_the_layer(kind):
    trace, params, _, module, x = recorded(kind)
    x.requires_grad_(True)
    single = LAYERS[kind](5, 5, dtype=torch.float64)
    single.load_state_dict({name: value for name, value in module.state_dict().items() if "_l0" in name})
    single(x)[0][4].sum().backward()
    np.testing.assert_allclose(gradient_flow(trace, params, {"h": np.ones(5)}, 4).x, x.grad.numpy(), **EXACT)


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
@pytest.mark.parametrize("kind", LAYERS)
def test_the_parameters_of_another_layer_are_refused(kind, dtype):
    for layer in (0, 1):
        trace, *both = recorded(kind, dtype, layer)[:3]
        right, wrong = both[layer], both[1 - layer]
        assert np.isfinite(gradient_flow(trace, right, {"h": np.ones(5)}).x).all()
        for name in right:
            for params in (wrong, {**right, name: wrong[name]}):
                with pytest.raises(ValueError, match=r"did not make this trace: z_\w of unit \d at step \d"):
                    gradient_flow(trace, params, {"h": np.ones(5)})


@pytest.mark.parametrize("kind", LAYERS)
def test_a_trace_of_kernels_that_round_their_factors_is_accepted(kind):
    """As TF32 does, and more: bfloat16, which "medium" allows, in products that are as large as can be."""

    def rounded(array):
        return torch.from_numpy(array).bfloat16().double().numpy()

    cell, rng = CELLS[kind], np.random.default_rng(2)
    for inputs, units in ((1, 1), (16, 64)):
        params = {name: 3 * np.abs(value) for name, value in cell.init(rng, inputs, units).items()}
        x, initial = np.abs(rng.standard_normal((9, inputs))), {name: np.zeros(units) for name in cell.state}
        coarse = {name: rounded(value) if value.ndim == 2 else value for name, value in params.items()}
        trace = run(cell, coarse, rounded(x), touch=lambda symbol, t, values: rounded(values))
        values = {symbol: array.astype("f4") for symbol, array in trace.values.items()}
        trace = Trace(kind, cell.signals, values, {k: v.astype("f4") for k, v in initial.items()}, x.astype("f4"))
        gradient_flow(trace, params, {"h": np.ones(units)})


@pytest.mark.parametrize("name", ["recall-lstm", "python-gru", "recall-rnn"])
def test_an_operated_trace_takes_the_parameters_that_made_it(name):
    net = load(name)
    cell, ids = CELLS[net.cell], [1, 4, 4, 5, 2]
    seed = {"h": np.ones(net.params["U"].shape[1])}
    for signal in cell.drawn:
        trace = operate(
            net, ids, [Clamp(symbol=signal.symbol, value=0.5, first=1, last=3), Hold(first=4), Token(t=2, id=3)]
        )
        gradient_flow(trace, net.params, seed)
    edits = [Weight(param="W", symbol=cell.gates[0], unit=1, other=2, value=0.7), Shift(symbol=cell.gates[0], by=0.01)]
    for edit in edits:
        trace = operate(net, ids, [edit])
        gradient_flow(trace, edited(cell, net.params, [edit]), seed)
        with pytest.raises(ValueError, match=f"did not make this trace: z_{cell.gates[0]}"):
            gradient_flow(trace, net.params, seed)


def test_steps_after_the_loss_get_exactly_nothing():
    params, x, initial, _ = situation(CELLS["lstm"])
    flow = gradient_flow(run("lstm", params, x, initial), params, {"h": np.ones(4)}, at=2)
    assert flow.at == 2
    assert not flow.x[3:].any()
    assert all(not gradient[3:].any() for gradient in flow.signals.values())
    assert flow.x[:3].any()


def test_overflow_is_inf_or_nan_and_warns_nobody():
    params = CELLS["relu"].init(0, 2, 8, gain=1e6)
    x = np.ones((80, 2))
    trace = run("relu", params, x)
    flow = gradient_flow(trace, params, {"h": np.ones(8)})
    assert not np.isfinite(trace["h"][-1]).all()
    assert not np.isfinite(flow.x).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"at": 7}, "0 to 6"),
        ({"at": -1}, "0 to 6"),
        ({"seed_gradient": {"h": np.ones(3)}}, r"must be \(4,\)"),
        ({"seed_gradient": {"q": np.ones(4)}}, "one of z_f, f"),
        ({"seed_gradient": {"h": np.ones(4) * 1j}}, r"seed_gradient\['h'\] has type complex128"),
        ({"params": CELLS["lstm"].init(0, 3, 5)}, "5 units"),
        ({"params": CELLS["lstm"].init(0, 2, 4)}, "read 2 numbers"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(change, message):
    params, x, initial, _ = situation(CELLS["lstm"])
    given = {"params": params, "seed_gradient": {"h": np.ones(4)}, "at": 3} | change
    with pytest.raises(ValueError, match=message):
        gradient_flow(run("lstm", params, x, initial), **given)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"trace": None}, "trace is a NoneType; accepted is a Trace"),
        ({"params": None}, "params is a NoneType; accepted is a mapping"),
        ({"seed_gradient": None}, "seed_gradient is a NoneType; accepted is a mapping"),
        ({"at": 1.5}, "at=1.5 is no step; it is one of 0 to 6"),
    ],
)
def test_what_is_of_another_kind_is_a_type_error(change, message):
    params, x, initial, _ = situation(CELLS["lstm"])
    given = {"trace": run("lstm", params, x, initial), "params": params, "seed_gradient": {"h": np.ones(4)}} | change
    with pytest.raises(TypeError, match=message):
        gradient_flow(**given)
