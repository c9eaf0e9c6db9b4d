"""A Content-Security-Policy for a finished page: its own files and frame, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

_SCRIPT = re.compile(
    r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script", re.DOTALL | re.IGNORECASE
)
_SRC = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?(?P<type>[^"'\s>]+)""", re.IGNORECASE)
_RUNS = {"module", "text/javascript", "application/javascript"}
_SCRIPT_START = "<script"
_DATA_START = '<script type="application/ld+json">'
_CHARSET = re.compile(r"<meta charset=[^>]*>")


def with_policy(html: str, content: str, hosts: Iterable[str] = ()) -> str:
    """The page with a policy in its head; the page itself where it has no ``<meta charset>``.

    ``content`` is what stands in the page for an editor: scripts of the frame
    around it may run, by their hash (CSP level 2), a script within it may not,
    however it came there. ``hosts`` are origins that the newsroom itself
    configured. In a ``<meta>`` element a policy cannot say who may frame the
    page; a server's header can.
    """
    foreign = set(_inline_scripts(content))
    scripts = [body for body in _inline_scripts(html) if body not in foreign]
    element = _element(scripts, hosts)
    # After the charset, which browsers look for first, and before all that loads.
    return _CHARSET.sub(lambda found: f"{found[0]}{element}", html, count=1)


def has_data_alone(html: str) -> bool:
    """True for HTML whose only scripts are data for search engines."""
    at = html.find(_SCRIPT_START)
    while at >= 0:
        if not html.startswith(_DATA_START, at):
            return False
        at = html.find(_SCRIPT_START, at + 1)
    return True


@dataclass(frozen=True, slots=True)
class FramePolicy:
    """The policy of every page that has the same frame: it names the frame's scripts alone.

    ``position`` is where it belongs in the page, ``scripts`` how many scripts
    the frame has, ``data`` how many of them are data for search engines.
    """

    element: str
    position: int
    scripts: int
    data: int

    def applied(self, html: str) -> str | None:
        """What ``with_policy`` makes of the page; ``None`` where it has to look for itself.

        That is where the content has scripts other than data for search engines.
        """
        own = html.count(_SCRIPT_START) - html.count(_DATA_START)
        if own != self.scripts - self.data:
            return None
        return self._put_into(html)

    def around(self, before: str, after: str) -> str | None:
        """What is to stand before the content, if that has no scripts but data.

        ``None`` as above; ``after`` is what stands behind the content.
        """
        own = sum(each.count(_SCRIPT_START) - each.count(_DATA_START) for each in (before, after))
        return self._put_into(before) if own == self.scripts - self.data else None

    def _put_into(self, html: str) -> str:
        return html[: self.position] + self.element + html[self.position :]


def frame_policy(pieces: Sequence[str], hosts: Iterable[str] = ()) -> FramePolicy | None:
    """The policy of a frame, given what stands between its places for values.

    ``None`` where it depends on the values: a place within a script, or no
    ``<meta charset>`` before the first place.
    """
    html = "\0".join(pieces)
    found = [match[0] for match in _SCRIPT.finditer(html)]
    charset = _CHARSET.search(pieces[0])
    scripts = html.lower().count(_SCRIPT_START)
    if charset is None or scripts != len(found) or any("\0" in each for each in found):
        return None
    return FramePolicy(
        _element(_inline_scripts(html), hosts),
        charset.end(),
        html.count(_SCRIPT_START),
        html.count(_DATA_START),
    )


def _element(scripts: Iterable[str], hosts: Iterable[str]) -> str:
    hashes = [_hash(body) for body in dict.fromkeys(scripts)]
    named = " ".join(hosts)
    policy = "; ".join(
        f"{directive} {sources}".strip()
        for directive, sources in (
            ("default-src", "'none'"),
            ("script-src", " ".join(["'self'", *hashes, named])),
            ("style-src", f"'self' {named}"),
            ("img-src", "'self' data:"),
            ("font-src", "'self' data:"),
            ("connect-src", "'self'"),
            ("worker-src", "'self'"),
            ("frame-src", named or "'none'"),
            ("base-uri", "'none'"),
            ("form-action", "'self'"),
        )
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'
    return f"\n      {meta}"


def _inline_scripts(html: str) -> Iterable[str]:
    for match in _SCRIPT.finditer(html):
        kind = _TYPE.search(match["attributes"])
        if not _SRC.search(match["attributes"]) and (not kind or kind["type"].lower() in _RUNS):
            yield match["body"]


def _hash(script: str) -> str:
    # A browser hashes the script as it reads it, with line ends as \n.
    text = script.replace("\r\n", "\n").replace("\r", "\n")
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
