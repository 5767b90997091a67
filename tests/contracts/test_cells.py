"""What every cell promises, whoever adds it. D input size, H hidden units, T steps."""

import dataclasses

import numpy as np
import pytest
import torch

from lstm_viz import run
from lstm_viz.cells import CELLS, Cell, sigmoid
from lstm_viz.palette import THEMES

D, H = 3, 4


@pytest.fixture(params=sorted(CELLS))
def cell(request: pytest.FixtureRequest) -> Cell:
    return CELLS[request.param]


def situation(cell: Cell, seed: int = 0):
    """Parameters, input and state of one step, all of ordinary size."""
    rng = np.random.default_rng(seed)
    params = cell.init(rng, D, H)
    return params, rng.standard_normal(D), {name: rng.uniform(-0.9, 0.9, H) for name in cell.state}


def test_its_name_is_that_of_its_file(cell):
    assert CELLS[cell.name] is cell
    assert cell.title


def test_step_gives_every_signal_in_the_order_of_the_data_flow(cell):
    values = cell.step(*situation(cell))
    assert list(values) == [signal.symbol for signal in cell.signals]
    assert all(value.shape == (H,) and value.dtype == np.float64 for value in values.values())


def test_the_new_state_is_among_the_signals(cell):
    roles = {signal.symbol: signal.role for signal in cell.signals}
    assert all(roles[name] == "state" for name in cell.state)


def test_each_row_block_has_a_preactivation_directly_before_what_it_becomes(cell):
    symbols = [signal.symbol for signal in cell.signals]
    for gate in cell.gates:
        assert symbols.index(gate) == symbols.index(f"z_{gate}") + 1
    assert {s.symbol for s in cell.signals if s.role == "preactivation"} == {f"z_{gate}" for gate in cell.gates}


def test_values_stay_within_the_bounds_that_the_signals_state(cell):
    params, x, _ = situation(cell)
    large = {name: 100 * value for name, value in params.items()}
    trace = run(cell, large, np.stack([x, -x, 50 * x, -50 * x]))
    for signal in cell.signals:
        assert signal.low is None or trace[signal.symbol].min() >= signal.low
        assert signal.high is None or trace[signal.symbol].max() <= signal.high


def test_step_changes_nothing_that_it_was_given(cell):
    params, x, state = situation(cell)
    for array in (*params.values(), x, *state.values()):
        array.flags.writeable = False
    cell.step_vjp(params, x, state, cell.step(params, x, state), {})


def test_one_equation_for_each_drawn_signal_in_order(cell):
    drawn = [signal.symbol for signal in cell.signals if signal.role != "preactivation"]
    assert [equation.symbol for equation in cell.equations] == drawn
    for equation in cell.equations:
        for line in (equation.maths, equation.numpy, equation.torch):
            assert line.startswith(f"{equation.symbol} = ")
            assert "\n" not in line


def test_the_numpy_lines_run_and_give_what_step_gives(cell):
    params, x, state = situation(cell)
    names = {"np": np, "sigmoid": sigmoid, "x": x, **state, **cell.blocks(params)}
    for equation in cell.equations:
        exec(equation.numpy, names)
    values = cell.step(params, x, state)
    for equation in cell.equations:
        np.testing.assert_allclose(names[equation.symbol], values[equation.symbol], rtol=0, atol=1e-14)


def test_the_torch_lines_run_and_give_what_step_gives(cell):
    params, x, state = situation(cell)
    arrays = {"x": x, **state, **cell.blocks(params)}
    names = {"torch": torch} | {name: torch.tensor(array) for name, array in arrays.items()}
    for equation in cell.equations:
        exec(equation.torch, names)
    values = cell.step(params, x, state)
    for equation in cell.equations:
        np.testing.assert_allclose(names[equation.symbol].numpy(), values[equation.symbol], rtol=0, atol=1e-14)


