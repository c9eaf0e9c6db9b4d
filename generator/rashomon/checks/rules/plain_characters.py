"""Names, titles and tags are what they look like."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from pydantic import BaseModel

from rashomon.checks.case import Case, EntryCase
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import Document, FieldPath
from rashomon.vocabulary.shape import fields_among

# Persian and the scripts of India need joiners between letters to be spelled right.
_JOINED = {"ARABIC", "SYRIAC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
           "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "MONGOLIAN"}  # fmt: skip
# Blank though they count as letters, marks or symbols: fillers, joiners, variation selectors.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_OF_STORY = ("title", "question")
_OF_SOURCE = ("label", "url", "archive", "byline", "dateline")
_OF_CLAIM = ("group", "unit", "population")
_OF_ENTRY = ("name", "url", "owner", "role", "speaks_for")


def check(case: EntryCase) -> Iterator[Problem]:
    """Every invisible or direction-changing character in a name, title, tag or address."""
    for named in case.entries:
        yield from _parts(named.document, named.path, named.entry, _OF_ENTRY)
        for index, alias in enumerate(named.entry.aliases):
            yield from _text(named.document, (*named.path, "aliases", index), alias)
    if isinstance(case, Case):
        yield from _parts(case.document, (), case.story, _OF_STORY)
        for path, tag in case.items(("tags",), case.story.tags):
            yield from _text(case.document, path, tag)
        for path, _, source in case.sources:
            yield from _parts(case.document, path, source, _OF_SOURCE)
        for path, _, claim in case.claims:
            yield from _parts(case.document, path, claim, _OF_CLAIM)


def _parts(
    document: Document, path: FieldPath, part: BaseModel, names: tuple[str, ...]
) -> Iterator[Problem]:
    for name in fields_among(type(part), names):
        text = getattr(part, name)
        if text is not None and not text.isascii():
            yield from _text(document, (*path, name), text)


def _text(document: Document, path: FieldPath, text: str) -> Iterator[Problem]:
    if text.isascii():
        return
    for position, character in enumerate(text):
        if _is_hidden(character) and not _joins(text, position):
            name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
            yield document.problem(path, f"an invisible character: {name}", "delete it", rule="")
            return


def _is_hidden(character: str) -> bool:
    """Formatting, private and unassigned characters, and those that are blank."""
    return unicodedata.category(character) in ("Cf", "Cn", "Co") or character in _BLANK


def _joins(text: str, position: int) -> bool:
    if text[position] not in "\u200c\u200d" or not 0 < position < len(text) - 1:
        return False
    return unicodedata.name(text[position - 1], "?").split()[0] in _JOINED


RULE: Rule[EntryCase] = Rule(
    "plain-characters",
    "Names, titles, tags and addresses hold no invisible characters and none that turn the "
    "direction of writing.",
    check,
)
