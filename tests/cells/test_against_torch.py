"""The cells against torch.nn and autograd, in float64. B = 1, T steps, D input size, H hidden units."""

from functools import partial

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lstm_viz import run
from lstm_viz.cells import CELLS, sigmoid

MODULES = {
    "rnn": torch.nn.RNN,
    "relu": partial(torch.nn.RNN, nonlinearity="relu"),
    "lstm": torch.nn.LSTM,
    "gru": torch.nn.GRU,
}
EXACT = {"rtol": 1e-12, "atol": 1e-12}

sizes = {
    "seed": st.integers(0, 2**31),
    "T": st.integers(1, 12),
    "D": st.integers(1, 7),
    "H": st.integers(1, 9),
}


def pair(name: str, seed: int, T: int, D: int, H: int):
    """A PyTorch layer, our parameters of it, an input and a state to begin with."""
    torch.manual_seed(seed)
    module = MODULES[name](D, H).double()
    params = CELLS[name].from_torch(*(p.detach().numpy() for p in module.parameters()))
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((T, D))  # (T, D)
    state = {key: rng.uniform(-1, 1, H) for key in CELLS[name].state}
    return module, params, x, state


def forward(module, x, state):
    """The output (T, H) of the module, and the leaves whose gradients are asked for."""
    leaves = {"x": torch.tensor(x, requires_grad=True)}
    leaves |= {name: torch.tensor(value, requires_grad=True) for name, value in state.items()}
    hx = tuple(leaves[name][None] for name in state)  # (1, H) each, h first
    output, last = module(leaves["x"], hx if len(hx) > 1 else hx[0])
    return output, last if isinstance(last, tuple) else (last,), leaves


@pytest.mark.parametrize("name", sorted(MODULES))
@given(**sizes)
@settings(max_examples=40, deadline=None)
def test_values_agree_with_the_module(name, seed, T, D, H):
    module, params, x, state = pair(name, seed, T, D, H)
    output, last, _ = forward(module, x, state)
    trace = run(name, params, x, state)
    np.testing.assert_allclose(trace["h"], output.detach().numpy(), **EXACT)
    for key, value in zip(CELLS[name].state, last, strict=True):
        np.testing.assert_allclose(trace[key][-1], value[0].detach().numpy(), **EXACT)


@pytest.mark.parametrize("name", sorted(MODULES))
@given(**sizes)
@settings(max_examples=40, deadline=None)
def test_gradients_through_time_agree_with_autograd(name, seed, T, D, H):
    cell = CELLS[name]
    module, params, x, state = pair(name, seed, T, D, H)
    output, last, leaves = forward(module, x, state)
    rng = np.random.default_rng(seed + 1)
    on_h = rng.standard_normal((T, H))  # (T, H)
    on_last = {key: rng.standard_normal(H) for key in cell.state}
    loss = (output * torch.tensor(on_h)).sum()
    for key, value in zip(cell.state, last, strict=True):
        loss = loss + value[0] @ torch.tensor(on_last[key])
    loss.backward()

    trace = run(cell, params, x, state)
    dx, dstate, dparams = backward(cell, params, trace, on_h, on_last)
    np.testing.assert_allclose(dx, leaves["x"].grad.numpy(), **EXACT)
    for key in cell.state:
        np.testing.assert_allclose(dstate[key], leaves[key].grad.numpy(), **EXACT)
    np.testing.assert_allclose(dparams["W"], module.weight_ih_l0.grad.numpy(), **EXACT)
    np.testing.assert_allclose(dparams["U"], module.weight_hh_l0.grad.numpy(), **EXACT)
    np.testing.assert_allclose(dparams["b"], module.bias_ih_l0.grad.numpy(), **EXACT)
    own = np.split(module.bias_hh_l0.grad.numpy(), len(cell.gates))
    for gate in cell.apart:
        np.testing.assert_allclose(dparams[f"b_h{gate}"], own[cell.gates.index(gate)], **EXACT)


def backward(cell, params, trace, on_h, on_last):
    """Backpropagation through time with step_vjp: dx (T, D), and on the first state and the parameters."""
    dx = np.zeros_like(trace.x)  # (T, D)
    dparams = {name: np.zeros_like(value) for name, value in params.items()}
    dstate = on_last
    for t in reversed(range(trace.steps)):
        before = trace.initial if t == 0 else {name: trace[name][t - 1] for name in cell.state}
        values = {symbol: array[t] for symbol, array in trace.values.items()}
        grads = {**dstate, "h": dstate["h"] + on_h[t]}
        dx[t], dstate, dvalues = cell.step_vjp(params, trace.x[t], before, values, grads)
        add = cell.params_vjp(trace.x[t], before, values, dvalues)
        for name in dparams:
            dparams[name] += add[name]
    return dx, dstate, dparams


def lstm_in_torch(p, x, h, c):
    z_i, z_f, z_g, z_o = (p["W"] @ x + p["U"] @ h + p["b"]).chunk(4)
    f, i, g, o = z_f.sigmoid(), z_i.sigmoid(), z_g.tanh(), z_o.sigmoid()
    new = f * c + i * g
    out = o * new.tanh()
    return {
        "z_f": z_f,
        "f": f,
        "z_i": z_i,
        "i": i,
        "z_g": z_g,
        "g": g,
        "c": new,
        "z_o": z_o,
        "o": o,
        "h": out,
    }


