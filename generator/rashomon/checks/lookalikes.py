"""Letters of one alphabet that look like those of another.

The pairs are those of Unicode Technical Standard #39 (confusables) between
Latin and Cyrillic, Greek, Armenian and Cherokee: the alphabets from which
another's name can be copied whole. Beside them the digits and letters that
many typefaces draw alike. Wide and mathematical letters are no matter of a
table: NFKC makes them plain.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CYRILLIC = "АаВЕеЅѕІіЈјКкМНОоРрСсТуҮүХхԁԛԜԝҺһԌӀ"
_LIKE_CYRILLIC = "AaBEeSsIiJjKkMHOoPpCcTyYyXxdqWwHhGl"
_GREEK = "ΑαΒΕΖΗΙιΚκΜΝνΟοΡρΤΥυΧχ"
_LIKE_GREEK = "AaBEZHIiKkMNvOoPpTYuXx"
_OTHERS = "ՍսՕօհցոքԼᎪᏴᏟᎬᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃ"
_LIKE_OTHERS = "UuOohgnpLABCEHJKLMPRSTVWZ"
_DRAWN_ALIKE = "0I1|"
_LIKE_DRAWN = "Olll"

#: Letters of other alphabets, each with the Latin letter it passes for.
STRANGERS = dict(
    zip(_CYRILLIC + _GREEK + _OTHERS, _LIKE_CYRILLIC + _LIKE_GREEK + _LIKE_OTHERS, strict=True)
)
_SKELETON: dict[int, str] = str.maketrans(
    {**STRANGERS, **dict(zip(_DRAWN_ALIKE, _LIKE_DRAWN, strict=True))}
)
_WORD: re.Pattern[str] = re.compile(r"[^\W\d_]+")


def stranger(text: str) -> str:
    """A letter that passes for a Latin one inside a word of Latin letters; empty for none."""
    if text.isascii():
        return ""
    for word in _WORD.findall(text):
        strange: list[str] = [letter for letter in word if letter in STRANGERS]
        if strange and any(unicodedata.name(letter, "").startswith("LATIN") for letter in word):
            return strange[0]
    return ""


def named(letter: str) -> str:
    """A letter and where it is from: ``“е” (Cyrillic small letter ie)``."""
    return f"“{letter}” ({unicodedata.name(letter, 'unnamed').capitalize()})"


@lru_cache(maxsize=4096)  # the names of the registries, again for each story with its own
def skeleton(text: str) -> str:
    """What a text looks like: equal for two that a reader cannot tell apart."""
    plain = unicodedata.normalize("NFKC", text).translate(_SKELETON).casefold()
    return " ".join(plain.translate(_SKELETON).split())
