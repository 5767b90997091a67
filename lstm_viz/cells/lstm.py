"""The LSTM, as in torch.nn.LSTM: forget gate, no peepholes.

Shapes: D input size, H hidden units.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lstm_viz.cells import Cell, Equation, Params, State, Touch, Values, gradients, preactivation, sigmoid, untouched
from lstm_viz.cells._start import chrono_bias, refuse_t_max, weights
from lstm_viz.trace import Array, Signal

SIGNALS = (
    preactivation("f", "forget gate", "sigmoid"),
    Signal("f", "forget gate", "forget", "gate", "keep how much", 0.0, 1.0),
    preactivation("i", "input gate", "sigmoid"),
    Signal("i", "input gate", "input", "gate", "write how much", 0.0, 1.0),
    preactivation("g", "candidate", "tanh"),
    Signal("g", "candidate", "candidate", "candidate", "what to write", -1.0, 1.0),
    Signal("c", "cell state", "cell", "state", "what is remembered"),
    preactivation("o", "output gate", "sigmoid"),
    Signal("o", "output gate", "output", "gate", "show how much", 0.0, 1.0),
    Signal("h", "hidden state", "hidden", "state", "what is shown", -1.0, 1.0),
)

EQUATIONS = (
    Equation(
        "f",
        "f = σ(W_f x + U_f hₜ₋₁ + b_f)",
        "f = sigmoid(W_f @ x + U_f @ h + b_f)",
        "f = torch.sigmoid(W_f @ x + U_f @ h + b_f)",
    ),
    Equation(
        "i",
        "i = σ(W_i x + U_i hₜ₋₁ + b_i)",
        "i = sigmoid(W_i @ x + U_i @ h + b_i)",
        "i = torch.sigmoid(W_i @ x + U_i @ h + b_i)",
    ),
    Equation(
        "g",
        "g = tanh(W_g x + U_g hₜ₋₁ + b_g)",
        "g = np.tanh(W_g @ x + U_g @ h + b_g)",
        "g = torch.tanh(W_g @ x + U_g @ h + b_g)",
    ),
    Equation("c", "c = f ⊙ cₜ₋₁ + i ⊙ g", "c = f * c + i * g", "c = f * c + i * g"),
    Equation(
        "o",
        "o = σ(W_o x + U_o hₜ₋₁ + b_o)",
        "o = sigmoid(W_o @ x + U_o @ h + b_o)",
        "o = torch.sigmoid(W_o @ x + U_o @ h + b_o)",
    ),
    Equation("h", "h = o ⊙ tanh(c)", "h = o * np.tanh(c)", "h = o * torch.tanh(c)"),
)


def step(params: Params, x: Array, state: State, touch: Touch = untouched) -> Values:
    """One step: x (D,), state h and c (H,) -> every signal (H,).

    References
    ----------
    Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and Cummins 2000 for the forget gate; Sak, Senior and Beaufays
    2014 for the projection of h.
    """
    z = x @ params["W"].mT + state["h"] @ params["U"].mT + params["b"]  # (4H,)
    into_i, into_f, into_g, into_o = np.split(z, 4, axis=-1)
    z_f = touch("z_f", into_f)
    f = touch("f", sigmoid(z_f))
    z_i = touch("z_i", into_i)
    i = touch("i", sigmoid(z_i))
    z_g = touch("z_g", into_g)
    g = touch("g", np.tanh(z_g))
    c = touch("c", f * state["c"] + i * g)
    z_o = touch("z_o", into_o)
    o = touch("o", sigmoid(z_o))
    shown = o * np.tanh(c)
    h = touch("h", shown @ params["R"].mT if "R" in params else shown)
    return {"z_f": z_f, "f": f, "z_i": z_i, "i": i, "z_g": z_g, "g": g, "c": c, "z_o": z_o, "o": o, "h": h}


def step_vjp(
    params: Params, x: Array, state: State, values: Mapping[str, Array], grads: Mapping[str, Array]
) -> tuple[Array, Values, Values]:
    """The gradient of one step: x (D,), state and signals (H,) -> dx (D,), dstate, dvalues."""
    d = gradients(grads, values)
    f, i, g, c, o = (values[symbol] for symbol in "figco")
    tanh_c = np.tanh(c)
    dh = d["h"]
    dshown = dh @ params["R"] if "R" in params else dh
    do = d["o"] + dshown * tanh_c
    dc = d["c"] + dshown * o * (1 - tanh_c**2)
    df = d["f"] + dc * state["c"]
    di = d["i"] + dc * g
    dg = d["g"] + dc * i
    dz_i = d["z_i"] + di * i * (1 - i)
    dz_f = d["z_f"] + df * f * (1 - f)
    dz_g = d["z_g"] + dg * (1 - g**2)
    dz_o = d["z_o"] + do * o * (1 - o)
    dz = np.concatenate([dz_i, dz_f, dz_g, dz_o], axis=-1)  # (4H,)
    dvalues = {"z_f": dz_f, "f": df, "z_i": dz_i, "i": di, "z_g": dz_g, "g": dg, "c": dc, "z_o": dz_o, "o": do, "h": dh}
    return dz @ params["W"], {"h": dz @ params["U"], "c": dc * f}, dvalues


def params_vjp(x: Array, state: State, values: Mapping[str, Array], dvalues: Mapping[str, Array]) -> Values:
    """The gradient on the parameters, from that on the signals of one step of one sequence."""
    dz = np.concatenate([dvalues[f"z_{gate}"] for gate in "ifgo"])  # (4H,)
    dparams = {"W": np.outer(dz, x), "U": np.outer(dz, state["h"]), "b": dz}
    projected = values["h"].shape != values["o"].shape
    return dparams | ({"R": np.outer(dvalues["h"], values["o"] * np.tanh(values["c"]))} if projected else {})


def init(
    rng: np.random.Generator | int,
    input_size: int,
    hidden_size: int,
    *,
    scheme: str = "pytorch",
    forget_bias: float | None = None,
    t_max: float | None = None,
    gain: float | None = None,
) -> Values:
    """Parameters to start from.

    Parameters
    ----------
    rng : Generator or int
        Source of randomness, or its seed.
    scheme : {"pytorch", "orthogonal", "chrono"}
        "pytorch": U(-k, k), k = 1/sqrt(H), for both matrices and both biases, which are summed.
        "orthogonal": each (H, H) block of U is a random orthogonal matrix, W is Glorot uniform, b is 0.
        "chrono": as "pytorch", but b_f = log U(1, t_max - 1) and b_i = -b_f.
    forget_bias : float, optional
        Value of b_f for every unit. PyTorch has no such option (its b_f is about 0), Keras uses 1.
    t_max : float, optional
        For "chrono": the longest span to remember, in steps, above 2.
    gain : float, optional
        Spectral radius (largest absolute eigenvalue) that each (H, H) block of U is scaled to.
        None leaves U as drawn. An orthogonal block has radius 1, so there it is `gain` times the block.

    Raises
    ------
    ValueError
        When an option is not one of these, or two contradict each other.

    References
    ----------
    Jozefowicz, Zaremba and Sutskever 2015 (forget bias); Tallec and Ollivier 2018 (chrono).
    """
    refuse_t_max(scheme, t_max)
    if scheme == "chrono" and forget_bias is not None:
        raise ValueError("forget_bias and scheme='chrono' both set b_f; give one of them.")
    if forget_bias is not None and not np.isfinite(forget_bias):
        raise ValueError(f"forget_bias must be a finite number, got {forget_bias!r}.")
    rng, W, U, from_x, from_h = weights(rng, input_size, hidden_size, 4, scheme, gain)
    b = from_x + from_h  # (4H,)
    b_i, b_f, _, _ = np.split(b, 4)  # views
    if scheme == "chrono":
        b_f[:] = chrono_bias(rng, hidden_size, t_max)
        b_i[:] = -b_f
    if forget_bias is not None:
        b_f[:] = forget_bias
    return {"W": W, "U": U, "b": b}


CELL = Cell(
    name="lstm",
    title="LSTM",
    signals=SIGNALS,
    gates=("i", "f", "g", "o"),
    state=("h", "c"),
    equations=EQUATIONS,
    step=step,
    step_vjp=step_vjp,
    params_vjp=params_vjp,
    init=init,
    memory=("c", "f"),
    projects=True,
)
