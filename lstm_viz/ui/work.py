"""What is computed for learners: once for all who ask the same, few at a time, in turn, and kept within bounds."""

from __future__ import annotations

import sys
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import wraps
from threading import Lock, local
from typing import Any, ParamSpec, TypeVar

import numpy as np

from lstm_viz.ui.outside import Ended, Outside, TooLong
from lstm_viz.ui.words import server as words

P = ParamSpec("P")
R = TypeVar("R")

MEGABYTE = 2**20


class Busy(Exception):
    """More wait already than there is room for."""


UNANSWERED: Mapping[type[BaseException], str] = {Busy: words.BUSY, Ended: words.ENDED, TooLong: words.TOO_LONG}
"""What a learner is told where there is no answer, though nothing is wrong with the question."""


class Gate:
    """Lets a few in at a time, in the order in which they came.

    Parameters
    ----------
    at_once : int
        So many are in at a time.
    waiting : int
        So many may wait; who comes beyond that is refused with `Busy`.

    Attributes
    ----------
    outside : Outside, optional
        Where what is `shared` here is computed; None: in the thread that asks. The server gives one, tests do without.
    """

    outside: Outside | None = None

    def __init__(self, at_once: int, waiting: int) -> None:
        self.at_once, self.waiting = at_once, waiting
        self._inside = 0
        self._line: deque[Future[None]] = deque()
        self._lock = Lock()
        self._own = local()

    @property
    def within(self) -> bool:
        """Whether this thread is in."""
        return getattr(self._own, "inside", False)

    @contextmanager
    def pass_(self) -> Iterator[None]:
        """Wait for a place and hold it. A thread that is in already goes on: it could wait for itself."""
        if self.within:
            yield
            return
        self._enter()
        self._own.inside = True
        try:
            yield
        finally:
            self._own.inside = False
            self._leave()

    def compute(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What the function gives."""
        if self.outside is None:
            return function(*args, **kwargs)
        value: R = self.outside.call(function.__module__, function.__qualname__, args, kwargs)
        return value

    def _enter(self) -> None:
        with self._lock:
            if self._inside < self.at_once:
                self._inside += 1
                return
            if len(self._line) >= self.waiting:
                raise Busy
            turn: Future[None] = Future()
            self._line.append(turn)
        turn.result()

    def _leave(self) -> None:
        with self._lock:
            if self._line:
                self._line.popleft().set_result(None)  # the place goes on to the next
            else:
                self._inside -= 1


TEXTS = Gate(at_once=4, waiting=64)
"""Traces of texts, which take a moment."""
LESSONS = Gate(at_once=2, waiting=64)
"""What takes longer; texts do not wait behind it."""


def shared(most: int, gate: Gate = LESSONS) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep what a function returns, up to `most` bytes of it, the latest used; arrays become read-only.

    Who asks for what is being computed waits for that; an error is told to all who wait, and not kept. Who is in at the
    gate does not wait for somebody in the line, who may be waiting for this very place: it computes by itself.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        kept: OrderedDict[Any, tuple[R, int]] = OrderedDict()
        running: dict[Any, Future[R]] = {}
        begun: set[Any] = set()  # of those that run: who is in at the gate
        lock = Lock()

        @wraps(function)
        def once(*args: P.args, **kwargs: P.kwargs) -> R:
            key = (args, tuple(sorted(kwargs.items())))
            with lock:
                if key in kept:
                    kept.move_to_end(key)
                    return kept[key][0]
                found = running.get(key)
                alone = found is not None and gate.within and key not in begun
                if found is None:
                    own = running[key] = Future()
            if alone:
                return keep(key, function(*args, **kwargs))
            if found is not None:
                return found.result()
            try:
                with gate.pass_():
                    with lock:
                        begun.add(key)
                        done = kept.get(key)
                    value = done[0] if done else keep(key, gate.compute(function, *args, **kwargs))
            except BaseException as problem:
                with lock:
                    del running[key]
                    begun.discard(key)
                own.set_exception(problem)
                raise
            with lock:
                del running[key]
                begun.discard(key)
            own.set_result(value)
            return value

        def keep(key: Any, value: R) -> R:
            size = closed(value)
            with lock:
                kept[key] = value, size
                while sum(each for _, each in kept.values()) > most:
                    kept.popitem(last=False)
            return value

        def forget() -> None:
            with lock:
                kept.clear()

        def held() -> int:
            return sum(each for _, each in kept.values())

        once.forget, once.held = forget, held  # type: ignore[attr-defined]
        return once

    return decorate


def closed(value: object) -> int:
    """Make every array in a value read-only, and count the bytes that it holds."""
    if isinstance(value, np.ndarray):
        owner = value if value.base is None or not isinstance(value.base, np.ndarray) else value.base
        value.flags.writeable = False
        return int(owner.nbytes)
    if isinstance(value, str | bytes):
        return sys.getsizeof(value)
    if isinstance(value, Mapping):
        return sum(map(closed, value.values()))
    if isinstance(value, list | tuple):
        return sum(map(closed, value))
    if is_dataclass(value):
        return sum(closed(getattr(value, field.name)) for field in fields(value))
    return 64
