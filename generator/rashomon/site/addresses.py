"""The addresses that pages have unless a host, or a plugin of it, says otherwise.

The press prints a page's links with these, long before there is a host to ask.
Whoever finishes the page makes sure that the host would say the same.
"""

from __future__ import annotations

import posixpath
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from urllib.parse import quote

from markupsafe import Markup, escape

#: What a part of a page's address after ``#`` may hold as it is.
_IN_FRAGMENT = ":/?!$'()*+,;=@~-._%"

#: What is its own address: nearly every name of a page.
_PLAIN = re.compile("[A-Za-z0-9_.~/-]*").fullmatch
#: What a path must hold to be longer than it need be.
_ODD = re.compile(r"//|(?:^|/)\.").search


def usual_url(uri: str, suffix: str) -> str:
    """The address of a page or file within the site; ``suffix``: how addresses of pages end."""
    if not uri.endswith(".md"):
        return _quoted(uri)
    folder, slash, name = uri[: -len(".md")].rpartition("/")
    name = "index" if name == "README" else name
    if suffix != "/":
        return _quoted(f"{folder}{slash}{name}.html")
    if name == "index":
        return _quoted(f"{folder or '.'}/")
    return _quoted(f"{folder}{slash}{name}/")


def relative_url(url: str, other: str) -> str:
    """The way from one address to another: that of MkDocs, which never leaves the site."""
    folder, _, name = other.rpartition("/")
    here = _parts(folder if "." in name else other)
    there = _parts(url)
    common = 0
    for one, two in zip(here, there, strict=False):
        if one != two:
            break
        common += 1
    way = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return f"{way}/" if url.endswith("/") else way


def with_fragment(address: str, fragment: str) -> str:
    """An address that leads to a part of its page."""
    return f"{address}#{quote(fragment, safe=_IN_FRAGMENT)}"


class Addresses:
    """The way from one page to the others, as it usually is; notes where the page leads."""

    def __init__(self, here: str, suffix: str) -> None:
        self._here = usual_url(here, suffix)
        self._suffix = suffix
        self._found: dict[str, Markup] = {}

    @property
    def links(self) -> tuple[str, ...]:
        """Every page and file that was led to."""
        return tuple(dict.fromkeys(uri.partition("#")[0] for uri in self._found))

    def __call__(self, uri: str) -> Markup:
        """The relative address of a page or file, escaped."""
        found = self._found.get(uri)
        if found is None:
            path, mark, fragment = uri.partition("#")
            # Within the page itself, a part of it is all there is to say.
            address = relative_url(
                usual_url(path, self._suffix) if path else self._here, self._here
            )
            address = with_fragment(address, fragment) if mark else address
            found = self._found[uri] = escape(address)
        return found


class KnownWay(ABC):
    """A host's way from one page to the others, that can tell whether it is the usual one."""

    @abstractmethod
    def __call__(self, uri: str) -> str:
        """The relative address of a page or file."""

    @abstractmethod
    def is_usual(self, uris: Iterable[str]) -> bool:
        """Whether these pages, and the one that leads to them, have their usual addresses."""


def is_usual(way: Callable[[str], str], here: str, uris: Iterable[str], suffix: str) -> bool:
    """Whether a way from the page ``here`` to these pages is the usual one."""
    if isinstance(way, KnownWay):
        return way.is_usual(uris)
    usual = Addresses(here, suffix)
    return all(usual(uri) == escape(way(uri)) for uri in uris)


def _quoted(address: str) -> str:
    return address if _PLAIN(address) else quote(address)


def _parts(path: str) -> list[str]:
    if not _ODD(path):
        path = path.strip("/")
        return path.split("/") if path else []
    path = posixpath.normpath(path if path.startswith("/") else f"/{path}")[1:]
    return path.split("/") if path else []
