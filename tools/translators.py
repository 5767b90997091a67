"""Trains the shipped encoder-decoders on the kernel that browsers run: `python -m tools.translators` (minutes)."""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from lstm_viz.attention import FOLDER, KINDS
from lstm_viz.training.checkpoints import write_json
from lstm_viz.training.dates import HELD, SAID, held_pairs, iso_of, parts
from tools.node import command, environment

SCRIPT = Path(__file__).with_suffix(".mjs")
SEEDS = (1, 2, 3, 4, 5)
EPOCHS = 4
JOBS = {kind: (kind, EPOCHS) for kind in KINDS} | {"none-long": ("none", 10 * EPOCHS)}
"""Of each shipped net its attention, and for how many epochs it is trained; the rate falls over all of them."""
SETUP = {
    "units": 16,
    "embedding": 16,
    "batch": 32,
    "rate": 0.01,
    "clip": 1,
    "forcing": 1,
    "pairs": 12_000,
}


def setup(name: str, seed: int) -> dict[str, Any]:
    """As the browser takes it."""
    attention, epochs = JOBS[name]
    return {"attention": attention, **SETUP, "fall": epochs, "seed": seed}


def trained(name: str, seed: int) -> dict[str, Any]:
    """What the script prints."""
    _, epochs = JOBS[name]
    asked = {"setup": setup(name, seed), "epochs": epochs, "looks": max(1, 12 // epochs)}
    line = [*command("node"), str(SCRIPT), json.dumps(asked)]
    done = subprocess.run(line, env=environment(), stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def score(told: dict[str, Any]) -> dict[str, Any]:
    """Of one part, as a card has it."""
    return {name: np.round(told[name], 4).tolist() for name in ("whole", "characters", "places", "languages", "loss")}


def baseline() -> dict[str, Any]:
    """Who says at each place what stands there most often in the days to train on."""
    learned = np.array([list(iso_of(day)) for day in parts()["training"]])
    best = [max(SAID, key=lambda said, row=row: np.sum(row == said)) for row in learned.T]
    right = np.array([list(iso_of(day)) for day in held_pairs("test").days]) == best
    how = f"says {''.join(best)} of every date"
    return {"whole": float(right.all(axis=1).mean()), "characters": round(float(right.mean()), 4), "how": how}


def ship(name: str, folder: Path = FOLDER) -> None:
    """Every seed; the one with the most whole dates right on the validation days is written, with its card."""
    runs = {seed: trained(name, seed) for seed in SEEDS}
    seed = max(SEEDS, key=lambda each: (runs[each]["validation"]["whole"], -runs[each]["validation"]["loss"]))
    own = runs[seed]
    arrays = {name: np.reshape(own["parameters"][name], shape) for name, shape in own["shapes"].items()}
    folder.mkdir(exist_ok=True)
    save_file({key: values.astype(np.float32) for key, values in arrays.items()}, folder / f"{name}.safetensors")
    write_json(
        folder / f"{name}.json",
        {
            "name": name,
            "setup": setup(name, seed),
            "epochs": JOBS[name][1],
            "updates": own["validation"]["update"],
            "parameters": own["count"],
            "data": "12,000 days of 1950 to 2049, each written in a language and a form that are drawn; "
            "names and patterns: Unicode CLDR, from babel 2.19.0",
            "split": f"by the day, whatever the language: {HELD:,} days for validation, {HELD:,} for the test",
            "command": "python -m tools.translators",
            "seconds": round(own["seconds"], 1),
            "score": {"validation": score(own["validation"]), "test": score(own["test"])},
            "baselines": {"the commonest character": baseline()},
            "seeds": {
                "picked": "the most whole dates right on the days of validation, of the seeds tried",
                "scores": {
                    str(each): {
                        "validation": round(run["validation"]["whole"], 4),
                        "test": round(run["test"]["whole"], 4),
                        "curve": [[update, round(whole, 4)] for update, whole in run["curve"]],
                    }
                    for each, run in runs.items()
                },
            },
        },
    )


if __name__ == "__main__":
    for each in JOBS:
        ship(each)
        print(FOLDER / f"{each}.safetensors")
