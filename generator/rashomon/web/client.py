"""Asking for an address, from redirect to redirect, within limits."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rashomon import __version__

from .addresses import host, join, origin, to_uri
from .answer import Answer, FetchError, Hop, Reason
from .clock import Clock
from .connection import Deadline, Raw, Reachable, Request, exchange, is_public
from .pace import Pace
from .robots import LARGEST, Robots, read_robots

AGENT = "rashomon"
#: Who asks, and what for.
USER_AGENT = f"{AGENT}/{__version__} (compares news reports; asks for single pages, by hand)"

_REDIRECTS = (301, 302, 303, 307, 308)
#: The most redirects on the way to a robots.txt (RFC 9309, 2.3.1.2).
_ROBOTS_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for one wait, seconds in all, redirects followed, bytes of a body."""

    idle: float = 15.0
    total: float = 60.0
    redirects: int = 10
    size: int = 10_000_000


class Client:
    """Asks politely; safe between threads.

    ``robots``: whether robots.txt is kept to (an interface made for programs
    needs none). ``reachable`` says which IP addresses may be asked; by default
    only public ones, so that no story leads to the machines at home.
    """

    def __init__(
        self,
        *,
        clock: Clock | None = None,
        limits: Limits | None = None,
        pace: Pace | None = None,
        robots: bool = True,
        reachable: Reachable = is_public,
    ) -> None:
        self.clock = clock or Clock()
        self.limits = limits or Limits()
        self.pace = pace or Pace(1.0, self.clock)
        self._keeps_robots = robots
        self._reachable = reachable
        self._lock = threading.Lock()
        self._robots: dict[str, Robots | FetchError] = {}

    def fetch(
        self,
        address: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        with_body: bool = True,
    ) -> Answer:
        """The answer behind an address, whatever its status.

        Without ``with_body`` the connection ends after the headers. Raises
        ``FetchError`` with the reason where there is no answer.
        """
        sent = {"User-Agent": USER_AGENT, "Accept": "*/*", **(headers or {})}
        request = Request(method, to_uri(address), sent, body)
        size = self.limits.size if with_body and method != "HEAD" else 0
        return self._follow(request, self.limits.redirects, size, robots=self._keeps_robots)

    def _follow(self, request: Request, most: int, size: int, *, robots: bool) -> Answer:
        hops: list[Hop] = []
        end = self.clock.monotonic() + self.limits.total
        while True:
            try:
                end += self._wait(request.uri, robots=robots)
                deadline = Deadline(self.limits.idle, end, self.clock.monotonic)
                raw = exchange(request, deadline, self._reachable, size)
                location = raw.headers.get("location")
                if raw.status not in _REDIRECTS or not location:
                    return _answer(request.uri, raw, hops)
                hops.append(Hop(request.uri, raw.status))
                request = _redirected(request, raw.status, join(request.uri, location))
            except FetchError as error:
                raise FetchError(error.reason, error.url, str(error), tuple(hops)) from error
            if any(hop.url == request.uri for hop in hops):
                detail = "it redirects in a circle"
            elif len(hops) > most:
                detail = f"more than {most} redirects"
            else:
                continue
            raise FetchError(Reason.REDIRECTS, request.uri, detail, tuple(hops))

    def _wait(self, uri: str, *, robots: bool) -> float:
        """Wait for this host's turn; the seconds of it, which are not the server's delay."""
        before = self.clock.monotonic()
        delay = 0.0
        if robots:
            rules = self._rules(origin(uri))
            if not rules.allows(uri):
                raise FetchError(Reason.ROBOTS, uri)
            delay = rules.delay
        self.pace.wait(host(uri), delay)
        return self.clock.monotonic() - before

    def _rules(self, place: str) -> Robots:
        """The rules of a site; read once. ``FetchError`` where the site cannot be reached."""
        with self._lock:
            known = self._robots.get(place)
        if known is None:
            try:
                known = self._read_rules(place)
            except FetchError as error:
                known = error
            with self._lock:
                self._robots[place] = known
        if isinstance(known, FetchError):
            raise FetchError(known.reason, known.url, str(known))
        return known

    def _read_rules(self, place: str) -> Robots:
        request = Request("GET", f"{place}/robots.txt", {"User-Agent": USER_AGENT})
        try:
            answer = self._follow(request, _ROBOTS_REDIRECTS, LARGEST, robots=False)
        except FetchError as error:
            if error.reason in (Reason.REDIRECTS, Reason.SCHEME):
                return Robots()
            raise
        if answer.status >= 500 or answer.status == 429:
            detail = f"robots.txt cannot be read: {answer.words}"
            raise FetchError(Reason.NO_ROBOTS, answer.url, detail)
        if answer.status != 200:
            return Robots()
        return read_robots(answer.body.decode("utf-8", "replace"), AGENT)


def _redirected(request: Request, status: int, uri: str) -> Request:
    """The next request: keys stay with the host they are for, a form is sent once."""
    headers = dict(request.headers)
    if origin(uri) != origin(request.uri):
        headers.pop("Authorization", None)
    if request.method == "POST" and status in (301, 302, 303):
        headers.pop("Content-Type", None)
        return Request("GET", uri, headers)
    return replace(request, uri=uri, headers=headers)


def _answer(uri: str, raw: Raw, hops: list[Hop]) -> Answer:
    return Answer(uri, raw.status, raw.phrase, raw.headers, raw.body, raw.complete, tuple(hops))
