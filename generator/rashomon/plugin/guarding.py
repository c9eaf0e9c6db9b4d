"""Answer a preview's requests only where they were meant for it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

from mkdocs.livereload import LiveReloadServer

App = Callable[..., Iterable[bytes]]
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def guard(server: LiveReloadServer) -> None:
    """Put the checks before the server's own application."""
    app = server.get_app()
    assert app is not None, "MkDocs sets it when it makes the server"
    server.set_app(guarded(app, names_of(str(server.server_address[0]))))


def names_of(address: str) -> frozenset[str]:
    """The hosts that a server at this address answers to; empty: to any.

    A page of a stranger's can let its own name lead to this machine and read
    what a preview shows (DNS rebinding). What listens to the network has names
    that nobody here knows, and is open on purpose.
    """
    try:
        is_open = not ipaddress.ip_address(address).is_loopback
    except ValueError:
        is_open = False
    return frozenset() if is_open else _LOOPBACK | {address.lower()}


def guarded(app: App, names: frozenset[str]) -> App:
    """The same application without foreign hosts and without addresses that no file has."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        host = host_of(environ.get("HTTP_HOST", ""))
        if names and host not in names:
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return [b"This preview answers to " + ", ".join(sorted(names)).encode() + b" only.\n"]
        # Python opens no file whose name holds NUL, and MkDocs would answer with a failure.
        environ["PATH_INFO"] = environ.get("PATH_INFO", "").replace("\0", "%00")
        return app(environ, start_response)

    return answer


def host_of(header: str) -> str:
    """The name in a ``Host`` header, without its port."""
    name = header.strip().lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0].rstrip(".")
