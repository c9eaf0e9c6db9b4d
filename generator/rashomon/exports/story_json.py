"""A story and what was derived from it, as JSON."""

from __future__ import annotations

import json
import math
from typing import Any

from rashomon.vocabulary import Cell, ComparedClaim, Comparison, Difference, Span


def story_json(comparison: Comparison) -> bytes:
    """The comparison as UTF-8 JSON: the file's own fields, and beside them what follows.

    Open ends of a range are ``null``. Keys keep the order of the file, so that
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
        "claims": {row.id: _claim(row) for row in comparison.claims},
        "differences": [_difference(each) for each in comparison.differences],
        "omissions": {
            each.source: {"omits": each.omits, "only_here": each.only_here}
            for each in comparison.omissions
        },
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _claim(row: ComparedClaim) -> dict[str, Any]:
    return {
        **row.claim.model_dump(mode="json", exclude_none=True, exclude={"accounts"}),
        "standing": row.standing.value,
        "origins": {each.agent: each.sources for each in row.origins.named},
        "unattributed": row.origins.unattributed,
        "single_origin": row.origins.is_single,
        "accounts": {cell.source: _cell(cell) for cell in row.cells},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    written = cell.account.model_dump(mode="json", exclude_defaults=True) if cell.account else {}
    told = {"told": _span(cell.span)} if cell.span else {}
    return {**written, "says": cell.says.value, **told}


def _span(span: Span) -> dict[str, float | None]:
    ends = {"min": span.told_low, "max": span.told_high}
    return {key: end if math.isfinite(end) else None for key, end in ends.items()}


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind.value,
        "claims": difference.claims,
        "sides": [{"claim": side.claim, "sources": side.sources} for side in difference.sides],
    }
