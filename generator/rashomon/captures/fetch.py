"""A page from the network, asked for politely and read within bounds.

Only ``rashomon capture`` comes here; checks and builds open no connection.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlsplit

from rashomon import __version__

from .fault import CaptureError, ComeBackLaterError

AGENT = f"rashomon/{__version__} (keeps private copies of cited reports)"
#: The answers that may mean that machines are not welcome, not that the page is gone.
_BLOCKED = frozenset({401, 402, 403, 407, 451, 999})
_LATER = frozenset({429, 503})
_MOVED = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long and how large one answer may be; sizes in bytes, times in seconds."""

    size: int = 20_000_000
    patience: float = 20.0  # for one step: connecting, or the next piece
    total: float = 60.0
    redirects: int = 10
    #: Whether addresses of this machine and of private networks may be asked.
    private: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer: the bytes, where they came from in the end, and what they are."""

    data: bytes
    address: str
    content_type: str
    truncated: str = ""
    status: int = 200


@dataclass
class Asker:
    """Asks for pages; ``clock`` is in seconds and only ever goes forward."""

    bounds: Bounds = field(default_factory=Bounds)
    clock: Callable[[], float] = time.monotonic

    def get(self, address: str) -> Fetched:
        """The page at an address. Raises ``CaptureError``; where asked to wait, its subclass.

        An answer that is too long, or breaks off, is given as far as it came
        with the reason in ``truncated``.
        """
        answer = self.ask(address)
        status = answer.status
        if status in _LATER:
            raise ComeBackLaterError(f"asked to come back later ({status})")
        if status in _BLOCKED:
            raise CaptureError(
                f"blocked: the site does not give the page to programs ({status}; save it in a "
                "browser and capture the file)"
            )
        if status != 200:
            raise CaptureError(f"the site answers {status}")
        return answer

    def ask(self, address: str) -> Fetched:
        """Whatever the site answers in the end, after its redirections."""
        until = self.clock() + self.bounds.total
        seen = {address}
        for _ in range(self.bounds.redirects + 1):
            answer, onward = self._once(address, until)
            if onward is None:
                return answer
            address = onward
            if address in seen:
                raise CaptureError("the site redirects in a circle")
            seen.add(address)
        raise CaptureError(f"the site redirects more than {self.bounds.redirects} times")

    def _once(self, address: str, until: float) -> tuple[Fetched, str | None]:
        connection, target = self._connection(address)
        try:
            connection.request("GET", target, headers={"User-Agent": AGENT, "Accept": "*/*"})
            answer = connection.getresponse()
            if answer.status in _MOVED and (location := answer.getheader("Location")):
                return Fetched(b"", address, "", status=answer.status), urljoin(address, location)
            if answer.status in _LATER and (wait := answer.getheader("Retry-After")):
                raise ComeBackLaterError(
                    f"asked to come back later ({answer.status})", _seconds(wait)
                )
            data, truncated = self._body(answer, until)
            kind = answer.getheader("Content-Type") or ""
            return Fetched(data, address, kind, truncated, answer.status), None
        except TimeoutError:
            raise CaptureError("the site does not answer in time") from None
        except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
            raise CaptureError(f"the page cannot be fetched: {_words(error)}") from None
        finally:
            connection.close()

    def _body(self, answer: http.client.HTTPResponse, until: float) -> tuple[bytes, str]:
        """What came, and why it is not all; unpacked where it is gzip although nobody asked."""
        packed = (answer.getheader("Content-Encoding") or "").strip().lower()
        if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise CaptureError(f"the site packs its pages in a way nobody asked for ({packed})")
        unpack = zlib.decompressobj(47) if packed not in ("", "identity") else None
        pieces: list[bytes] = []
        size, truncated = 0, ""
        while not truncated:
            if self.clock() > until:
                truncated = f"the site took longer than {self.bounds.total:g} seconds"
                break
            try:
                piece = answer.read1(65_536)
                if not piece:
                    break
                room = self.bounds.size - size + 1
                data = unpack.decompress(piece, room) if unpack else piece[:room]
            except (TimeoutError, http.client.HTTPException, OSError, zlib.error) as error:
                truncated = f"the answer breaks off: {_words(error)}"
                break
            pieces.append(data)
            size += len(data)
            if size > self.bounds.size:
                truncated = f"longer than {self.bounds.size / 1_000_000:g} MB"
        missing = answer.length
        if not truncated and missing:
            truncated = f"the answer breaks off: {missing} bytes are missing"
        return b"".join(pieces)[: self.bounds.size], truncated

    def _connection(self, address: str) -> tuple[http.client.HTTPConnection, str]:
        try:
            parts = urlsplit(address)
            host, port = parts.hostname or "", parts.port
            host = host.encode("idna").decode()
        except (ValueError, UnicodeError):
            raise CaptureError(f"{address} is no web address") from None
        if parts.scheme not in ("http", "https") or not host:
            raise CaptureError(f"{address} is no web address (http:// and https:// are)")
        self._refuse_private(host, port or (443 if parts.scheme == "https" else 80))
        patience = self.bounds.patience
        connection = (
            http.client.HTTPSConnection(
                host, port, timeout=patience, context=ssl.create_default_context()
            )
            if parts.scheme == "https"
            else http.client.HTTPConnection(host, port, timeout=patience)
        )
        target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
        if parts.query:
            target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
        return connection, target

    def _refuse_private(self, host: str, port: int) -> None:
        """A story may name any address; none may lead into the editor's own network."""
        if self.bounds.private:
            return
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError:
            raise CaptureError(f"there is no such host: {host}") from None
        for *_, at in found:
            if not ipaddress.ip_address(str(at[0]).split("%")[0]).is_global:
                raise CaptureError(f"{host} is an address of this machine or a private network")


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


def _seconds(wait: str) -> float | None:
    """``Retry-After`` in seconds, whether it is a number or a date."""
    try:
        return max(0.0, float(int(wait)))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(wait).timestamp() - time.time())
    except (ValueError, TypeError):
        return None
