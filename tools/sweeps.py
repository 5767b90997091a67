"""Records the sweeps that `Tuning` opens on, with the kernel that browsers run: `python -m tools.sweeps` (minutes)."""

import datetime
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lstm_viz.browser.instruments.tuning import FILE
from tools.node import command, environment

SCRIPT = Path(__file__).with_suffix(".mjs")
COMMAND = "python -m tools.sweeps"
SWEEPS = {
    "rate": "task=recall&x=rate:0.001,0.003,0.01,0.03,0.1,0.3&y=units:2,4,8,16,32&seeds=5&updates=100",
    "batch": "task=recall&x=batch:4,8,16,32,64&y=rate:0.003,0.01,0.03,0.1&seeds=5&updates=100",
    "length": "task=recall&x=length:10,20,40,80,160&y=forget:none,0,1,3,5&seeds=5&updates=250",
    "fit": "task=order&layers=2&units=16&sequences=32&updates=500&measure=loss"
    "&x=dropout:0,0.1,0.3,0.5&y=decay:0,0.01,0.1,0.3,1&seeds=5",
}


def ran(name: str) -> dict[str, Any]:
    """One sweep, by a process of its own."""
    asked = json.dumps({"id": name, "search": SWEEPS[name]})
    done = subprocess.run([*command("node"), str(SCRIPT), asked], env=environment(), stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> int:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        sweeps = list(pool.map(ran, SWEEPS))
    # A line for each run: what changed can be read in a diff.
    lines = []
    for sweep in sweeps:
        runs = ",\n".join(json.dumps(run, separators=(",", ":")) for run in sweep.pop("runs"))
        lines.append(f'{json.dumps(sweep)[:-1]}, "runs": [\n{runs}\n]}}')
    head = {"command": COMMAND, "date": datetime.datetime.now(datetime.UTC).date().isoformat()}
    FILE.write_text(f'{json.dumps(head)[:-1]}, "sweeps": [\n{",".join(lines)}\n]}}\n', encoding="utf-8")
    print(FILE, f"{FILE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
