"""Addresses as people write them to addresses as they are sent (RFC 3986, RFC 3987)."""

from __future__ import annotations

import re
from contextlib import suppress
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from .answer import FetchError, Reason

# What may stand in a path or query as it is; "%" because it may be encoded already.
_KEPT = "!#$%&'()*+,-./:;=?@_~[]"
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def to_uri(address: str) -> str:
    """The address in ASCII, its host in lower case and IDNA, without fragment and user name.

    ``FetchError`` where it is not of the web or cannot be written so.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise FetchError(Reason.MALFORMED, address, "this is not a web address") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise FetchError(Reason.SCHEME, address, f"the scheme {scheme or '(none)'} is not the web")
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_host = ""
    if not ascii_host or re.search(r"[\s/\\@<>\"]", ascii_host):
        raise FetchError(Reason.MALFORMED, address, "the address names no host")
    netloc = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    if port not in (None, {"http": 80, "https": 443}[scheme]):
        netloc += f":{port}"
    return urlunsplit((scheme, netloc, _encoded(parts.path) or "/", _encoded(parts.query), ""))


def join(base: str, location: str) -> str:
    """Where a ``Location`` header leads from ``base``.

    Headers arrive as Latin-1; many servers send UTF-8 in them, so that is tried first.
    """
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return to_uri(urljoin(base, location.strip()))
    except ValueError:
        raise FetchError(Reason.MALFORMED, location, "it redirects to no web address") from None


def front_page(address: str) -> bool:
    """True for the address of a whole site: no path and no query."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def origin(uri: str) -> str:
    """Scheme, host and port of an address that ``to_uri`` gave."""
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.netloc}"


def host(uri: str) -> str:
    """The host of an address that ``to_uri`` gave."""
    return urlsplit(uri).hostname or ""


def _encoded(text: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", text), safe=_KEPT)
