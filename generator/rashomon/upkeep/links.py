"""Whether an address still leads to what it led to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from rashomon.web import Answer, Client, FetchError, Reason, front_page, retry_after

#: How many hosts are asked at a time.
WORKERS = 4
#: The longest wait that a host may ask for before it is asked once more.
PATIENCE = 60.0


class Verdict(StrEnum):
    """What became of an address. Only ``dead`` is a mistake of the story."""

    OK = "ok"
    MOVED = "moved"
    BLOCKED = "blocked"
    DEAD = "dead"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on an address, why, and where it has moved to."""

    url: str
    verdict: Verdict
    why: str
    moved_to: str | None = None


# A browser may well be let in where a program is not: nothing of these is dead.
_BLOCKED = (401, 402, 403, 407, 429, 451)
_DEAD = (404, 410)
_DEAD_REASONS = (Reason.NO_SUCH_HOST, Reason.REFUSED)
# What a server that knows no HEAD does when it is asked so.
_HEAD_FAILED = (Reason.RESET, Reason.MALFORMED, Reason.TIMEOUT)


def look(client: Client, url: str) -> Finding:
    """Ask for one address, gently: HEAD first, GET where that is refused, nothing downloaded."""
    try:
        answer = _ask(client, url)
        if answer.status in (429, 503) and (wait := _short_wait(client, answer)) is not None:
            client.pace.hold(urlsplit(answer.url).hostname or "", wait)
            answer = _ask(client, url)
    except FetchError as error:
        return _failed(url, error)
    return _answered(url, answer)


def look_at_all(
    client: Client, urls: Iterable[str], told: Callable[[Finding], None] = lambda finding: None
) -> dict[str, Finding]:
    """The findings by address; several hosts at a time, each address of a host after the other.

    ``told`` hears of each as it comes.
    """
    by_host: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        by_host.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    stop = threading.Event()

    def work(addresses: list[str]) -> list[Finding]:
        found = []
        for address in addresses:
            if stop.is_set():
                break
            found.append(look(client, address))
            told(found[-1])
        return found

    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            done = as_completed([pool.submit(work, each) for each in by_host.values()])
            return {finding.url: finding for future in done for finding in future.result()}
        finally:
            stop.set()


def _ask(client: Client, url: str) -> Answer:
    try:
        answer = client.fetch(url, method="HEAD")
        if answer.status < 400 or answer.status == 429:
            return answer
    except FetchError as error:
        if error.reason not in _HEAD_FAILED:
            raise
    return client.fetch(url, with_body=False)


def _short_wait(client: Client, answer: Answer) -> float | None:
    wait = retry_after(answer.headers.get("retry-after"), client.clock.now())
    return wait if wait is not None and wait <= PATIENCE else None


def _failed(url: str, error: FetchError) -> Finding:
    why = str(error)
    if error.hops:
        why = f"redirects to {error.url}: {why}"
    if error.reason in _DEAD_REASONS:
        return Finding(url, Verdict.DEAD, why)
    if error.reason is Reason.ROBOTS:
        return Finding(url, Verdict.BLOCKED, why)
    return Finding(url, Verdict.UNKNOWN, why)


def _answered(url: str, answer: Answer) -> Finding:
    if answer.status in _BLOCKED:
        return Finding(url, Verdict.BLOCKED, answer.words)
    if answer.status in _DEAD:
        return Finding(url, Verdict.DEAD, answer.words)
    if not 200 <= answer.status < 300:
        return Finding(url, Verdict.UNKNOWN, answer.words)
    gone = "the front page: the report itself may be gone"
    new = _new_address(answer)
    if new is not None:
        why = f"now {new}" + (f", {gone}" if front_page(new) else "")
        return Finding(url, Verdict.MOVED, why, new)
    if answer.hops and front_page(answer.url):
        return Finding(url, Verdict.UNKNOWN, f"redirects to {gone}")
    return Finding(url, Verdict.OK, answer.words)


def _new_address(answer: Answer) -> str | None:
    """Where permanent redirects lead; what follows a temporary one is not to be written down."""
    new = None
    ways = [*(hop.url for hop in answer.hops[1:]), answer.url]
    for hop, leads_to in zip(answer.hops, ways, strict=False):
        if not hop.is_permanent:
            break
        new = leads_to
    return new
