"""A story as a table for a spreadsheet: a line for every cell."""

from __future__ import annotations

import csv
import io
import math
from decimal import Decimal

from rashomon.vocabulary import Comparison

COLUMNS = (
    "story",
    "claim",
    "text",
    "standing",
    "source",
    "outlet",
    "says",
    "min",
    "max",
    "about",
    "unit",
    "population",
    "as_of",
    "words",
    "via",
    "quote",
    "address",
)

# A spreadsheet runs a cell that begins so as a formula (OWASP, CSV injection); in East
# Asian settings the wide forms of the signs do the same.
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def story_csv(comparison: Comparison) -> bytes:
    """The cells as CSV (RFC 4180) in UTF-8 with a byte-order mark, which spreadsheets expect.

    Chains are origin first, joined by `` > ``; open ends of a range are empty.
    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    story = comparison.story
    for row in comparison.claims:
        for cell in row.cells:
            account, source = cell.account, story.sources[cell.source]
            span = cell.span
            writer.writerow(
                [
                    _safe(comparison.slug),
                    row.id,
                    _safe(row.claim.text),
                    row.standing.value,
                    cell.source,
                    story.outlet_of(cell.source) or "",
                    cell.says.value,
                    _end(span.told_low) if span else "",
                    _end(span.told_high) if span else "",
                    "yes" if span and span.about else "",
                    _safe(row.claim.unit or ""),
                    _safe(cell.population or ""),
                    cell.as_of.isoformat() if cell.as_of else "",
                    _safe(cell.words or ""),
                    " > ".join(cell.via),
                    _safe(account.quote if account and account.quote else ""),
                    source.url or "",
                ]
            )
    return ("\ufeff" + out.getvalue()).encode()


def _safe(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


def _end(figure: float) -> str:
    """A figure as it was told: no exponent, no place rounded away, no minus before zero."""
    return f"{Decimal(str(figure + 0)).normalize():f}" if math.isfinite(figure) else ""
