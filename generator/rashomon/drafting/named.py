"""Who is meant by *he*, *she* and *the president*: for comparison only.

What is quoted and attributed rests on the words as they stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .clauses import Passage
from .words import Term, bare, stem, stop_words, tokens

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|President|Minister|Secretary|Director|Senator|Chancellor|"
    r"King|Queen|Judge|Commissioner|Mayor|Governor|Professor)\.?\s+"
    r"((?:[A-Z][\w’'-]*)(?:[ -][A-Z][\w’'-]*)*)"
)
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b", re.IGNORECASE)
_OFFICES = "president|prime minister|chancellor|king|queen|pope|governor|mayor|judge"
_OFFICE = re.compile(rf"\b[Tt]he ({_OFFICES})\b(?! [A-Z])")
_HOLDER = re.compile(rf"\b({_OFFICES.title()}) ((?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*)")

Place = tuple[str, int, int]


def resolve(found: Sequence[Passage], surnames: Iterable[str]) -> list[Passage]:
    """The statements with one more term for each pronoun and office: the name of who is meant.

    A pronoun is the first person named before it in its sentence, else the one
    that the last sentence with a name began with; an office is who bears its
    title most often. ``surnames``, in lower case, are those of people whom the
    reports introduce in full; a name after a title is a person's too. Who
    cannot be told is left out.
    """
    texts = {_place(each): each.sentence.text for each in found}
    known = _people(texts.values(), surnames)
    holders = _holders(texts.values())
    last: dict[str, str] = {}
    meant: dict[Place, list[Term]] = {}
    for place, text in texts.items():
        named = [
            (word.start, known[bare(word.text)])
            for word in tokens(text)
            if word.text[0].isupper() and bare(word.text) in known
        ]
        before = last.get(place[0])
        meant[place] = [*_pronouns(text, named, before), *_offices(text, holders)]
        if named:
            last[place[0]] = named[0][1]
    return [_with(each, meant[_place(each)]) for each in found]


def _place(passage: Passage) -> Place:
    return passage.report, passage.sentence.paragraph, passage.sentence.start


def _people(texts: Iterable[str], surnames: Iterable[str]) -> dict[str, str]:
    """The term of each word that names a person."""
    titled = {
        bare(tokens(match.group(1))[-1].text) for text in texts for match in _TITLED.finditer(text)
    }
    return {name: stem(name) for name in {*titled, *surnames} if name not in stop_words()}


def _holders(texts: Iterable[str]) -> dict[str, str]:
    """The term of the name that stands most often after each title."""
    counted: dict[str, Counter[str]] = {}
    for text in texts:
        for match in _HOLDER.finditer(text):
            name = bare(tokens(match.group(2))[-1].text)
            counted.setdefault(match.group(1).lower(), Counter())[stem(name)] += 1
    return {
        title: min(names, key=lambda name: (-names[name], name)) for title, names in counted.items()
    }


def _pronouns(text: str, named: Sequence[tuple[int, str]], last: str | None) -> Iterable[Term]:
    for match in _PRONOUN.finditer(text):
        before = [key for start, key in named if start < match.start()]
        key = before[0] if before else last
        if key is not None:
            yield Term(key, match.start(), match.end())


def _offices(text: str, holders: Mapping[str, str]) -> Iterable[Term]:
    for match in _OFFICE.finditer(text):
        if match.group(1) in holders:
            yield Term(holders[match.group(1)], match.start(), match.end())


def _with(passage: Passage, meant: Sequence[Term]) -> Passage:
    inside = [each for each in meant if passage.start <= each.start < passage.end]
    if not inside:
        return passage
    terms = sorted((*passage.all_terms, *inside), key=lambda term: (term.start, term.key))
    return replace(passage, all_terms=tuple(terms))
