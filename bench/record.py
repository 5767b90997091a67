"""What it costs to record every gate of `nn.LSTM`: against its own forward pass, and against a loop over the steps.

B sequences, T steps, D input size, H hidden units.
"""

import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

import torch
from torch import Tensor, nn

from bench import Row
from lstm_viz import record, watch

FORWARD_REACH = 2.0  # times the forward pass
LOOP_REACH = 5.0  # times faster than the loop
WATCH_REACH = 3.3  # times the model alone: its own forward pass and the record's
SIZES = ((1, 200, 32, 64), (1, 1000, 64, 256))  # B, T, D, H
SECONDS = 4.0  # of measuring, a row
TURN = 0.01  # seconds that one has before it is the other's turn
MIN_CALLS = 30


def rows() -> list[Row]:
    """Each ratio on one thread and on as many as PyTorch takes by itself."""
    found = []
    for threads in sorted({1, torch.get_num_threads()}):
        with _threads(threads), torch.no_grad():
            found += [_against_forward(size, threads) for size in SIZES]
            found.append(_against_loop(SIZES[0], threads))
            found.append(_watched(SIZES[0], threads))
    return found


def _against_forward(size: tuple[int, int, int, int], threads: int) -> Row:
    lstm, x = _made(size)
    forward, recorded = _medians(lambda: lstm(x), lambda: record(lstm, x))
    ratio = recorded / forward
    return Row(
        f"record against the module's own forward pass, {_shown(size, threads)}",
        f"at most {FORWARD_REACH} times",
        f"{ratio:.2f} times ({recorded * 1e3:.2f} ms, {forward * 1e3:.2f} ms)",
        ratio <= FORWARD_REACH,
    )


def _against_loop(size: tuple[int, int, int, int], threads: int) -> Row:
    lstm, x = _made(size)
    loop, recorded = _medians(lambda: gates_step_by_step(lstm, x), lambda: record(lstm, x))
    ratio = loop / recorded
    return Row(
        f"record against a loop that computes the gates step by step, {_shown(size, threads)}",
        f"at least {LOOP_REACH:g} times faster",
        f"{ratio:.1f} times faster ({recorded * 1e3:.2f} ms, {loop * 1e3:.2f} ms)",
        ratio >= LOOP_REACH,
    )


def _watched(size: tuple[int, int, int, int], threads: int) -> Row:
    """A model with an embedding and a head, watched; whether what it returns is the same to the bit, too."""
    lstm, _ = _made(size)
    embedding, head = nn.Embedding(50, size[2]), nn.Linear(size[3], 50)
    model = nn.ModuleList([embedding, lstm, head])
    ids = torch.randint(50, size[:2])

    def alone() -> Tensor:
        output: Tensor = head(lstm(embedding(ids))[0])
        return output

    def watched() -> Tensor:
        with watch(model) as seen:
            output = alone()
        seen["1"]
        return output

    same = torch.equal(alone(), watched())
    plain, seen_too = _medians(alone, watched)
    ratio = seen_too / plain
    return Row(
        f"watch on a model against the model alone, {_shown(size, threads)}",
        f"at most {WATCH_REACH} times, the output the same to the bit",
        f"{ratio:.2f} times ({seen_too * 1e3:.2f} ms, {plain * 1e3:.2f} ms), {'the same' if same else 'another'}",
        same and ratio <= WATCH_REACH,
    )


def gates_step_by_step(lstm: nn.LSTM, x: Tensor) -> tuple[Tensor, ...]:
    """Pre-activations, i, f, g, o, c and h (B, T, ...), as one writes it by hand, all four gates in one product."""
    W, U, b_W, b_U = lstm.all_weights[0]
    W_t, U_t, b = W.t(), U.t(), b_W + b_U
    h = c = x.new_zeros(len(x), lstm.hidden_size)  # (B, H)
    steps = []
    for x_t in x.unbind(1):  # (B, D)
        z = torch.addmm(b, x_t, W_t).addmm_(h, U_t)  # (B, 4H)
        z_i, z_f, z_g, z_o = z.chunk(4, 1)
        i, f, g, o = z_i.sigmoid(), z_f.sigmoid(), z_g.tanh(), z_o.sigmoid()
        c = f * c + i * g
        h = o * c.tanh()
        steps.append((z, i, f, g, o, c, h))
    return tuple(torch.stack(signal, 1) for signal in zip(*steps, strict=True))


def _medians(*works: Callable[[], object]) -> list[float]:
    """Median seconds of a call of each, in short turns, so that what else the machine does falls on all alike."""
    times: list[list[float]] = [[] for _ in works]
    end = perf_counter() + SECONDS
    while perf_counter() < end or len(times[0]) < MIN_CALLS:
        for work, taken in zip(works, times, strict=True):
            turn = perf_counter() + TURN
            while True:
                start = perf_counter()
                work()
                taken.append(perf_counter() - start)
                if perf_counter() > turn:
                    break
    return [statistics.median(taken) for taken in times]


def _made(size: tuple[int, int, int, int]) -> tuple[nn.LSTM, Tensor]:
    sequences, steps, input_size, hidden_size = size
    torch.manual_seed(0)
    return nn.LSTM(input_size, hidden_size, batch_first=True), torch.randn(sequences, steps, input_size)


def _shown(size: tuple[int, int, int, int], threads: int) -> str:
    return f"{'x'.join(map(str, size))}, {threads} thread{'s' * (threads > 1)}"


@contextmanager
def _threads(count: int) -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


if __name__ == "__main__":
    from bench.__main__ import main

    sys.exit(main(["record"]))
