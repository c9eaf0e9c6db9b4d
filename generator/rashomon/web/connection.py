"""One request over one connection, with an end to every wait."""

from __future__ import annotations

import errno
import io
import ipaddress
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

from .answer import FetchError, Reason

#: Whether a connection to this IP address may be opened.
Reachable = Callable[[str], bool]


def is_public(address: str) -> bool:
    """True for addresses of the internet: a story must not make us ask the machines at home."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not ip.is_multicast


@dataclass(frozen=True, slots=True)
class Deadline:
    """``idle`` seconds for each wait, and none beyond ``end``."""

    idle: float
    end: float
    monotonic: Callable[[], float]

    def left(self) -> float:
        """Seconds for the next wait; ``TimeoutError`` where there are none."""
        left = self.end - self.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(self.idle, left)


class _Drip(io.RawIOBase):
    """A socket's bytes; a timeout alone would begin anew with every byte that drips in."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._socket.settimeout(self._deadline.left())
        return self._socket.recv_into(buffer)

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        """What ``HTTPResponse`` asks of a socket."""
        return io.BufferedReader(self)


@dataclass(frozen=True, slots=True)
class Request:
    """What is sent."""

    method: str
    uri: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Raw:
    """One answer, before redirects are followed."""

    status: int
    phrase: str
    headers: Mapping[str, str]
    body: bytes
    complete: bool


def exchange(request: Request, deadline: Deadline, reachable: Reachable, most: int) -> Raw:
    """Send one request and read its answer, of the body at most ``most`` bytes.

    ``FetchError`` where there is none.
    """
    try:
        with _connected(request.uri, deadline, reachable) as connected:
            return _talk(request, connected, deadline, most)
    except FetchError:
        raise
    except Exception as error:
        if (reason := _reason(error)) is None:
            raise
        raise FetchError(reason, request.uri, _detail(reason, error)) from error


def _connected(uri: str, deadline: Deadline, reachable: Reachable) -> socket.socket:
    parts = urlsplit(uri)
    host = parts.hostname or ""
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    allowed = [each for each in found if reachable(str(each[4][0]))]
    if not allowed:
        raise FetchError(Reason.PRIVATE, uri, f"{host} is not a public address")
    failure: OSError = OSError(errno.EHOSTUNREACH, "no address")
    for family, kind, protocol, _, address in allowed:
        connected = socket.socket(family, kind, protocol)
        try:
            connected.settimeout(deadline.left())
            connected.connect(address)
            if parts.scheme == "https":
                context = ssl.create_default_context()
                return context.wrap_socket(connected, server_hostname=host)
        except OSError as error:
            connected.close()
            failure = error
        else:
            return connected
    raise failure


def _talk(request: Request, connected: socket.socket, deadline: Deadline, most: int) -> Raw:
    parts = urlsplit(request.uri)
    connection = HTTPConnection(parts.hostname or "")
    connection.sock = connected
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.putrequest(request.method, target, skip_host=True, skip_accept_encoding=True)
    connection.putheader("Host", parts.netloc)
    connection.putheader("Accept-Encoding", "identity")
    connection.putheader("Connection", "close")
    if request.body:
        connection.putheader("Content-Length", str(len(request.body)))
    for name, value in request.headers.items():
        connection.putheader(name, value)
    connection.endheaders(request.body or None)
    # The response knows a socket only by its `makefile`.
    response = HTTPResponse(_Drip(connected, deadline), method=request.method)  # type: ignore[arg-type]
    response.begin()
    body, complete = _body(response, most)
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Raw(response.status, response.reason, headers, body, complete)


def _body(response: HTTPResponse, most: int) -> tuple[bytes, bool]:
    """The body and whether it is whole. Where none is wanted, none is waited for."""
    if most <= 0:
        return b"", True
    announced = response.length
    pieces: list[bytes] = []
    size = 0
    while size <= most:
        try:
            piece = response.read1(min(65536, most + 1 - size))
        except (HTTPException, ConnectionError):
            return b"".join(pieces), False
        if not piece:
            return b"".join(pieces), announced is None or size >= announced
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)[:most], False


def _reason(error: Exception) -> Reason | None:
    """What a library's error means; ``None`` for what is a fault of our own."""
    if isinstance(error, socket.gaierror):
        known = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None))
        return Reason.NO_SUCH_HOST if known else Reason.NAME_SERVICE
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    return None


_REASONS: tuple[tuple[type[Exception], Reason], ...] = (
    (TimeoutError, Reason.TIMEOUT),
    (ssl.SSLCertVerificationError, Reason.TLS),
    (ssl.SSLError, Reason.RESET),
    (ConnectionRefusedError, Reason.REFUSED),
    (ConnectionError, Reason.RESET),  # http.client's RemoteDisconnected is one too
    (HTTPException, Reason.MALFORMED),
    (UnicodeError, Reason.MALFORMED),
    (OSError, Reason.UNREACHABLE),
)


def _detail(reason: Reason, error: Exception) -> str:
    if reason is Reason.TLS:
        return f"{reason.value}: {getattr(error, 'verify_message', '')}"
    if reason is Reason.MALFORMED:
        return "the server's answer cannot be understood"
    return reason.value
