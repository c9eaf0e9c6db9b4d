"""Prose that can be rendered in a bounded time."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.prose_bounds import excesses, line_and_column
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import Document


def check(document: Document) -> Iterator[Problem]:
    """Every bound that the prose of a story or a page breaks, at the place where it does."""
    for excess in excesses(document.body):
        place = document.prose_place(*line_and_column(document.body, excess.offset))
        yield Problem(document.path, place, excess.message, excess.hint, "body")


RULE: Rule[Document] = Rule(
    "prose-bounded",
    "The prose of a story or page keeps the limits below: what would take Markdown minutes, or "
    "break it, is refused.",
    check,
)
