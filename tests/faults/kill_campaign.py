"""Kill builds at random moments, and look at what they leave.

    python -m tests.faults.kill_campaign --tries 500
    python -m tests.faults.kill_campaign --tries 200 --two-renames

A build of the small site of Nowhere is started in a fork of this process, so
that a try costs no imports, and gets SIGKILL, SIGTERM or SIGINT at any moment.
Every other try is the publishing of a finished build alone, which is short and
would hardly be hit otherwise. Then the published site must be, in every byte
and mode, the last good one or the new one, and the stories must be as they
were; and one that nobody kills must publish (every tenth of these is a whole
build). The figures are in docs/benchmarks/faults.md.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config

from rashomon.plugin import staging
from rashomon.plugin.staging import Staging
from tests.nowhere import STORY, Project, fill, install

SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
OTHER_STORY = STORY.replace("was opened.", "was closed.")
#: Bytes and mode of each file, mode of each folder.
State = dict[str, tuple[int, bytes]]


def state_of(folder: Path) -> State:
    """Everything in a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(folder.rglob("*"))
    }


@dataclass
class Tally:
    """What became of the tries; ``wrong`` must stay empty."""

    outcomes: Counter[str] = field(default_factory=Counter)
    signals: Counter[str] = field(default_factory=Counter)
    left_aside: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [
            f"killed by: {dict(self.signals)}",
            f"published afterwards: {dict(self.outcomes)}",
            f"left beside it: {dict(self.left_aside)}",
            f"wrong: {len(self.wrong)}",
        ]
        return "\n".join([*lines, *self.wrong])


