"""Figures in quantities, words in wordings."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.checks.case import Case
from rashomon.checks.rule import Rule
from rashomon.problem import Problem
from rashomon.vocabulary import ClaimKind

_DIGITS = "write digits only, such as 1000, or a range {min: 900, max: 1100}"
_SEPARATORS = str.maketrans("", "", ",' \u00a0\u202f")


def check(case: Case) -> Iterator[Problem]:
    """Every value that its claim's kind has no use for."""
    for told in case.accounts:
        value, kind = told.account.value, told.claim.kind
        if value is None:
            continue
        wanted = ClaimKind.WORDING if isinstance(value, str) else ClaimKind.QUANTITY
        if kind is wanted or not case.knows(("claims", told.claim_id), "kind"):
            continue
        what = "words" if wanted is ClaimKind.WORDING else "a figure"
        hint = f"write `kind: {wanted}` in the claim"
        if kind is ClaimKind.QUANTITY:
            bare = str(value).translate(_SEPARATORS)
            hint = f"write {bare}" if bare.isascii() and bare.isdecimal() else _DIGITS
        yield case.problem(
            (*told.path, "value"), f"{what} as the value of a claim of kind {kind}", hint
        )


RULE = Rule(
    "value-kind",
    "A number or a range is the value of a claim of `kind: quantity`, text of `kind: wording`; "
    "other claims have no values.",
    check,
)
