"""``rashomon archive``: have the Internet Archive save each source, and store the address.

Asks the network; never part of a check or a build. What is left is taken up by the next run.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from dataclasses import replace

from rashomon.site.edition import read_edition
from rashomon.upkeep import (
    INTERNET_ARCHIVE,
    MEMORY_FOLDER,
    Archive,
    Archiving,
    Memory,
    Outcome,
    Progress,
    Service,
    Task,
    tasks_of,
)
from rashomon.web import Client, Clock, FetchError, Limits, Pace, to_uri

from .targets import Target, targets
from .usage import UsageError, say

#: Holds ``ACCESS:SECRET`` of an account at the archive; a secret does not belong into a command.
KEY = "RASHOMON_ARCHIVE_KEY"
# Seconds between two requests: what the archive grants with an account, and without.
_PACE, _PACE_WITHOUT_KEY = 5.0, 15.0


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("archive", help="archive sources", description=__doc__)
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders (default: stories)"
    )
    command.add_argument("--service", metavar="URL", help="another archive with the same interface")
    command.add_argument(
        "--again", action="store_true", help="ask anew for what was refused before"
    )
    command.add_argument("--dry-run", action="store_true", help="only say what would be asked for")
    command.set_defaults(run=run)


def clock() -> Clock:
    """The time of this machine."""
    return Clock()


def run(options: argparse.Namespace) -> int:
    """Work through the queue, tell each outcome; 1 where something is refused or left."""
    service, client, key = _service(options)
    found, missing = targets(options.paths or ["stories"])
    for path in missing:
        say(f"rashomon: {path}")
    counts: Counter[Outcome] = Counter()
    for target in found:
        tasks = _tasks(target)
        if options.dry_run:
            sys.stdout.writelines(f"{each.path}: {each.source}: {each.url}\n" for each in tasks)
            counts[Outcome.LEFT] += len(tasks)
            continue
        memory = _memory(target, service)
        queue = Archiving(Archive(client, service, key), memory, client.clock, options.again)
        number = 0

        def told(progress: Progress, of: int = len(tasks)) -> None:
            nonlocal number
            number += 1
            counts[progress.outcome] += 1
            task = progress.task
            where = f"[{number}/{of}] {task.path}: {task.source}"
            sys.stdout.write(f"{where}: {progress.outcome}: {progress.words}\n")
            sys.stdout.flush()

        queue.run(tasks, told)
    if found:
        say(summary(counts))
    if missing:
        return 2
    return 0 if options.dry_run or not (counts[Outcome.REFUSED] or counts[Outcome.LEFT]) else 1


def summary(counts: Counter[Outcome]) -> str:
    """``5 sources: 2 saved, 1 already there, 1 refused, 1 left``."""
    total = sum(counts.values())
    if not total:
        return "every source with an address has an archived copy"
    number = "1 source" if total == 1 else f"{total} sources"
    return f"{number}: " + ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome)


def _service(options: argparse.Namespace) -> tuple[Service, Client, str]:
    key = os.environ.get(KEY, "")
    if key and not re.fullmatch(r"[\x21-\x39\x3b-\x7e]+:[\x21-\x7e]+", key):
        raise UsageError(f"{KEY} is not of the form ACCESS:SECRET")
    service = INTERNET_ARCHIVE
    if options.service:
        try:
            service = Service.at(to_uri(options.service))
        except FetchError as error:
            raise UsageError(f"--service {options.service}: {error}") from None
    time = clock()
    limits = Limits(idle=150, total=180, size=2_000_000)  # saving takes the archive its time
    pace = Pace(_PACE if key else _PACE_WITHOUT_KEY, time)
    # An interface made for programs needs no robots.txt; who names a service means that machine.
    if options.service:
        client = Client(
            clock=time, limits=limits, pace=pace, robots=False, reachable=lambda ip: True
        )
    else:
        client = Client(clock=time, limits=limits, pace=pace, robots=False)
    return service, client, key


def _memory(target: Target, service: Service) -> Memory:
    path = target.root.parent / MEMORY_FOLDER / "archive.json"
    try:
        return Memory(path, service.save)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None


def _tasks(target: Target) -> list[Task]:
    edition = read_edition(target.root, tree=target.tree)
    for broken in edition.broken:
        say(f"{target.shown(broken.uri)}: passed over, it has errors (see `rashomon check`)")
    return [
        replace(each, path=target.shown(story.uri))
        for story in sorted(edition.stories, key=lambda each: each.uri)
        for each in tasks_of(story.comparison.story, story.document, target.root / story.uri)
    ]
