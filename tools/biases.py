"""Records ten seeds for each forget bias that `Why RNNs forget` trains from: `python -m tools.biases` (minutes)."""

import datetime
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lstm_viz.browser.instruments.forgetting import BIASES, header
from tools.node import command, environment

SCRIPT = Path(__file__).with_suffix(".mjs")
COMMAND = "python -m tools.biases"


def node(*arguments: Any) -> Any:
    """What the script prints, as JSON."""
    given = [*command("node"), str(SCRIPT), *map(json.dumps, arguments)]
    return json.loads(subprocess.run(given, env=environment(), stdout=subprocess.PIPE, check=True).stdout)


def main() -> int:
    reads = header()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = list(pool.map(lambda which: node(which, reads), node()))
    # A line for each run: what changed can be read in a diff.
    lines = ",\n".join(json.dumps(run, separators=(",", ":")) for run in runs)
    head = {"command": COMMAND, "date": datetime.datetime.now(datetime.UTC).date().isoformat()}
    BIASES.write_text(f'{json.dumps(head)[:-1]}, "runs": [\n{lines}\n]}}\n', encoding="utf-8")
    print(BIASES, f"{BIASES.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
