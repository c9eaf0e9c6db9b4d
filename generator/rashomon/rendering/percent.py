"""Percent-encoding (RFC 3986), of everything but letters, digits and ``-._~``."""

from __future__ import annotations

from urllib.parse import quote

# Every sign of ASCII as it is encoded: the library's own way takes bytes one by one.
_IN_ASCII = {code: quote(chr(code), safe="") for code in range(128)}


def percent_encoded(words: str) -> str:
    """Words as they stand in a part of an address; those beyond ASCII as their UTF-8."""
    return words.translate(_IN_ASCII) if words.isascii() else quote(words, safe="")
