"""Text that turns the direction of writing turns it back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import FieldPath
from rashomon.vocabulary.shape import fields_among

# Unicode Standard Annex #9: embeddings and overrides end with PDF, isolates with PDI.
_EMBEDS, _PDF = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _PDI = "\u2066\u2067\u2068", "\u2069"
_CONTROLS = re.compile(f"[{_EMBEDS}{_PDF}{_ISOLATES}{_PDI}]")
_FIELDS = (
    "summary",
    "text",
    "headline",
    "excluded",
    "note",
    "cue",
    "quote",
    "translation",
    "value",
)


def check(case: Case) -> Iterator[Problem]:
    """Every text, and every line of the prose, that leaves a direction open."""
    parts: list[tuple[FieldPath, BaseModel]] = [((), case.story)]
    parts += [(path, source) for path, _, source in case.sources]
    parts += [(path, claim) for path, _, claim in case.claims]
    parts += [(told.path, told.account) for told in case.accounts]
    parts += [(named.path, named.entry) for named in case.entries]
    if case.knows(("corrections",)):
        parts += [(("corrections", i), each) for i, each in enumerate(case.story.corrections)]
    for path, part in parts:
        for name in fields_among(type(part), _FIELDS):
            text = getattr(part, name)
            if isinstance(text, str) and open_direction(text) is not None:
                yield case.problem((*path, name), _MESSAGE, _HINT)
    if case.document.body.isascii() or not _CONTROLS.search(case.document.body):
        return
    for number, line in enumerate(case.document.body.split("\n"), 1):
        if (at := open_direction(line)) is not None:
            place = case.document.prose_place(number, at + 1)
            yield Problem(case.document.path, place, _MESSAGE, _HINT, "body")


def open_direction(text: str) -> int | None:
    """Where a character stands that turns the direction and is not undone, or undoes nothing."""
    if text.isascii() or not _CONTROLS.search(text):
        return None
    waiting: list[tuple[str, int]] = []
    for position, character in enumerate(text):
        if character in _EMBEDS:
            waiting.append((_PDF, position))
        elif character in _ISOLATES:
            waiting.append((_PDI, position))
        elif character in (_PDF, _PDI):
            if not waiting or waiting[-1][0] != character:
                return position
            waiting.pop()
    return waiting[0][1] if waiting else None


_MESSAGE = "an invisible character here turns the direction of writing and is not undone"
_HINT = "delete it: the page sets the direction of each quote by itself"

RULE = Rule(
    "direction-closed",
    "A text, or a line of the prose, that turns the direction of writing turns it back.",
    check,
)
