"""Names in reports against the registries: who is meant, or a proposal for a new entry."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rashomon.vocabulary import Registries, VoiceKind

from .words import bare, place_of, terms, tokens

_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof|sir|dame|lord|sen|rep|gov|gen|col|lt|sgt|capt|president|"
    r"prime minister|chancellor|minister|secretary|senator|representative|governor|general|"
    r"judge|justice|professor|king|queen|pope|chief|director|commissioner|ambassador|mayor)"
    r"\.?\s+)+",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(
    r"\b[A-Z][\w’'-]+(?: [A-Z]\.?)?(?: (?:bin|al|de|da|van|von|der|la|el|del) )?"
    r"(?:[ -][A-Z][\w’'-]+)+"
)
_BODY = re.compile(
    r"\b(?:ministry|agency|service|department|council|office|police|court|force|government|"
    r"commission|authority|administration|company|university|institute|group|party|union|army|"
    r"bureau|house|committee|news|media|times|post|association|bank|board|protection|center|"
    r"centre|network|organisation|organization|hospital|parliament|senate|congress)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:officials|people|analysts|experts|lawyers|organi[sz]ers|witnesses|lawmakers|residents|"
    r"authorities|aides|sources|observers|scientists|researchers|reports|doctors|rescuers|"
    r"prosecutors|investigators|advocates|activists|others|assessments|relatives)\b",
    re.IGNORECASE,
)
_SHORTEST_SURNAME = 3


@dataclass(frozen=True, slots=True)
class Proposed:
    """A voice that the registries do not hold, named as a report names it."""

    identifier: str
    name: str
    kind: VoiceKind | None = None


@dataclass
class Agents:
    """Looks names up; remembers the new ones, so that one name is one voice.

    ``people`` maps a surname to the full name that the reports introduce.
    """

    registries: Registries
    proposed: dict[str, Proposed] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    _index: dict[frozenset[str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entries in (self.registries.voices, self.registries.outlets):
            for identifier, entry in entries.items():
                for name in (entry.name, *entry.aliases):
                    if key := _key(name):
                        self._index.setdefault(key, identifier)

    def meet(self, texts: Iterable[str]) -> None:
        """Learn the full names that texts introduce, for the surnames that follow."""
        counted: dict[str, dict[str, int]] = {}
        for text in texts:
            for match in _FULL_NAME.finditer(text):
                words = _without_roles(match.group())
                name = " ".join(words)
                last = bare(words[-1]) if words else ""
                if len(words) < 2 or len(last) < _SHORTEST_SURNAME or _BODY.search(name):
                    continue
                by_name = counted.setdefault(last, {})
                by_name[name] = by_name.get(name, 0) + 1
        for last, by_name in sorted(counted.items()):
            best = min(by_name, key=lambda name: (-by_name[name], len(name), name))
            self.people.setdefault(last, best)
        for full in list(self.people.values()):
            # Family names that stand first.
            first = bare(full.split()[0])
            if len(first) >= _SHORTEST_SURNAME:
                self.people.setdefault(first, full)

    def outlet(self, name: str) -> str | None:
        """The id of a registered outlet with that name, alias or id."""
        slug = slug_of(name)
        if slug in self.registries.outlets:
            return slug
        found = self._index.get(_key(name))
        return found if found in self.registries.outlets else None

    def known(self, name: str) -> str | None:
        """The id of the registry entry that a name means; ``None`` without one."""
        if found := self._index.get(_key(name)):
            return found
        words = _key(_TITLES.sub("", name))
        if found := self._index.get(words):
            return found
        # A name inside a longer phrase: "Ruritanian police chief Anna Berg".
        inside = [key for key in self._index if len(key) > 1 and key <= words]
        if inside:
            return self._index[max(inside, key=lambda key: (len(key), sorted(key)))]
        # A body named shorter than in the registry, its country included.
        around = [
            key for key in self._index if len(words) > 2 and words < key and _countries(words)
        ]
        if len({self._index[key] for key in around}) == 1:
            return self._index[around[0]]
        single = [key for key in self._index if len(key) == 1 and key <= words]
        outlets = [
            self._index[key] for key in single if self._index[key] in self.registries.outlets
        ]
        if outlets and len(words) <= 5:
            return sorted(outlets)[0]
        return self._person(name)

    def _person(self, name: str) -> str | None:
        if _BODY.search(name) or not name:
            return None
        last = bare(name.split()[-1])
        full = self.people.get(last, "")
        if full and (found := self._index.get(_key(full))):
            return found
        fitting = [
            identifier
            for identifier, voice in self.registries.voices.items()
            if bare(voice.name.split()[-1]) == last and voice.kind in (VoiceKind.PERSON, None)
        ]
        return fitting[0] if len(fitting) == 1 and name[0].isupper() else None

    def resolve(self, name: str) -> str:
        """The id that a name stands for; a new voice is proposed where none is known."""
        if found := self.known(name):
            return found
        plain = _TITLES.sub("", name).strip() or name
        person = not _BODY.search(name) and not _GROUP.search(name) and plain[:1].isupper()
        words = plain.split()
        trailing = self.people.get(bare(words[-1]), "") if words else ""
        if trailing and plain.endswith(trailing):
            plain, person = trailing, True
        elif person and (full := _full_name_in(plain)):
            plain = " ".join(_without_roles(full)) or full
        elif person and bare(words[-1]) in self.people:
            plain = self.people[bare(words[-1])]
        plain = re.sub(r"^(?:the|a|an)\s+", "", plain, flags=re.IGNORECASE)
        plain = re.sub(r"[’']s$", "", plain)
        identifier = slug_of(plain) or "unnamed"
        kind = VoiceKind.GROUP if _GROUP.search(name) else None
        if kind is None and _BODY.search(plain):
            kind = VoiceKind.BODY
        elif kind is None and person and _FULL_NAME.fullmatch(plain):
            kind = VoiceKind.PERSON
        taken = identifier in self.registries.outlets or identifier in self.registries.voices
        if not taken:
            self.proposed.setdefault(identifier, Proposed(identifier, plain, kind))
        return identifier

    def is_outlet(self, identifier: str) -> bool:
        """Whether an id is that of a registered outlet."""
        return identifier in self.registries.outlets

    def is_person(self, identifier: str) -> bool:
        """Whether an id is, as far as is known, that of a person."""
        entry: Mapping[str, object] = self.registries.voices
        if voice := self.registries.voices.get(identifier):
            return voice.kind is VoiceKind.PERSON
        proposed = self.proposed.get(identifier)
        return (
            identifier not in entry
            and proposed is not None
            and proposed.kind
            in (
                VoiceKind.PERSON,
                None,
            )
        )


_ROLES = frozenset(
    "president prime minister chancellor secretary senator representative governor general chief "
    "director commissioner agent patrol attorney justice judge professor king queen pope mayor "
    "ambassador lawmaker leader special counsel prosecutor spokesman spokeswoman security council "
    "deputy vice acting former speaker king prince princess sheriff captain officer homeland state "
    "foreign defense defence interior finance trade health economic adviser advisor top national "
    "in on at the and but for from with after as when while if mr mrs ms dr sir rep sen gov gen "
    "prof lt col sgt monday tuesday wednesday thursday friday saturday sunday".split()
)


def _without_roles(name: str) -> list[str]:
    """The words of a name without the office, the acronym and the country before it."""
    words = re.sub(r"[’']s$", "", name).split()
    while len(words) > 2 or (words and bare(words[0]) in _ROLES):
        if (
            bare(words[0]) in _ROLES
            or (words[0].isupper() and len(words[0]) > 1)
            or place_of(words[0])
        ) or (len(words) > 3 and (place_of(" ".join(words[:2])) or words[0][-1:] in "’'")):
            words = words[1:]
        else:
            break
    return words


def _full_name_in(name: str) -> str | None:
    """``Ruritanian lawmaker Anna Berg``: the name without what the person is."""
    words = name.split()
    lower = [number for number, word in enumerate(words) if not word[0].isupper()]
    tail = " ".join(words[lower[-1] + 1 :]) if lower else name
    return tail if lower and _FULL_NAME.fullmatch(tail) else None


def _key(name: str) -> frozenset[str]:
    """A name as a set of words, countries by code, articles and titles left out."""
    places = [term for term in terms(name) if term.is_place]
    covered = [(place.start, place.end) for place in places]
    found = {place.key for place in places}
    for token in tokens(name):
        if any(start <= token.start < end for start, end in covered):
            continue
        word = bare(token.text)
        if word in ("the", "a", "an", "of", "for", "and", "mr", "mrs", "ms", "dr", "in", "at"):
            continue
        found.update(part for part in [_folded(word)] if part)
    return frozenset(found)


def _countries(words: frozenset[str]) -> bool:
    return any(word.startswith("@") for word in words)


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()


def slug_of(name: str) -> str:
    """An id made of a name: lower-case letters, digits and single hyphens."""
    letters = re.sub(r"[’'.]", "", _folded(name)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return slug[:60].rstrip("-")
