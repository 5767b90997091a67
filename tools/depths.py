"""Records the nets that `Layers` compares, with the kernel that browsers run: `python -m tools.depths` (minutes).

What is recorded already is not run again: it may be stopped at any time. `--anew` forgets it.
"""

import datetime
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from lstm_viz.browser.instruments.layers import FILE
from tools.node import command, environment

SCRIPT = Path(__file__).with_suffix(".mjs")
COMMAND = "python -m tools.depths"
TOGETHER = 5  # runs of one process
NAMED = 5  # numbers that say which run it is


def node(*arguments: str) -> str:
    done = subprocess.run(
        [*command("node"), str(SCRIPT), *arguments], env=environment(), stdout=subprocess.PIPE, check=True, text=True
    )
    return done.stdout


def write(runs: dict[tuple[Any, ...], list[Any]], order: list[tuple[Any, ...]], date: str) -> None:
    """One line a run: what changed can be read in a diff."""
    lines = ",\n".join(json.dumps(runs[which], separators=(",", ":")) for which in order if which in runs)
    head = {"command": COMMAND, "date": date}
    FILE.write_text(f'{json.dumps(head)[:-1]}, "runs": [\n{lines}\n]}}\n', encoding="utf-8")


def main(arguments: list[str]) -> int:
    order = [tuple(which) for which in json.loads(node("plan"))]
    old = (
        json.loads(FILE.read_text("utf-8")) if FILE.exists() and "--anew" not in arguments else {"runs": [], "date": ""}
    )
    runs = {tuple(run[:NAMED]): run for run in old["runs"]}
    left = [which for which in order if which not in runs]
    date = datetime.datetime.now(datetime.UTC).date().isoformat() if left else old["date"]  # nothing run: the day stays
    parts = [left[at : at + TOGETHER] for at in range(0, len(left), TOGETHER)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for told in pool.map(lambda part: node("run", json.dumps(part)), parts):
            for line in told.splitlines():
                run = json.loads(line)
                runs[tuple(run[:NAMED])] = run
            write(runs, order, date)
            print(f"{len(runs)} of {len(order)}", file=sys.stderr)
    write(runs, order, date)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
