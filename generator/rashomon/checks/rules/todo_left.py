"""A new story reminds of what is still to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem, Severity
from rashomon.vocabulary import FieldPath
from rashomon.vocabulary.shape import fields_among

_TODO = re.compile(r"\bTODO\b")
_FIELDS = ("title", "summary", "text", "headline", "name")


def check(case: Case) -> Iterator[Problem]:
    """Every TODO in a text that readers would see."""
    parts: list[tuple[FieldPath, BaseModel]] = [((), case.story)]
    parts += [(path, source) for path, _, source in case.sources]
    parts += [(path, claim) for path, _, claim in case.claims]
    parts += [(named.path, named.entry) for named in case.entries]
    for path, part in parts:
        for name in fields_among(type(part), _FIELDS):
            text = getattr(part, name)
            if isinstance(text, str) and "TODO" in text and _TODO.search(text):
                yield case.problem(
                    (*path, name), f"{name} is still to do", severity=Severity.WARNING
                )


RULE = Rule("todo", "A text that readers see says TODO no more (a warning).", check)
