"""What a rule gets to see: the story, its registries, its file, and what typing lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from rashomon.problem import Place, Problem, Severity
from rashomon.vocabulary import (
    Account,
    Claim,
    Document,
    Entry,
    FieldPath,
    Outlet,
    Registries,
    Source,
    Story,
    dotted,
)
from rashomon.vocabulary.shape import value_at

from .mend import Failures
from .suggest import Suggestions

_SECTIONS = ("sources", "claims", "outlets", "voices")


class Told(NamedTuple):
    """An account that the file spells out, with its place among the others."""

    path: FieldPath
    claim_id: str
    claim: Claim
    source_id: str
    account: Account


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of a registry, or of a story's own outlets and voices."""

    document: Document
    path: FieldPath
    id: str
    entry: Entry

    @property
    def sort(self) -> str:
        """``outlet`` or ``voice``."""
        return "outlet" if isinstance(self.entry, Outlet) else "voice"


@dataclass(frozen=True)
class Case:
    """One story under examination.

    ``story`` holds what typing could keep; ``site`` are the registries of the
    site, ``registries`` the same with the story's own entries.
    """

    document: Document
    story: Story
    site: Registries
    failures: Failures = field(default_factory=Failures)
    suggest: Suggestions = field(default_factory=Suggestions)

    @cached_property
    def registries(self) -> Registries:
        """The site's registries and the story's own entries."""
        return self.site.with_own(self.story.outlets, self.story.voices)

    @cached_property
    def claims(self) -> tuple[tuple[FieldPath, str, Claim], ...]:
        """Every claim that the file holds, with its path."""
        claims = self.story.claims if self.holds("claims") else {}
        return tuple((("claims", key), key, claim) for key, claim in claims.items())

    @cached_property
    def sources(self) -> tuple[tuple[FieldPath, str, Source], ...]:
        """Every source that the file holds, with its path."""
        sources = self.story.sources if self.holds("sources") else {}
        return tuple((("sources", key), key, source) for key, source in sources.items())

    @cached_property
    def accounts(self) -> tuple[Told, ...]:
        """Every account that the file spells out."""
        return tuple(
            Told((*path, "accounts", source), key, claim, source, account)
            for path, key, claim in self.claims
            for source, account in claim.accounts.items()
        )

    @cached_property
    def entries(self) -> tuple[Named, ...]:
        """The story's own outlets and voices."""
        own: Mapping[str, Mapping[str, Entry]] = {
            "outlets": self.story.outlets,
            "voices": self.story.voices,
        }
        return tuple(
            Named(self.document, (section, key), key, entry)
            for section, entries in own.items()
            for key, entry in entries.items()
        )

    @cached_property
    def outlet_names(self) -> Mapping[str, str]:
        """The outlet that each id, name or alias means."""
        return by_name(self.registries.outlets)

    @cached_property
    def agent_names(self) -> Mapping[str, str]:
        """The outlet or voice that each id, name or alias means."""
        return by_name({**self.registries.outlets, **self.registries.voices})

    def knows(self, path: FieldPath, *names: str) -> bool:
        """Whether these fields below ``path`` came through typing unharmed.

        A rule asks before it judges what is *not* there, so that a slip in one
        field is not told twice.
        """
        fields = [(*path, name) for name in names] or [path]
        return not any(map(self.failures.touch, fields))

    def holds(self, section: str) -> bool:
        """Whether the file has this top-level key at all, with something of the right sort."""
        return (section,) not in self.failures.values

    def items(self, path: FieldPath, values: Sequence[str]) -> Iterator[tuple[FieldPath, str]]:
        """The items of a list with their paths in the file, whatever typing dropped."""
        if not values:
            return
        if not self.failures.values:
            yield from (((*path, index), value) for index, value in enumerate(values))
            return
        written = value_at(self.document.data, path)
        length = len(written) if isinstance(written, list | tuple) else len(values)
        for index, value in zip(self.failures.survivors(path, length), values, strict=False):
            yield (*path, index), value

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, Any]]:
        """What the file has under its sections, well formed or not: nothing else is unknown."""
        sections = {name: self.document.data.get(name) for name in _SECTIONS}
        return {
            name: {key: value for key, value in below.items() if isinstance(key, str)}
            if isinstance(below, Mapping)
            else {}
            for name, below in sections.items()
        }

    def problem(
        self,
        path: FieldPath,
        message: str,
        hint: str = "",
        *,
        at_key: bool = False,
        severity: Severity = Severity.ERROR,
    ) -> Problem:
        """A problem of the value at ``path``; the runner adds the rule's name."""
        return self.document.problem(path, message, hint, rule="", at_key=at_key, severity=severity)

    def absent(self, path: FieldPath, name: str, message: str, hint: str) -> Problem:
        """A problem of a field that should stand below ``path``: told at the key of ``path``."""
        place: Place = self.document.key_place(path)
        return Problem(self.document.path, place, message, hint, dotted((*path, name)))


@dataclass(frozen=True)
class RegistryCase:
    """The two registries under examination."""

    entries: tuple[Named, ...]
    site: Registries = field(default_factory=Registries)


#: What a rule about entries looks at: a story's own, or a registry's.
EntryCase = Case | RegistryCase


def by_name(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Every name and alias that may be written in place of an id, and the ids themselves."""
    known: dict[str, str] = {}
    for key, entry in entries.items():
        known.update(dict.fromkeys((entry.name, *entry.aliases), key))
    return known | {key: key for key in entries}
