"""Measures and prints the table: `python -m bench`, or some of it: `python -m bench stepping learners`."""

import importlib
import os
import platform
import sys
from pathlib import Path

from bench import Row

MODULES = (
    "library",
    "record",
    "stepping",
    "typing",
    "first_load",
    "learners",
    "gradients",
    "forgetting",
    "engine",
    "lengths",
    "sweep",
    "held_out",
    "surgery",
    "training",
    "translate",
    "playground",
    "tuning",
    "pen",
    "heart",
    "moves",
    "forecast",
    "writes",
    "praise",
    "sounds",
    "speech",
)


def table(rows: list[Row]) -> str:
    """The rows under each other, as Markdown."""
    lines = [(row.what, row.reach, row.measured, "yes" if row.ok else "NO") for row in rows]
    lines = [("what", "reach", "measured", "ok"), *lines]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    text = ["| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |" for line in lines]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([text[0], rule, *text[1:]])


def machine() -> str:
    """What it was measured on; other work on the machine shows in its load."""
    names = [
        line.partition(":")[2].strip()
        for path in (Path("/proc/cpuinfo"),)
        if path.exists()
        for line in path.read_text().splitlines()
        if line.startswith("model name")
    ]
    cpu = names[0] if names else platform.processor() or platform.machine()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"Machine: {cpu}, {os.cpu_count()} cores, {system}; load {load}"


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(MODULES))
    if unknown:
        print(f"no bench named {', '.join(unknown)}; there are {', '.join(MODULES)}", file=sys.stderr)
        return 2
    before = machine()
    rows: list[Row] = []
    for name in names or MODULES:
        print(f"measuring {name} ...", file=sys.stderr)
        rows += importlib.import_module(f"bench.{name}").rows()
    print(table(rows))
    print(f"\n{before} at the start")
    return 0 if all(row.ok for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
