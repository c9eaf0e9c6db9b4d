"""One piece of work in a process of its own, and what becomes of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NoReturn

import pytest

from rashomon.site import beside
from rashomon.site.beside import Beside, end_all_beside
from tests.site.test_workers import ONLY_LINUX, is_there, until

pytestmark = [pytest.mark.usefixtures("one_thread"), ONLY_LINUX]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "cores", lambda: 2)


def test_the_answer_comes_from_another_process_and_is_given_once() -> None:
    work = Beside(os.getpid)
    assert work.result() not in (None, os.getpid())
    assert work.result() is None


def test_it_sees_what_there_was_when_it_began_and_changes_nothing_here() -> None:
    numbers = [1, 2]
    work = Beside(lambda: [numbers.pop(), numbers.pop()])
    numbers.clear()
    assert work.result() == [2, 1]
    assert numbers == []


def test_a_long_answer_comes_whole() -> None:
    work = Beside(lambda: bytes(20_000_000))
    assert work.result() == bytes(20_000_000)


def test_on_one_core_or_beside_threads_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(beside, "cores", lambda: 1)
        assert Beside(os.getpid).result() is None
    enough = threading.Event()
    thread = threading.Thread(target=enough.wait)
    thread.start()
    try:
        assert Beside(os.getpid).result() is None
    finally:
        enough.set()
        thread.join()


def test_work_that_fails_or_dies_has_no_answer() -> None:
    def fails() -> NoReturn:
        raise KeyError("mast")

    assert Beside(fails).result() is None
    assert Beside(lambda: os._exit(9)).result() is None


def test_work_can_be_stopped(tmp_path: Path) -> None:
    def works() -> None:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(60)

    found = [Beside(works), Beside(works), Beside(works)]
    until(lambda: len(list(tmp_path.iterdir())) == 3)
    children = [int(each.name) for each in tmp_path.iterdir()]
    assert all(map(is_there, children))
    found[0].end()
    assert sum(map(is_there, children)) == 2
    end_all_beside()
    assert not any(map(is_there, children))
    assert [each.result() for each in found] == [None, None, None]


# A program of its own: what it began waits, and tells who it is.
WAITING = """\
import os, sys, time
from rashomon.site import beside

beside.cores = lambda: 2

def wait():
    with open(os.path.join(sys.argv[1], str(os.getpid())), "w"):
        pass
    time.sleep(60)

beside.Beside(wait).result()
"""


def test_work_ends_with_the_process_that_began_it(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    parent = subprocess.Popen([sys.executable, "-c", WAITING, str(tmp_path)], env=environment)
    try:
        until(lambda: any(tmp_path.iterdir()))
        (child,) = (int(each.name) for each in tmp_path.iterdir())
        assert is_there(child)
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    until(lambda: not is_there(child))


def test_what_another_process_does_not_bring_to_an_end_is_done_here() -> None:
    here = os.getpid()
    assert Beside(os.getpid).done() != here
    assert Beside(lambda: os.getpid() if os.getpid() == here else os._exit(9)).done() == here
