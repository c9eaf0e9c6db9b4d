"""A server on this machine that behaves as badly as real ones do, and stops by itself."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from rashomon.web import Client, Clock, Limits


@dataclass(frozen=True)
class Seen:
    """One request as it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def __str__(self) -> str:
        return f"{self.method} {self.target}"


#: What a server does with a request, on the open connection.
Behaviour = Callable[["Loopback", socket.socket, Seen], None]


@dataclass
class Loopback:
    """Routes by path, and the requests that came."""

    port: int = 0
    routes: dict[str, Behaviour] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def asked(self) -> list[str]:
        """The requests in order, without those for robots.txt."""
        return [str(each) for each in self.seen if each.path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Loopback]:
    """A server while the block runs."""
    loopback = Loopback()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with self.request.makefile("rb") as stream:
                request = _read(stream)
            if request is not None:
                loopback.seen.append(request)
                behaviour = loopback.routes.get(request.path, reply(404))
                with suppress(OSError):  # the client has gone; so would a real server say
                    behaviour(loopback, self.request, request)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        loopback.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield loopback
        finally:
            loopback.closing.set()
            server.shutdown()
            thread.join()


def _read(stream: object) -> Seen | None:
    lines = []
    while line := stream.readline().strip():  # type: ignore[attr-defined]
        lines.append(line.decode("latin-1"))
    if not lines:
        return None
    method, target, _ = lines[0].split(" ", 2)
    headers = {n.lower(): v.strip() for n, _, v in (each.partition(":") for each in lines[1:])}
    body = stream.read(int(headers.get("content-length", 0)))  # type: ignore[attr-defined]
    return Seen(method, target, headers, body)


def reply(status: int, body: bytes = b"", **headers: str) -> Behaviour:
    """A whole answer; underscores in the names of headers are hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    named.setdefault("Content-Length", str(len(body)))
    lines = [f"HTTP/1.1 {status} So", *(f"{name}: {value}" for name, value in named.items())]
    head = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"
    return lambda _, connection, request: connection.sendall(
        head if request.method == "HEAD" else head + body
    )


def redirect(status: int, location: str) -> Behaviour:
    """A redirect; the location is sent as UTF-8, as many servers do."""
    return reply(status, Location=location.encode().decode("latin-1"))


def raw(answer: bytes) -> Behaviour:
    """These bytes and the end of the connection."""
    return lambda _, connection, __: connection.sendall(answer)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """One after the other; the last for every request from then on."""
    left = list(behaviours)

    def behave(loopback: Loopback, connection: socket.socket, request: Seen) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        now(loopback, connection, request)

    return behave


def by_method(**behaviours: Behaviour) -> Behaviour:
    """Another behaviour for each method."""
    return lambda loopback, connection, request: behaviours[request.method](
        loopback, connection, request
    )


def silence(loopback: Loopback, connection: socket.socket, request: Seen) -> None:
    """The first byte never comes."""
    loopback.closing.wait(10)


def drip(head: bytes, byte: bytes = b".") -> Behaviour:
    """A byte now and then, without end."""

    def behave(loopback: Loopback, connection: socket.socket, request: Seen) -> None:
        connection.sendall(head)
        for _ in range(10_000):
            if loopback.closing.wait(0.001):
                return
            connection.sendall(byte)

    return behave


def reset(_: Loopback, connection: socket.socket, request: Seen) -> None:
    """The connection is torn down without a word."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@dataclass
class FakeTime:
    """A clock that only sleeping moves; with ``tick``, looking at it does as well."""

    seconds: float = 0.0
    tick: float = 0.0
    start: datetime = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    @property
    def clock(self) -> Clock:
        return Clock(self.monotonic, self.sleep, self.now)

    def monotonic(self) -> float:
        self.seconds += self.tick
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)


def client_for(
    time: FakeTime | None = None, *, robots: bool = False, limits: Limits | None = None
) -> Client:
    """A client that may ask this machine and does not wait."""
    clock = (time or FakeTime()).clock
    return Client(clock=clock, robots=robots, limits=limits, reachable=lambda ip: True)
