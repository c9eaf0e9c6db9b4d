"""A correction concerns a claim that is there."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every correction of a claim that the story does not have."""
    claims = case.ids["claims"]
    kept = case.failures.survivors(
        ("corrections",), len(case.document.data.get("corrections") or ())
    ) if case.story.corrections else []  # fmt: skip
    for index, correction in zip(kept, case.story.corrections, strict=False):
        if correction.claim and correction.claim not in claims:
            yield case.problem(
                ("corrections", index, "claim"),
                f'unknown claim "{correction.claim}"',
                case.suggest.hint(correction.claim, claims.keys()),
            )


RULE = Rule("correction-claim", "A correction's `claim` is a claim of the story.", check)
