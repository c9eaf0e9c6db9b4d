"""The Internet Archive's two interfaces: is there a snapshot, and please take one.

After the public notes on its Availability API and on Save Page Now 2. With the
keys of an account a request gives a job whose end is asked for; without them
the archive takes fewer requests and answers with the snapshot itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote, urlencode

from rashomon.web import Answer, Client, FetchError, retry_after, to_uri


@dataclass(frozen=True, slots=True)
class Service:
    """Where to ask whether there is a snapshot, where to ask for one, and where they stand."""

    available: str
    save: str
    snapshots: str

    @classmethod
    def at(cls, base: str) -> Service:
        """A service whose three addresses stand below one."""
        base = base.rstrip("/")
        return cls(f"{base}/wayback/available", f"{base}/save", f"{base}/web")


INTERNET_ARCHIVE = Service(
    "https://archive.org/wayback/available",
    "https://web.archive.org/save",
    "https://web.archive.org/web",
)


@dataclass(frozen=True, slots=True)
class Saved:
    """There is a snapshot at this address."""

    archive: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The service works on it; its end can be asked for."""

    job: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The service will not, or cannot, and asking again would not help."""

    why: str


@dataclass(frozen=True, slots=True)
class Later:
    """Not now. ``seconds`` where the service says; ``for_all``: nothing else either."""

    why: str
    seconds: float | None = None
    for_all: bool = True


Reply = Saved | Asked | Refused | Later

_SNAPSHOT = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/")
_STAMP = re.compile(r"\d{14}")
_WATCHED_JOB = re.compile(r"""watchJob\(\s*["']([\w-]{1,200})["']""")
_JOB = re.compile(r"[\w-]{1,200}")
# What the service says of itself or of its haste, not of the page.
_TRY_AGAIN = frozenset(
    "bad-gateway browsing-timeout capture-location-error celery gateway-timeout "
    "internal-server-error job-failed no-browsers-available proxy-error read-timeout "
    "service-unavailable soft-time-limit-exceeded too-many-daily-captures".split()
)
_SLOW_DOWN = frozenset(["too-many-requests", "user-session-limit"])


@dataclass(frozen=True, slots=True)
class Archive:
    """A service as this program asks it; ``key`` is ``ACCESS:SECRET`` of an account, or empty."""

    client: Client
    service: Service
    key: str = ""

    def find(self, url: str, since: date | None) -> Saved | Later | None:
        """A snapshot that is there already, not older than ``since``; ``None`` without one.

        The one nearest to ``since`` is taken. A day is granted for time zones.
        """
        query = {"url": to_uri(url)}
        if since is not None:
            query["timestamp"] = f"{since:%Y%m%d}"
        answer = self._ask(f"{self.service.available}?{urlencode(query)}")
        if isinstance(answer, Later):
            return answer
        if answer.status != 200:
            return self._later(answer)
        closest = _under(answer.json(), "archived_snapshots", "closest")
        stamp = str(_under(closest, "timestamp") or "")
        is_good = _under(closest, "available") is True and str(_under(closest, "status")) == "200"
        if not is_good or not _STAMP.fullmatch(stamp):
            return None
        if since is not None and stamp[:8] < f"{since - timedelta(days=1):%Y%m%d}":
            return None
        return self._saved(stamp, url)

    def save(self, url: str) -> Reply:
        """Ask for a snapshot."""
        uri = to_uri(url)
        if not self.key:
            address = f"{self.service.save}/{quote(uri, safe=':/?&=%;,+~@!$()*[]')}"
            return self._understood(self._ask(address), url)
        answer = self._ask(
            self.service.save,
            method="POST",
            body=urlencode({"url": uri, "skip_first_archive": "1"}).encode(),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
        return self._understood(answer, url)

    def poll(self, job: str, url: str) -> Reply:
        """How far a job is; ``Asked`` while it is not at its end."""
        answer = self._ask(f"{self.service.save}/status/{quote(job, safe='')}")
        if isinstance(answer, Later):
            return answer
        told = answer.json()
        status = _under(told, "status")
        stamp = str(_under(told, "timestamp") or "")
        if status == "success" and _STAMP.fullmatch(stamp):
            return self._saved(stamp, url)
        if status == "pending":
            return Asked(job)
        if status == "error":
            return _error(told)
        if answer.status == 404:
            return Later("the service has forgotten the request", for_all=False)
        return self._later(answer)

    def _ask(
        self, address: str, method: str = "GET", body: bytes = b"", headers: Any = None
    ) -> Answer | Later:
        sent = {"Accept": "application/json", **(headers or {})}
        if self.key and address.startswith(self.service.save):
            sent["Authorization"] = f"LOW {self.key}"
        try:
            return self.client.fetch(address, method=method, headers=sent, body=body)
        except FetchError as error:
            return Later(f"the archive: {error}")

    def _understood(self, answer: Answer | Later, url: str) -> Reply:
        if isinstance(answer, Later):
            return answer
        # A redirect to the snapshot says enough, whatever the snapshot then answers.
        headers = (answer.headers.get(name, "") for name in ("content-location", "link"))
        for text in (*headers, *(hop.url for hop in answer.hops), answer.url):
            if match := _SNAPSHOT.search(text):
                return self._saved(match[1], url)
        told = answer.json()
        if _under(told, "status") == "error":
            return _error(told)
        job = _under(told, "job_id")
        if isinstance(job, str) and _JOB.fullmatch(job):
            return Asked(job)
        if match := _WATCHED_JOB.search(answer.body.decode("utf-8", "replace")):
            return Asked(match[1])
        if answer.status in (403, 451):
            why = answer.headers.get("x-archive-wayback-runtime-error") or answer.words
            return Refused(why[:200])
        return self._later(answer)

    def _later(self, answer: Answer) -> Later:
        wait = retry_after(answer.headers.get("retry-after"), self.client.clock.now())
        if answer.status == 401:
            return Later("the archive wants the keys of an account (see CONTRIBUTING)", 0.0)
        if answer.status < 400:
            return Later("the archive's answer cannot be understood", for_all=False)
        return Later(f"the archive answers {answer.words}", wait)

    def _saved(self, stamp: str, url: str) -> Saved:
        # Put together from parts that were looked at: what a service sends goes into no file.
        return Saved(f"{self.service.snapshots}/{stamp}/{to_uri(url)}")


def _error(told: Any) -> Refused | Later:
    code = str(_under(told, "status_ext") or "").removeprefix("error:")
    why = str(_under(told, "message") or code or "no reason given")[:200]
    if code in _SLOW_DOWN:
        return Later(why)
    return Later(why, for_all=False) if code in _TRY_AGAIN else Refused(why)


def _under(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value
