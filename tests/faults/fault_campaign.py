"""Let each file operation of a whole build fail in turn, and look at what that leaves.

    python -m tests.faults.fault_campaign --every 1

The build is MkDocs' own of the small site of Nowhere, in this process. The
figures are in docs/benchmarks/faults.md.
"""

from __future__ import annotations

import argparse
import errno
import logging
import os
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import click

from tests.faults.injector import Injector, injecting
from tests.faults.kill_campaign import OTHER_STORY, State, run_as_command, state_of
from tests.nowhere import STORY, Project, fill, install


class _Told(logging.Handler):
    """What a build says of errors."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())


@dataclass
class Faults:
    """Builds of one project, each with one operation that fails; ``wrong`` must stay empty."""

    project: Project
    injector: Injector
    wrong: list[str] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)
    first: State = field(default_factory=dict)
    second: State = field(default_factory=dict)
    #: The operations of a build without faults, in order.
    operations: list[str] = field(default_factory=list)

    def prepare(self) -> None:
        """Build both states of the site, and count the operations of the second."""
        self._build(OTHER_STORY)
        self.second = state_of(self.project.site)
        self._build(STORY)
        self.first = state_of(self.project.site)
        self.project.write("stories/bridge.md", OTHER_STORY)
        self.injector.arm(self.project.root, 0, 0)
        run_as_command(self.project)
        self.injector.disarm()
        self.operations = list(self.injector.seen)

    def attempt(self, k: int, number: int = errno.EIO) -> str:
        """One build whose k-th operation fails; returns its message, empty if it went well."""
        before = state_of(self.project.site)
        self.project.write("stories/bridge.md", STORY if before == self.second else OTHER_STORY)
        stories = state_of(self.project.root / "stories")
        wanted = self.first if before == self.second else self.second
        words = kind = ""
        told = _Told(logging.ERROR)
        logging.getLogger("mkdocs").addHandler(told)
        self.injector.arm(self.project.root, k, number)
        try:
            run_as_command(self.project)
        except Exception as error:  # noqa: BLE001 - which it is, is what is looked at
            words, kind = "\n".join([*told.words, str(error)]), type(error).__name__
        finally:
            self.injector.disarm()
            logging.getLogger("mkdocs").removeHandler(told)
        found = state_of(self.project.site)
        where = f"operation {k}, {self.injector.failed}: {kind}: {words}"
        if found not in (before, wanted):
            self.wrong.append(f"{where}: the site is broken")
        if not words and found != wanted:
            self.wrong.append(f"{where}: it ended well and did not publish")
        if words and kind not in ("Abort", "PluginError"):
            self.wrong.append(f"{where}: not told in a sentence")
        if state_of(self.project.root / "stories") != stories:
            self.wrong.append(f"{where}: the stories were touched")
        self.outcomes["old" if found == before else "new"] += 1
        self.messages[_in_general(words, self.project.root)] += 1
        return words

    def finish(self) -> None:
        """A build without faults succeeds after all of them, and leaves nothing."""
        self._build(STORY)
        if state_of(self.project.site) != self.first:
            self.wrong.append("the build after the faults is another one")
        hidden = {each.name for each in self.project.root.iterdir() if each.name.startswith(".")}
        if hidden - {".cache"}:
            self.wrong.append("something was left beside the site")

    def _build(self, story: str) -> None:
        self.project.write("stories/bridge.md", story)
        run_as_command(self.project)


def _in_general(words: str, root: Path) -> str:
    """The message without what is different for each file."""
    lines = (line for line in words.splitlines() if "rror building page" not in line)
    return re.sub(r" \([/…].*?\)|Aborted with.*", "", " ".join(lines).replace(str(root), "…"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--every", type=int, default=1, help="try each so many-th operation")
    parser.add_argument("--first", type=int, default=1, help="the operation to begin with")
    parser.add_argument("--error", default="EIO", help="the error's name, such as ENOSPC")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, injecting() as injector:
        (Path(folder) / "installed").mkdir()
        install(Path(folder) / "installed")
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        faults = Faults(fill(Path(folder) / "project"), injector)
        faults.prepare()
        start = time.monotonic()
        tries = range(chosen.first, len(faults.operations) + 1, chosen.every)
        for k in tries:
            faults.attempt(k, getattr(errno, chosen.error))
        faults.finish()
        click.echo(
            f"{len(tries)} of {len(faults.operations)} operations "
            f"({dict(Counter(faults.operations))}) failed with {chosen.error} "
            f"in {time.monotonic() - start:.0f} s"
        )
        click.echo(f"site afterwards: {dict(faults.outcomes)}; wrong: {len(faults.wrong)}")
        for words, count in faults.messages.most_common():
            click.echo(f"{count:5} {words or 'nothing: the build ended well'}")
        click.echo("\n".join(faults.wrong))
    sys.exit(bool(faults.wrong))


if __name__ == "__main__":
    main()
