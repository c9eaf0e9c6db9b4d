"""Commands measured as child processes, each with all the processes that it starts."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory of a tree.
_LOOK = 0.05


@dataclass(frozen=True, slots=True)
class Measure:
    """What one command cost: seconds of processor, seconds of clock, bytes at its peak."""

    cpu: float
    wall: float
    #: 0 where the run was not watched for it: looking costs time.
    peak: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """A command in a folder; ``prepare`` is called before each run and not measured."""

    command: Sequence[str]
    folder: Path
    prepare: Callable[[], object] = lambda: None


def environment() -> dict[str, str]:
    """That of the programs: Python keeps what it compiled, as it does for an editor."""
    found = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def run(job: Job, *, watch_memory: bool = False) -> Measure:
    """Run a job to its end.

    The processor's time is that of the command and of every process it waited
    for (``wait4``). Raises ``RuntimeError`` with the end of what it said when
    it fails, or when it leaves processes behind that nobody counted.
    """
    job.prepare()
    log = job.folder / "log.txt"
    with log.open("wb") as said:
        start = time.monotonic()
        child = subprocess.Popen(  # noqa: S603 - commands of this benchmark
            job.command,
            cwd=job.folder,
            stdout=said,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=environment(),
            start_new_session=True,
        )
        memory = _Memory(child.pid) if watch_memory else None
        try:
            _, status, used = os.wait4(child.pid, 0)
        except BaseException:
            # A benchmark that is ended ends what it measures, and nothing else.
            os.killpg(child.pid, signal.SIGTERM)
            raise
        wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    peak = memory.stop() if memory else 0
    if child.returncode or _group_lives(child.pid):
        told = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"{job.command} ended with {child.returncode}:\n{told}")
    return Measure(used.ru_utime + used.ru_stime, wall, peak)


def in_turn(
    jobs: Mapping[str, Job], runs: int, *, watch_memory: bool = False
) -> dict[str, Measure]:
    """The medians of each job; the jobs take turns, so that all meet the same machine."""
    measured: dict[str, list[Measure]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            measured[name].append(run(job, watch_memory=watch_memory))
    return {name: median(each) for name, each in measured.items()}


def median(measures: Sequence[Measure]) -> Measure:
    """The median of each figure for itself."""
    return Measure(
        statistics.median(each.cpu for each in measures),
        statistics.median(each.wall for each in measures),
        int(statistics.median(each.peak for each in measures)),
    )


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


class _Memory:
    """Looks at a process tree again and again, and keeps the greatest sum.

    The sum is of PSS (proportional set size): a page that two processes share
    counts once, whichever way they came to share it.
    """

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The peak in bytes."""
        self._done.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._done.wait(_LOOK):
            self._peak = max(self._peak, sum(proportional(each) for each in tree(self._pid)))


def tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for each in found:
        try:
            tasks = list(Path(f"/proc/{each}/task").iterdir())
            for task in tasks:
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def proportional(pid: int) -> int:
    """The PSS of one process in bytes; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
