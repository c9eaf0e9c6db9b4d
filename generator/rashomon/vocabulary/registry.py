"""Outlets and voices: who publishes, and whom the outlets cite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field

from . import limits
from .fields import CountryCode, Flag, Identifier, LanguageTag, ShortText, Text, WebAddress
from .words import OutletKind, VoiceKind


class Entry(BaseModel):
    """What the registries know of an outlet and of a voice alike."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ShortText = Field(description="The name as readers see it.")
    country: CountryCode | None = Field(
        None, description="Where it is based: two capital letters, ISO 3166-1."
    )
    language: LanguageTag | None = Field(
        None, description="The language it publishes or speaks in: BCP 47."
    )
    url: WebAddress | None = Field(None, description="Its own site: http or https.")
    aliases: tuple[ShortText, ...] = Field(
        (), max_length=limits.ALIASES, description="Other names that reports use for it."
    )
    note: Text | None = Field(None, description="Anything a reader should know about it.")


class Outlet(Entry):
    """Who publishes: a newspaper, a wire, a broadcaster, state media, a site."""

    kind: OutletKind | None = Field(None, description="What sort of publisher it is.")
    owner: ShortText | None = Field(None, description="Who owns it, in words.")


class Voice(Entry):
    """A person, body, document or group that outlets cite."""

    kind: VoiceKind | None = Field(None, description="A person, a body, a document or a group.")
    role: ShortText | None = Field(None, description="The office or part it speaks in.")
    speaks_for: ShortText | None = Field(None, description="On whose behalf it speaks, in words.")
    party: Flag = Field(False, description="True when it is itself involved in the story.")


@dataclass(frozen=True, slots=True)
class Registries:
    """The outlets and voices that a story may name, by id."""

    outlets: Mapping[Identifier, Outlet] = field(default_factory=dict)
    voices: Mapping[Identifier, Voice] = field(default_factory=dict)

    def with_own(
        self, outlets: Mapping[Identifier, Outlet], voices: Mapping[Identifier, Voice]
    ) -> Registries:
        """These registries and a story's own entries; neither is changed."""
        if not outlets and not voices:
            return self
        return Registries({**self.outlets, **outlets}, {**self.voices, **voices})

    def agent(self, identifier: Identifier) -> Outlet | Voice | None:
        """The voice or outlet of that id: a link of a chain may be either."""
        return self.voices.get(identifier) or self.outlets.get(identifier)

    def name(self, identifier: Identifier) -> str:
        """The name readers see; the id itself where nothing is registered."""
        entry = self.agent(identifier)
        return entry.name if entry else identifier

    def countries(self, identifiers: Iterable[Identifier]) -> tuple[str, ...]:
        """The distinct known countries of these agents, in their order."""
        found = (entry.country for i in identifiers if (entry := self.agent(i)))
        return tuple(dict.fromkeys(country for country in found if country))
