"""The kinds of value a field can hold, each defined once.

A validator raises ``ValueError`` with a message for editors: what is wrong,
and in brackets what would be right.
"""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from babel import Locale
from pydantic import AfterValidator, BeforeValidator, Field, StrictBool, WithJsonSchema

from . import limits
from .words import UNKNOWN

ENGLISH = Locale("en")

# CLDR lists areas that are no country of ISO 3166-1: exceptional reservations,
# groupings, and codes for tests. XK (Kosovo) is user-assigned but in common use.
_NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split())
COUNTRIES: dict[str, str] = {
    code: name
    for code, name in ENGLISH.territories.items()
    if re.fullmatch("[A-Z]{2}", code) and code not in _NOT_COUNTRIES
}

_LINE_BREAK = re.compile(r"[ \t]*[\r\n]\s*")
# No two hyphens in a row: a cell's address joins two ids with "--".
IDENTIFIER = r"^(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*$"
_IS_IDENTIFIER = re.compile(IDENTIFIER).fullmatch
DAY = r"^\d{4}-\d{2}-\d{2}$"
MOMENT = r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$"
_LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*$"
# Nearly every address is of this kind, which is sure to be right.
_PLAIN_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}(?:/[A-Za-z0-9/._~%&+=?-]*)?"
)


@lru_cache(maxsize=4096)  # the same outlets and voices in every story
def _identifier(value: str) -> str:
    if not _IS_IDENTIFIER(value):
        raise ValueError(
            f"{value!r} is not an id (lower-case letters, digits and hyphens, "
            "at most 80, such as straits-times)"
        )
    return value


def _text(value: str) -> str:
    value = value.strip()
    if not value:
        raise ValueError("the text is empty (write something, or leave the field out)")
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def _line(value: str) -> str:
    """Text for one line: a line break in the file is a space to the reader."""
    value = value.strip()
    if value and value.isascii() and "\n" not in value and "\r" not in value:
        return value  # most are, and a story has hundreds
    return _LINE_BREAK.sub(" ", _text(value))


def _day(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(DAY, value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"{value} is not a day of the calendar") from None
    raise ValueError(f"{_shown(value)} is not a date (write YYYY-MM-DD, such as 2025-06-17)")


def _moment(value: Any) -> date | datetime | str:
    if value == UNKNOWN or isinstance(value, date):
        return value  # type: ignore[no-any-return]
    if isinstance(value, str) and re.fullmatch(MOMENT, value):
        try:
            return datetime.fromisoformat(value.upper())
        except ValueError:
            raise ValueError(f"{value} is not a time of the calendar") from None
    if isinstance(value, str) and re.fullmatch(DAY, value):
        return _day(value)
    raise ValueError(
        f"{_shown(value)} is not a date or time "
        "(write 2025-06-18, 2025-06-18T09:30:00+09:00 or unknown)"
    )


def _web_address(value: str) -> str:
    if _PLAIN_ADDRESS.fullmatch(value):
        return value
    try:
        parts = urlsplit(value)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        raise ValueError(f"{value!r} is not a web address (such as https://…)") from None
    if parts.scheme.lower() not in ("http", "https"):
        scheme = f"the scheme {parts.scheme!r}" if parts.scheme else "no scheme"
        raise ValueError(f"an address with {scheme} is not allowed (only http:// and https://)")
    if not host or not _is_host(host) or re.search(r"[\s<>\"'`\\{}|^\x00-\x1f\x7f]", value):
        raise ValueError(f"{value!r} is not a web address (such as https://…)")
    if "@" in parts.netloc:
        raise ValueError("a web address with a user name is not allowed")
    return value


def _is_host(host: str) -> bool:
    """Labels with dots between, spelled as browsers will; or an address in numbers."""
    if ":" in host or host != unicodedata.normalize("NFKC", host):
        return bool(re.fullmatch(r"[0-9a-f:.]+", host))
    labels = host.removesuffix(".").split(".")
    return all(
        0 < len(label) <= 63
        and all(each in "-_" or unicodedata.category(each)[0] in "LMN" for each in label)
        for label in labels
    )


def _country(value: str) -> str:
    if value not in COUNTRIES:
        raise ValueError(
            f"{value!r} is not a country code (two capital letters of ISO 3166-1, such as KR)"
        )
    return value


def _language(value: str) -> str:
    primary = value.split("-")[0].lower()
    if value != UNKNOWN and (
        not re.fullmatch(_LANGUAGE, value) or primary not in ENGLISH.languages
    ):
        raise ValueError(f"{value!r} is not a language tag (BCP 47, such as en, ko or zh-Hant)")
    return value


def _in_tag(character: str) -> bool:
    """Letters and digits; the marks and joiners that many scripts spell with; a few signs."""
    return (
        character.isalnum()
        or character in " '’.&+-\u200c\u200d"
        or unicodedata.category(character) in ("Mn", "Mc")
    )


def _tag(value: str) -> str:
    value = unicodedata.normalize("NFC", value)
    if not 0 < len(value) <= limits.TAG or not value[0].isalnum() or not all(map(_in_tag, value)):
        raise ValueError(
            f"{value!r} cannot be a tag (letters, digits, spaces and . & + - ', at most 50)"
        )
    return value


def _figure(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{_shown(value)} is not a number (write digits only, such as 1000)")
    if not math.isfinite(value) or abs(value) > limits.FIGURE:
        raise ValueError(f"{value} is not a figure that can be compared")
    return value


def _shown(value: Any) -> str:
    return repr(value) if isinstance(value, str) else f"{value!s}"


def language_name(tag: str) -> str:
    """The English name of a BCP 47 tag's language; the tag itself where there is none."""
    return str(ENGLISH.languages.get(tag.split("-")[0].lower(), tag))


def moment_key(value: date | datetime | str | None) -> datetime | None:
    """A published time as a point on the time line (UTC); ``None`` where it is not known."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return None


Identifier = Annotated[
    str,
    AfterValidator(_identifier),
    WithJsonSchema({"type": "string", "pattern": IDENTIFIER}),
]
Text = Annotated[str, Field(max_length=limits.TEXT), AfterValidator(_text)]
ShortText = Annotated[str, Field(max_length=limits.SHORT_TEXT), AfterValidator(_line)]
Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DAY}),
]
Moment = Annotated[
    date | datetime | str,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "pattern": f"{DAY}|{MOMENT}|^{UNKNOWN}$"}),
]
WebAddress = Annotated[
    str,
    Field(max_length=limits.ADDRESS),
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s]+$"}),
]
CountryCode = Annotated[
    str,
    AfterValidator(_country),
    WithJsonSchema({"type": "string", "enum": sorted(COUNTRIES)}),
]
LanguageTag = Annotated[
    str,
    AfterValidator(_language),
    WithJsonSchema({"type": "string", "pattern": f"{_LANGUAGE}|^{UNKNOWN}$"}),
]
Tag = Annotated[str, AfterValidator(_tag), WithJsonSchema({"type": "string", "maxLength": 50})]
Figure = Annotated[int | float, BeforeValidator(_figure), WithJsonSchema({"type": "number"})]
Flag = StrictBool
