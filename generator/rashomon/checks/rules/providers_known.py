"""Whose copy a text is: registered outlets."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import UNKNOWN


def check(case: Case) -> Iterator[Problem]:
    """Every provider that no registry knows as an outlet."""
    known = {*case.registries.outlets, *case.ids["outlets"]}
    for path, _, source in case.sources:
        for place, provider in case.items((*path, "providers"), source.providers):
            if provider in known:
                continue
            hint = "leave `providers` out where the agency is not known, and say so in `note`"
            if provider != UNKNOWN:
                hint = case.suggest.hint(provider, case.outlet_names, "add it to outlets.yml")
            yield case.problem(place, f'unknown provider "{provider}"', hint)


RULE = Rule(
    "provider-known",
    "Every provider is an outlet of outlets.yml or of the story's own `outlets`.",
    check,
)
