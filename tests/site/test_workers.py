from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.site import garbage, workers
from rashomon.site.workers import WORTH_IT, spread

ONLY_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux is taken to fork")


def where(task: int) -> tuple[int, int]:
    """A task and the process that did it."""
    return task, os.getpid()


pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.mark.parametrize("processes", [None, 1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 100])
def test_results_come_in_the_order_of_their_tasks(count: int, processes: int | None) -> None:
    tasks = [f"task {number}" for number in range(count)]
    assert list(spread(str.upper, tasks, processes)) == [task.upper() for task in tasks]


@ONLY_LINUX
def test_many_tasks_are_done_by_other_processes() -> None:
    done = list(spread(where, range(WORTH_IT), 2))
    assert os.getpid() not in {process for _, process in done}


def test_few_tasks_are_done_here() -> None:
    assert {process for _, process in spread(where, range(WORTH_IT - 1))} == {os.getpid()}


def test_one_core_does_it_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "cores", lambda: 1)
    assert {process for _, process in spread(where, range(WORTH_IT))} == {os.getpid()}


def test_where_forking_is_not_safe_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "darwin")
        assert {process for _, process in spread(where, range(40), 2)} == {os.getpid()}
    enough = threading.Event()
    thread = threading.Thread(target=enough.wait)
    thread.start()
    try:
        assert {process for _, process in spread(where, range(40), 2)} == {os.getpid()}
    finally:
        enough.set()
        thread.join()


@ONLY_LINUX
@pytest.mark.parametrize("last", [0, 20, 63])
def test_what_a_process_that_dies_leaves_is_done_here(last: int) -> None:
    here = os.getpid()

    def deadly(task: int) -> tuple[int, int]:
        if task == last and os.getpid() != here:
            os._exit(9)
        return where(task)

    done = list(spread(deadly, range(64), 2))
    assert [task for task, _ in done] == list(range(64))
    assert dict(done)[last] == here


@ONLY_LINUX
def test_an_exception_of_a_task_is_raised_here() -> None:
    def failing(task: int) -> int:
        return 1 // (task - 30)

    with pytest.raises(ZeroDivisionError):
        list(spread(failing, range(64), 2))
    assert list(spread(str, range(20), 2)) == [str(each) for each in range(20)]


@ONLY_LINUX
def test_no_process_is_left_when_the_results_are_no_longer_wanted() -> None:
    results = spread(where, range(64), 2)
    _, process = next(results)
    results.close()  # type: ignore[attr-defined]
    assert not is_there(process)


# A program of its own: its workers wait, and tell who they are.
WAITING = """\
import os, sys, time
from rashomon.site.workers import spread

def wait(task):
    with open(os.path.join(sys.argv[1], str(os.getpid())), "w"):
        pass
    time.sleep(60)

list(spread(wait, range(64), 2))
"""


@ONLY_LINUX
def test_workers_end_with_the_process_that_waits_for_them(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, "-c", WAITING, str(tmp_path)], env=environment)
    try:
        until(lambda: len(list(tmp_path.iterdir())) == 2)
        children = [int(each.name) for each in tmp_path.iterdir()]
        assert all(map(is_there, children))
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    until(lambda: not any(map(is_there, children)))


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that comes soon on an idle machine."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)


def is_there(process: int) -> bool:
    """Whether a process runs; one that ended and waits for its parent does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] not in "ZX"


def test_garbage_is_looked_for_less_often_in_a_process_that_builds() -> None:
    before = gc.get_threshold()
    try:
        gc.set_threshold(700, 10, 10)
        garbage.look_for_garbage_less_often()
        assert gc.get_threshold()[0] > 700
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