def run_as_command(project: Project, publishing: Callable[[], None] = lambda: None) -> None:
    """Build as ``mkdocs build`` does; ``publishing`` is called when the swap is near."""
    publish = Staging.publish

    def telling(self: Staging, *how: Any) -> None:
        publishing()
        publish(self, *how)

    Staging.publish = telling  # type: ignore[method-assign]
    try:
        config = load_config(str(project.root / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    finally:
        Staging.publish = publish  # type: ignore[method-assign]


@dataclass
class Child:
    """Work in a process of its own, and the pipe on which it says that it publishes."""

    pid: int
    pipe: int

    def wait_for_publishing(self) -> None:
        select.select([self.pipe], [], [], 60)

    def end(self) -> int:
        """Wait for the end; the code it ended with, negative for a signal."""
        _, status = os.waitpid(self.pid, 0)
        os.close(self.pipe)
        return os.waitstatus_to_exitcode(status)


def fork(work: Callable[[Callable[[], None]], None], log: Path) -> Child:
    """Start some work, which tells when it publishes; its other words go to ``log``."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return Child(pid, reader)
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for stream in (1, 2):
            os.dup2(said, stream)
        work(lambda: (os.write(writer, b"."), None)[1])
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, this process ends here
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


class Campaign:
    """Tries on one project, whose site is built in both of its states before."""

    def __init__(self, root: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.root = root
        self.project = fill(root / "project")
        self.log = root / "log"
        self.states: dict[str, State] = {}
        self.tally = Tally()
        for name in ("other", "first"):
            self.write(name)
            self.build_time, _ = self.measure(self.build)
            self.states[name] = state_of(self.project.site)
            shutil.copytree(self.project.site, root / name)
        _, self.publishing_time = self.measure(self.publish_a_copy_of("first"))
        assert self.states["first"] != self.states["other"]

    def write(self, name: str) -> None:
        self.project.write("stories/bridge.md", STORY if name == "first" else OTHER_STORY)

    def build(self, telling: Callable[[], None]) -> None:
        run_as_command(self.project, telling)

    def publish_a_copy_of(self, name: str) -> Callable[[Callable[[], None]], None]:
        """The end of a build, without the work before it."""

        def work(telling: Callable[[], None]) -> None:
            build = Staging(self.project.site)
            shutil.copytree(self.root / name, build.begin(), dirs_exist_ok=True)
            telling()
            build.publish()

        return work

    def measure(self, work: Callable[[Callable[[], None]], None]) -> tuple[float, float]:
        """The seconds that some work takes in all, and for publishing."""
        start = time.monotonic()
        child = fork(work, self.log)
        child.wait_for_publishing()
        publishing = time.monotonic()
        assert child.end() == 0, self.log.read_text()
        return time.monotonic() - start, time.monotonic() - publishing

    def published(self) -> str:
        """Which of the two states the site is in."""
        if not self.project.site.exists():
            return "absent"
        found = state_of(self.project.site)
        return next((name for name, state in self.states.items() if state == found), "broken")

    def attempt(self, number: int) -> None:
        """Make the other state, and be killed over it; then once without."""
        before = self.published()
        other = "other" if before == "first" else "first"
        self.write(other)
        stories = state_of(self.project.root / "stories")
        killer = self.chance.choice(SIGNALS)
        copying = self.publish_a_copy_of(other)
        if number % 2:
            child = fork(copying, self.log)
            child.wait_for_publishing()
            time.sleep(self.chance.uniform(0, 1.2 * self.publishing_time))
        else:
            child = fork(self.build, self.log)
            time.sleep(self.chance.uniform(0, 1.1 * self.build_time))
        os.kill(child.pid, killer)  # until it is waited for, nobody else has its number
        code = child.end()
        self.tally.signals["nothing, it was done" if code == 0 else killer.name] += 1
        where = f"try {number} ({killer.name}, {self.left()})"
        self.tally.left_aside[self.left()] += 1
        found = self.look(before, other)
        if found not in self.states:
            self.tally.wrong.append(f"{where}: the site is {found}")
        if code == 0 and found != other:
            self.tally.wrong.append(f"{where}: it ended well and did not publish")
        if state_of(self.project.root / "stories") != stories:
            self.tally.wrong.append(f"{where}: the stories were touched")
        self.follow(self.build if number % 10 == 0 else copying, other, where)

    def left(self) -> str:
        """The folders that stand beside the site."""
        aside = self.project.root / ".site.building"
        left = sorted(each.name for each in aside.iterdir()) if aside.is_dir() else []
        return " ".join(name for name in left if (aside / name).is_dir()) or "nothing"

    def look(self, before: str, other: str) -> str:
        """Note what is published; between two renames that is what the next build has back."""
        found = self.published()
        words = {before: "the last good one", other: "the new one"}
        if found != "absent":
            self.tally.outcomes[words.get(found, found)] += 1
            return found
        recovery = Staging(self.project.site)
        recovery.begin()
        recovery.discard()
        found = self.published()
        self.tally.outcomes[f"none until the next build recovers {words.get(found, found)}"] += 1
        return found

    def follow(self, work: Callable[[Callable[[], None]], None], wanted: str, where: str) -> None:
        """What comes next must succeed and leave nothing."""
        if fork(work, self.log).end() != 0:
            self.tally.wrong.append(f"{where}: the next build failed: {self.log.read_text()}")
        elif self.published() != wanted:
            self.tally.wrong.append(f"{where}: the next build left {self.published()}")
        elif self.left() != "nothing":
            self.tally.wrong.append(f"{where}: the next build left something beside the site")


def campaign(root: Path, tries: int, seed: int) -> Tally:
    """Try so many times in an empty folder."""
    run = Campaign(root, seed)
    for number in range(tries):
        run.attempt(number)
    return run.tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--tries", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--two-renames", action="store_true", help="as where no exchange is")
    chosen = parser.parse_args()
    if chosen.two_renames:
        staging.exchange = lambda one, other: False
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "installed").mkdir()
        install(Path(folder) / "installed")
        start = time.monotonic()
        tally = campaign(Path(folder), chosen.tries, chosen.seed)
        click.echo(f"{chosen.tries} tries in {time.monotonic() - start:.0f} s, seed {chosen.seed}")
        click.echo(tally)
    sys.exit(bool(tally.wrong))


if __name__ == "__main__":
    main()
