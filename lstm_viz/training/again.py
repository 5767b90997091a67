"""A script of plain PyTorch that trains a net of the Playground again, made of this project's own functions.

What stands between two empty lines becomes a cell of the notebook (lstm_viz/browser/net/training/notebook.js), but for
`main` and what calls it.
"""

from __future__ import annotations

import ast
import inspect
import sys
from types import ModuleType

from lstm_viz.tasks import NOT_SCORED
from lstm_viz.training import synthetic

__all__ = ["CALLS", "LAYERS", "SCRIPTS", "script"]

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
    """x, targets = tensors(make(np.random.RandomState(0), SETUP["length"], 1, **MORE))
with torch.no_grad():
    h, state = getattr(net, MODULE)(x)
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
ENDS = [f"_l{layer}{way}" for layer in range(SETUP["layers"]) for way in ("", "_reverse")[: SETUP["directions"]]]
HELD_OUT, HELD_OUT_SEED, DATA_SEED = 256, 20_000_003, 1_000_003


class Batch(NamedTuple):
    read: np.ndarray
    targets: np.ndarray


'''

_REST = '''

{LAYER}

class Net(torch.nn.Module):
    """Recurrent layers and a linear head, which answers at every step."""

    def __init__(self):
        super().__init__()
        self.add_module(MODULE, recurrent(INPUTS, SETUP["units"]))
        self.head = torch.nn.Linear(SETUP["directions"] * SETUP["units"], OUTPUTS)
{STATE}
    def forward(self, x):  # (T, B, inputs) -> (T, B, outputs)
        said, state = [], {BEGINS}
        for part in x.split(SETUP["truncate"] or len(x)):  # the state is handed on, its gradient is not
            h, state = getattr(self, MODULE)(part, state)
            state = state.detach() if torch.is_tensor(state) else tuple(each.detach() for each in state)
            said.append(self.head(h)){LEFT}
        return torch.cat(said)


def begin(net):
    """PyTorch's start, but drawn by numpy; then what SETUP says of start and forget bias."""
    random, units = np.random.RandomState(SETUP["seed"]), SETUP["units"]
    arrays = net.state_dict()
    for name, array in arrays.items():
        if ".norm" in name:  # gains, and a shift
            array.fill_(1)[-1] = 0
            continue
        k = 1 / np.sqrt(units * (SETUP["directions"] if name.startswith("head") else 1))
        array.copy_(torch.from_numpy(random.uniform(-k, k, tuple(array.shape)).astype(np.float32)))
    for end in ENDS:
        weight_hh, *biases = (arrays[f"{MODULE}.{name}{end}"] for name in ("weight_hh", "bias_ih", "bias_hh"))
        if SETUP["start"] == "orthogonal":
            for block in weight_hh.split(units):
                q, r = np.linalg.qr(random.normal(size=(units, units)).T)
                block.copy_(torch.from_numpy((q * np.sign(np.diag(r))).T))
        if SETUP["start"] == "identity":
            weight_hh.copy_(torch.eye(units))
            for bias in biases:
                bias.fill_(0)
        values = {}  # that the biases of gates start at
        if SETUP["start"] == "chrono":  # gates open for 1 to T steps (Tallec and Ollivier 2018)
            values["f"] = torch.from_numpy(np.log(random.uniform(1, max(3, SETUP["length"]) - 1, units)))
            values["i"] = -values["f"]
        elif SETUP["forget"] is not None:
            values["f"] = torch.full((units,), float(SETUP["forget"]))
        for gate in set(values) & set(GATES):
            for bias, value in zip((bias.split(units)[GATES.index(gate)] for bias in biases), (values[gate], 0)):
                bias.copy_(torch.as_tensor(value))