@pytest.mark.parametrize("seed", range(3))
def test_the_gradient_agrees_with_autograd_through_the_torch_lines(cell, seed):
    params, x, state = situation(cell, seed)
    rng = np.random.default_rng(seed + 100)
    grads = {equation.symbol: rng.standard_normal(H) for equation in cell.equations}
    leaves = {"x": x, **state, **cell.blocks(params)}
    names = {name: torch.tensor(array, requires_grad=True) for name, array in leaves.items()}
    inputs = dict(names)
    names["torch"] = torch
    loss = torch.zeros((), dtype=torch.float64)
    for equation in cell.equations:
        exec(equation.torch, names)
        loss = loss + names[equation.symbol] @ torch.tensor(grads[equation.symbol])
    loss.backward()

    values = cell.step(params, x, state)
    dx, dstate, dvalues = cell.step_vjp(params, x, state, values, grads)
    dparams = cell.params_vjp(x, state, values, dvalues)
    ours = {"x": dx, **dstate, **cell.blocks(dparams)}
    assert set(ours) == set(inputs)
    for name, leaf in inputs.items():
        np.testing.assert_allclose(ours[name], leaf.grad.numpy(), rtol=1e-12, atol=1e-12)


def test_the_gradient_on_every_single_signal_agrees_with_finite_differences(cell):
    params, x, state = situation(cell)
    values = cell.step(params, x, state)
    rng = np.random.default_rng(7)
    for symbol in values:
        grads = {symbol: rng.standard_normal(H)}
        dx, dstate, dvalues = cell.step_vjp(params, x, state, values, grads)
        dparams = cell.params_vjp(x, state, values, dvalues)
        for group, gradient in ((params, dparams), (state, dstate), ({"x": x}, {"x": dx})):
            assert set(group) == set(gradient)
            for name in group:
                expected = finite_differences(cell, params, x, state, grads, group, name)
                np.testing.assert_allclose(gradient[name], expected, rtol=0, atol=1e-8, err_msg=f"{symbol} {name}")


def finite_differences(cell, params, x, state, grads, group, name, eps=1e-6):
    """Central differences of sum(grads * values) by every entry of group[name]."""

    def loss(changed):
        p, s = ({**part, name: changed} if part is group else part for part in (params, state))
        values = cell.step(p, changed if group.keys() == {"x"} else x, s)
        return sum(float(grad @ values[symbol]) for symbol, grad in grads.items())

    out = np.zeros_like(group[name])
    for index in np.ndindex(out.shape):
        up, down = group[name].copy(), group[name].copy()
        up[index] += eps
        down[index] -= eps
        out[index] = (loss(up) - loss(down)) / (2 * eps)
    return out


def test_gradients_on_several_signals_add(cell):
    params, x, state = situation(cell)
    values = cell.step(params, x, state)
    rng = np.random.default_rng(3)
    grads = {symbol: rng.standard_normal(H) for symbol in values}
    together = cell.step_vjp(params, x, state, values, grads)
    apart = [cell.step_vjp(params, x, state, values, {symbol: grad}) for symbol, grad in grads.items()]
    np.testing.assert_allclose(together[0], sum(part[0] for part in apart), atol=1e-13)
    for k in (1, 2):
        for name in together[k]:
            np.testing.assert_allclose(together[k][name], sum(part[k][name] for part in apart), atol=1e-13)


def test_a_gradient_on_an_unknown_signal_is_an_error(cell):
    params, x, state = situation(cell)
    with pytest.raises(ValueError, match="No signal is called q; signals are z_"):
        cell.step_vjp(params, x, state, cell.step(params, x, state), {"q": np.ones(H)})


def test_init_gives_fitting_parameters_and_the_seed_decides(cell):
    params = cell.init(5, D, H)
    assert {name: array.shape for name, array in params.items()} == cell.shapes(D, H)
    again = cell.init(np.random.default_rng(5), D, H)
    other = cell.init(6, D, H)
    assert all(np.array_equal(params[name], again[name]) for name in params)
    assert not np.array_equal(params["U"], other["U"])


