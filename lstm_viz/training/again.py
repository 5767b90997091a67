"""A script of plain PyTorch that trains a net of the Playground again, made of this project's own functions."""

from __future__ import annotations

import inspect

from lstm_viz.tasks import NOT_SCORED
from lstm_viz.training import synthetic

__all__ = ["LAYERS", "script"]

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

{LAYER}

class Net(torch.nn.Module):
    """One recurrent layer and a linear head, which answers at every step."""

    def __init__(self):
        super().__init__()
        self.add_module(MODULE, recurrent(INPUTS, SETUP["units"]))
        self.head = torch.nn.Linear(SETUP["units"], OUTPUTS)

    def forward(self, x):  # (T, B, inputs) -> (T, B, outputs)
        h, _ = getattr(self, MODULE)(x)
        return self.head(h)


def begin(net):
    """PyTorch's start, but drawn by numpy; then what SETUP says of start and forget bias."""
    random, units = np.random.RandomState(SETUP["seed"]), SETUP["units"]
    arrays = net.state_dict()
    for array in arrays.values():
        k = 1 / np.sqrt(units)
        array.copy_(torch.from_numpy(random.uniform(-k, k, tuple(array.shape)).astype(np.float32)))
    weight_hh, *biases = (arrays[f"{MODULE}.{name}_l0"] for name in ("weight_hh", "bias_ih", "bias_hh"))
    if SETUP["start"] == "identity":
        weight_hh.copy_(torch.eye(units))
        for bias in biases:
            bias.fill_(0)
    if SETUP["forget"] is not None and "f" in GATES:
        at = GATES.index("f") * units
        for bias, value in zip(biases, (SETUP["forget"], 0), strict=True):
            bias[at : at + units] = value


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


def main():
    torch.set_num_threads(1)
    net = Net()
    if len(sys.argv) > 1:
        from safetensors.torch import load_file

        net.load_state_dict(load_file(sys.argv[1]))
        print("loss {:.4f}, score {:.4f} on the held-out sequences".format(*held_out(net)))
        return
    begin(net)
    optimiser = {"adam": torch.optim.Adam, "rmsprop": torch.optim.RMSprop, "sgd": torch.optim.SGD}[SETUP["optimiser"]](
        net.parameters(), lr=SETUP["rate"]
    )
    random, largest = np.random.RandomState(DATA_SEED + SETUP["seed"]), 0.0
    for update in range(SETUP["updates"]):
        x, targets = tensors(make(random, SETUP["length"], SETUP["batch"], True))
        loss = loss_of(net(x), targets)
        if update < len(LOSSES):
            largest = max(largest, abs(loss.item() - LOSSES[update]))
        optimiser.zero_grad()
        loss.backward()
        if SETUP["clip"]:
            torch.nn.utils.clip_grad_norm_(net.parameters(), SETUP["clip"])
        optimiser.step()
    followed = min(len(LOSSES), SETUP["updates"])
    print(f"over the first {followed} updates the loss is that of the browser to {largest:.1e}")
    print("loss {:.4f}, score {:.4f} on the held-out sequences".format(*held_out(net)))


if __name__ == "__main__":
    main()
'''

_STOCK = '''MODULE = {"relu": "rnn"}.get(SETUP["cell"], SETUP["cell"])
GATES = {"lstm": "ifgo", "gru": "rzn", "rnn": "h"}[MODULE]


def recurrent(inputs, units):
    """A layer of PyTorch's own."""
    layer = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}[MODULE]
    more = {"nonlinearity": "relu"} if SETUP["cell"] == "relu" else {}
    return layer(inputs, units, **more)
'''

_VARIANT = '''MODULE = "lstm"
GATES = {"lstm-1997": "igo", "lstm-peephole": "ifgo", "lstm-coupled": "fgo", "lstm-forget": "fg"}[SETUP["cell"]]


class recurrent(torch.nn.Module):
    """An LSTM of other gates, which PyTorch does not have: a loop over the steps, rows in the order of GATES."""

    def __init__(self, inputs, units):
        super().__init__()
        rows = len(GATES) * units
        shapes = {"weight_ih": (rows, inputs), "weight_hh": (rows, units), "bias_ih": (rows,), "bias_hh": (rows,)}
        if SETUP["cell"] == "lstm-peephole":
            shapes["peephole"] = (3, units)
        for name, shape in shapes.items():
            self.register_parameter(f"{name}_l0", torch.nn.Parameter(torch.empty(shape)))
        self.units = units

    def forward(self, x):  # (T, B, inputs) -> (T, B, units)
        own = {name.removesuffix("_l0"): array for name, array in self.named_parameters()}
        sees = dict(zip("ifo", own["peephole"])) if "peephole" in own else {}
        h = c = x.new_zeros(x.shape[1], self.units)
        said = []
        for x_t in x:
            z = x_t @ own["weight_ih"].T + own["bias_ih"] + h @ own["weight_hh"].T + own["bias_hh"]
            z = dict(zip(GATES, z.split(self.units, dim=1)))
            f = torch.sigmoid(z["f"] + sees.get("f", 0) * c) if "f" in z else 1
            i = torch.sigmoid(z["i"] + sees.get("i", 0) * c) if "i" in z else 1 - f
            c = f * c + i * torch.tanh(z["g"])
            h = torch.sigmoid(z["o"] + sees.get("o", 0) * c) * torch.tanh(c) if "o" in z else c
            said.append(h)
        return torch.stack(said), (h, c)
'''

LAYERS = {"stock": _STOCK, "variant": _VARIANT}
"""What stands in the place of ``{LAYER}``: PyTorch's own layer, or a loop over the steps."""

_SIZES = {"recall": (9, 4), "order": (7, 4), "parity": (2, 2), "adding": (2, 1)}


def script(task: str) -> str:
    """The lines, with ``SETUP = {}``, ``LOSSES = []`` and ``{LAYER}``, one of `LAYERS`, to be filled in."""
    inputs, outputs = _SIZES[task]
    symbols = (synthetic.LETTERS, synthetic.NOISE, NOT_SCORED)
    given = f"""LETTERS, NOISE, NOT_SCORED = {", ".join(map(str, symbols))}
CLASSES, INPUTS, OUTPUTS, GUESS = {task != "adding"}, {inputs}, {outputs}, 1 / 6


"""
    source = inspect.getsource(synthetic.TASKS[task]).replace(f"def {task}(", "def make(")
    return f"{_HEAD}{given}{source}{_REST}"
