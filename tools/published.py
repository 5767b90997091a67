"""Runs what `As published` shows, on the kernel that browsers run: `python -m tools.published`.

It takes under an hour on two cores. What is recorded already, of the same settings, is not run again: it may be
stopped at any time. `--anew` forgets it.
"""

import datetime
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any

from lstm_viz.browser.instruments.published import COLUMNS, FILE, recorded
from tools.node import command, environment
from tools.serve import ROOT

SCRIPT = ROOT / "tools/published.mjs"
COMMAND = "python -m tools.published"


def node(*arguments: str) -> Any:
    """What the script prints, as JSON."""
    done = subprocess.run(
        [*command("node"), str(SCRIPT), *arguments], env=environment(), stdout=subprocess.PIPE, check=True
    )
    return json.loads(done.stdout)


def write(runs: dict[str, dict[str, Any]], order: list[dict[str, Any]], date: str) -> None:
    """One line a run, in the order of the experiments: what changed can be read in a diff."""
    nets = []
    for (experiment, net), planned in groupby(order, lambda one: (one["experiment"], one["net"])):
        own = [[runs[one["key"]][name] for name in COLUMNS] for one in planned if one["key"] in runs]
        lines = ",\n".join(json.dumps(run, separators=(",", ":")) for run in own)
        nets.append(f'{{"experiment": "{experiment}", "net": "{net}", "runs": [\n{lines}\n]}}')
    head = {"command": COMMAND, "date": date}
    FILE.write_text(f'{json.dumps(head)[:-1]}, "nets": [\n{",".join(nets)}\n]}}\n', encoding="utf-8")


def main(arguments: list[str]) -> int:
    planned = {one["key"]: one for one in node("plan")}
    old = recorded() if FILE.exists() and "--anew" not in arguments else {"runs": [], "date": ""}
    before = old["runs"]
    runs = {one["key"]: one for one in before if one["key"] in planned}
    left = [one for key, one in planned.items() if key not in runs]
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    date = today if left else old["date"]  # nothing run: the day stays
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(lambda one: node("run", json.dumps(one)), left):
            runs[done["key"]] = done
            write(runs, list(planned.values()), date)
            print(f"{len(runs)} of {len(planned)}:", json.dumps(done), file=sys.stderr)
    write(runs, list(planned.values()), date)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
