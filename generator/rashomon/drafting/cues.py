"""The forms in which English news names whose word something is."""

from __future__ import annotations

import re

from .quotation import HIDDEN

#: Verbs that put words into somebody's mouth, and verbs that are themselves what somebody did by
#: speaking.
SAY = (
    r"said|says|say|told|tells|announced|announces|reported|stated|added|adds|"
    r"confirmed|confirms|warned|warns|argued|argues|noted|wrote|writes|"
    r"tweeted|explained|explains|insisted|insists|acknowledged|admitted|estimated|"
    r"concluded|testified|predicted|believes|believe|believed|"
    r"alleged|maintained|disclosed|"
    # words that are nouns, or acts, as often as speech
    r"(?:reports?|claims|states|notes|estimates?|found|ruled|indicated|suggested|suggests|"
    r"revealed|read|reads|showed|shows|claimed|declared|held)(?=\s+that\b|\s*[,:]?\s*[“\"])"
)
DO = (
    r"expressed|expresses|called for|called on|called|urged|urges|demanded|"
    r"condemned|condemns|pledged|vowed|promised|praised|"
    r"welcomed|rejected|dismissed|denounced|criticized|criticised|accused|denied|denies|"
    r"threatened|reiterated|hinted|alluded|disputed|questioned|cautioned|encouraged|described|"
    r"acknowledged"
)
ADVERBS = (
    r"(?:(?:also|later|then|repeatedly|reportedly|previously|again|still|has|have|had|since|"
    r"publicly|initially|only|even|now|officially|separately|further|once|earlier|recently|long)"
    r"\s+)*"
)
WHEN = (
    r"(?:\s+(?:(?:on|in|late|early|earlier|last|this|by|at|during|after|before)\s+)*"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|"
    r"June|July|Aug(?:ust)?|Sept(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?|week|month|year|today|"
    r"yesterday)"
    r"(?:\s+(?:\d{1,2}|morning|afternoon|evening|night))?)*"
)
VERB = re.compile(rf"(?P<when>{WHEN})\s+{ADVERBS}(?P<verb>{SAY}|{DO})\b(?!\s+(?:to have|as)\b)")
INVERTED = re.compile(
    rf"[”\"’,{HIDDEN}]\s*(?P<verb>said|says|added|wrote|explained|noted|warned|tweeted|argued|"
    r"insisted)\s+(?P<who>(?:[A-Z]|the |an? )[^,.;:”“\"–—]*)"
)
ACCORDING = re.compile(
    r"\b(?P<cue>[Aa]ccording to|[Ii]n the words of)\s+"
    r"(?P<who>[^;.”“\"–—]+(?:\.(?=\w|[^\s\w]|\s[a-z])[^;.”“\"–—]*)*)"
)
QUOTED = re.compile(
    r"(?P<by>[^,;:.”“\"–—]+?)\s+(?:has |have |also )?(?P<cue>quoted|cited|quotes|cites)\s+"
    r"(?P<who>[^,;:”“\"]+?)\s+as\s+(?P<as>\w+ing)\b"
)
WAS_QUOTED = re.compile(
    r"(?P<who>[^,;:.”“\"–—]+?)\s+(?P<cue>(?:was|were|is|has been|had been)\s+(?:quoted|cited|"
    r"reported)\s+(?:\w+\s+)?as\s+\w+ing)(?:[^.;]*?\bby\s+(?P<by>[^,;.”“\"]+))?"
)
CITING = re.compile(r"\b(?:citing|quoting)\s+(?P<who>[^,;.”“\"–—]+)")
REPORTED_BY = re.compile(
    r"\b(?P<cue>(?:first |was |been )*(?:reported|confirmed|published|disclosed|broken) by)\s+"
    r"(?P<who>[^,;.”“\"–—]+)"
)
WORRY = re.compile(
    r"\b(?P<cue>(?:worries|concerns?|fears|warnings|claims|accusations|allegations|assessments|"
    r"doubts)\s+(?:by|among|from))\s+(?P<who>[^,;.”“\"–—]+(?:, [A-Z][^,;.]+)*?)\s+that\b"
)
TO_OUTLET = re.compile(
    r"\b(?:told|statement (?:sent |issued |given )?to|interview with|speaking to|spoke to)\s+"
    r"(?P<who>[^,;.:”“\"–—]+)"
)
PRONOUN = re.compile(
    r"^(?:he|she|it|they|who|his|her|its|their|the (?:report|statement|study|paper|ministry|"
    r"agency|company|court|president|judge|minister|group|official|officials))$",
    re.IGNORECASE,
)
LEAD_INS = re.compile(
    r"^(?:(?:but|and|while|as|though|although|when|because|that|which|who|whom|meanwhile|still|"
    r"however|instead|also|then|where|after|before|if|in a statement|so)(?:\s+|$))+",
    re.IGNORECASE,
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|did|does|do|may|might|should)\b"
)
NEAREST = re.compile(r"\s(?:when|where|because|since|although|though|if|that|which|who|whom)\s")
RUNS_ON = re.compile(
    r"\s+(?:who|which|whose|where|that|when|as|on|in|after|before|citing|during|about|at|of how)\s"
)
MOST_WORDS = 16

# The dot of an abbreviation ends nothing; it is hidden while patterns look for the end of a name.
DOTTED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rep|Sen|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Inc|Corp|Co|[A-Z])"
    r"\.(?=\s?[A-Z\s,])"
)
DOT = "\ue001"
