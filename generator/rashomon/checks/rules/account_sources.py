"""An account belongs to a column."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """Every account of a source that the story does not have, or has set aside."""
    if not case.holds("sources"):
        return
    written = case.ids["sources"]
    some = f"sources here: {_some(case)}"
    for told in case.accounts:
        source = case.story.sources.get(told.source_id)
        if source is not None and source.excluded:
            yield case.problem(
                told.path,
                f'the source "{told.source_id}" is set aside and has no column',
                "take the account away, or the source's `excluded`",
                at_key=True,
            )
        elif source is None and told.source_id not in written:
            hint = case.suggest.hint(told.source_id, written.keys(), some)
            yield case.problem(told.path, f'unknown source "{told.source_id}"', hint, at_key=True)


def _some(case: Case) -> str:
    keys = list(case.story.compared)
    return ", ".join(keys[:12]) + (", …" if len(keys) > 12 else "")


RULE = Rule(
    "account-source",
    "Every account stands under the key of one of the story's sources, and not of one that "
    "is set aside.",
    check,
)
