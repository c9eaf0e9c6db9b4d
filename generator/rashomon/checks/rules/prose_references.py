"""The prose refers to what is there."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.prose import links
from rashomon.checks.rule import Rule
from rashomon.problem import Problem

_KNOWN = ("http", "https", "mailto")


def check(case: Case) -> Iterator[Problem]:
    """Every `claim:` or `source:` link of the prose that leads nowhere."""
    for link in links(case.document.body):
        place = case.document.prose_place(link.line, link.column)
        message = hint = ""
        if link.scheme in ("claim", "source"):
            ids = case.ids[f"{link.scheme}s"]
            if link.target not in ids and case.holds(f"{link.scheme}s"):
                message = f'unknown {link.scheme} "{link.target[:80]}" in the prose'
                hint = case.suggest.hint(link.target, ids.keys())
        elif link.scheme not in _KNOWN:
            message = f'a link with the scheme "{link.scheme}" is not allowed'
            hint = case.suggest.hint(
                link.scheme, ("claim", "source"), "only claim:, source:, https:// and http://"
            )
        if message:
            yield Problem(case.document.path, place, message, hint, "body")


RULE = Rule(
    "prose-reference",
    "A link `[…](claim:id)` or `[…](source:id)` in the prose leads to a claim or source of the "
    "story; other links lead to http or https.",
    check,
)
