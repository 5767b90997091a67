"""Training in the browser (in Node), and the same in PyTorch, from the same spec, arrays and batch.

Shapes: T steps, B batch, D inputs, H units, R directions, F = R*H, K outputs.
"""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.func import functional_call

from lstm_viz import browser
from lstm_viz.training.start import start

FOLDER = browser.ROOT / "net/training"
WASM = FOLDER / "kernel.wasm"
FUSED = FOLDER / "kernel.fused.wasm"

SETUP = """async (wasm) => {
    const { readFileSync } = await import("node:fs");
    const { kernelBackend } = await import("/net/training/kernel.js");
    const { twinBackend } = await import("/net/training/twin.js");
    window.random = await import("/net/training/random.js");
    window.start = (await import("/net/training/start.js")).start;
    window.trainer = await import("/net/training/trainer.js");
    window.backends = { kernel: await kernelBackend(readFileSync(wasm)), twin: twinBackend() };
    window.create = (backend, spec, arrays) => {
        const made = trainer.createTrainer(backends[backend], spec);
        made.load(arrays);
        return made;
    };
    window.lists = (told) =>
        JSON.parse(JSON.stringify(told, (key, one) => ArrayBuffer.isView(one) ? Array.from(one) : one));
}"""


def set_up(node: Any, wasm: Path = WASM) -> Any:
    node.run(SETUP, str(wasm))
    return node


def spec(cell: str = "lstm", **given: Any) -> dict[str, Any]:
    """A small net; what is not given is the plainest."""
    sizes = {"inputs": 3, "units": 5, "outputs": 4, "batch": 5, "steps": 6}
    plain = {"loss": "classes", "reads": "ids", "seed": 1, **sizes}
    return {"cell": cell, **plain, **given}


def arrays_of(spec: dict[str, Any], seed: int = 0) -> dict[str, np.ndarray]:
    """A start with weights large enough that gates open and shut, and gains that differ."""
    rng = np.random.default_rng(seed)
    arrays = {name: (1.5 * values).astype(np.float32) for name, values in start(spec, seed).items()}
    norms = [name for name in arrays if ".norm" in name]
    return arrays | {name: rng.normal(1, 0.5, arrays[name].shape).astype(np.float32) for name in norms}


def batch_of(spec: dict[str, Any], seed: int = 0, lengths: bool = False) -> dict[str, Any]:
    """Random inputs and targets; a third of the steps ask nothing."""
    rng = np.random.default_rng(seed)
    T, B, D, K = spec["steps"], spec["batch"], spec["inputs"], spec["outputs"]
    batch: dict[str, Any] = {}
    if spec["reads"] == "ids":
        batch["ids"] = rng.integers(D, size=(T, B))
    else:
        batch["x"] = rng.normal(size=(T, D, B)).astype(np.float32)
    if spec["loss"] == "classes":
        batch["targets"] = np.where(rng.random((T, B)) < 1 / 3, -1, rng.integers(K, size=(T, B)))
        batch["targets"][-1, 0] = 0
        nothing: float = -1
    else:
        values = rng.normal(size=(T, K, B)).astype(np.float32)
        batch["targets"] = np.where(rng.random((T, 1, B)) < 1 / 3, np.float32(np.nan), values)
        batch["targets"][-1, :, 0] = 0.5
        nothing = np.nan
    if lengths:
        batch["lengths"] = rng.integers(1, T + 1, size=B)
        batch["lengths"][0] = T
        for sequence, length in enumerate(batch["lengths"]):
            batch["targets"][length:, ..., sequence] = nothing
    return batch


