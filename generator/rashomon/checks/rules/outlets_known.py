"""Who published a source must be registered, or said to be unknown."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import UNKNOWN


def check(case: Case) -> Iterator[Problem]:
    """Every outlet of a source that no registry knows."""
    known = {*case.registries.outlets, *case.ids["outlets"], UNKNOWN}
    for path, key, source in case.sources:
        outlet = source.outlet or key
        # A misspelt `oulet:` is told as such; the key is then not meant as an outlet.
        if outlet in known or not (
            case.knows(path, "outlet") if source.outlet else case.knows(path)
        ):
            continue
        names = case.outlet_names
        otherwise = "add it to outlets.yml, or write unknown"
        if source.outlet is None:
            otherwise = "write `outlet:` with an id of outlets.yml, or unknown"
        hint = case.suggest.hint(outlet, names, otherwise)
        place = (*path, "outlet") if source.outlet else path
        yield case.problem(place, f'unknown outlet "{outlet}"', hint, at_key=source.outlet is None)


RULE = Rule(
    "outlet-known",
    "The outlet of every source is in outlets.yml or among the story's own `outlets`; "
    "a source without `outlet` means the outlet of its own name. `unknown` is an answer.",
    check,
)
