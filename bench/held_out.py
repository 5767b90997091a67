"""Operations on held-out sequences, asked for over HTTP as the instrument does; every request is a new one."""

import json
import urllib.request
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

from bench import Row, p95
from tools.serve import serve

NETS = ("recall-lstm", "brackets-lstm")
REQUESTS = 20  # of each net
LENGTH = 21
SEQUENCES = 500


@dataclass(frozen=True)
class Told:
    """One answer: seconds to its first line and to its end, and how often the progress was told before the result."""

    first: float
    end: float
    progress: int


def rows() -> list[Row]:
    """Waiting times for 500 sequences, 8 units, and whether the progress is told on the way."""
    with serve() as server:
        cold = [_asked(server.url, name, 0.999) for name in NETS]  # these draw the sequences too
        told = [_asked(server.url, name, request / REQUESTS) for request in range(REQUESTS) for name in NETS]
    waits, least = [one.end for one in told], min(one.progress for one in told)
    return [
        Row(
            f"an operation on held-out data, {SEQUENCES} sequences, 8 units, {LENGTH} steps",
            "under 1 s, with progress",
            f"p95 {1e3 * p95(waits):.0f} ms, median {1e3 * median(waits):.0f} ms; progress told {least} times, "
            f"first after {1e3 * median(one.first for one in told):.0f} ms ({len(told)} requests); "
            f"the server's first {1e3 * cold[0].end:.0f} ms",
            max(p95(waits), cold[0].end) < 1 and least >= 2 and all(one.first < one.end for one in told),
        )
    ]


def _asked(url: str, name: str, value: float) -> Told:
    query = urlencode({"ops": f"clamp_0_f_0_2-end_{value:g}", "length": LENGTH})
    first, progress = 0.0, 0
    start = perf_counter()
    with urllib.request.urlopen(f"{url}/held-out/{name}.ndjson?{query}") as answer:
        for line in answer:
            first = first or perf_counter() - start
            said = json.loads(line)
            if "result" in said:
                break
            progress += 1
    end = perf_counter() - start
    if said["result"]["sequences"] != SEQUENCES or said["result"]["length"] != LENGTH:
        raise RuntimeError(f"asked for {SEQUENCES} sequences of {LENGTH} steps, got {said['result']}")
    return Told(first, end, progress)
