"""The GRU, as in torch.nn.GRU: the reset gate acts after the recurrent product.

Shapes: D input size, H hidden units.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lstm_viz.cells import Cell, Equation, Params, State, Touch, Values, gradients, preactivation, sigmoid, untouched
from lstm_viz.cells._start import chrono_bias, refuse_t_max, weights
from lstm_viz.trace import Array, Signal

SIGNALS = (
    preactivation("r", "reset gate", "sigmoid"),
    Signal("r", "reset gate", "reset", "gate", "consult memory how much", 0.0, 1.0),
    preactivation("z", "update gate", "sigmoid"),
    Signal("z", "update gate", "update", "gate", "keep how much", 0.0, 1.0),
    preactivation("n", "candidate", "tanh"),
    Signal("n", "candidate", "candidate", "candidate", "what to write", -1.0, 1.0),
    Signal("h", "hidden state", "hidden", "state", "remembered and shown", -1.0, 1.0),
)

EQUATIONS = (
    Equation(
        "r",
        "r = σ(W_r x + U_r hₜ₋₁ + b_r)",
        "r = sigmoid(W_r @ x + U_r @ h + b_r)",
        "r = torch.sigmoid(W_r @ x + U_r @ h + b_r)",
    ),
    Equation(
        "z",
        "z = σ(W_z x + U_z hₜ₋₁ + b_z)",
        "z = sigmoid(W_z @ x + U_z @ h + b_z)",
        "z = torch.sigmoid(W_z @ x + U_z @ h + b_z)",
    ),
    Equation(
        "n",
        "n = tanh(W_n x + b_n + r ⊙ (U_n hₜ₋₁ + b_hn))",
        "n = np.tanh(W_n @ x + b_n + r * (U_n @ h + b_hn))",
        "n = torch.tanh(W_n @ x + b_n + r * (U_n @ h + b_hn))",
    ),
    Equation("h", "h = (1 − z) ⊙ n + z ⊙ hₜ₋₁", "h = (1 - z) * n + z * h", "h = (1 - z) * n + z * h"),
)


def step(params: Params, x: Array, state: State, touch: Touch = untouched) -> Values:
    """One step: x (D,), state h (H,) -> every signal (H,).

    Notes
    -----
    Cho et al. 2014 let r act on h before the product with U_n, and write the update gate the
    other way round. This is PyTorch's form: z = 1 keeps, and r scales U_n h + b_hn.

    References
    ----------
    Cho et al. 2014, Learning phrase representations using RNN encoder-decoder.
    """
    h = state["h"]
    from_x = x @ params["W"].mT + params["b"]  # (3H,)
    from_h = h @ params["U"].mT  # (3H,)
    xr, xz, xn = np.split(from_x, 3, axis=-1)
    hr, hz, hn = np.split(from_h, 3, axis=-1)
    z_r = touch("z_r", xr + hr)
    r = touch("r", sigmoid(z_r))
    z_z = touch("z_z", xz + hz)
    z = touch("z", sigmoid(z_z))
    z_n = touch("z_n", xn + r * (hn + params["b_hn"]))
    n = touch("n", np.tanh(z_n))
    return {"z_r": z_r, "r": r, "z_z": z_z, "z": z, "z_n": z_n, "n": n, "h": touch("h", (1 - z) * n + z * h)}


def step_vjp(
    params: Params, x: Array, state: State, values: Mapping[str, Array], grads: Mapping[str, Array]
) -> tuple[Array, Values, Values]:
    """The gradient of one step: x (D,), state and signals (H,) -> dx (D,), dstate, dvalues."""
    d = gradients(grads, values)
    h = state["h"]
    r, z, n = (values[symbol] for symbol in "rzn")
    U_n = params["U"][..., 2 * h.shape[-1] :, :]  # (H, H)
    dh = d["h"]
    dz = d["z"] + dh * (h - n)
    dn = d["n"] + dh * (1 - z)
    dz_n = d["z_n"] + dn * (1 - n**2)
    dr = d["r"] + dz_n * (h @ U_n.mT + params["b_hn"])
    dz_r = d["z_r"] + dr * r * (1 - r)
    dz_z = d["z_z"] + dz * z * (1 - z)
    into_x = np.concatenate([dz_r, dz_z, dz_n], axis=-1)  # (3H,)
    into_h = np.concatenate([dz_r, dz_z, dz_n * r], axis=-1)  # (3H,)
    dvalues = {"z_r": dz_r, "r": dr, "z_z": dz_z, "z": dz, "z_n": dz_n, "n": dn, "h": dh}
    return into_x @ params["W"], {"h": dh * z + into_h @ params["U"]}, dvalues


def params_vjp(x: Array, state: State, values: Mapping[str, Array], dvalues: Mapping[str, Array]) -> Values:
    """The gradient on the parameters, from that on the signals of one step of one sequence."""
    dz_r, dz_z, dz_n = (dvalues[f"z_{gate}"] for gate in "rzn")
    into_x = np.concatenate([dz_r, dz_z, dz_n])  # (3H,)
    into_h = np.concatenate([dz_r, dz_z, dz_n * values["r"]])  # (3H,)
    return {
        "W": np.outer(into_x, x),
        "U": np.outer(into_h, state["h"]),
        "b": into_x,
        "b_hn": dz_n * values["r"],
    }


def init(
    rng: np.random.Generator | int,
    input_size: int,
    hidden_size: int,
    *,
    scheme: str = "pytorch",
    t_max: float | None = None,
    gain: float | None = None,
) -> Values:
    """Parameters to start from.

    Parameters
    ----------
    rng : Generator or int
        Source of randomness, or its seed.
    scheme : {"pytorch", "orthogonal", "chrono"}
        "pytorch": U(-k, k), k = 1/sqrt(H), for both matrices and both biases; those of r and z are summed.
        "orthogonal": each (H, H) block of U is a random orthogonal matrix, W is Glorot uniform, biases are 0.
        "chrono": as "pytorch", but b_z = log U(1, t_max - 1).
    t_max : float, optional
        For "chrono": the longest span to remember, in steps, above 2.
    gain : float, optional
        Spectral radius (largest absolute eigenvalue) that each (H, H) block of U is scaled to;
        None leaves U as drawn.

    Raises
    ------
    ValueError
        When an option is not one of these.

    Notes
    -----
    Tallec and Ollivier's GRU writes with its update gate and starts it at -log U(1, t_max - 1);
    PyTorch's z keeps, hence the other sign.

    References
    ----------
    Tallec and Ollivier 2018, Can recurrent neural networks warp time?
    """
    refuse_t_max(scheme, t_max)
    rng, W, U, from_x, from_h = weights(rng, input_size, hidden_size, 3, scheme, gain)
    H = hidden_size
    b = from_x + from_h  # (3H,)
    b[2 * H :] = from_x[2 * H :]
    if scheme == "chrono":
        b[H : 2 * H] = chrono_bias(rng, hidden_size, t_max)
    return {"W": W, "U": U, "b": b, "b_hn": from_h[2 * H :].copy()}


CELL = Cell(
    name="gru",
    title="GRU",
    signals=SIGNALS,
    gates=("r", "z", "n"),
    state=("h",),
    equations=EQUATIONS,
    step=step,
    step_vjp=step_vjp,
    params_vjp=params_vjp,
    init=init,
    apart=("n",),
    memory=("h", "z"),
)
