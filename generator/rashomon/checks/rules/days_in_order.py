"""Nothing is corrected before it happened."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every day of this comparison that lies before the day of the event."""
    if not case.knows((), "date"):
        return
    event = case.story.date
    hint = "write the later day, or mend the story's `date`"
    if case.story.updated and case.story.updated < event:
        words = f"updated on {case.story.updated}, before the event on {event}"
        yield case.problem(("updated",), words, hint)
    for index, correction in enumerate(case.story.corrections):
        path = ("corrections", index, "date")
        if correction.date < event and case.knows(("corrections",)):
            words = f"corrected on {correction.date}, before the event on {event}"
            yield case.problem(path, words, hint)


RULE = Rule(
    "days-in-order",
    "`updated` and the days of corrections do not lie before the story's `date`.",
    check,
)
