"""Text as words, each with its place and with a form in which equal words are equal.

Equal are words that differ in case, in how Unicode composes them, in
ligatures and full-width forms, in the kind of apostrophe, and in characters
nobody sees. Quotation marks are left out; so are dashes, except beside a
figure, where they can be a minus. Where a script has no spaces every letter
stands for itself. Superscripts and fractions stay what they are: m² is not m2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTATION = "\"'`´‘’‚‛“”„‟«»‹›〝〞〟＂＇「」『』《》〈〉״׳"
_DASHES = "\\-‐‑‒–—―−﹘﹣－⸺⸻־"
_ELLIPSIS = "…"
# What separates words and is no quotation mark or dash. Symbols that are not
# listed belong to the word they touch.
_POINTS = (
    "!#$%&()*+,./:;<=>?@\\[\\]\\\\^_{|}~¡¢£¤¥¦§©¬®°±¶·¿×÷"
    "،؛؟٪٫٬۔।॥։՝՞՟׃׀‖‗†‡•‰′″‹›※‼‽⁄⁰₠-⃀≈≠≤≥〃、。【】〔-〛！＃-％＆（-，．／：；＜-＠［-］｛-･"
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u3098\u309b-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
_APOSTROPHES = "'’ʼ＇"
_WORD = f"[^\\s{_QUOTATION}{_DASHES}{_ELLIPSIS}{_POINTS}{_UNSPACED}\uff66-\uff9f]"
_TOKEN = re.compile(
    f"(?P<figure>\\d+(?:[.,٫٬]\\d+)*)"
    f"|(?P<letter>[{_UNSPACED}][\u3099\u309a]?|[\uff66-\uff9f][\uff9e\uff9f]?)"
    f"|(?P<word>{_WORD}+(?:[{_APOSTROPHES}]{_WORD}+)*)"
    f"|(?P<dash>[{_DASHES}]+)"
    f"|(?P<mark>\\.\\.\\.+|[{_ELLIPSIS}{_POINTS}])"
)
_IS_UNSPACED = re.compile(f"[{_UNSPACED}\uff66-\uff9f]")

# Soft hyphen, zero-width characters, marks of direction, byte order, variation
# selectors, and the Arabic stretch.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]"
)
# Arabic and Hebrew vowel signs: most texts do without.
_VOWEL_SIGNS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]")
# Forms that only look different: ligatures, presentation forms, full and half width.
_SAME_LETTERS = re.compile("[\ufb00-\ufdff\ufe70-\ufefc\uff01-\uffef]+")

#: What stands in a quote for words left out.
ELISION = re.compile(r"\[\s*(?:…|\.{3,})\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}")

#: The form of every dash and of every ellipsis.
DASH = "-"
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text in their comparable form, and where each stands in the text."""

    forms: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.forms)


def tokenise(text: str) -> Tokens:
    """The comparable words and marks of a text, in order."""
    found = Tokens([], [], [])
    forms, starts, ends = found.forms, found.starts, found.ends
    known: dict[str, str] = {}
    pending: tuple[int, int] | None = None  # a dash, kept only beside a figure
    after_figure = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "dash":
            pending = (start, end)
            continue
        written = match[0]
        form = known.get(written)
        if form is None:
            form = known[written] = comparable(written)
        if not form:
            continue
        if pending:
            if after_figure or kind == "figure":
                forms.append(DASH)
                starts.append(pending[0])
                ends.append(pending[1])
            pending = None
        forms.append(form)
        starts.append(start)
        ends.append(end)
        after_figure = kind == "figure"
    return found


def comparable(word: str) -> str:
    """The form in which two words that say the same are the same."""
    if word.isascii():
        return ELLIPSIS if word.startswith("...") else word.lower()
    word = _VOWEL_SIGNS.sub("", with_vowel_signs(word))
    return unicodedata.normalize("NFC", word)


def with_vowel_signs(word: str) -> str:
    """The comparable form but for Arabic and Hebrew vowel signs, which it keeps."""
    word = _UNSEEN.sub("", word)
    word = _SAME_LETTERS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), word)
    for apostrophe in _APOSTROPHES[1:]:
        word = word.replace(apostrophe, "'")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())


def is_word(form: str) -> bool:
    """Whether a comparable form holds a letter or a digit."""
    return any(each.isalnum() for each in form)


def is_unspaced(form: str) -> bool:
    """Whether it is a letter of a script that has no spaces."""
    return _IS_UNSPACED.match(form) is not None


def words(text: str) -> Iterator[str]:
    """The comparable words of a text without its marks."""
    return filter(is_word, tokenise(text).forms)
