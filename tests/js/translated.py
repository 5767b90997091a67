"""An encoder-decoder trained in the browser (in Node), and the same in PyTorch, from the same setup, arrays and batch.

Shapes: S source steps, T said, B batch, E embedding, H units of the encoder in each direction, F = 2H, K said.
"""

from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

KINDS = ("none", "luong", "bahdanau")
SETUP = """async (wasm) => {
    const { readFileSync } = await import("node:fs");
    const { kernelBackend } = await import("/net/training/kernel.js");
    const { twinBackend } = await import("/net/training/twin.js");
    window.spec = await import("/net/translate/spec.js");
    const { createTranslator } = await import("/net/translate/trainer.js");
    window.backends = { kernel: await kernelBackend(readFileSync(wasm)), twin: twinBackend() };
    window.translator = (backend, setup, arrays = {}) => {
        const made = createTranslator(backends[backend], setup);
        made.load(arrays);
        return made;
    };
    window.lists = (told) =>
        JSON.parse(JSON.stringify(told, (key, one) => ArrayBuffer.isView(one) ? Array.from(one) : one));
}"""


def setup(attention: str, **given: Any) -> dict[str, Any]:
    """A small net."""
    sizes = {"units": 3, "embedding": 5, "batch": 5, "inputs": 7, "outputs": 4, "steps": [9, 4]}
    return {"attention": attention, "seed": 1, **sizes, **given}


def batch_of(setup: dict[str, Any], seed: int = 0, size: int | None = None) -> dict[str, Any]:
    """Random pairs, of lengths that differ."""
    rng = np.random.default_rng(seed)
    size, (longest, written) = size or setup["batch"], setup["steps"]
    lengths = rng.integers(1, longest + 1, size)
    return {
        "sources": [rng.integers(setup["inputs"], size=length).tolist() for length in lengths],
        "targets": rng.integers(setup["outputs"], size=(size, written)).tolist(),
    }


class Translator(nn.Module):
    """Stock modules of PyTorch, and attention as one would write it."""

    def __init__(self, setup: dict[str, Any], arrays: dict[str, Any], dtype: torch.dtype = torch.float64) -> None:
        super().__init__()
        H, E, K = setup["units"], setup["embedding"], setup["outputs"]
        self.kind, F = setup["attention"], 2 * H
        self.begin = K
        self.source, self.target = nn.Embedding(setup["inputs"], E), nn.Embedding(K + 1, E)
        self.encoder = nn.LSTM(E, H, bidirectional=True)
        self.decoder = nn.LSTM(E + F if self.kind == "bahdanau" else E, F)
        self.head = nn.Linear(F, K)
        wide = {"none": {}, "luong": {"query": F, "combine": 2 * F}, "bahdanau": {"query": F, "key": F}}[self.kind]
        self.attention = nn.ModuleDict({name: nn.Linear(reads, F, bias=False) for name, reads in wide.items()})
        if self.kind == "bahdanau":
            self.attention["v"] = nn.Linear(F, 1, bias=False)
        self.to(dtype)
        self.owned = {name: self._owned(name) for name in arrays}
        with torch.no_grad():
            for name, values in arrays.items():
                own = self.owned[name]
                own.copy_(torch.as_tensor(np.array(values), dtype=dtype).reshape(own.shape))
            for lstm in (self.encoder, self.decoder):
                for name, own in lstm.named_parameters():
                    if "bias_hh" in name:
                        own.zero_().requires_grad_(False)

    def _owned(self, name: str) -> nn.Parameter:
        room, _, own = name.partition(".")
        if room in ("attention", "combine"):
            return self.attention[own if room == "attention" else room].weight
        return dict(self.named_parameters())[name]

    def forward(self, batch: dict[str, Any], forced: bool = True) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The mean loss, scores (T, B, K) and shares (T, S, B)."""
        lengths = torch.tensor([len(source) for source in batch["sources"]])
        x = pad_sequence([torch.tensor(source) for source in batch["sources"]])  # (S, B)
        wanted = torch.tensor(batch["targets"]).T  # (T, B)
        packed = pack_padded_sequence(self.source(x), lengths, enforce_sorted=False)
        out, (h, c) = self.encoder(packed)
        e, _ = pad_packed_sequence(out)  # (S, B, F)
        h, c = (torch.cat([state[0], state[1]], dim=1)[None] for state in (h, c))
        away = torch.arange(len(x))[:, None] >= lengths[None]
        before, said, shares = torch.full((x.shape[1],), self.begin), [], []
        for t in range(len(wanted)):
            reads = self.target(before)
            if self.kind == "bahdanau":
                keys = torch.tanh(self.attention["key"](e) + self.attention["query"](h[0]))
                share = self.attention["v"](keys)[..., 0].masked_fill(away, -torch.inf).softmax(dim=0)
                reads = torch.cat([reads, (share[..., None] * e).sum(dim=0)], dim=1)
            out, (h, c) = self.decoder(reads[None], (h, c))
            answers = out[0]
            if self.kind == "luong":
                scores = (self.attention["query"](answers) * e).sum(dim=2)
                share = scores.masked_fill(away, -torch.inf).softmax(dim=0)
                both = torch.cat([(share[..., None] * e).sum(dim=0), answers], dim=1)
                answers = torch.tanh(self.attention["combine"](both))
            said.append(self.head(answers))
            shares.append(share if self.kind != "none" else torch.zeros(len(x), x.shape[1]))
            before = wanted[t] if forced else said[-1].argmax(dim=1)
        scores = torch.stack(said)
        return nn.functional.cross_entropy(scores.flatten(0, 1), wanted.flatten()), scores, torch.stack(shares)
