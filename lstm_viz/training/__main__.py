"""Trains what is shipped: ``python -m lstm_viz.training``, then a task and a cell, or lengths, windows, notes, all."""

import argparse
import functools
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lstm_viz.net import WEIGHTS, names
from lstm_viz.training.checkpoints import note, ship
from lstm_viz.training.jobs import JOBS, Job, job_for
from lstm_viz.training.lengths import measure
from lstm_viz.training.loop import Attempt, train
from lstm_viz.training.series import SERIES_JOBS, SeriesJob, ship_series
from lstm_viz.training.windows import measure_windows

_BY_ITSELF = ("lengths", "windows", "notes", "all")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 when all went well, 2 when what was asked for does not exist."""
    parser = _parser()
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    if given.all or given.what == "all":
        _all(given.out)
    elif given.what == "lengths":
        _lengths(given.out)
    elif given.what == "windows":
        _windows(given.out)
    elif given.what == "notes":
        _notes(given.out)
    elif given.what is None or given.cell is None:
        parser.error(f"give a task and a cell, or one of {', '.join(_BY_ITSELF)}")
    elif (series := SERIES_JOBS.get(f"{given.what}-{given.cell}")) is not None:
        if given.units or given.both or given.layers > 1 or given.steps or given.seed is not None:
            parser.error(f"{given.what} has one recipe; leave out --units, --layers, --both, --seed and --steps")
        _ship_series(series, given.out)
    else:
        try:
            directions = 2 if given.both else 1
            job = job_for(given.what, given.cell, given.units, layers=given.layers, directions=directions)
        except ValueError as error:
            parser.error(str(error))
        _ship(_changed(job, given.seed, given.steps), given.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    jobs: list[Job | SeriesJob] = [*JOBS.values(), *SERIES_JOBS.values()]
    shipped = "\n".join(f"  {job.name:20} {job.command}" for job in jobs)
    parser = argparse.ArgumentParser(
        prog="python -m lstm_viz.training",
        description="Trains a net and writes its weights and card.",
        epilog=f"what is shipped:\n{shipped}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    of_itself = "lengths (recall against length), windows (recall in chunks), notes, all"
    parser.add_argument("what", nargs="?", help=f"a task; or {of_itself}")
    parser.add_argument("cell", nargs="?", help="lstm, gru or rnn")
    parser.add_argument("--units", type=int, help="hidden units; the shipped size unless given")
    parser.add_argument("--layers", type=int, default=1, help="on each other; 1 unless given")
    parser.add_argument("--both", action="store_true", help="read from both ends")
    parser.add_argument("--seed", type=int, help="train this seed only")
    parser.add_argument("--steps", type=int, help="updates, instead of the recipe's")
    parser.add_argument("--all", action="store_true", help="the same as the word all")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder to write to; weights/ unless given")
    return parser


def _changed(job: Job, seed: int | None, steps: int | None) -> Job:
    if seed is not None:
        job = replace(job, seeds=(seed,))
    if steps is not None:
        job = replace(job, recipe=replace(job.recipe, steps=steps))
    return job


@functools.cache
def _attempts(job: Job) -> tuple[Attempt, ...]:
    return tuple(train(job, seed) for seed in job.seeds)


def _ship(job: Job, folder: Path) -> None:
    ship(job, _attempts(job), folder)
    note(job.name, folder)
    print(folder / f"{job.name}.safetensors")


def _ship_series(job: SeriesJob, folder: Path) -> None:
    ship_series(job, folder)
    print(folder / f"{job.name}.safetensors")


def _lengths(folder: Path) -> None:
    measure(_attempts, folder)
    print(folder / "recall-lengths.json")


def _windows(folder: Path) -> None:
    measure_windows(folder)
    print(folder / "recall-windows.json")


def _notes(folder: Path) -> None:
    for name in names(folder):
        note(name, folder)
        print(folder / f"{name}.json")


def _all(folder: Path) -> None:
    for job in JOBS.values():
        _ship(job, folder)
    for series in SERIES_JOBS.values():
        _ship_series(series, folder)
    _lengths(folder)
    _windows(folder)


if __name__ == "__main__":
    sys.exit(main())
