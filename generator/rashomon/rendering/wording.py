"""The words of the interface, each in one place.

The method page prints the meanings, the legend and the filters use the same,
so that a word never says two things.
"""

from __future__ import annotations

from rashomon.vocabulary import (
    ClaimKind,
    DifferenceKind,
    OutletKind,
    QuoteCheck,
    Read,
    Says,
    Standing,
)

from .days import day

SAYS_MEANING: dict[Says, str] = {
    Says.ASSERTS: "tells it in its own voice and names no one",
    Says.ATTRIBUTES: "puts it in someone’s mouth",
    Says.DENIES: "says itself that it is not so",
    Says.QUESTIONS: "doubts it itself",
    Says.OMITS: "was read, and does not have it",
    Says.OUTSIDE: "could not have it: published earlier, or another scope",
    Says.UNCHECKED: "has not been read for this claim",
}

STANDING_WORD: dict[Standing, str] = {
    Standing.DISPUTED: "disputed",
    Standing.DIFFERS: "differs",
    Standing.SOLE: "told by one",
    Standing.AGREED: "agreed",
    Standing.UNCARRIED: "told by none",
}

STANDING_MEANING: dict[Standing, str] = {
    Standing.DISPUTED: "a report denies or doubts it, or a claim that contradicts it is told too",
    Standing.DIFFERS: "two or more reports tell it, with figures or words that do not fit together",
    Standing.SOLE: "one report tells it",
    Standing.AGREED: "two or more reports tell it, nothing in them is at odds, and none is against",
    Standing.UNCARRIED: "no compared report tells it",
}

DIFFERENCE_MEANING: dict[DifferenceKind, str] = {
    DifferenceKind.VALUE: "the figures exclude each other, for the same unit, people and day",
    DifferenceKind.SCOPE: "the figures speak of different people or days",
    DifferenceKind.WORDING: "the words chosen are not the same",
    DifferenceKind.TRANSLATION: "the same utterance, rendered in different words",
    DifferenceKind.DROPPED: "some name where they have it from, others say it in their own voice",
    DifferenceKind.HEADLINE: "the headline claims more than the text below it",
}

DIFFERENCE_WORD: dict[DifferenceKind, str] = {
    DifferenceKind.VALUE: "Different figures",
    DifferenceKind.SCOPE: "Different scope",
    DifferenceKind.WORDING: "Different words",
    DifferenceKind.TRANSLATION: "Different translations",
    DifferenceKind.DROPPED: "Attribution dropped",
    DifferenceKind.HEADLINE: "Headline stronger than the text",
}

KIND_WORDS: dict[ClaimKind | OutletKind | Read, str] = {
    ClaimKind.EVENT: "event",
    ClaimKind.QUANTITY: "figure",
    ClaimKind.STATEMENT: "statement",
    ClaimKind.WORDING: "wording",
    ClaimKind.SILENCE: "silence",
    OutletKind.WIRE: "news agency",
    OutletKind.NEWSPAPER: "newspaper",
    OutletKind.BROADCASTER: "broadcaster",
    OutletKind.STATE_MEDIA: "state media",
    OutletKind.ONLINE: "online",
    Read.FULL: "read in full",
    Read.PARTIAL: "read in part",
    Read.HEADLINE: "only the headline read",
}


def series(words: list[str], last: str = "and") -> str:
    """Words in a row: ``a``, ``a and b``, ``a, b and c``."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: ``1 report``, ``3 reports``, ``2 countries``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counted_standing(standing: Standing, count: int) -> str:
    """A count of claims in words: ``4 differ``, ``1 disputed``, ``8 told by one``."""
    word = STANDING_WORD[standing]
    if standing is Standing.DIFFERS and count != 1:
        word = "differ"
    return f"{count:,} {word}"


def verified_in_words(check: QuoteCheck) -> str:
    """What is known of a quote: ``verified against a copy of 17 June 2025``, ``not verified``."""
    if not check.outcome.is_verified:
        return "not verified"
    if check.copied is None:
        return "verified against a saved copy"
    return f"verified against a copy of {day(check.copied)}"


def counted_quotes(verified: int, not_verified: int) -> str:
    """A story's quotes in words: ``40 quotes verified, 2 not``; empty where there are none."""
    if not verified:
        return f"{plural(not_verified, 'quote')} not verified" if not_verified else ""
    return f"{plural(verified, 'quote')} verified" + (
        f", {not_verified:,} not" if not_verified else ""
    )