def gru_in_torch(p, x, h):
    (xr, xz, xn), (hr, hz, hn) = (p["W"] @ x + p["b"]).chunk(3), (p["U"] @ h).chunk(3)
    z_r, z_z = xr + hr, xz + hz
    r, z = z_r.sigmoid(), z_z.sigmoid()
    z_n = xn + r * (hn + p["b_hn"])
    n = z_n.tanh()
    return {"z_r": z_r, "r": r, "z_z": z_z, "z": z, "z_n": z_n, "n": n, "h": (1 - z) * n + z * h}


def rnn_in_torch(p, x, h):
    z_h = p["W"] @ x + p["U"] @ h + p["b"]
    return {"z_h": z_h, "h": z_h.tanh()}


@pytest.mark.parametrize(("name", "written"), [("lstm", lstm_in_torch), ("gru", gru_in_torch), ("rnn", rnn_in_torch)])
@given(seed=sizes["seed"], D=sizes["D"], H=sizes["H"])
@settings(max_examples=25, deadline=None)
def test_gradients_on_every_recorded_signal_agree_with_autograd(name, written, seed, D, H):
    cell = CELLS[name]
    _, params, x, state = pair(name, seed, 1, D, H)
    rng = np.random.default_rng(seed)
    leaves = {k: torch.tensor(v, requires_grad=True) for k, v in {**params, **state}.items()}
    inputs = torch.tensor(x[0], requires_grad=True)
    values = written(leaves, inputs, *(leaves[key] for key in cell.state))
    grads = {signal.symbol: rng.standard_normal(H) for signal in cell.signals}
    for value in values.values():
        value.retain_grad()
    sum(values[symbol] @ torch.tensor(grad) for symbol, grad in grads.items()).backward()

    ours = cell.step(params, x[0], state)
    for symbol, value in values.items():
        np.testing.assert_allclose(ours[symbol], value.detach().numpy(), **EXACT)
    dx, dstate, dvalues = cell.step_vjp(params, x[0], state, ours, grads)
    for symbol, value in values.items():
        np.testing.assert_allclose(dvalues[symbol], value.grad.numpy(), **EXACT)
    dparams = cell.params_vjp(x[0], state, ours, dvalues)
    np.testing.assert_allclose(dx, inputs.grad.numpy(), **EXACT)
    for key, value in {**dstate, **dparams}.items():
        np.testing.assert_allclose(value, leaves[key].grad.numpy(), **EXACT)


@given(st.lists(st.floats(-800, 800), min_size=1))
@settings(deadline=None)
def test_sigmoid_agrees_with_torch_into_the_far_tails(z):
    expected = torch.sigmoid(torch.tensor(z, dtype=torch.float64)).numpy()
    np.testing.assert_allclose(sigmoid(np.array(z)), expected, rtol=1e-13, atol=1e-300)


def test_sigmoid_takes_what_is_not_finite():
    np.testing.assert_array_equal(sigmoid(np.array([-np.inf, np.inf, np.nan])), [0.0, 1.0, np.nan])


def test_a_layer_without_bias_has_bias_zero():
    module = torch.nn.GRU(2, 3, bias=False).double()
    params = CELLS["gru"].from_torch(*(p.detach().numpy() for p in module.parameters()))
    assert not params["b"].any()
    assert not params["b_hn"].any()


def test_from_torch_says_which_shapes_do_not_fit():
    with pytest.raises(ValueError, match=r"biases have shapes \(3,\) and \(8,\); weight_ih asks for \(8,\)"):
        CELLS["lstm"].from_torch(np.zeros((8, 1)), np.zeros((8, 2)), np.zeros(3), np.zeros(8))
    with pytest.raises(ValueError, match="must be"):
        CELLS["lstm"].from_torch(np.zeros((7, 1)), np.zeros((7, 2)))
    with pytest.raises(ValueError, match="matrices"):
        CELLS["gru"].from_torch(np.zeros((6, 1)), np.zeros(6))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda weight: weight, r"weight_ih cannot be read .* give weight_ih\.detach\(\)\.cpu\(\)\.double\(\)"),
        (lambda weight: weight.detach().bfloat16(), r"give weight_ih\.detach\(\)\.cpu\(\)\.double\(\)"),
        (lambda weight: weight.to("meta"), "weight_ih is on the meta device, where there are no numbers"),
        (lambda weight: None, "weight_ih has type object; accepted are real numbers"),
        (lambda weight: 3.0, "weight_ih and weight_hh must be matrices"),
    ],
)
def test_from_torch_says_how_a_tensor_is_read(change, words):
    layer = torch.nn.LSTM(2, 3)
    with pytest.raises(ValueError, match=words):
        CELLS["lstm"].from_torch(*map(change, layer.parameters()))
    read = CELLS["lstm"].from_torch(*(weight.detach().cpu().double() for weight in layer.parameters()))
    np.testing.assert_array_equal(read["W"], layer.weight_ih_l0.detach().numpy())
