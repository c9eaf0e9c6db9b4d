"""A story as a table for a spreadsheet: a line for every cell."""

from __future__ import annotations

import csv
import io
import math
from decimal import Decimal
from functools import lru_cache

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
    slug = _safe(comparison.slug)
    # What is the same down a column is looked up once.
    columns = {
        key: (story.outlet_of(key) or "", source.url or "") for key, source in story.sources.items()
    }
    for row in comparison.claims:
        text, standing, unit = (
            _safe(row.claim.text),
            row.standing.value,
            _safe(row.claim.unit or ""),
        )
        for cell in row.cells:
            account, span = cell.account, cell.span
            outlet, address = columns[cell.source]
            writer.writerow(
                [
                    slug,
                    row.id,
                    text,
                    standing,
                    cell.source,
                    outlet,
                    str(cell.says),
                    _end(span.told_low) if span else "",
                    _end(span.told_high) if span else "",
                    "yes" if span and span.about else "",
                    unit,
                    _safe(cell.population) if cell.population else "",
                    cell.as_of.isoformat() if cell.as_of else "",
                    _safe(cell.words) if cell.words else "",
                    " > ".join(cell.via),
                    _safe(account.quote) if account and account.quote else "",
                    address,
                ]
            )
    return ("\ufeff" + out.getvalue()).encode()


def _safe(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


@lru_cache(maxsize=1024)
def _end(figure: float) -> str:
    """A figure as it was told: no exponent, no place rounded away, no minus before zero."""
    return f"{Decimal(str(figure + 0)).normalize():f}" if math.isfinite(figure) else ""
