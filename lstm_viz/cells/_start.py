"""How the weights of a cell start.

Shapes: D input size, H hidden units, G gates.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lstm_viz.trace import Array

SCHEMES = ("pytorch", "orthogonal", "chrono")


def weights(
    rng: np.random.Generator | int,
    input_size: int,
    hidden_size: int,
    gates: int,
    scheme: str,
    gain: float | None,
) -> tuple[np.random.Generator, Array, Array, Array, Array]:
    """The generator, W (G*H, D), U (G*H, H), and the two biases of PyTorch, each (G*H,).

    Parameters
    ----------
    scheme : {"pytorch", "orthogonal", "chrono"}
        "pytorch": everything from U(-k, k) with k = 1/sqrt(H).
        "orthogonal": each (H, H) block of U is a random orthogonal matrix, W is Glorot's
        U(-k, k) with k = sqrt(6 / (D + H)), biases are zero.
        "chrono": as "pytorch"; the caller then sets the biases of `chrono_bias`.
    gain : float or None
        None leaves U as drawn. A number s multiplies each (H, H) block of U by its own factor, so
        that the block's spectral radius (the largest absolute value of its eigenvalues) is s.
    """
    if input_size < 1 or hidden_size < 1:
        raise ValueError(f"Sizes must be 1 or more, got input_size={input_size} and hidden_size={hidden_size}.")
    if scheme not in SCHEMES:
        raise ValueError(f"There is no scheme {scheme!r}; schemes are {', '.join(SCHEMES)}.")
    if gain is not None and not (np.isfinite(gain) and gain >= 0):
        raise ValueError(f"gain must be a finite number, 0 or more, or None, got {gain!r}.")
    rng = np.random.default_rng(rng)
    rows = gates * hidden_size
    if scheme == "orthogonal":
        k = np.sqrt(6.0 / (input_size + hidden_size))
        W = rng.uniform(-k, k, (rows, input_size))  # (G*H, D)
        U = np.concatenate([_orthogonal(rng, hidden_size) for _ in range(gates)])  # (G*H, H)
        from_x, from_h = np.zeros(rows), np.zeros(rows)
    else:
        k = 1.0 / np.sqrt(hidden_size)
        W = rng.uniform(-k, k, (rows, input_size))  # (G*H, D)
        U = rng.uniform(-k, k, (rows, hidden_size))  # (G*H, H)
        from_x, from_h = rng.uniform(-k, k, rows), rng.uniform(-k, k, rows)
    if gain is not None:
        U = np.concatenate([block * (gain / _spectral_radius(block)) for block in np.split(U, gates)])
    return rng, W, U, from_x, from_h


def chrono_bias(rng: np.random.Generator, hidden_size: int, t_max: float | None) -> Array:
    """log U(1, t_max - 1), (H,): time scales from two steps to t_max.

    References
    ----------
    Tallec and Ollivier 2018, Can recurrent neural networks warp time?
    """
    if t_max is None or not (np.isfinite(t_max) and t_max > 2):
        raise ValueError(f"The chrono scheme needs t_max, the longest span to remember, above 2, got {t_max!r}.")
    return np.log(rng.uniform(1.0, t_max - 1.0, hidden_size))


def refuse_t_max(scheme: str, t_max: float | None) -> None:
    """t_max says nothing outside the chrono scheme, so giving it there is a mistake."""
    if scheme != "chrono" and t_max is not None:
        raise ValueError(f"t_max belongs to scheme='chrono', got it with scheme={scheme!r}.")


def _orthogonal(rng: np.random.Generator, size: int) -> npt.NDArray[np.float64]:
    q, r = np.linalg.qr(rng.standard_normal((size, size)))
    # Without the signs of r's diagonal the matrix would not be uniform over all orthogonal ones.
    return np.asarray(q * np.where(np.diag(r) < 0, -1.0, 1.0))


def _spectral_radius(block: Array) -> float:
    return float(np.abs(np.linalg.eigvals(block)).max())
