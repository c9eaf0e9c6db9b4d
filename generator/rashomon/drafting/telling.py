"""How each sentence of a report is told: in its own voice, or in whose mouth."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .agents import Agents
from .attribution import Attribution, attributions
from .clauses import Passage
from .quotation import HIDDEN, hide_quotes
from .report import Report
from .sentences import Sentence, sentences
from .words import bare, place_of

_FEW = 3
#: How many paragraphs on the same voice is taken to be carried as before.
_NEAR = 2
_GENDERED = re.compile(r"^(?:he|she|his|her|who)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """Whose word a stretch of a sentence is: ``via`` is origin first, empty for the report's own.

    ``start`` and ``end`` are where the words of the attribution stand.
    """

    via: tuple[str, ...]
    cue: str | None
    start: int = 0
    end: int = 0
    weak: bool = False


@dataclass
class _Memory:
    """Who spoke last in a report, for the sentences that only say *he*, *it* or nothing."""

    person: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    paragraph: int = -1
    #: The bodies named so far by the last word of their names: the ministry, the commission.
    bodies: dict[str, str] = field(default_factory=dict)


Place = tuple[int, int]


def tellings(report: Report, agents: Agents) -> Mapping[Place, tuple[Telling, ...]]:
    """By paragraph and start of each sentence: whose word it is, the surest first."""
    memory = _Memory()
    hidden = [hide_quotes(paragraph) for paragraph in report.paragraphs]
    found: dict[Place, tuple[Telling, ...]] = {}
    for sentence in sentences(report.paragraphs):
        start, end = sentence.start, sentence.start + len(sentence.text)
        masked = hidden[sentence.paragraph][start:end]
        told = [
            telling
            for each in attributions(masked)
            if (telling := _resolved(each, sentence, report, agents, memory))
        ]
        if not told and _is_speech(masked) and memory.last:
            # Words in quotation marks without a speaker go on from the one before.
            near = sentence.paragraph - memory.paragraph <= 1
            told = [Telling(memory.last, "said")] if near else []
        if not told and (subject := _person_subject(masked, agents)):
            memory.person = (subject,)
        if told:
            _remember(memory, told[0].via, sentence.paragraph, agents)
        found[sentence.paragraph, sentence.start] = tuple(told)
    return found


def _resolved(
    each: Attribution, sentence: Sentence, report: Report, agents: Agents, memory: _Memory
) -> Telling | None:
    """An attribution with its names looked up; ``None`` where nobody else is named."""
    chain = list(_origin(each, sentence, agents, memory))
    chain += _carriers(each, agents)
    near = sentence.paragraph - memory.paragraph <= _NEAR
    if near and len(chain) == 1 < len(memory.last) and memory.last[0] == chain[0]:
        # The same voice right after: what it was carried by before carries on.
        chain = list(memory.last)
    chain = [link for link in dict.fromkeys(chain) if link != report.outlet]
    if not chain:
        return None
    chain += [provider for provider in report.providers if provider not in chain]
    return Telling(tuple(chain), each.cue[:300], each.start, each.end, each.weak)


def _origin(
    each: Attribution, sentence: Sentence, agents: Agents, memory: _Memory
) -> tuple[str, ...]:
    """The speaker by id, with the carriers that a pronoun brings along; empty for nobody."""
    speaker = each.speaker
    again = memory.bodies.get(_short_name(speaker))
    if again:
        return (again,)
    if not each.is_pronoun:
        found = agents.resolve(_with_country(speaker, sentence.text))
        if not agents.is_person(found):
            memory.bodies[bare(speaker.split()[-1])] = found
        return (found,)
    if _GENDERED.match(speaker):
        return memory.person or memory.last
    if re.match(r"its?\b|the\b", speaker, re.IGNORECASE):
        return memory.body or memory.last
    return memory.last


def _carriers(each: Attribution, agents: Agents) -> list[str]:
    """Those through whom it came: outlets always, others only where they are named as such."""
    named_so = re.search(r"according|quoted|cited", each.cue, re.IGNORECASE)
    found = []
    for carrier in each.carriers:
        known = agents.known(carrier)
        if known and (named_so or agents.is_outlet(known)):
            found.append(known)
        elif named_so:
            found.append(agents.resolve(carrier))
    return found


def _short_name(speaker: str) -> str:
    """``the commission``: the noun; empty for a name in full."""
    match = re.fullmatch(r"[Tt]he ([a-z]+)", speaker)
    return match.group(1) if match else ""


def _with_country(speaker: str, text: str) -> str:
    """``the country’s intelligence service``, where the sentence has named the country."""
    match = re.match(r"(?:the|its|their) (?:country|nation|state)?(?:[’']s)?\s*", speaker)
    if match and re.match(r"the (?:country|nation)[’']s", speaker):
        before = text[: text.find(speaker)] if speaker in text else ""
        places = re.findall(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?", before)
        for name in reversed(places):
            if place_of(name):
                return f"{name} {speaker[match.end() :]}"
    return speaker


def _is_speech(masked: str) -> bool:
    letters = sum(letter.isalpha() for letter in masked)
    return masked.count(HIDDEN) > 2 * max(1, letters)


def _person_subject(masked: str, agents: Agents) -> str:
    match = re.match(
        r"(?:(?:Mr|Mrs|Ms|Dr)\.? )?([A-Z][\w’-]+(?: [A-Z][\w’-]+){0,3})\s+[a-z]", masked
    )
    if not match:
        return ""
    known = agents.known(match.group(1))
    return known if known and agents.is_person(known) else ""


def _remember(memory: _Memory, via: tuple[str, ...], paragraph: int, agents: Agents) -> None:
    memory.last, memory.paragraph = via, paragraph
    if agents.is_person(via[0]):
        memory.person = via
    else:
        memory.body = via


# "but did not mention": what somebody leaves out is the report's own remark.
_REMARK = re.compile(
    r"^(?:but|and)\s+(?:did|does|do|has|have|would)(?:\s+not|n[’']t|\s+never)\s+"
    r"(?:mention|say|specify|disclose|give|provide|elaborate|comment|answer|offer|repeat|name)\b"
)


def telling_of(found: Sequence[Telling], passage: Passage) -> Telling | None:
    """The telling of a clause: one whose words stand inside it, else the sentence's surest."""
    start, end = passage.start, passage.end
    if _REMARK.match(passage.text):
        return None
    inside = [each for each in found if start <= each.start < end and each.end > each.start]
    pool = inside or list(found[:_FEW])
    return pool[0] if pool else None
