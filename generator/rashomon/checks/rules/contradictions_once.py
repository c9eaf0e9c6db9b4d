"""A contradiction counts both ways, so it is said once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every `contradicts` that closes a circle.

    Any set of contradictions can be written without one (always in the claim
    that comes first), so a circle is a doubling or a slip.
    """
    others = {
        key: {
            other: place for place, other in case.items((*path, "contradicts"), claim.contradicts)
        }
        for path, key, claim in case.claims
    }
    done: set[str] = set()
    for start in others:
        if start in done:
            continue
        trail: dict[str, Iterator[str]] = {start: iter(others[start])}
        while trail:
            here = next(reversed(trail))
            other = next(trail[here], None)
            if other is None:
                done.add(here)
                del trail[here]
            elif other in trail and other != here:
                yield case.problem(
                    others[here][other],
                    f"`contradicts` goes in a circle: {_circle(trail, other)}",
                    "it counts both ways; say it once",
                )
            elif other in others and other not in done and other != here:
                trail[other] = iter(others[other])


def _circle(trail: dict[str, Iterator[str]], first: str) -> str:
    """``a → b → a``; of a long circle its end only."""
    steps = [first]
    for step in islice(reversed(trail), 7):
        steps.append(step)
        if step == first:
            return " → ".join(reversed(steps))
    return f"… → {' → '.join(reversed(steps))}"


RULE = Rule(
    "contradiction-once",
    "A contradiction counts both ways and is written in one of the two claims only; "
    "`contradicts` never leads back to where it came from.",
    check,
)
