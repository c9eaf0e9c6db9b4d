"""A Content-Security-Policy for a finished page: its own files and frame, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape

_SCRIPT = re.compile(
    r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script", re.DOTALL | re.IGNORECASE
)
_SRC = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"""\stype\s*=\s*["']?(?P<type>[^"'\s>]+)""", re.IGNORECASE)
_RUNS = {"module", "text/javascript", "application/javascript"}
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
    hashes = [_hash(body) for body in dict.fromkeys(_inline_scripts(html)) if body not in foreign]
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
    element = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'
    # After the charset, which browsers look for first, and before all that loads.
    return _CHARSET.sub(lambda found: f"{found[0]}\n      {element}", html, count=1)


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
