"""The words of a text as comparison sees them: stems, groups of synonyms, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

#: A word, an abbreviation with dots, or a number with its separators.
TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.N., a.m.
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:[’'][^\W\d_]+)*"
)
_POSSESSIVE = re.compile(r"(?:[’']s|s[’'])$", re.IGNORECASE)
_LONGEST_PLACE = 3
_LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands: ``text[start:end]``."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words and numbers of a text with their places."""
    return [Token(each.group(), each.start(), each.end()) for each in TOKEN.finditer(text)]


def lexicon(name: str) -> Iterator[list[str]]:
    """The lines of a word list of this package, each as its words; comments left out."""
    text = files("rashomon.drafting").joinpath("lexicon", f"{name}.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split()


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no content, lower case."""
    return frozenset(word for line in lexicon("stopwords") for word in line)


@cache
def _groups() -> dict[str, str]:
    groups: dict[str, str] = {}
    for line in lexicon("synonyms"):
        for word in line:
            groups.setdefault(word, f"={line[0]}")
    return groups


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    """The groups of what takes several words: *asylum seekers*, with a hyphen or without."""
    return {tuple(word.split("-")): group for word, group in _groups().items() if "-" in word}


@cache
def _irregular() -> dict[str, str]:
    return {form: verb for verb, *forms in lexicon("irregular") for form in forms}


@cache
def _places() -> dict[tuple[str, ...], str]:
    return {
        tuple(word.lower().rstrip(".") for word in name.split("-")): code
        for code, *names in lexicon("places")
        for name in names
    }


def bare(word: str) -> str:
    """A word in lower case without a possessive ending or a final dot."""
    lower = word.lower().replace("’", "'").rstrip(".")
    if lower.endswith("'s"):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s'") else lower


def stem(word: str) -> str:
    """A rough stem of a lower-case English word: enough to meet its other forms.

    Plural and verbal endings and irregular verbs only. A word in a group of synonyms becomes the
    group's name.
    """
    if group := _groups().get(word) or _groups().get(_irregular().get(word, "")):
        return group
    word = _irregular().get(word, word)
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("s", 4), ("ly", 6)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            cut = word[: -len(ending)]
            cut = cut + "y" if ending == "ies" else cut
            if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "ls":
                cut = cut[:-1]  # banned, shipped
            if group := _groups().get(cut) or _groups().get(cut + "e"):
                return group
            return cut.rstrip("e") if len(cut) > 3 else cut
    return word.rstrip("e") if len(word) > 4 else word


@dataclass(frozen=True, slots=True)
class Term:
    """What one or more words mean for comparison, and where they stand."""

    key: str
    start: int
    end: int

    @property
    def is_place(self) -> bool:
        """Whether it names a country."""
        return self.key.startswith("@")


def terms(text: str) -> list[Term]:
    """The content of a text in order: ``@KR`` for a country, ``#5000`` for a figure, stems."""
    found: list[Term] = []
    words = tokens(text)
    at = 0
    while at < len(words):
        if place := _place(words, at):
            code, length = place
            found.append(Term(f"@{code}", words[at].start, words[at + length - 1].end))
            at += length
            continue
        if phrase := _phrase(words, at):
            group, length = phrase
            found.append(Term(group, words[at].start, words[at + length - 1].end))
            at += length
            continue
        word = words[at]
        at += 1
        if word.text[0].isdigit():
            found.append(Term(f"#{word.text.replace(',', '')}", word.start, word.end))
        elif len(lower := bare(word.text)) > 1 and lower not in stop_words():
            found.append(Term(stem(lower), word.start, word.end))
    return found


def _phrase(words: list[Token], at: int) -> tuple[str, int] | None:
    """The group of the words that begin here, and how many they are."""
    for length in range(min(_LONGEST_PHRASE, len(words) - at), 1, -1):
        group = _phrases().get(tuple(bare(word.text) for word in words[at : at + length]))
        if group:
            return group, length
    return None


def _place(words: list[Token], at: int) -> tuple[str, int] | None:
    if not words[at].text[0].isupper():
        return None
    for length in range(min(_LONGEST_PLACE, len(words) - at), 0, -1):
        name = tuple(bare(word.text) for word in words[at : at + length])
        code = _places().get(name)
        # "us" in capitals is the country, "Us" at the start of a sentence is not.
        if code and not (name == ("us",) and words[at].text not in ("US", "U.S.")):
            return code, length
    return None


def place_of(name: str) -> str | None:
    """The country that a name is about: its first place, without the sign."""
    return next((term.key[1:] for term in terms(name) if term.is_place), None)
