"""Links that lead a reader to the quoted words themselves."""

from __future__ import annotations

import re

from rashomon.vocabulary import Source

from .percent import percent_encoded

_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")


def text_fragment(words: str) -> str:
    """The text directive that makes a browser scroll to these words.

    Source: WICG Scroll-to-text-fragment. Hyphen, comma and ampersand have a
    meaning of their own in a directive and are encoded. An elided quote
    becomes a range from its first part to its last. Empty where nothing but an
    elision is left to look for.
    """
    elided = "…" in words or "..." in words
    parts = [part for part in _ELLIPSIS.split(words) if part] if elided else [words]
    if not any(parts):
        return ""
    ends = parts if len(parts) < 2 else [parts[0], parts[-1]]
    return "#:~:text=" + ",".join([percent_encoded(end).replace("-", "%2D") for end in ends])


def words_address(source: Source) -> str:
    """Where a source's words can be read: the report, else its archived copy, else empty.

    A text directive goes behind it.
    """
    return (source.url or source.archive or "").split("#", 1)[0]
