"""What asking for an address gave: an answer, or the reason why there is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import Any


class Reason(StrEnum):
    """Why there is no answer."""

    NO_SUCH_HOST = "no such host"
    NAME_SERVICE = "the name service does not answer"
    REFUSED = "connection refused"
    UNREACHABLE = "unreachable"
    RESET = "connection broken off"
    TIMEOUT = "no answer in time"
    TLS = "the certificate is not accepted"
    REDIRECTS = "redirects without end"
    SCHEME = "not an address of the web"
    PRIVATE = "not a public address"
    MALFORMED = "not to be understood"
    ROBOTS = "robots.txt asks programs to stay away"
    NO_ROBOTS = "robots.txt cannot be read"


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way: who answered, with which status."""

    url: str
    status: int

    @property
    def is_permanent(self) -> bool:
        """True where the new address is to be used from now on."""
        return self.status in (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)


class FetchError(Exception):
    """There is no answer. ``url`` is the address that failed, after ``hops``."""

    def __init__(
        self, reason: Reason, url: str, detail: str = "", hops: tuple[Hop, ...] = ()
    ) -> None:
        super().__init__(detail or reason.value)
        self.reason = reason
        self.url = url
        self.hops = hops


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of the last address of a chain of redirects.

    ``headers`` have lower-case names. ``complete`` is false where the body was
    cut off at the size limit or ended before its announced length.
    """

    url: str
    status: int
    phrase: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    complete: bool = True
    hops: tuple[Hop, ...] = ()

    def json(self) -> Any:
        """The body as JSON; ``None`` where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def words(self) -> str:
        """The status in numbers and words: ``404 Not Found``."""
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}"
        except ValueError:
            return str(self.status)
