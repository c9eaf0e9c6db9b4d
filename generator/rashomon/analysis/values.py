"""What a reported figure can mean, and when two words are the same word."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from rashomon.vocabulary import Range, Span, Value

_QUOTES = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛‹›", "'")})


def span_of(value: Value, *, about: bool = False) -> Span | None:
    """The figures ``value`` can mean; ``None`` for words and for no value.

    A number is itself, a range its ends, an open end is infinite. ``about``
    moves each finite end outwards by half a unit of its last significant digit
    as written, as rounding would have: about 15,000 is 14,500 to 15,500.
    """
    if isinstance(value, Range):
        low = -math.inf if value.min is None else value.min
        high = math.inf if value.max is None else value.max
    elif isinstance(value, int | float):
        low = high = value
    else:
        return None
    slack_low, slack_high = (_half_a_unit(low), _half_a_unit(high)) if about else (0, 0)
    return Span(
        low=_moved(low, -slack_low),
        high=_moved(high, slack_high),
        told_low=float(low),
        told_high=float(high),
        about=about,
    )


def _half_a_unit(figure: float) -> Decimal:
    """Half of what the last significant digit counts: 50 for 600, 0.05 for 1.5, 0 for 0."""
    if not math.isfinite(figure) or figure == 0:
        return Decimal(0)
    written = Decimal(str(figure)).normalize()  # without trailing zeros: 6E+2, 1.5
    last_place = written.adjusted() - len(written.as_tuple().digits) + 1
    return Decimal(5).scaleb(last_place - 1)


def _moved(figure: float, by: Decimal | int) -> float:
    """``figure + by`` in decimal, so that about 1.5 begins at 1.45 and not just beside it."""
    if not by or not math.isfinite(figure):
        return float(figure + 0)  # no minus before zero
    return float(Decimal(str(figure)) + by)


def overlap(one: Span, other: Span) -> bool:
    """True where some figure fits both; ends that touch overlap."""
    return one.low <= other.high and other.low <= one.high


def compatible(spans: Iterable[Span]) -> bool:
    """True where all overlap pairwise, also for none and one.

    On a line that is the same as one figure that fits all of them (Helly's
    theorem), so the highest low end against the lowest high end decides.
    """
    known = tuple(spans)
    return not known or max(each.low for each in known) <= min(each.high for each in known)


def single_figure(span: Span | None) -> float | None:
    """The one figure as reported; ``None`` for a range and where there is none."""
    return span.told_low if span and span.told_low == span.told_high else None


@lru_cache(maxsize=4096)  # pure, and asked for the same words in every pair
def folded(words: str) -> str:
    """The words without what is no difference: case, spacing, the style of quotation marks.

    Quotation marks around the whole are dropped. Two spellings of one
    character (composed or not) are one.
    """
    plain = unicodedata.normalize("NFC", words.translate(_QUOTES)).casefold()
    plain = " ".join(plain.split())
    return plain.strip("\"' ") or plain
