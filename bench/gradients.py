"""The reverse sweep with its two paths, against PyTorch's autograd on the same net, and its cost against length."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np

from bench import Row
from lstm_viz.analysis.gradients import gradient_flow
from lstm_viz.cells import CELLS
from lstm_viz.run import run

STEPS, SIZE, UNITS = 200, 4, 32
LENGTHS = (100, 1_000, 10_000)
CELL = CELLS["lstm"]


def timed(work: Callable[[], object], times: int = 15) -> float:
    """Middle of some runs, in seconds, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken)


def rows() -> list[Row]:
    """Ratios within this run."""
    import torch

    torch.set_num_threads(1)
    layer = torch.nn.LSTM(SIZE, UNITS).double()
    params = CELL.from_torch(*(parameter.detach().numpy() for parameter in layer.parameters()))
    x = np.random.default_rng(0).standard_normal((STEPS, SIZE))
    trace = run(CELL, params, x)
    ours = timed(lambda: gradient_flow(trace, params, {"h": np.ones(UNITS)}))
    inputs = torch.tensor(x, requires_grad=True)

    backward = []
    for _ in range(16):
        loss = layer(inputs)[0][-1].sum()
        start = perf_counter()
        loss.backward()
        backward.append(perf_counter() - start)
    theirs = median(backward[1:])

    each = timed(lambda: _every_step(torch, layer, inputs), times=1)
    lengths = [timed(lambda steps=steps: _sweep(params, steps), times=3) / steps for steps in LENGTHS]
    return [
        Row(
            f"gradient flow with the split, T {STEPS}, H {UNITS}, over one autograd backward pass",
            "at most 3 times",
            f"{ours / theirs:.2f} times ({1e3 * ours:.1f} ms, {1e3 * theirs:.1f} ms)",
            ours <= 3 * theirs,
        ),
        Row(
            "the same against a fresh autograd call for each step",
            "at least 50 times faster",
            f"{each / ours:.0f} times ({1e3 * each:.0f} ms)",
            each >= 50 * ours,
        ),
        Row(
            f"cost a step at T {', '.join(f'{steps:,}' for steps in LENGTHS)}",
            "linear: at most 1.5 times that of the first",
            f"{', '.join(f'{1e6 * cost:.0f}' for cost in lengths)} µs: {max(lengths) / lengths[0]:.2f} times",
            max(lengths) <= 1.5 * lengths[0],
        ),
    ]


def _every_step(torch, layer, inputs) -> None:  # type: ignore[no-untyped-def]
    """dL/dh_t for every t, each by an autograd call of its own on a graph with a node a step."""
    h = c = torch.zeros(1, 1, UNITS, dtype=torch.float64)
    hidden = []
    for x_t in inputs:
        _, (h, c) = layer(x_t[None, None], (h, c))
        hidden.append(h)
    loss = h.sum()
    for h_t in hidden:
        torch.autograd.grad(loss, h_t, retain_graph=True)


def _sweep(params, steps: int) -> None:  # type: ignore[no-untyped-def]
    key = (id(params), steps)
    if key not in _TRACES:
        _TRACES[key] = run(CELL, params, np.random.default_rng(1).standard_normal((steps, SIZE)))
    gradient_flow(_TRACES[key], params, {"h": np.ones(UNITS)})


_TRACES: dict[tuple[int, int], object] = {}