def test_the_pytorch_start_is_bounded_by_one_over_the_root_of_the_units(cell):
    params = cell.init(1, 9, 50)
    k = 1 / np.sqrt(50)
    for name in ("W", "U"):
        assert 0.98 * k < np.abs(params[name]).max() <= k
        assert abs(params[name].mean()) < 0.1 * k
    assert k < np.abs(params["b"]).max() <= 2 * k  # a sum of two


def test_the_orthogonal_start_is_orthogonal_block_by_block_and_has_no_bias(cell):
    params = cell.init(1, D, 6, scheme="orthogonal")
    for block in np.split(params["U"], len(cell.gates)):
        np.testing.assert_allclose(block @ block.T, np.eye(6), atol=1e-14)
    assert not params["b"].any()


@pytest.mark.parametrize("scheme", ["pytorch", "orthogonal"])
@pytest.mark.parametrize("gain", [0.0, 0.5, 1.5])
def test_gain_is_the_spectral_radius_of_every_recurrent_block(cell, scheme, gain):
    plain = cell.init(1, D, 6, scheme=scheme)
    scaled = cell.init(1, D, 6, scheme=scheme, gain=gain)
    for block in np.split(scaled["U"], len(cell.gates)):
        assert np.abs(np.linalg.eigvals(block)).max() == pytest.approx(gain, abs=1e-12)
    assert all(np.array_equal(plain[name], scaled[name]) for name in plain if name != "U")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"scheme": "xavier"}, "no scheme 'xavier'; schemes are pytorch, orthogonal, chrono"),
        ({"gain": -1.0}, "gain must be"),
        ({"gain": np.inf}, "gain must be"),
        ({"scheme": "orthogonal", "t_max": 50}, "chrono"),
        ({"scheme": "chrono"}, "chrono"),
        ({"scheme": "chrono", "t_max": 2}, "chrono"),
    ],
)
def test_an_option_that_makes_no_sense_is_an_error(cell, options, words):
    with pytest.raises(ValueError, match=words):
        cell.init(0, D, H, **options)


@pytest.mark.parametrize("sizes", [(0, 4), (3, 0), (-1, 4)])
def test_sizes_below_one_are_an_error(cell, sizes):
    with pytest.raises(ValueError, match="Sizes must be 1 or more"):
        cell.init(0, *sizes)


def test_one_unit_and_one_input_are_enough(cell):
    trace = run(cell, cell.init(0, 1, 1), [[1.0]])
    assert (trace.steps, trace.units) == (1, 1)


def test_blocks_are_the_parameters_by_gate(cell):
    params = cell.init(0, D, H)
    blocks = cell.blocks(params)
    for name in ("W", "U", "b"):
        np.testing.assert_array_equal(np.concatenate([blocks[f"{name}_{gate}"] for gate in cell.gates]), params[name])


def test_wrong_parameters_are_an_error_that_names_them(cell):
    params = cell.init(0, D, H)
    with pytest.raises(ValueError, match=r"takes the parameters W, U, b.*, got W, U"):
        cell.check({"W": params["W"], "U": params["U"]})
    with pytest.raises(ValueError, match=r"b of this .* has shape \(1,\); it must be"):
        cell.check({**params, "b": np.zeros(1)})
    with pytest.raises(ValueError, match="must be matrices"):
        cell.check({**params, "U": np.zeros(4)})
    with pytest.raises(ValueError, match="U of this"):
        cell.check({**params, "U": np.zeros((1, H))})


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_signal_has_a_colour(cell, theme):
    for signal in cell.signals:
        assert signal.symbol in THEMES[theme].ink
        if signal.role == "gate":
            assert signal.symbol in THEMES[theme].fill


def test_a_cell_is_frozen(cell):
    with pytest.raises(dataclasses.FrozenInstanceError):
        cell.name = "other"