def rate(update):
    """What the schedule multiplies the rate by before an update, from 0 on."""
    falls = 0.01 + 0.99 * (1 + np.cos(np.pi * min(update, 1000) / 1000)) / 2
    return {"constant": 1, "warm": min(1, (update + 1) / 100), "half": 0.5 ** (update // 200), "cosine": falls}[
        SETUP["schedule"]
    ]


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


{SCORE}

def held_out(net):
    """Loss and score on the sequences that no net trains on."""
    random, left, batches = np.random.RandomState(HELD_OUT_SEED), HELD_OUT, []
    while left > 0:
        size = min(SETUP["batch"], left)
        batches.append(tensors({HELD}))
        left -= SETUP["batch"]
    net.eval()
    with torch.no_grad():
        said = torch.cat([net(x) for x, _ in batches], dim=1)
    net.train()
    x, targets = (torch.cat(all, dim=1) for all in zip(*batches))
    return loss_of(said, targets).item(), score_of(said, x, targets)


def train():
    """A net, trained, and the loss before each update."""
    torch.set_num_threads(1)
    net = Net()
    begin(net)
    kind = {"adam": "AdamW", "rmsprop": "RMSprop"}.get(SETUP["optimiser"], "SGD")  # AdamW: Adam, the decay apart
    more = {"momentum": 0.9} if SETUP["optimiser"] == "momentum" else {}
    optimiser = getattr(torch.optim, kind)(net.parameters(), lr=SETUP["rate"], weight_decay=SETUP["decay"], **more)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    random, losses = np.random.RandomState(DATA_SEED + SETUP["seed"]), []
    size = min(SETUP["batch"], SETUP["sequences"] or SETUP["batch"])
    stock = [tensors(make(random, SETUP["length"], size, True, **MORE)) for _ in range(SETUP["sequences"] // size)]
{STREAMS}    lowest, best = float("inf"), 0
    for update in range(SETUP["updates"]):
        fresh = stock[update % len(stock)] if stock else tensors({FRESH})
        x, targets = fresh
        loss = loss_of(net(x), targets)
        losses.append(loss.item())
        optimiser.zero_grad()
        loss.backward()
        if SETUP["clip"]:
            clip = getattr(torch.nn.utils, "clip_grad_norm_" if SETUP["by"] == "norm" else "clip_grad_value_")
            clip(net.parameters(), SETUP["clip"])
        optimiser.step()
        schedule.step()
        if (SETUP["patience"] or SETUP["goal"]) and (update + 1) % 25 == 0:
            now, score = held_out(net)
            if SETUP["goal"] and score >= SETUP["goal"]:
                print(f"stopped: the score reached {SETUP['goal']} at update {update + 1}, where it is {score:.4f}")
                break
            if SETUP["patience"] and now < lowest:
                lowest, best = now, update + 1
            elif SETUP["patience"] and update + 1 - best >= SETUP["patience"]:
                print(f"stopped at update {update + 1}: the held-out loss was lowest at update {best}, {lowest:.4f}")
                break
    return net, losses


def tell(net, losses):
    """How near this is to the browser, and what the net is worth."""
    both = list(zip(losses, LOSSES))
    apart = max((abs(own - other) for own, other in both), default=0)
    if SETUP["dropout"] or SETUP["recurrent"]:
        print("what is dropped is drawn by PyTorch here, so the curve is not that of the browser")
    else:
        print(f"over the first {len(both)} updates the loss is that of the browser to {apart:.1e}")
    print("loss {:.4f}, score {:.4f} on the held-out sequences".format(*held_out(net)))


def main():
    if len(sys.argv) == 1:
        tell(*train())
        return
    from safetensors.torch import load_file

    net = Net()
    net.load_state_dict(load_file(sys.argv[1]))
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
    both = SETUP["directions"] == 2
    return layer(inputs, units, SETUP["layers"], dropout=SETUP["dropout"], bidirectional=both, **more)
'''

_LOOP = '''MODULE = SETUP["cell"].partition("-")[0]
GATES = {"gru": "rzn", "lstm-1997": "igo", "lstm-coupled": "fgo", "lstm-forget": "fg"}.get(SETUP["cell"], "ifgo")


class recurrent(torch.nn.Module):
    """What PyTorch's own layers do not have: a loop over the steps, rows in the order of GATES."""

    def __init__(self, inputs, units):
        super().__init__()
        self.units, rows = units, len(GATES) * units
        for place, end in enumerate(ENDS):
            read = inputs if place < SETUP["directions"] else SETUP["directions"] * units
            shapes = {"weight_ih": (rows, read), "weight_hh": (rows, units), "bias_ih": (rows,), "bias_hh": (rows,)}
            if SETUP["cell"] == "lstm-peephole":
                shapes["peephole"] = (3, units)
            if SETUP["norm"] == "layer":  # gains of W x and of U h, gate by gate; gain and shift of c
                shapes["norm"] = (2 * len(GATES) + 2, units)
            for name, shape in shapes.items():
                self.register_parameter(f"{name}{end}", torch.nn.Parameter(torch.empty(shape)))

    def forward(self, x, state=None):  # (T, B, inputs) -> (T, B, R * units)
        states = 1 if MODULE == "gru" else 2
        starts = x.new_zeros(states, len(ENDS), x.shape[1], self.units) if state is None else torch.stack(state)
        last = []
        for layer in range(SETUP["layers"]):
            if layer:
                x = torch.nn.functional.dropout(x, SETUP["dropout"], self.training)
            ways = []
            for way in range(SETUP["directions"]):
                place = layer * SETUP["directions"] + way
                h, end = self.read(x.flip(0) if way else x, ENDS[place], *starts[:, place])
                ways.append(h.flip(0) if way else h)
                last.append(end)
            x = torch.cat(ways, dim=2)
        return x, tuple(map(torch.stack, zip(*last)))

    def own(self, end):
        return {name.removesuffix(end): array for name, array in self.named_parameters() if name.endswith(end)}

    def fresh(self, new):
        """Recurrent dropout: of what is new at a step a share is 0 (Semeniuta, Severyn and Barth 2016)."""
        return torch.nn.functional.dropout(new, SETUP["recurrent"], self.training)

{READ}'''

_LSTM = '''    def sums(self, own, x, h):
        """What the gates are given. A norm is over all of them together, and the biases are its shifts."""
        products = x @ own["weight_ih"].T, h @ own["weight_hh"].T
        biases = own["bias_ih"], own["bias_hh"]
        if "norm" not in own:
            return sum(products) + sum(biases)
        scaled = zip(products, own["norm"][:-2].reshape(2, -1), biases)
        return sum(torch.nn.functional.layer_norm(each, gain.shape, gain, shift) for each, gain, shift in scaled)

    def read(self, x, end, h, c):
        """One layer in one direction."""
        own = self.own(end)
        sees = dict(zip("ifo", own["peephole"])) if "peephole" in own else {}
        said = []
        for x_t in x:
            z = dict(zip(GATES, self.sums(own, x_t, h).split(self.units, dim=1)))
            f = torch.sigmoid(z["f"] + sees.get("f", 0) * c) if "f" in z else 1
            i = torch.sigmoid(z["i"] + sees.get("i", 0) * c) if "i" in z else 1 - f
            c = f * c + i * self.fresh(torch.tanh(z["g"]))
            out = torch.nn.functional.layer_norm(c, (self.units,), *own["norm"][-2:]) if "norm" in own else c
            h = torch.sigmoid(z["o"] + sees.get("o", 0) * c) * torch.tanh(out) if "o" in z else c
            said.append(h)
        return torch.stack(said), (h, c)
'''

_GRU = '''    def read(self, x, end, h):
        """One layer in one direction."""
        own, said = self.own(end), []
        for x_t in x:
            read = (x_t @ own["weight_ih"].T + own["bias_ih"]).split(self.units, dim=1)
            was = (h @ own["weight_hh"].T + own["bias_hh"]).split(self.units, dim=1)
            r, z = (torch.sigmoid(read[k] + was[k]) for k in (0, 1))
            h = (1 - z) * self.fresh(torch.tanh(read[2] + r * was[2])) + z * h
            said.append(h)
        return torch.stack(said), (h,)
'''

LAYERS = {"stock": _STOCK, "lstm": _LOOP.replace("{READ}", _LSTM), "gru": _LOOP.replace("{READ}", _GRU)}
"""What stands in the place of ``{LAYER}``: PyTorch's own layer, or a loop over the steps of an LSTM or a GRU."""

_READS = {
    "{BEGINS}": ("None", 'self.state if SETUP["carry"] and self.training else None'),
    "{LEFT}": ("", "\n        if self.training:\n            self.state = state  # the next batch reads on"),
    "{STREAMS}": ("", "    streams = Streams(size)\n"),
    "{FRESH}": (
        'make(random, SETUP["length"], size, True, **MORE)',
        'streams.make(random, SETUP["length"])\n            if SETUP["carry"]\n'
        '            else make(random, SETUP["length"], size, True, **MORE)',
    ),
    "{HELD}": (
        'make(random, SETUP["length"], size, **MORE)',
        'Streams(size).after(random, SETUP["length"])\n            if SETUP["carry"]\n'
        '            else make(random, SETUP["length"], size, **MORE)',
    ),
    "{STATE}": ("", "        self.state = None\n"),
}
"""Where sequences may go on from batch to batch, what stands in the place of these: else, and so."""

_SIZES = {
    "recall": ('SETUP["alphabet"] + SETUP["fillers"] + 1', 'SETUP["alphabet"]'),
    "order": ("7", "4"),
    "parity": ("2", "2"),
    "adding": ("2", "1"),
    "text": ("len(NAMES)", "len(NAMES)"),
    "copy": ('SETUP["alphabet"] + 2', 'SETUP["alphabet"] + 1'),
    "lag": ('SETUP["length"] + 1', 'SETUP["length"] + 1'),
    "reber": ("7", "7"),
    "continual": ("7", "7"),
    "brackets": ('2 * SETUP["kinds"]', '2 * SETUP["kinds"]'),
    "echo": ('SETUP["alphabet"]', 'SETUP["alphabet"]'),
    "sine": ("1", "1"),
    "series": ("1", "1"),
}
"""Inputs and outputs of a task's net, as Python."""

SCRIPTS = tuple(_SIZES)
"""The tasks that there are scripts of."""

_GIVEN = {
    "text": ('NAMES, IDS = encode(SETUP["text"])', "windows(IDS, random, length, size, mixed)"),
    "series": ('PARTS = scaled(SETUP["series"])', "stretches(PARTS, random, length, size, mixed)"),
}
"""What a task makes of the setup, and how it then makes sequences."""

_MOVES = "sum(1 - np.cos(2 * np.pi / period) for period in range(SHORTEST, LONGEST + 1)) / (LONGEST + 1 - SHORTEST)"
_GUESS = {
    "adding": "1 / 6",
    "series": 'persistence(PARTS[1], SETUP["length"])',
    "sine": f'{_MOVES} + 2 * SETUP["noise"] ** 2',
}
"""Squared error of who remembers nothing, of tasks that ask for numbers."""

_JUDGED = {
    "copy": 'range(SETUP["alphabet"])',
    "lag": '(SETUP["length"] - 1, SETUP["length"])',
    "brackets": 'range(SETUP["kinds"], 2 * SETUP["kinds"])',
}
"""The answers that count for the score, where not all do."""

_SCORES = {
    "classes": '''def score_of(said, x, targets):
    """The share of what is right, of the answers that count."""
    asked = torch.isin(targets, torch.tensor(JUDGED)) if JUDGED else targets != NOT_SCORED
    return (said.argmax(-1) == targets)[asked].float().mean().item()
''',
    "numbers": '''def score_of(said, x, targets):
    """1 where all is exact, 0 for who remembers nothing."""
    return 1 - loss_of(said, targets).item() / GUESS
''',
    "sets": '''def score_of(said, x, targets):
    """The share of sequences of which all steps are right: what may follow is likelier than all that may not."""
    allowed = torch.from_numpy(may_follow(x.argmax(-1).numpy()))
    least = said.masked_fill(~allowed, float("inf")).amin(-1)
    most = said.masked_fill(allowed, -float("inf")).amax(-1)
    return ((least > most) | (targets == NOT_SCORED)).all(0).float().mean().item()
''',
}


def _source(module: ModuleType) -> str:
    """What a file of a task says after its imports, and before it what it takes from the files of others."""
    tree = ast.parse(inspect.getsource(module))
    taken = [each.module for each in tree.body if isinstance(each, ast.ImportFrom) and each.module]
    others = [sys.modules[name] for name in taken if name.startswith(f"{synthetic.__name__}._") and name != _BATCH]
    heads = (ast.Import, ast.ImportFrom)
    last = max(each.end_lineno or 0 for each in tree.body if isinstance(each, heads) or _is_all(each))
    own = "\n".join(inspect.getsource(module).splitlines()[last:]).strip()
    return "\n\n\n".join([*map(_source, others), own])


_BATCH = "lstm_viz.training.synthetic._batch"


def _is_all(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def script(task: str) -> str:
    """The lines, with ``SETUP = {}``, ``LOSSES = []`` and ``{LAYER}``, one of `LAYERS`, to be filled in.

    Of a task that is made of what a learner gives, the setup has that itself.
    """
    source = _source(sys.modules[f"{synthetic.__name__}.{task}"])
    classes = task not in _GUESS
    given = ""
    if task in _GIVEN:
        given, call = _GIVEN[task]
        source = source[: source.index("def make(")].rstrip()
        given = f"{given}\n"
        source += f"\n\n\ndef make(random, length, size, mixed=False):\n    return {call}"
    inputs, outputs = _SIZES[task]
    names = [*inspect.signature(synthetic.TASKS[task]).parameters][4:] if task in synthetic.TASKS else []
    more = ", ".join(f'"{name}": SETUP["{name}"]' for name in names)
    sizes = f"{given}CLASSES, INPUTS, OUTPUTS, GUESS = {classes}, {inputs}, {outputs}, {_GUESS.get(task)}\n"
    sizes += f"JUDGED, MORE = {f'list({_JUDGED[task]})' if task in _JUDGED else None}, {{{more}}}"
    kind = "numbers" if not classes else "sets" if "def may_follow(" in source else "classes"
    parts = [f"NOT_SCORED = {NOT_SCORED}", source, sizes]
    data = "\n\n\n".join(parts).replace("npt.NDArray[Any]", "np.ndarray").replace("npt.NDArray[np.bool_]", "np.ndarray")
    rest = _REST.replace("{SCORE}", _SCORES[kind])
    for place, lines in _READS.items():
        rest = rest.replace(place, lines[task == "continual"])
    return f"{_HEAD}{data}\n{rest}"
