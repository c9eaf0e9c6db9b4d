"""A contradiction has another side."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every entry of `contradicts` that is no claim, or the claim itself."""
    written = case.written("claims")
    for path, key, claim in case.claims:
        for place, other in case.items((*path, "contradicts"), claim.contradicts):
            if other == key:
                yield case.problem(place, f'the claim "{key}" contradicts itself')
            elif other not in written:
                hint = case.suggest.hint(other, [each for each in written if each != key])
                yield case.problem(place, f'unknown claim "{other}"', hint)


RULE = Rule(
    "contradiction-known",
    "`contradicts` names other claims of the same story.",
    check,
)
