"""robots.txt by RFC 9309: groups, the longest rule wins, ``*`` and ``$``.

``urllib.robotparser`` takes the first rule that fits and knows no ``*``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

#: More than this of a robots.txt is not read (the RFC asks for at least as much).
LARGEST = 512 * 1024
#: A longer pause between requests is not kept: one report is one request.
LONGEST_DELAY = 30.0


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for one program: path patterns with whether they allow; its pause."""

    rules: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the program may ask for this address."""
        parts = urlsplit(url)
        path = _even(parts.path or "/") + (f"?{_even(parts.query)}" if parts.query else "")
        fitting = [(len(p), allow) for p, allow in self.rules if _fits(p, path)]
        return max(fitting)[1] if fitting else True


def read_robots(text: str, agent: str) -> Robots:
    """The rules of a robots.txt for ``agent``, a product name such as ``rashomon``.

    Groups that name it count together; without one, those for ``*``.
    """
    own: list[tuple[str, str]] = []
    general: list[tuple[str, str]] = []
    is_named = False
    for agents, lines in _groups(text):
        if agent.lower() in agents:
            is_named = True
            own += lines
        elif "*" in agents:
            general += lines
    lines = own if is_named else general
    rules = tuple(
        (_even(value), name == "allow")
        for name, value in lines
        if name in ("allow", "disallow") and value
    )
    delays = [_seconds(value) for name, value in lines if name == "crawl-delay"]
    return Robots(rules, max(delays, default=0.0))


def _groups(text: str) -> Iterator[tuple[set[str], list[tuple[str, str]]]]:
    agents: set[str] = set()
    lines: list[tuple[str, str]] = []
    for name, value in _lines(text):
        if name == "user-agent":
            if lines:
                yield agents, lines
                agents, lines = set(), []
            product = re.match(r"\*|[A-Za-z_-]+", value)
            agents.add(product[0].lower() if product else "")
        elif agents:
            lines.append((name, value))
    yield agents, lines


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        if colon and name.strip().lower() in ("user-agent", "allow", "disallow", "crawl-delay"):
            yield name.strip().lower(), value.strip()


def _even(text: str) -> str:
    """Percent-encoding made alike, so that ``/%7Ea`` and ``/~a`` are one path."""
    text = re.sub(r"%2[AaFf]|%24", lambda found: f"%25{found[0][1:].upper()}", text)
    return quote(unquote_to_bytes(text), safe="/*$%!&'()+,:;=?@~")


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits from the path's beginning; work grows with their lengths only."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not anchored or path == first
    at = len(first)
    *middle, last = others
    for part in middle:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if anchored:
        return len(path) - len(last) >= at and path.endswith(last)
    return path.find(last, at) >= 0


def _seconds(value: str) -> float:
    return min(float(value), LONGEST_DELAY) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", value) else 0.0
