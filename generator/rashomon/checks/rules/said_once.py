"""Lists hold each thing once."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import FieldPath


def check(case: Case) -> Iterator[Problem]:
    """Every second mention in a list whose order or number counts."""
    for path, values in _lists(case):
        seen: set[str] = set()
        for place, value in case.items(path, values):
            if value.casefold() in seen:
                yield case.problem(place, f'"{value}" stands twice in `{path[-1]}`')
            seen.add(value.casefold())


def _lists(case: Case) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    yield ("tags",), case.story.tags
    yield ("places",), case.story.places
    for path, _, source in case.sources:
        if source.providers:
            yield (*path, "providers"), source.providers
    for path, _, claim in case.claims:
        if claim.contradicts:
            yield (*path, "contradicts"), claim.contradicts
    for told in case.accounts:
        if told.account.inferred:
            yield (*told.path, "inferred"), told.account.inferred


RULE = Rule(
    "said-once",
    "Nothing stands twice in `tags`, `places`, `providers`, `contradicts` or `inferred`.",
    check,
)
