"""The queue: each source without an archived copy, one after the other, in no haste."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rashomon.web import Clock, FetchError

from .insertion import NotInsertedError, insert_archive
from .memory import Kept, Memory, replace_file
from .service import Archive, Asked, Later, Refused, Reply, Saved
from .tasks import Task

#: The longest wait for the service within one run; beyond it the rest is left.
PATIENCE = 120.0
#: A pause where the service asks for one and does not say how long.
PAUSE = 30.0
#: How often one address is tried in one run.
ATTEMPTS = 3
#: How often the end of a job is asked for in one run, and the pause between.
POLLS, POLL_PAUSE = 30, 5.0


class Outcome(StrEnum):
    """What became of a source."""

    SAVED = "saved"
    THERE = "already there"
    REFUSED = "refused"
    LEFT = "left"


_GOOD = (Outcome.SAVED, Outcome.THERE)


@dataclass(frozen=True, slots=True)
class Progress:
    """One source done with: its outcome, and the address or the reason."""

    task: Task
    outcome: Outcome
    words: str


@dataclass(slots=True)
class Archiving:
    """One run of the queue. ``again`` asks for what was refused before once more."""

    archive: Archive
    memory: Memory
    clock: Clock
    again: bool = False
    _stopped: str = ""

    def run(self, tasks: Iterable[Task], told: Callable[[Progress], None]) -> None:
        """Work through the tasks; ``told`` hears of each. An address in several files is one."""
        by_url: dict[str, list[Task]] = {}
        for task in tasks:
            by_url.setdefault(task.url, []).append(task)
        until = self.memory.not_before
        if until is not None and until > self.clock.now():
            self._stopped = f"the archive asks to wait until {until:%Y-%m-%d %H:%M} UTC"
        for url, same in by_url.items():
            # A snapshot must be younger than every report it stands for.
            days = [task.since for task in same if task.since]
            outcome, words = self._one(url, max(days, default=None))
            done = [self._written(task, outcome, words) for task in same]
            if outcome in _GOOD and all(each.outcome in _GOOD for each in done):
                self.memory.put(url, None)
            for each in done:
                told(each)

    def _one(self, url: str, since: date | None) -> tuple[Outcome, str]:
        kept = self.memory.get(url)
        if kept and kept.state == "saved":
            return Outcome.SAVED, kept.what
        if kept and kept.state == "refused":
            if not self.again:
                return Outcome.REFUSED, f"{kept.what} (on {kept.at:%Y-%m-%d}; --again asks anew)"
            self.memory.put(url, None)
        if self._stopped:
            return Outcome.LEFT, self._stopped
        try:
            return self._settled(url, since)
        except FetchError as error:  # the story's own address cannot be asked for
            return Outcome.REFUSED, str(error)

    def _settled(self, url: str, since: date | None) -> tuple[Outcome, str]:
        why = ""
        for _ in range(ATTEMPTS):
            reply, is_there = self._reply(url, since)
            if isinstance(reply, Saved):
                self._keep(url, "saved", reply.archive)
                return (Outcome.THERE if is_there else Outcome.SAVED), reply.archive
            if isinstance(reply, Refused):
                self._keep(url, "refused", reply.why)
                return Outcome.REFUSED, reply.why
            if isinstance(reply, Asked):
                return Outcome.LEFT, "the archive is still at it; the next run asks how far it is"
            if not reply.for_all:
                return Outcome.LEFT, reply.why
            why = reply.why
            if not self._pause(reply):
                break
        self._stopped = self._stopped or why
        return Outcome.LEFT, self._stopped

    def _reply(self, url: str, since: date | None) -> tuple[Reply, bool]:
        """What the service says, and whether the snapshot was there before."""
        kept = self.memory.get(url)
        if kept is not None:
            return self._polled(kept.what, url), False
        found = self.archive.find(url, since)
        if found is not None:
            return found, isinstance(found, Saved)
        reply = self.archive.save(url)
        if isinstance(reply, Asked):
            self._keep(url, "asked", reply.job)
            reply = self._polled(reply.job, url)
        return reply, False

    def _polled(self, job: str, url: str) -> Reply:
        reply: Reply = Asked(job)
        for _ in range(POLLS):
            self.clock.sleep(POLL_PAUSE)
            reply = self.archive.poll(job, url)
            if not isinstance(reply, Asked):
                break
        if isinstance(reply, Later) and not reply.for_all:
            self.memory.put(url, None)  # this job is over; the next run asks anew
        return reply

    def _pause(self, later: Later) -> bool:
        """Wait as long as the service asks; false where that is too long for one run."""
        if later.seconds is None:
            self.clock.sleep(PAUSE)
            return True
        if 0 < later.seconds <= PATIENCE:
            self.clock.sleep(later.seconds)
            return True
        if later.seconds:
            until = self.clock.now() + timedelta(seconds=later.seconds)
            self.memory.hold(until)
            self._stopped = f"{later.why} and asks to wait until {until:%Y-%m-%d %H:%M} UTC"
        return False

    def _keep(self, url: str, state: str, what: str) -> None:
        kept = {"state": state, "what": what, "at": self.clock.now()}
        self.memory.put(url, Kept.model_validate(kept))

    def _written(self, task: Task, outcome: Outcome, words: str) -> Progress:
        """Store a snapshot's address in its file, as it is by now."""
        if outcome not in _GOOD:
            return Progress(task, outcome, words)
        try:
            data = task.file.read_bytes()
            new = insert_archive(data, task.path, task.source, task.url, words)
            if task.file.read_bytes() != data:
                raise NotInsertedError("the file changes right now")
            replace_file(task.file, new)
        except NotInsertedError as reason:
            return Progress(task, Outcome.LEFT, f"{reason}; the archived copy: {words}")
        except OSError as error:
            why = f"the file cannot be written: {error.strerror}; the archived copy: {words}"
            return Progress(task, Outcome.LEFT, why)
        return Progress(task, outcome, words)
