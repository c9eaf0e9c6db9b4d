"""Who is named for what a sentence says: speaker, cue, and through whom it came."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .cues import (
    ACCORDING,
    CITING,
    DO,
    DOT,
    DOTTED,
    INVERTED,
    PRONOUN,
    QUOTED,
    REPORTED_BY,
    TO_OUTLET,
    VERB,
    WAS_QUOTED,
    WORRY,
)
from .speaker import speaker_in, subject_before


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody named for a statement, in the sentence's own words.

    ``speaker`` is the origin as named there (perhaps a pronoun), ``carriers``
    those through whom it came, nearest to the origin first; ``start`` and
    ``end`` are where the attributing words stand; ``weak`` marks a cue that is
    an act of speaking rather than a report of it.
    """

    speaker: str
    cue: str
    carriers: tuple[str, ...]
    start: int
    end: int
    weak: bool = False

    @property
    def is_pronoun(self) -> bool:
        """Whether the speaker is named by a word that points back."""
        return bool(PRONOUN.match(self.speaker))


def _spelled(attribution: Attribution) -> Attribution:
    return replace(
        attribution,
        speaker=attribution.speaker.replace(DOT, "."),
        carriers=tuple(each.replace(DOT, ".") for each in attribution.carriers),
    )


def attributions(hidden: str) -> list[Attribution]:
    """Whom a sentence names, the surest first; ``hidden`` is the sentence without its quotes.

    An *according to* around a *said* makes one chain: the one who said it is
    the origin, the other carried it.
    """
    hidden = DOTTED.sub(lambda match: match.group()[:-1] + DOT, hidden)
    return [_spelled(each) for each in _found(hidden)]


def _found(hidden: str) -> list[Attribution]:
    said = _spoken(hidden)
    named = _named(hidden)
    if said and named and not named[0].weak and named[0].cue.lower().startswith("according"):
        # One who acts rather than speaks within the report of another is part of what is told.
        outer = named[0]
        inner = next((each for each in said if not each.weak), None)
        if inner and not _same(inner.speaker, outer.speaker):
            chain = (*inner.carriers, outer.speaker, *outer.carriers)
            joined = Attribution(
                inner.speaker,
                f"{inner.cue}, {outer.cue.lower()}",
                tuple(dict.fromkeys(chain)),
                inner.start,
                inner.end,
            )
            return [joined, outer, *said]
        return [*named, *said]
    return sorted([*said, *named], key=lambda each: (each.weak, each.start))


def _same(one: str, other: str) -> bool:
    return one.lower().strip() == other.lower().strip()


def _spoken(hidden: str) -> list[Attribution]:
    """Those who say, tell, warn: before the verb, after it, or quoted by somebody."""
    found = _cited(hidden)
    for match in INVERTED.finditer(hidden):
        if _is_free(match.start("verb"), found) and (who := speaker_in(match["who"])):
            end = match.end()
            told = _told(hidden, end)
            found.append(Attribution(who, match["verb"], told, match.start("verb"), end))
    for match in VERB.finditer(hidden):
        if not _is_free(match.start("verb"), found):
            continue
        subject, start = subject_before(hidden, match.start())
        if not subject and found and re.search(r"\band\s*$", hidden[: match.start()]):
            # "X said …, and called for": the subject goes on.
            subject, start = max(found, key=lambda each: each.end).speaker, match.start()
        if subject:
            weak = re.fullmatch(DO, match["verb"]) is not None
            carriers = _told(hidden, start)
            citing = CITING.search(hidden, match.end())
            if citing and (origin := speaker_in(citing["who"])):
                carriers, subject = (subject, *carriers), origin
            found.append(Attribution(subject, match["verb"], carriers, start, match.end(), weak))
    return found


def _is_free(place: int, found: list[Attribution]) -> bool:
    return not any(each.start <= place < each.end for each in found)


def _cited(hidden: str) -> list[Attribution]:
    """``Y quoted X as saying``, ``X was cited as saying by Y``: X is the origin, Y carries it."""
    found = []
    for match in QUOTED.finditer(hidden):
        if (who := speaker_in(match["who"])) and (by := speaker_in(match["by"])):
            cue = f"{match['cue']} … as {match['as']}"
            found.append(Attribution(who, cue, (by,), match.start(), match.end()))
    for match in WAS_QUOTED.finditer(hidden):
        if who := speaker_in(match["who"]):
            by = speaker_in(match["by"] or "")
            found.append(
                Attribution(who, match["cue"], (by,) if by else (), match.start(), match.end())
            )
    return found


def _named(hidden: str) -> list[Attribution]:
    found = []
    for match in ACCORDING.finditer(hidden):
        chunks = [chunk.strip() for chunk in match["who"].split(",")]
        who = speaker_in(_apposition(chunks))
        if not who:
            continue
        carriers: tuple[str, ...] = ()
        citing = CITING.search(match["who"])
        if citing and (origin := speaker_in(citing["who"])):
            carriers, who = (who,), origin
        end = match.start("who") + len(match["who"])
        found.append(Attribution(who, match["cue"], carriers, match.start("who"), end))
    for pattern, weak in ((REPORTED_BY, False), (WORRY, True)):
        found.extend(
            Attribution(who, match["cue"], (), match.start("who"), match.end(), weak)
            for match in pattern.finditer(hidden)
            if (who := speaker_in(match["who"]))
        )
    return found


def _apposition(chunks: list[str]) -> str:
    """``the state news agency, RURI``: the name, not what it is."""
    first = chunks[0]
    generic = re.search(r"\b(?:agency|newspaper|ministry|broadcaster|channel|outlet)$", first)
    if generic and len(chunks) > 1 and re.fullmatch(r"[A-Z][\w’'. ]{1,40}", chunks[1]):
        return chunks[1]
    return first


def _told(hidden: str, start: int) -> tuple[str, ...]:
    match = TO_OUTLET.search(hidden, max(0, start - 1))
    who = speaker_in(match["who"]) if match else ""
    return (who,) if who and re.search(r"[A-Z]", who) else ()
