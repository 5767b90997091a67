"""The plain recurrent net with tanh, as in torch.nn.RNN.

Shapes: D input size, H hidden units.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lstm_viz.cells import Cell, Equation, Params, State, Touch, Values, gradients, preactivation, untouched
from lstm_viz.cells._start import weights
from lstm_viz.trace import Array, Signal

SIGNALS = (
    preactivation("h", "hidden state", "tanh"),
    Signal("h", "hidden state", "hidden", "state", "remembered and shown", -1.0, 1.0),
)

EQUATIONS = (
    Equation(
        "h",
        "h = tanh(W_h x + U_h hₜ₋₁ + b_h)",
        "h = np.tanh(W_h @ x + U_h @ h + b_h)",
        "h = torch.tanh(W_h @ x + U_h @ h + b_h)",
    ),
)


def step(params: Params, x: Array, state: State, touch: Touch = untouched) -> Values:
    """One step: x (D,), state h (H,) -> every signal (H,).

    References
    ----------
    Elman 1990, Finding structure in time.
    """
    z_h = touch("z_h", x @ params["W"].mT + state["h"] @ params["U"].mT + params["b"])
    return {"z_h": z_h, "h": touch("h", np.tanh(z_h))}


def step_vjp(
    params: Params, x: Array, state: State, values: Mapping[str, Array], grads: Mapping[str, Array]
) -> tuple[Array, Values, Values]:
    """The gradient of one step: x (D,), state and signals (H,) -> dx (D,), dstate, dvalues."""
    d = gradients(grads, values)
    dh = d["h"]
    dz = d["z_h"] + dh * (1 - values["h"] ** 2)  # (H,)
    return dz @ params["W"], {"h": dz @ params["U"]}, {"z_h": dz, "h": dh}


def params_vjp(x: Array, state: State, values: Mapping[str, Array], dvalues: Mapping[str, Array]) -> Values:
    """The gradient on the parameters, from that on the signals of one step of one sequence."""
    dz = dvalues["z_h"]
    return {"W": np.outer(dz, x), "U": np.outer(dz, state["h"]), "b": dz}


def init(
    rng: np.random.Generator | int,
    input_size: int,
    hidden_size: int,
    *,
    scheme: str = "pytorch",
    gain: float | None = None,
    t_max: float | None = None,
) -> Values:
    """Parameters to start from.

    Parameters
    ----------
    rng : Generator or int
        Source of randomness, or its seed.
    scheme : {"pytorch", "orthogonal"}
        "pytorch": U(-k, k), k = 1/sqrt(H), for both matrices and both biases, which are summed.
        "orthogonal": U is a random orthogonal matrix, W is Glorot uniform, b is 0.
    gain : float, optional
        Spectral radius (largest absolute eigenvalue) that U is scaled to; None leaves U as drawn.
    t_max : float, optional
        Belongs to the chrono scheme, which needs a gate: an error here.

    Raises
    ------
    ValueError
        When an option is not one of these.
    """
    if scheme == "chrono" or t_max is not None:
        raise ValueError(
            "The chrono scheme sets the bias of a gate, and a plain RNN has none; "
            "use 'pytorch' or 'orthogonal', without t_max."
        )
    _, W, U, from_x, from_h = weights(rng, input_size, hidden_size, 1, scheme, gain)
    return {"W": W, "U": U, "b": from_x + from_h}


CELL = Cell(
    name="rnn",
    title="RNN",
    signals=SIGNALS,
    gates=("h",),
    state=("h",),
    equations=EQUATIONS,
    step=step,
    step_vjp=step_vjp,
    params_vjp=params_vjp,
    init=init,
)
