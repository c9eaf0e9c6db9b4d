"""Evidence that a quote is really there: what a check found, and what is kept of a copy."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class QuoteOutcome(StrEnum):
    """What comparing a quote with the text it is taken from gave.

    ``normalised`` is the same but for spaces, quotation marks, dashes or case;
    ``elided`` has an ellipsis, and each part was found in order.
    """

    EXACT = "exact"
    NORMALISED = "normalised"
    ELIDED = "elided"
    NUMBER = "number-differs"
    NEGATION = "negation-differs"
    WORD = "word-differs"
    ABSENT = "absent"
    NOT_VERIFIED = "not-verified"

    @property
    def is_verified(self) -> bool:
        """True where the words are there."""
        return self in (QuoteOutcome.EXACT, QuoteOutcome.NORMALISED, QuoteOutcome.ELIDED)

    @property
    def is_wrong(self) -> bool:
        """True where a copy was looked at and the words are not there."""
        return not self.is_verified and self is not QuoteOutcome.NOT_VERIFIED


#: A piece of a diff: words both have, words only the quote has, words only the copy has.
DiffOp = Literal["same", "quote", "copy"]
#: What a quote was compared with.
Against = Literal["capture", "receipt"]


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What is known of one quote.

    ``against`` is ``None`` where there was nothing to compare with; ``copied``
    is the day of the copy, ``None`` where it is not known. ``diff`` shows the
    nearest passage where words differ. ``exact``, ``prefix`` and ``suffix`` are
    a W3C TextQuoteSelector: the words as the copy has them, and a few words
    before and after; all are empty unless a capture was at hand. ``why`` says
    why a quote is not verified although something was there to compare with.
    """

    outcome: QuoteOutcome
    against: Against | None = None
    copied: dt.date | None = None
    diff: tuple[tuple[DiffOp, str], ...] = ()
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    why: str = ""


NOT_VERIFIED = QuoteCheck(QuoteOutcome.NOT_VERIFIED)


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fingerprint(_Kept):
    """Hashes of a text's words, too coarse to read it back from (docs/adr/0040).

    Every run of ``words`` words in a row is hashed, with ``salt``, to one of
    ``size`` cells; ``cells`` is the base64 of a bit for each, set where a run
    falls. A run that is not in the text falls on a set cell once in about
    2 to the power ``bits`` times. ``quotes`` are full hashes of the quotes that
    the story itself prints and that were found in the copy.
    """

    words: int = Field(ge=1, le=20)
    bits: int = Field(ge=1, le=16)
    salt: str = Field(max_length=64)
    size: int = Field(ge=1, le=1 << 28)
    cells: str
    quotes: tuple[str, ...] = ()


class Receipt(_Kept):
    """What is published of a private copy: enough to check a quote, too little to read it.

    ``sha256`` is of the file as it came, ``text_sha256`` of the text taken from
    it, ``length`` that text's characters; ``truncated`` says that the text is
    known to be incomplete, so that nothing is called absent from it.
    """

    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    text_sha256: str = Field(pattern="^[0-9a-f]{64}$")
    captured: AwareDatetime | Literal["unknown"] = "unknown"
    extractor: str = Field(max_length=100)
    extractor_version: str = Field(max_length=100)
    length: int = Field(ge=0)
    language: str | None = None
    truncated: bool = False
    fingerprint: Fingerprint

    @property
    def copied(self) -> dt.date | None:
        """The day of the copy; ``None`` where it is not known."""
        if isinstance(self.captured, dt.datetime):
            return self.captured.astimezone(dt.UTC).date()
        return None
