"""A story and what was derived from it, as JSON."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from rashomon.vocabulary import (
    NOT_VERIFIED,
    Cell,
    ComparedClaim,
    Comparison,
    Difference,
    QuoteCheck,
    Span,
)

from .indented import indented

#: What is said of a quote that nobody could look up: of most quotes, where no copies are kept.
_UNKNOWN: Mapping[str, Any] = {"verified": {"outcome": NOT_VERIFIED.outcome.value}}
QuoteChecks = Mapping[tuple[str, str], QuoteCheck]


def story_json(comparison: Comparison, quotes: QuoteChecks | None = None) -> bytes:
    """The comparison as UTF-8 JSON: the file's own fields, and beside them what follows.

    ``quotes`` is what is known of each quote by claim and source; a verified
    one has a W3C TextQuoteSelector, with the words around it where a copy was
    at hand. Open ends of a range are ``null``. Keys keep the order of the file, so that
    the same story gives the same bytes.
    """
    story = comparison.story
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
        "claims": {row.id: _claim(row, quotes or {}) for row in comparison.claims},
        "differences": [_difference(each) for each in comparison.differences],
        "omissions": {
            each.source: {"omits": each.omits, "only_here": each.only_here}
            for each in comparison.omissions
        },
    }
    return f"{indented(data)}\n".encode()


def _claim(row: ComparedClaim, quotes: QuoteChecks) -> dict[str, Any]:
    return {
        **row.claim.model_dump(mode="json", exclude_none=True, exclude={"accounts"}),
        "standing": row.standing.value,
        "origins": {each.agent: each.sources for each in row.origins.named},
        "unattributed": row.origins.unattributed,
        "single_origin": row.origins.is_single,
        "accounts": {cell.source: _cell(cell, quotes) for cell in row.cells},
    }


def _cell(cell: Cell, quotes: QuoteChecks) -> dict[str, Any]:
    written = cell.account.model_dump(mode="json", exclude_defaults=True) if cell.account else {}
    told = {"told": _span(cell.span)} if cell.span else {}
    known = quotes.get((cell.claim, cell.source), NOT_VERIFIED)
    verified = _verified(known, written["quote"]) if "quote" in written else {}
    return {**written, "says": cell.says.value, **told, **verified}


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
    return {"verified": found}


def _span(span: Span) -> dict[str, float | None]:
    ends = {"min": span.told_low, "max": span.told_high}
    return {key: end if math.isfinite(end) else None for key, end in ends.items()}


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind.value,
        "claims": difference.claims,
        "sides": [{"claim": side.claim, "sources": side.sources} for side in difference.sides],
    }
