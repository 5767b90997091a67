"""Processes that compute for the server: the same values, an end to whatever goes wrong, and nothing left behind."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from types import MappingProxyType

import numpy as np
import pytest

from lstm_viz.ui import work
from lstm_viz.ui.outside import Ended, Outside, TooLong
from lstm_viz.ui.settings import explode, truncation
from tests.test_house import ROOT, loaded_by


@pytest.fixture(scope="module")
def outside() -> Iterator[Outside]:
    made = Outside()
    yield made
    ended(made)


def ended(outside: Outside) -> None:
    for process in list(outside._free):
        process.leave.cancel()
        process.end()


def pid(outside: Outside) -> int:
    return outside.call("os", "getpid", (), {})


def test_outside_the_values_are_the_same_to_the_last_bit_and_nobody_can_write_into_them(outside, monkeypatch):
    wanted = truncation.windowed.__wrapped__(truncation.Setting()), explode.growth.__wrapped__(*ARGUMENTS)
    monkeypatch.setattr(work.LESSONS, "outside", outside)
    for function in (truncation.windowed, explode.growth):
        function.forget()
    cut, grown = truncation.windowed(truncation.Setting()), explode.growth(*ARGUMENTS)
    assert isinstance(cut.trace.values, MappingProxyType)
    pairs = [(cut.whole.x, wanted[0].whole.x), (cut.trace["h"], wanted[0].trace["h"])]
    for ours, theirs in [*pairs, *zip(vars(grown).values(), vars(wanted[1]).values(), strict=True)]:
        np.testing.assert_array_equal(ours, theirs)
        if isinstance(ours, np.ndarray):
            assert not ours.flags.writeable


ARGUMENTS = ("lstm", 2.0, 12, 5, 1.0, range(3))


def test_an_error_comes_back_with_the_place_where_it_was(outside):
    with pytest.raises(ValueError, match="There is no cell 'nix'") as found:
        outside.call("lstm_viz.ui.settings.explode", "growth", ("nix", *ARGUMENTS[1:]), {})
    assert "in find" in found.value.__notes__[0]
    before = pid(outside)
    with pytest.raises(ModuleNotFoundError):
        outside.call("lstm_viz.nobody", "f", (), {})
    assert pid(outside) == before


def test_what_prints_there_does_not_get_into_an_answer(outside):
    assert outside.call("builtins", "print", ("words",), {"flush": True}) is None


def test_one_process_does_for_those_who_come_in_turn_and_two_for_two_at_a_time():
    made = Outside()
    assert pid(made) == pid(made) != os.getpid()
    both = Barrier(2)

    def ask():
        both.wait(10)
        return made.call("time", "sleep", (0.2,), {})

    with ThreadPoolExecutor(2) as pool:
        for answer in [pool.submit(ask) for _ in range(2)]:
            answer.result(30)
    assert len(made._free) == 2
    ended(made)


def test_who_waits_for_a_process_that_dies_is_told_and_the_next_gets_another():
    made = Outside()
    before = pid(made)
    with pytest.raises(Ended):
        made.call("os", "_exit", (1,), {})
    assert pid(made) != before
    ended(made)


def test_a_process_that_died_while_it_had_nothing_to_do_is_replaced_unseen():
    made = Outside()
    before = pid(made)
    os.kill(before, signal.SIGKILL)
    made._free[0].running.wait(10)
    assert pid(made) != before
    ended(made)


def test_what_takes_too_long_is_ended():
    made = Outside(longest=1.0)
    with pytest.raises(TooLong):
        made.call("time", "sleep", (60,), {})
    assert made._free == []


def test_a_process_without_work_leaves():
    made = Outside(idle=0.05)
    pid(made)
    (process,) = made._free or [None]
    if process:
        process.running.wait(10)
        process.leave.join(10)
    assert made._free == []


def test_what_is_shared_at_a_gate_without_processes_is_computed_here():
    assert work.LESSONS.outside is None


def test_the_processes_load_neither_streamlit_nor_plotly():
    """They would be three times as large."""
    names = sorted(path.stem for path in (ROOT / "lstm_viz/ui/settings").glob("*.py"))
    code = "\n".join(f"import lstm_viz.ui.settings.{name}" for name in names)
    assert loaded_by(code).isdisjoint({"torch", "streamlit", "plotly", "pandas"})


def test_a_check_loads_pytorch_there_and_not_here():
    code = """
from lstm_viz.ui import work
from lstm_viz.ui.outside import Outside
from lstm_viz.ui.settings.lookback import checked
work.LESSONS.outside = Outside()
assert len(checked("x = 1")) == 9
"""
    assert "torch" not in loaded_by(code)


LEAVES = """
import sys, threading
from lstm_viz.ui.outside import Outside
made = Outside()
print(made.call("os", "getpid", (), {}), flush=True)
threading.Thread(target=made.call, args=("time", "sleep", (600,), {})).start()
threading.Event().wait()
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_the_server_ends_its_process_ends_too_though_it_is_at_work(how):
    server = subprocess.Popen(
        [sys.executable, "-c", LEAVES], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert server.stdout
    with server:
        other = int(server.stdout.readline())
        left = os.pidfd_open(other)
        if how == signal.SIGINT:
            os.kill(other, how)  # as a terminal sends it to both
        server.send_signal(how)
        if how == signal.SIGINT:
            server.send_signal(signal.SIGTERM)  # a thread that is waited for keeps Python from ending
        server.wait(20)
    assert work_ends(left)


def work_ends(pidfd: int) -> bool:
    """Whether a process ends within a while; it may be nobody's child."""
    try:
        return bool(select.select([pidfd], [], [], 20)[0])
    finally:
        os.close(pidfd)
