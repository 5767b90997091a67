"""A script of plain PyTorch that trains a net of the Playground again, made of this project's own functions.

What stands between two empty lines becomes a cell of the notebook (lstm_viz/browser/net/training/notebook.js), but for
`main` and what calls it.
"""

from __future__ import annotations

import inspect

from lstm_viz.tasks import NOT_SCORED
from lstm_viz.training import synthetic

__all__ = ["CALLS", "script"]

CALLS = (
    "net, losses = train()\ntell(net, losses)",
    """try:
    import matplotlib.pyplot as plt
except ImportError:
    print("pip install matplotlib draws the curves; the last losses are", [round(loss, 4) for loss in losses[-5:]])
else:
    plt.plot(losses, label="PyTorch")
    plt.plot(LOSSES, "--", label="browser")
    plt.xlabel("update")
    plt.ylabel("loss")
    plt.legend()""",
    """x, targets = tensors(make(np.random.RandomState(0), SETUP["length"], 1))
with torch.no_grad():
    h, state = getattr(net, SETUP["cell"])(x)
print("after the last step h is", h[-1, 0].numpy().round(2))
print("and the net says", net.head(h[-1, 0]).detach().numpy().round(2))""",
)
"""The last cells of the notebook: train, draw, look at it."""

_HEAD = '''"""A net of LSTM Viz's Playground, trained again in plain PyTorch: the same start, sequences and curve.

Needs numpy and torch. With a file of weights as its argument it shows instead what that net is worth:
    python playground.py            trains
    python playground.py FILE       reads FILE (.safetensors, from the same page; needs the package safetensors)
"""

import sys
from typing import NamedTuple

import numpy as np
import torch

SETUP = {}
LOSSES = []  # of the first updates in the browser, before each of them
HELD_OUT, HELD_OUT_SEED, DATA_SEED = 256, 20_000_003, 1_000_003


class Batch(NamedTuple):
    read: np.ndarray
    targets: np.ndarray


'''

_REST = '''

class Net(torch.nn.Module):
    """One recurrent layer and a linear head, which answers at every step."""

    def __init__(self, cell, inputs, units, outputs):
        super().__init__()
        layer = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}[cell](inputs, units)
        self.add_module(cell, layer)
        self.head = torch.nn.Linear(units, outputs)
        self.cell = cell

    def forward(self, x):  # (T, B, inputs) -> (T, B, outputs)
        h, _ = getattr(self, self.cell)(x)
        return self.head(h)


def begin(net, seed, forget):
    """PyTorch's start, but drawn by numpy; `forget`: what the forget gate's bias starts as (None: drawn, too)."""
    random, units = np.random.RandomState(seed), SETUP["units"]
    for array in net.state_dict().values():
        k = 1 / np.sqrt(units)
        array.copy_(torch.from_numpy(random.uniform(-k, k, tuple(array.shape)).astype(np.float32)))
    if forget is not None and net.cell == "lstm":
        with torch.no_grad():
            net.lstm.bias_ih_l0[units : 2 * units] = forget
            net.lstm.bias_hh_l0[units : 2 * units] = 0


def tensors(batch):
    """What the net reads (T, B, inputs) and what is asked (T, B)."""
    read = torch.from_numpy(batch.read)
    if CLASSES:
        read = torch.nn.functional.one_hot(read, INPUTS).float()
    return read, torch.from_numpy(batch.targets)


def loss_of(said, targets):
    """The mean over what is asked."""
    if CLASSES:
        return torch.nn.functional.cross_entropy(said.flatten(0, 1), targets.flatten(), ignore_index=NOT_SCORED)
    asked = ~targets.isnan()
    return ((said[..., 0][asked] - targets[asked]) ** 2).mean()


def held_out(net):
    """Loss and score on the sequences that no net trains on."""
    random, left, batches = np.random.RandomState(HELD_OUT_SEED), HELD_OUT, []
    while left > 0:
        batches.append(tensors(make(random, SETUP["length"], min(SETUP["batch"], left))))
        left -= SETUP["batch"]
    with torch.no_grad():
        said = torch.cat([net(x) for x, _ in batches], dim=1)
    targets = torch.cat([asked for _, asked in batches], dim=1)
    loss = loss_of(said, targets).item()
    if not CLASSES:
        return loss, 1 - loss / GUESS
    asked = targets != NOT_SCORED
    return loss, (said.argmax(-1) == targets)[asked].float().mean().item()


def train():
    """A net, trained, and the loss before each update."""
    torch.set_num_threads(1)
    net = Net(SETUP["cell"], INPUTS, SETUP["units"], OUTPUTS)
    begin(net, SETUP["seed"], SETUP["forget"])
    optimiser = {"adam": torch.optim.Adam, "rmsprop": torch.optim.RMSprop, "sgd": torch.optim.SGD}[SETUP["optimiser"]](
        net.parameters(), lr=SETUP["rate"]
    )
    random, losses = np.random.RandomState(DATA_SEED + SETUP["seed"]), []
    for _ in range(SETUP["updates"]):
        x, targets = tensors(make(random, SETUP["length"], SETUP["batch"], True))
        loss = loss_of(net(x), targets)
        losses.append(loss.item())
        optimiser.zero_grad()
        loss.backward()
        if SETUP["clip"]:
            torch.nn.utils.clip_grad_norm_(net.parameters(), SETUP["clip"])
        optimiser.step()
    return net, losses


def tell(net, losses):
    """How near this is to the browser, and what the net is worth."""
    both = list(zip(losses, LOSSES))
    apart = max((abs(own - other) for own, other in both), default=0)
    print(f"over the first {len(both)} updates the loss is that of the browser to {apart:.1e}")
    print("loss {:.4f}, score {:.4f} on the held-out sequences".format(*held_out(net)))


def main():
    if len(sys.argv) == 1:
        tell(*train())
        return
    from safetensors.torch import load_file

    net = Net(SETUP["cell"], INPUTS, SETUP["units"], OUTPUTS)
    net.load_state_dict(load_file(sys.argv[1]))
    print("loss {:.4f}, score {:.4f} on the held-out sequences".format(*held_out(net)))


if __name__ == "__main__":
    main()
'''

_SIZES = {"recall": (9, 4), "order": (7, 4), "parity": (2, 2), "adding": (2, 1)}


def script(task: str) -> str:
    """The lines, with ``SETUP = {}`` and ``LOSSES = []`` to be filled in."""
    inputs, outputs = _SIZES[task]
    symbols = (synthetic.LETTERS, synthetic.NOISE, NOT_SCORED)
    given = f"""LETTERS, NOISE, NOT_SCORED = {", ".join(map(str, symbols))}
CLASSES, INPUTS, OUTPUTS, GUESS = {task != "adding"}, {inputs}, {outputs}, 1 / 6


"""
    source = inspect.getsource(synthetic.TASKS[task]).replace(f"def {task}(", "def make(")
    return f"{_HEAD}{given}{source}{_REST}"
