"""Processes that compute for the server: while they do, its own threads go on answering.

A process is started when there is work, computes one thing at a time, and ends when it had nothing to do for a while.
What goes there is the name of a function and its arguments, what comes back is its value or its error, both pickled.

Plain `subprocess`: who is in at the gate (`lstm_viz.ui.work`) is the queue already, so a pool would have a second one.
Those of `multiprocessing` and `concurrent.futures` would run Streamlit's `__main__` again in every process, cannot
end one that takes too long, and leave processes behind when the server is killed.
"""

from __future__ import annotations

import copyreg
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread, Timer
from time import monotonic
from types import MappingProxyType
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 60.0
"""Seconds that a computation may take; the dearest lesson and its check take 7 on a busy machine."""
IDLE = 60.0
"""Seconds without work after which a process ends, and gives back what it holds."""
NICE = 5
"""By so much the processes stand back behind the server itself."""
BEGIN = "from lstm_viz.ui.outside import serve; serve()"


Task = tuple[str, str, bytes]
"""A module, a function's name there, its arguments pickled."""


class Ended(Exception):
    """The process that computed has ended before it had an answer."""


class TooLong(Exception):
    """A computation took longer than it may, and was ended."""


def _read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


# Traces and cards are such, and pickle knows none of them.
copyreg.pickle(MappingProxyType, lambda view: (_read_only, (dict(view),)))


class Outside:
    """As many processes as are asked at a time.

    Parameters
    ----------
    longest, idle : float
        Seconds; see `LONGEST` and `IDLE`.
    """

    def __init__(self, longest: float = LONGEST, idle: float = IDLE) -> None:
        self.longest, self.idle = longest, idle
        self._free: list[_Process] = []  # the last used is the next to be used
        self._lock = Lock()

    def call(self, module: str, name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """What the function of that name gives; one that is wrapped is called as it was before.

        Raises
        ------
        Ended, TooLong
            In the place of an answer. The next who asks gets another process.
        """
        process = self._take() or _Process()
        try:
            good, value = process.ask((module, name, pickle.dumps((args, kwargs), 5)), self.longest)
        except BaseException:
            process.end()
            raise
        process.leave = Timer(self.idle, self._end, (process,))
        process.leave.daemon = True
        with self._lock:
            self._free.append(process)
        process.leave.start()
        if not good:
            raise value
        return value

    def _take(self) -> _Process | None:
        """One that has nothing to do; those that have ended meanwhile are let go."""
        with self._lock:
            while self._free:
                process = self._free.pop()
                process.leave.cancel()
                if process.running.poll() is None:
                    return process
                process.end()
        return None

    def _end(self, process: _Process) -> None:
        """One that nobody has taken meanwhile."""
        with self._lock:
            if process not in self._free:
                return
            self._free.remove(process)
        process.end()


class _Process:
    """One of them, as the server sees it. `leave` ends it after a while."""

    leave: Timer

    def __init__(self) -> None:
        paths = filter(None, (str(ROOT), os.environ.get("PYTHONPATH")))
        one = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": os.pathsep.join(paths)}
        self.running = subprocess.Popen(
            [sys.executable, "-c", BEGIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **one}
        )
        assert self.running.stdin
        assert self.running.stdout
        self.tasks, self.answers = self.running.stdin, self.running.stdout

    def ask(self, task: Task, longest: float) -> tuple[bool, Any]:
        """Whether it went well, and the value or the error."""
        end, late = monotonic() + longest, Timer(longest, self.running.kill)
        late.daemon = True
        late.start()
        try:
            pickle.dump(task, self.tasks, 5)
            self.tasks.flush()
            found: tuple[bool, Any] = pickle.load(self.answers)
        except (OSError, EOFError, pickle.UnpicklingError) as problem:
            raise (Ended if monotonic() < end else TooLong)(task[:2]) from problem
        finally:
            late.cancel()
        return found

    def end(self) -> None:
        """It ends, whatever it does."""
        self.running.kill()
        self.running.wait()
        self.answers.close()
        with suppress(BrokenPipeError):  # what it has not read
            self.tasks.close()


def serve() -> None:
    """Compute what is asked for on the standard input, until that ends: with the server, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server's to hear
    if hasattr(os, "nice"):
        os.nice(NICE)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints, prints into the log
    asked: SimpleQueue[Task] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, asked), daemon=True).start()
    while True:
        answers.write(_answer(*asked.get()))
        answers.flush()


def _listen(tasks: BinaryIO, asked: SimpleQueue[Task]) -> None:
    """A thread of its own, which sees the end while the other computes."""
    while True:
        try:
            asked.put(pickle.load(tasks))
        except EOFError:
            os._exit(0)


def _answer(module: str, name: str, given: bytes) -> bytes:
    try:
        function = getattr(import_module(module), name)
        args, kwargs = pickle.loads(given)
        return pickle.dumps((True, getattr(function, "__wrapped__", function)(*args, **kwargs)), 5)
    except Exception as problem:  # noqa: BLE001 - the server raises it
        problem.add_note(traceback.format_exc())  # where it was: the traceback there ends at the pipe
        return pickle.dumps((False, problem), 5)
