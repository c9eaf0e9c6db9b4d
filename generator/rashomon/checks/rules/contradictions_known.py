"""A contradiction has another side."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every entry of `contradicts` that is no claim, or the claim itself."""
    written = case.ids["claims"]
    for path, key, claim in case.claims:
        for place, other in case.items((*path, "contradicts"), claim.contradicts):
            if other == key:
                yield case.problem(place, f'the claim "{key}" contradicts itself')
            elif other not in written:
                meant = case.suggest.meant(other, written.keys())
                hint = f'did you mean "{meant}"?' if meant not in ("", key) else ""
                yield case.problem(place, f'unknown claim "{other}"', hint)


RULE = Rule(
    "contradiction-known",
    "`contradicts` names other claims of the same story.",
    check,
)
