"""Trains the nets of `What comes next?` on the kernel that browsers run: `python -m tools.forecasters` (minutes).

Of each series five seeds, and the same five with a net that may see more than the past: the scale of all numbers, or
windows of all of them, those of the test too. The seed that is shipped has the least error one step ahead on what is
validated on, and saw the past alone.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import save_file

from lstm_viz.training.checkpoints import write_json
from lstm_viz.training.forecast import FOLDER, NAMES, Forecast, forecast, rmse
from tools.node import command, environment

SCRIPT = Path(__file__).with_suffix(".mjs")
SEEDS = (1, 2, 3, 4, 5)
SEES = ("past", "scale", "all")
SPLIT = {
    "electricity": "by time: eight weeks to train on, two to validate on, the last two for the test",
    "glucose": "by time: 60 % of the readings to train on, the next 20 % to validate on, the last 20 % for the test",
    "sunspots": "by time: 1700 to 1886 to train on, 61 years to 1947 to validate on, 61 to 2008 for the test",
}


def trained(name: str, seed: int, sees: str) -> dict[str, Any]:
    """What the script prints."""
    line = [*command("node"), str(SCRIPT), json.dumps({"name": name, "seed": seed, "sees": sees})]
    done = subprocess.run(line, env=environment(), stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def baselines(series: Forecast) -> dict[str, list[float]]:
    """Root mean squared errors by steps ahead, of those who need no net."""
    said = {
        "same": series.same,
        **{f"season-{season}": series.seasonal(season) for season in series.seasons},
        **{f"linear-{order}": series.linear(order) for order in series.orders},
    }
    return {name: np.round(rmse(series.errors(each)), 3).tolist() for name, each in said.items()}


def first(runs: dict[int, dict[str, Any]], part: str) -> dict[str, float]:
    """Of each seed its error one step ahead."""
    return {str(seed): round(run[part][0], 3) for seed, run in runs.items()}


def ship(name: str, folder: Path = FOLDER) -> None:
    """Write the weights of a series' net, and its card."""
    runs = {sees: {seed: trained(name, seed, sees) for seed in SEEDS} for sees in SEES}
    seed = min(SEEDS, key=lambda each: float(runs["past"][each]["validation"][0]))
    own = runs["past"][seed]
    arrays = {each: np.reshape(own["parameters"][each], shape) for each, shape in own["shapes"].items()}
    folder.mkdir(exist_ok=True)
    save_file({each: array.astype(np.float32) for each, array in arrays.items()}, folder / f"{name}.safetensors")
    write_json(
        folder / f"{name}.json",
        {
            "name": name,
            "setup": own["setup"],
            "updates": own["updates"],
            "parameters": sum(array.size for array in arrays.values()),
            "split": SPLIT[name],
            "command": "python -m tools.forecasters",
            "seconds": round(own["seconds"], 1),
            "score": {"test": np.round(own["test"], 3).tolist(), "validation": np.round(own["validation"], 3).tolist()},
            "baselines": baselines(forecast(name)),
            "seeds": {
                "picked": "the least error one step ahead on what is validated on, of the seeds tried",
                "shipped": seed,
                "test": {sees: first(found, "test") for sees, found in runs.items()},
                "validation": first(runs["past"], "validation"),
            },
        },
    )


if __name__ == "__main__":
    for each in NAMES:
        ship(each)
        print(FOLDER / f"{each}.safetensors")
