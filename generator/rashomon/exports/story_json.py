"""A story and what was derived from it, as JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_json

from rashomon.vocabulary import (
    NOT_VERIFIED,
    Account,
    Cell,
    Claim,
    ComparedClaim,
    Comparison,
    Difference,
    QuoteCheck,
    Span,
)

#: As the models write themselves, all claims at once: a call for each cell takes twice as long.
_CLAIMS = TypeAdapter(dict[str, Claim])
_ACCOUNTS = TypeAdapter(dict[str, Mapping[str, Account]])
#: What is said of a quote that nobody could look up: of most quotes, where no copies are kept.
_UNKNOWN: Mapping[str, Any] = {"outcome": NOT_VERIFIED.outcome.value}
QuoteChecks = Mapping[tuple[str, str], QuoteCheck]


def story_json(comparison: Comparison, quotes: QuoteChecks | None = None) -> bytes:
    """The comparison as UTF-8 JSON: the file's own fields, and beside them what follows.

    ``quotes`` is what is known of each quote by claim and source; a verified
    one has a W3C TextQuoteSelector, with the words around it where a copy was
    at hand. Open ends of a range are ``null``. Keys keep the order of the file, so that
    the same story gives the same bytes.
    """
    story = comparison.story
    claims = _CLAIMS.dump_python(
        dict(story.claims), mode="json", exclude_none=True, exclude={"__all__": {"accounts"}}
    )
    accounts = _ACCOUNTS.dump_python(
        {key: claim.accounts for key, claim in story.claims.items()},
        mode="json",
        exclude_defaults=True,
    )
    data = {
        "story": comparison.slug,
        **story.model_dump(
            mode="json", exclude_none=True, exclude={"claims", "outlets", "voices", "body"}
        ),
        "outlets": {
            key: comparison.registries.outlets[key].model_dump(mode="json", exclude_none=True)
            for key in dict.fromkeys(story.outlet_of(each) or "" for each in story.sources)
            if key in comparison.registries.outlets
        },
        "claims": {
            row.id: claims[row.id] | _found(row, accounts[row.id], quotes or {})
            for row in comparison.claims
        },
        "differences": [_difference(each) for each in comparison.differences],
        "omissions": {
            each.source: {"omits": each.omits, "only_here": each.only_here}
            for each in comparison.omissions
        },
    }
    return to_json(data, indent=1) + b"\n"


def _found(
    row: ComparedClaim, accounts: Mapping[str, dict[str, Any]], quotes: QuoteChecks
) -> dict[str, Any]:
    """What follows of a claim, with its cells, whose own fields are ``accounts``."""
    return {
        "standing": row.standing,
        "origins": {each.agent: each.sources for each in row.origins.named},
        "unattributed": row.origins.unattributed,
        "single_origin": row.origins.is_single,
        "accounts": {
            cell.source: _cell(cell, accounts.get(cell.source, {}), quotes) for cell in row.cells
        },
    }


def _cell(cell: Cell, written: dict[str, Any], quotes: QuoteChecks) -> dict[str, Any]:
    """The fields ``written`` of a cell's account, and what was found of it."""
    written["says"] = cell.says
    if cell.span:
        written["told"] = _span(cell.span)
    if quote := written.get("quote"):
        known = quotes.get((cell.claim, cell.source), NOT_VERIFIED)
        written["verified"] = _verified(known, quote)
    return written


def _verified(check: QuoteCheck, quote: str) -> Mapping[str, Any]:
    """What is known of a quote: ``TextQuoteSelector`` of the W3C Web Annotation Data Model."""
    if check is NOT_VERIFIED:
        return _UNKNOWN
    found: dict[str, Any] = {"outcome": check.outcome.value}
    if check.against:
        found["against"] = check.against
    if check.copied:
        found["copied"] = check.copied.isoformat()
    if check.outcome.is_verified:
        selector = {"type": "TextQuoteSelector", "exact": check.exact or quote}
        around = {"prefix": check.prefix, "suffix": check.suffix}
        found["selector"] = {**selector, **{key: words for key, words in around.items() if words}}
    return found


def _span(span: Span) -> dict[str, float | None]:
    ends = {"min": span.told_low, "max": span.told_high}
    return {key: end if math.isfinite(end) else None for key, end in ends.items()}


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind.value,
        "claims": difference.claims,
        "sides": [{"claim": side.claim, "sources": side.sources} for side in difference.sides],
    }
