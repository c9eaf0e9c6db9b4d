"""A chain belongs to an attribution."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import Says


def check(case: Case) -> Iterator[Problem]:
    """Every `via` or `cue` of an account that does not attribute."""
    for told in case.accounts:
        says = told.account.says
        if not (told.account.via or told.account.cue):
            continue
        if says is Says.ATTRIBUTES or not case.knows(told.path, "says"):
            continue
        if told.account.via:
            hint = "write attributes"
            if says in (Says.DENIES, Says.QUESTIONS):
                hint = "if somebody else does so: attributes, on a claim that contradicts this one"
            yield case.problem(
                (*told.path, "via"), f"`via` beside `says: {says}`", hint, at_key=True
            )
        if told.account.cue:
            yield case.problem(
                (*told.path, "cue"),
                f"`cue` beside `says: {says}`",
                "only attributes has a cue",
                at_key=True,
            )


RULE = Rule(
    "via-attributes",
    "`via` and `cue` stand only beside `says: attributes`. A denial by somebody else is "
    "`attributes` on a counter-claim that `contradicts` the first.",
    check,
)
