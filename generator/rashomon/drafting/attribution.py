"""Who is named for what a sentence says: speaker, cue, and through whom it came."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .quotation import HIDDEN

#: Verbs that put words into somebody's mouth, and verbs that are themselves what somebody did by
#: speaking.
_SAY = (
    r"said|says|say|told|tells|announced|announces|reported|stated|added|adds|"
    r"confirmed|confirms|warned|warns|argued|argues|noted|wrote|writes|"
    r"tweeted|explained|explains|insisted|insists|acknowledged|admitted|estimated|"
    r"concluded|testified|predicted|believes|believe|believed|"
    r"alleged|maintained|disclosed|"
    # words that are nouns, or acts, as often as speech
    r"(?:reports?|claims|states|notes|estimates?|found|ruled|indicated|suggested|suggests|"
    r"revealed|read|reads|showed|shows|claimed|declared|held)(?=\s+that\b|\s*[,:]?\s*[“\"])"
)
_DO = (
    r"expressed|expresses|called for|called on|called|urged|urges|demanded|"
    r"condemned|condemns|pledged|vowed|promised|praised|"
    r"welcomed|rejected|dismissed|denounced|criticized|criticised|accused|denied|denies|"
    r"threatened|reiterated|hinted|alluded|disputed|questioned|cautioned|encouraged|described|"
    r"acknowledged"
)
_ADVERBS = (
    r"(?:(?:also|later|then|repeatedly|reportedly|previously|again|still|has|have|had|since|"
    r"publicly|initially|only|even|now|officially|separately|further|once|earlier|recently|long)"
    r"\s+)*"
)
_WHEN = (
    r"(?:\s+(?:(?:on|in|late|early|earlier|last|this|by|at|during|after|before)\s+)*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|"
    r"June|July|Aug(?:ust)?|Sept(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?|week|month|year|today|yesterday)"
    r"(?:\s+(?:\d{1,2}|morning|afternoon|evening|night))?)*"
)
_VERB = re.compile(
    rf"(?P<when>{_WHEN})\s+{_ADVERBS}(?P<verb>{_SAY}|{_DO})\b(?!\s+(?:to have|as)\b)"
)
_INVERTED = re.compile(
    rf"[”\"’,{HIDDEN}]\s*(?P<verb>said|says|added|wrote|explained|noted|warned|tweeted|argued|"
    r"insisted)\s+(?P<who>(?:[A-Z]|the |an? )[^,.;:”“\"–—]*)"
)
_ACCORDING = re.compile(
    r"\b(?P<cue>[Aa]ccording to|[Ii]n the words of)\s+(?P<who>[^;.”“\"–—]+(?:\.(?=\w|[^\s\w]|\s[a-z])[^;.”“\"–—]*)*)"
)
_QUOTED = re.compile(
    r"(?P<by>[^,;:.”“\"–—]+?)\s+(?:has |have |also )?(?P<cue>quoted|cited|quotes|cites)\s+"
    r"(?P<who>[^,;:”“\"]+?)\s+as\s+(?P<as>\w+ing)\b"
)
_WAS_QUOTED = re.compile(
    r"(?P<who>[^,;:.”“\"–—]+?)\s+(?P<cue>(?:was|were|is|has been|had been)\s+(?:quoted|cited|"
    r"reported)\s+(?:\w+\s+)?as\s+\w+ing)(?:[^.;]*?\bby\s+(?P<by>[^,;.”“\"]+))?"
)
_CITING = re.compile(r"\b(?:citing|quoting)\s+(?P<who>[^,;.”“\"–—]+)")
_REPORTED_BY = re.compile(
    r"\b(?P<cue>(?:first |was |been )*(?:reported|confirmed|published|disclosed|broken) by)\s+"
    r"(?P<who>[^,;.”“\"–—]+)"
)
_WORRY = re.compile(
    r"\b(?P<cue>(?:worries|concerns?|fears|warnings|claims|accusations|allegations|assessments|"
    r"doubts)\s+(?:by|among|from))\s+(?P<who>[^,;.”“\"–—]+(?:, [A-Z][^,;.]+)*?)\s+that\b"
)
_TO_OUTLET = re.compile(
    r"\b(?:told|statement (?:sent |issued |given )?to|interview with|speaking to|spoke to)\s+"
    r"(?P<who>[^,;.:”“\"–—]+)"
)
_PRONOUN = re.compile(
    r"^(?:he|she|it|they|who|his|her|its|their|the (?:report|statement|study|paper|ministry|"
    r"agency|company|court|president|judge|minister|group|official|officials))$",
    re.IGNORECASE,
)
_LEAD_INS = re.compile(
    r"^(?:(?:but|and|while|as|though|although|when|because|that|which|who|whom|meanwhile|still|"
    r"however|instead|also|then|where|after|before|if|in a statement|so)(?:\s+|$))+",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|did|does|do|may|might|should)\b"
)
_NEAREST = re.compile(r"\s(?:when|where|because|since|although|though|if|that|which|who|whom)\s")
_RUNS_ON = re.compile(
    r"\s+(?:who|which|whose|where|that|when|as|on|in|after|before|citing|during|about|at|of how)\s"
)
_MOST_WORDS = 16


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
        return bool(_PRONOUN.match(self.speaker))


# The dot of an abbreviation ends nothing; it is hidden while patterns look for the end of a name.
_DOTTED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rep|Sen|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Inc|Corp|Co|[A-Z])\.(?=\s?[A-Z\s,])"
)
_DOT = "\ue001"


def _spelled(attribution: Attribution) -> Attribution:
    return replace(
        attribution,
        speaker=attribution.speaker.replace(_DOT, "."),
        carriers=tuple(each.replace(_DOT, ".") for each in attribution.carriers),
    )


def attributions(hidden: str) -> list[Attribution]:
    """Whom a sentence names, the surest first; ``hidden`` is the sentence without its quotes.

    An *according to* around a *said* makes one chain: the one who said it is
    the origin, the other carried it.
    """
    hidden = _DOTTED.sub(lambda match: match.group()[:-1] + _DOT, hidden)
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
    found: list[Attribution] = []
    for match in _QUOTED.finditer(hidden):
        if (who := speaker_in(match["who"])) and (by := speaker_in(match["by"])):
            cue = f"{match['cue']} … as {match['as']}"
            found.append(Attribution(who, cue, (by,), match.start(), match.end()))
    for match in _WAS_QUOTED.finditer(hidden):
        if who := speaker_in(match["who"]):
            by = speaker_in(match["by"] or "")
            carriers = (by,) if by else ()
            found.append(Attribution(who, match["cue"], carriers, match.start(), match.end()))
    taken = [(each.start, each.end) for each in found]

    def is_free(place: int) -> bool:
        return not any(start <= place < end for start, end in taken)

    for match in _INVERTED.finditer(hidden):
        if is_free(match.start("verb")) and (who := speaker_in(match["who"])):
            end = match.end()
            found.append(
                Attribution(who, match["verb"], _told(hidden, end), match.start("verb"), end)
            )
            taken.append((match.start(), end))
    for match in _VERB.finditer(hidden):
        place = match.start("verb")
        if not is_free(place):
            continue
        subject, start = _subject(hidden, match.start())
        if not subject and found and re.search(r"\band\s*$", hidden[: match.start()]):
            # "X said …, and called for": the subject goes on.
            earlier = max(found, key=lambda each: each.end)
            subject, start = earlier.speaker, match.start()
        if subject:
            weak = re.fullmatch(_DO, match["verb"]) is not None
            carriers = _told(hidden, start)
            if citing := _CITING.search(hidden, match.end()):
                origin = speaker_in(citing["who"])
                if origin:
                    carriers, subject = (subject, *carriers), origin
            found.append(Attribution(subject, match["verb"], carriers, start, match.end(), weak))
    return found


def _named(hidden: str) -> list[Attribution]:
    found = []
    for match in _ACCORDING.finditer(hidden):
        chunks = [chunk.strip() for chunk in match["who"].split(",")]
        who = speaker_in(_apposition(chunks))
        if not who:
            continue
        carriers: tuple[str, ...] = ()
        citing = _CITING.search(match["who"])
        if citing and (origin := speaker_in(citing["who"])):
            carriers, who = (who,), origin
        end = match.start("who") + len(match["who"])
        found.append(Attribution(who, match["cue"], carriers, match.start("who"), end))
    for pattern, weak in ((_REPORTED_BY, False), (_WORRY, True)):
        for match in pattern.finditer(hidden):
            if who := speaker_in(match["who"]):
                found.append(
                    Attribution(who, match["cue"], (), match.start("who"), match.end(), weak)
                )
    return found


def _apposition(chunks: list[str]) -> str:
    """``Russia’s state news agency, Tass``: the name, not what it is."""
    first = chunks[0]
    generic = re.search(r"\b(?:agency|newspaper|ministry|broadcaster|channel|outlet)$", first)
    if generic and len(chunks) > 1 and re.fullmatch(r"[A-Z][\w’'. ]{1,40}", chunks[1]):
        return chunks[1]
    return first


def _told(hidden: str, start: int) -> tuple[str, ...]:
    match = _TO_OUTLET.search(hidden, max(0, start - 1))
    who = speaker_in(match["who"]) if match else ""
    return (who,) if who and re.search(r"[A-Z]", who) else ()


def _subject(hidden: str, verb: int) -> tuple[str, int]:
    """Who does the speaking before a verb, and where the words begin; empty for nobody."""
    before = hidden[:verb].rstrip()
    if before.endswith(","):
        # "Hong Min, a senior analyst at the institute, told": the name is before the apposition.
        chunks = re.split(r"[,]\s*", before[:-1])
        if len(chunks) < 2:
            return "", 0
        for number in range(len(chunks) - 2, -1, -1):
            if re.search(r"[A-Z]\w", chunks[number]) or number == 0:
                candidate = chunks[number]
                break
        start = before.rfind(candidate)
        before = before[: start + len(candidate)]
    boundary = max(
        [match.end() for match in re.finditer(rf"[,;:”\"–—―{HIDDEN}“]\s*|\b(?:that|but)\s", before)]
        or [0]
    )
    chunk = before[boundary:]
    lead = _LEAD_INS.match(chunk)
    if lead:
        boundary, chunk = boundary + lead.end(), chunk[lead.end() :]
    # "Mr Trump alluded to it when he said": the speaker is the nearest subject.
    last = _NEAREST.split(chunk)[-1] if _NEAREST.search(chunk) else chunk
    if _FINITE.search(last):
        last = re.split(r"\b(?:and|but|while|as)\s", last)[-1]
    boundary, chunk = boundary + len(chunk) - len(last), last
    if re.match(r"whose\b", chunk):
        return "", 0
    # "Pell refused to concede and demanded": the subject stands before the first verb.
    if shared := re.match(r"((?:[A-Z]\S*\s?){1,5}|the \w+)\s\w+ed\b.*\band$", chunk.rstrip()):
        chunk = shared.group(1)
    who = speaker_in(chunk, forward=False)
    return (who, boundary) if who else ("", boundary)


def speaker_in(chunk: str, *, forward: bool = True) -> str:
    """The words for a speaker in a chunk of a sentence; empty if it can be none.

    ``forward``: the chunk begins with the speaker and may run on; otherwise it
    ends with the speaker.
    """
    text = chunk.replace(HIDDEN, " ").strip(" ,;:–—“”\"'‘’")
    if forward:
        text = _RUNS_ON.split(text)[0]
    text = re.sub(rf"{_WHEN}$", "", text).strip(" ,")
    text = _LEAD_INS.sub("", text)
    words = text.split()
    if not words or len(words) > _MOST_WORDS or _FINITE.search(text):
        return ""
    if not re.search(r"[A-Za-z]{2}", text) or re.match(
        r"(?:to|of|by|with|for|from|not|in|at)\b", text
    ):
        return ""
    return text
