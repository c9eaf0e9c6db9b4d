"""A story as a table for a spreadsheet: a line for every cell."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import lru_cache

from rashomon.vocabulary import Cell, Comparison

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
#: What a field must be put in quotation marks for (RFC 4180).
_parts = re.compile(r'[",\r\n]').search


def story_csv(comparison: Comparison) -> bytes:
    """The cells as CSV (RFC 4180) in UTF-8 with a byte-order mark, which spreadsheets expect.

    Chains are origin first, joined by `` > ``; open ends of a range are empty.
    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    story = comparison.story
    # What is the same down a column, or in all lines of a claim, is written once.
    columns = {
        key: (f"{key},{story.outlet_of(key) or ''}", _field(source.url or ""))
        for key, source in story.sources.items()
    }
    slug = _field(_safe(comparison.slug))
    lines = [",".join(COLUMNS)]
    for row in comparison.claims:
        head = f"{slug},{row.id},{_text(row.claim.text)},{row.standing.value}"
        unit = _text(row.claim.unit)
        for cell in row.cells:
            column, address = columns[cell.source]
            lines.append(f"{head},{column},{_cell(cell, unit)},{address}")
    lines.append("")
    return ("\ufeff" + "\r\n".join(lines)).encode()


def _cell(cell: Cell, unit: str) -> str:
    """From what a report says to its quote."""
    account, span = cell.account, cell.span
    low, high, about = "", "", ""
    if span:
        low, high, about = _end(span.told_low), _end(span.told_high), "yes" if span.about else ""
    as_of = cell.as_of.isoformat() if cell.as_of else ""
    quote = _text(account.quote) if account else ""
    return (
        f"{cell.says},{low},{high},{about},{unit},{_text(cell.population)},{as_of},"
        f"{_text(cell.words)},{' > '.join(cell.via)},{quote}"
    )


def _text(words: str | None) -> str:
    """An editor's or a report's words as a field."""
    return _field(_safe(words)) if words else ""


def _field(text: str) -> str:
    """A text as it may stand between two commas; ids, words of ours and figures need no look."""
    return '"' + text.replace('"', '""') + '"' if _parts(text) else text


def _safe(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


@lru_cache(maxsize=1024)
def _end(figure: float) -> str:
    """A figure as it was told: no exponent, no place rounded away, no minus before zero."""
    return f"{Decimal(str(figure + 0)).normalize():f}" if math.isfinite(figure) else ""
