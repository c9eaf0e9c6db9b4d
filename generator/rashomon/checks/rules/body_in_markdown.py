"""In Markdown the prose has its place already."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem


def check(case: Case) -> Iterator[Problem]:
    """A `body` in the front matter of a Markdown file."""
    if case.document.path.lower().endswith(".md") and case.story.body is not None:
        yield case.problem(
            ("body",),
            "`body` in a Markdown file",
            "write the prose below the second ---",
            at_key=True,
        )


RULE = Rule(
    "body-markdown",
    "`body` is for plain YAML files; in Markdown the prose follows the front matter.",
    check,
)
