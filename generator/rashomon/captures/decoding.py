"""Bytes of a page as text, whatever the server or the page claims."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
#: Pages that say Latin-1 are read as its superset, as browsers do (WHATWG Encoding).
_AS_BROWSERS_DO = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decode(data: bytes, declared: str = "") -> str:
    """The text of a page.

    A byte order mark decides; then UTF-8 where the bytes are UTF-8, which
    hardly ever happens by chance; then what the page says of itself; then
    what the server ``declared``; then Windows' Western code page. Never raises.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    meta = _META.search(data[:4096])
    said = meta[1].decode("ascii", "replace") if meta else ""
    for name in ("utf-8", said, declared):
        try:
            known = codecs.lookup(name).name
            return data.decode(_AS_BROWSERS_DO.get(known, known))
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def cut_to_whole_characters(data: bytes) -> bytes:
    """Drop the broken end of UTF-8 text that was cut off, so that it still reads as UTF-8."""
    for back in range(1, 4):
        if len(data) >= back and data[-back] >= 0xC0:
            return data[:-back]
        if len(data) < back or data[-back] < 0x80:
            return data
    return data