def sent(value: Any) -> Any:
    """For JSON."""
    if isinstance(value, dict):
        return {name: sent(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [sent(each) for each in value]
    return np.ravel(value).tolist() if isinstance(value, np.ndarray) else value


class Net:
    """The net in PyTorch, in float64: stock modules where there are such, else a loop written from the equations."""

    def __init__(
        self, spec: dict[str, Any], arrays: Any, between: Any = (), dtype: Any = torch.float64, masks: Any = None
    ) -> None:
        self.spec, self.between, self.dtype = spec, between, dtype  # masks (T, B, F), by the layer below
        self.masks = masks or {}  # of recurrent dropout, (T, B, H), by the end of the arrays' names
        self.arrays = {name: torch.tensor(values, dtype=dtype, requires_grad=True) for name, values in arrays.items()}

    def parameters(self) -> list[torch.Tensor]:
        return list(self.arrays.values())

    def loss(self, batch: dict[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
        """The mean over what is asked, and the outputs (T, B, K)."""
        said = self.outputs(batch)
        targets = torch.as_tensor(batch["targets"])
        if self.spec["loss"] == "classes":
            return nn.functional.cross_entropy(said.flatten(0, 1), targets.flatten().long(), ignore_index=-1), said
        wanted = targets.permute(0, 2, 1).to(self.dtype)  # (T, B, K)
        asked = ~torch.isnan(wanted)
        return ((said - torch.nan_to_num(wanted)) ** 2)[asked].mean(), said

    def outputs(self, batch: dict[str, Any]) -> torch.Tensor:
        spec = self.spec
        if spec["reads"] == "ids":
            x = nn.functional.one_hot(torch.as_tensor(batch["ids"]), spec["inputs"]).to(self.dtype)
        else:
            x = torch.as_tensor(batch["x"]).permute(0, 2, 1).to(self.dtype)  # (T, B, D)
        for layer in range(spec.get("layers", 1)):
            x = torch.cat([self._layer(x, layer, end, batch.get("lengths")) for end in self._ends()], dim=2)
            if layer < len(self.between):
                x = x * self.between[layer]
        return x @ self.arrays["head.weight"].T + self.arrays["head.bias"]

    def _ends(self) -> tuple[str, ...]:
        return ("", "_reverse")[: self.spec.get("directions", 1)]

    def _layer(self, x: torch.Tensor, layer: int, end: str, lengths: Any) -> torch.Tensor:
        cell, H = self.spec["cell"], self.spec["units"]
        place = f"_l{layer}{end}"
        names = {name: name.partition(".")[2].removesuffix(place) for name in self.arrays if name.endswith(place)}
        own = {short: self.arrays[name] for name, short in names.items()}
        T, B = x.shape[:2]
        until = torch.full((B,), T) if lengths is None else torch.as_tensor(lengths)
        # Each sequence is turned within its own length, as PyTorch does with packed sequences.
        order = torch.arange(T)[:, None].expand(T, B)
        if end:
            order = torch.where(order < until, until - 1 - order, order)
        read = torch.gather(x, 0, order[:, :, None].expand_as(x))
        stock = self.spec.get("gates", "all") == "all" and not self.spec.get("peephole") and "norm" not in own
        new = self.masks.get(place)  # a share of what is new at each step
        if new is not None:
            new = torch.gather(new, 0, order[:, :, None].expand_as(new))
        told, state, long = [], None, self.spec.get("truncate") or T
        for number, piece in enumerate(read.split(long)):
            if stock and new is None:
                h, state = self._stock(piece, own, cell, H, state)
            else:
                loop = self._loop if cell == "lstm" else self._gru
                part = None if new is None else new[number * long :]
                h, state = loop(piece, own, H, state, part)
            state = state.detach() if torch.is_tensor(state) else tuple(each.detach() for each in state)
            told.append(h)
        h = torch.cat(told)
        h = h * (torch.arange(T)[:, None] < until)[:, :, None]
        return torch.gather(h, 0, order[:, :, None].expand_as(h))

    def _stock(self, x: torch.Tensor, own: dict[str, torch.Tensor], cell: str, H: int, state: Any) -> Any:
        kind = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[cell]
        also = {"nonlinearity": self.spec.get("activation", "tanh")} if cell == "rnn" else {}
        module = kind(x.shape[2], H, dtype=self.dtype, **also)
        zeros = torch.zeros_like(own["bias_ih"])
        alone = torch.cat([zeros[: 2 * H], own["bias_hn"]]) if "bias_hn" in own else zeros
        named = {f"{name}_l0": own[name] for name in ("weight_ih", "weight_hh", "bias_ih")}
        return functional_call(module, named | {"bias_hh_l0": own.get("bias_hh", alone)}, (x, state))

    def _gru(self, x: torch.Tensor, own: dict[str, torch.Tensor], H: int, state: Any, new: Any) -> Any:
        h = torch.zeros(x.shape[1], H, dtype=self.dtype) if state is None else state
        zeros = torch.zeros(2 * H, dtype=self.dtype)
        other = own["bias_hh"] if "bias_hh" in own else torch.cat([zeros, own["bias_hn"]])
        told = []
        for t, x_t in enumerate(x):
            read, was = x_t @ own["weight_ih"].T + own["bias_ih"], h @ own["weight_hh"].T + other
            r, z = torch.sigmoid((read + was)[:, : 2 * H]).split(H, dim=1)
            n = torch.tanh(read[:, 2 * H :] + r * was[:, 2 * H :]) * new[t]
            h = (1 - z) * n + z * h
            told.append(h)
        return torch.stack(told), h

    def _loop(self, x: torch.Tensor, own: dict[str, torch.Tensor], H: int, state: Any, new: Any) -> Any:
        rows = {"all": "ifgo", "coupled": "fgo", "unforgetting": "igo", "forget": "fg"}[self.spec.get("gates", "all")]
        p_i, p_f, p_o = own["peephole"] if "peephole" in own else torch.zeros(3, H)
        h, c = torch.zeros(2, x.shape[1], H, dtype=self.dtype) if state is None else state
        told = []
        zeros = torch.zeros_like(own["bias_ih"])
        for t, x_t in enumerate(x):
            read, was = x_t @ own["weight_ih"].T, h @ own["weight_hh"].T
            shifts = own["bias_ih"], own.get("bias_hh", zeros)
            if "norm" in own:
                gains = own["norm"][:-2].reshape(2, -1)
                norms = zip((read, was), gains, shifts, strict=True)
                z = sum(nn.functional.layer_norm(each, gain.shape, gain, shift) for each, gain, shift in norms)
            else:
                z = read + was + sum(shifts)
            z = dict(zip(rows, z.split(H, dim=1), strict=True))
            f = torch.sigmoid(z["f"] + p_f * c) if "f" in z else 1.0
            i = torch.sigmoid(z["i"] + p_i * c) if "i" in z else 1 - f
            c = f * c + i * torch.tanh(z["g"]) * (1 if new is None else new[t])
            out = nn.functional.layer_norm(c, (H,), *own["norm"][-2:]) if "norm" in own else c
            h = torch.sigmoid(z["o"] + p_o * c) * torch.tanh(out) if "o" in z else c
            told.append(h)
        return torch.stack(told), (h, c)
