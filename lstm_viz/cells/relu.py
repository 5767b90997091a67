"""The plain recurrent net with ReLU, as in torch.nn.RNN(nonlinearity="relu"): nothing holds its state in bounds.

Shapes: D input size, H hidden units.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lstm_viz.cells import Cell, Equation, Params, State, Touch, Values, gradients, preactivation, untouched
from lstm_viz.cells.rnn import init, params_vjp
from lstm_viz.trace import Array, Signal

SIGNALS = (
    preactivation("h", "hidden state", "ReLU"),
    Signal("h", "hidden state", "hidden", "state", "remembered and shown", 0.0, None),
)

EQUATIONS = (
    Equation(
        "h",
        "h = max(0, W_h x + U_h hₜ₋₁ + b_h)",
        "h = np.maximum(0, W_h @ x + U_h @ h + b_h)",
        "h = torch.relu(W_h @ x + U_h @ h + b_h)",
    ),
)


def step(params: Params, x: Array, state: State, touch: Touch = untouched) -> Values:
    """One step: x (D,), state h (H,) -> every signal (H,).

    References
    ----------
    Le, Jaitly and Hinton 2015, A simple way to initialize recurrent networks of rectified linear units.
    """
    z_h = touch("z_h", x @ params["W"].mT + state["h"] @ params["U"].mT + params["b"])
    return {"z_h": z_h, "h": touch("h", np.maximum(0, z_h))}


def step_vjp(
    params: Params, x: Array, state: State, values: Mapping[str, Array], grads: Mapping[str, Array]
) -> tuple[Array, Values, Values]:
    """The gradient of one step: x (D,), state and signals (H,) -> dx (D,), dstate, dvalues."""
    d = gradients(grads, values)
    dh = d["h"]
    dz = d["z_h"] + dh * ~(values["h"] <= 0)  # (H,); where h is nan the gradient passes, as in PyTorch
    return dz @ params["W"], {"h": dz @ params["U"]}, {"z_h": dz, "h": dh}


CELL = Cell(
    name="relu",
    title="ReLU RNN",
    signals=SIGNALS,
    gates=("h",),
    state=("h",),
    equations=EQUATIONS,
    step=step,
    step_vjp=step_vjp,
    params_vjp=params_vjp,
    init=init,
)
