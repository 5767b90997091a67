"""What is computed for many at once: once, in turn, and kept within bounds."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread

import numpy as np
import pytest

from lstm_viz.ui.work import Busy, Gate, shared


def test_eight_who_ask_the_same_cause_one_computation():
    asked, go, calls = Barrier(9), Event(), []

    @shared(1000, Gate(2, 8))
    def square(n):
        go.wait(10)
        calls.append(n)
        return n * n

    def ask():
        asked.wait(10)
        return square(7)

    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(ask) for _ in range(8)]
        asked.wait(10)
        go.set()
        assert [answer.result(10) for answer in answers] == [49] * 8
    assert calls == [7]


def test_who_is_in_never_waits_for_who_stands_in_the_line_for_its_place():
    gate, within, lined, calls = Gate(1, 8), Event(), Event(), []

    @shared(1000, gate)
    def part():
        calls.append("part")
        return 1

    @shared(1000, gate)
    def whole():
        within.set()
        assert lined.wait(10)
        return part() + 1

    class Line(deque):
        def append(self, turn):
            super().append(turn)
            lined.set()

    gate._line = Line()
    answers = []
    threads = [Thread(target=lambda ask=ask: answers.append(ask()), daemon=True) for ask in (whole, part)]
    threads[0].start()
    assert within.wait(10)
    threads[1].start()
    for thread in threads:
        thread.join(10)  # those that wait for each other would never end
    assert sorted(answers) == [1, 2]
    assert calls == ["part"]


def test_an_error_is_told_to_who_asked_and_not_kept():
    calls = []

    @shared(1000)
    def failing():
        calls.append(1)
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            failing()
    assert len(calls) == 2


def test_what_is_kept_never_exceeds_its_bytes_and_the_latest_used_stays():
    made = []

    @shared(3000)
    def array(n):
        made.append(n)
        return np.zeros(100)  # 800 bytes

    for n in (0, 1, 2, 0, 3, 0):
        array(n)
        assert array.held() <= 3000
    assert made == [0, 1, 2, 3]
    array(1)
    assert made[-1] == 1


def test_what_is_larger_than_the_bound_is_given_and_not_kept():
    @shared(10)
    def array():
        return np.zeros(100)

    assert array().shape == (100,)
    assert array.held() == 0


def test_nobody_can_write_into_what_others_read():
    @shared(10_000)
    def nested():
        return {"a": [np.zeros(3)]}, (np.ones(2),)

    found = nested()
    for each in (found[0]["a"][0], found[1][0]):
        with pytest.raises(ValueError, match="read-only"):
            each[0] = 1


def test_a_gate_lets_in_as_many_as_it_says_in_turn_and_refuses_who_has_no_room():
    gate, inside, leave, order = Gate(1, 2), Event(), Event(), []

    def hold():
        with gate.pass_():
            inside.set()
            leave.wait(10)

    def wait(name):
        with gate.pass_():
            order.append(name)

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(hold)
        inside.wait(10)
        waiting = []
        for name in ("a", "b"):
            waiting.append(pool.submit(wait, name))
            while len(gate._line) < len(waiting):
                pass
        with pytest.raises(Busy), gate.pass_():
            pass
        leave.set()
        for each in (first, *waiting):
            each.result(10)
    assert order == ["a", "b"]
    with gate.pass_(), gate.pass_():
        order.append("within itself")
