"""The story file: the one place where its format is defined.

The JSON Schema, the annotated template, the editors' reference and the
messages of the checks all come from these models.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from . import limits
from .fields import (
    CountryCode,
    Day,
    Figure,
    Flag,
    Identifier,
    LanguageTag,
    Moment,
    ShortText,
    Tag,
    Text,
    WebAddress,
)
from .registry import Outlet, Voice
from .words import UNKNOWN, ClaimKind, HeadlineSays, Read, Says


class Part(BaseModel):
    """Any part of a story file: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _says_alone(value: Any) -> Any:
    """``reuters: omits`` is short for ``reuters: {says: omits}``."""
    return {"says": value} if isinstance(value, str) else value


class Range(Part):
    """A figure that is told as a span; one end may be open."""

    min: Figure | None = Field(None, description="The lowest figure, itself included.")
    max: Figure | None = Field(None, description="The highest figure, itself included.")

    @model_validator(mode="after")
    def _has_ends_in_order(self) -> Range:
        if self.min is None and self.max is None:
            raise ValueError("a range needs `min`, `max` or both")
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"the range is upside down: min {self.min} is above max {self.max}")
        return self


class Account(Part):
    """How one source tells one claim: a cell."""

    says: Says = Field(description="What the source does with the claim, in one word.")
    via: tuple[Identifier, ...] = Field(
        (),
        max_length=limits.CHAIN,
        description="Whose mouth it is put in: the chain of voices and outlets, origin first; "
        "the reporting outlet itself is not repeated. Needed with `attributes`.",
    )
    inferred: tuple[Identifier, ...] = Field(
        (),
        max_length=limits.CHAIN,
        description="The links of `via` that the editor concluded rather than read.",
    )
    cue: ShortText | None = Field(
        None, description="The verb or phrase that attributes: said, according to."
    )
    value: Figure | Range | ShortText | None = Field(
        None, description="The figure, the range {min, max}, or for a wording the words."
    )
    about: Flag = Field(False, description="True where the source says about, some, nearly.")
    as_of: Day | None = Field(None, description="The day the figure holds for.")
    population: ShortText | None = Field(
        None, description="Who or what is counted; 15,000 soldiers are not 15,000 labourers."
    )
    quote: ShortText | None = Field(
        None, description="The words it rests on, letter by letter: at most 15 words."
    )
    translation: ShortText | None = Field(
        None, description="The editor's own translation of a quote in another language."
    )
    headline: HeadlineSays | None = Field(
        None, description="How the source's headline tells the claim, where it does."
    )
    note: Text | None = Field(None, description="Anything a reader should know about the cell.")


class Source(Part):
    """One report by one outlet: a column."""

    outlet: Identifier | None = Field(
        None,
        description="An id of outlets.yml, or `unknown`; the source's own key where left out.",
    )
    label: ShortText | None = Field(
        None, description="A short name for the column where the outlet's would not do."
    )
    headline: ShortText | None = Field(None, description="The headline as published.")
    url: WebAddress | None = Field(None, description="The report's address: http or https.")
    archive: WebAddress | None = Field(None, description="The address of an archived copy.")
    published: Moment | None = Field(
        None, description="A date or an RFC 3339 time; never “Wednesday”; or `unknown`."
    )
    dateline: ShortText | None = Field(None, description="The place and day line of the report.")
    byline: ShortText | None = Field(None, description="Who signed the report.")
    language: LanguageTag | None = Field(None, description="The report's language: BCP 47.")
    providers: tuple[Identifier, ...] = Field(
        (),
        max_length=limits.PROVIDERS,
        description="Whose copy the text is: outlets, such as a wire.",
    )
    read: Read = Field(Read.FULL, description="How much of the report the editor has read.")
    excluded: ShortText | None = Field(
        None,
        description="Why the report is set aside: listed, but in no column and no count.",
    )
    note: Text | None = Field(None, description="Anything a reader should know about it.")


class Claim(Part):
    """One checkable proposition, in the editor's neutral words: a row."""

    text: Text = Field(description="The proposition, in the editor's own neutral words.")
    kind: ClaimKind = Field(ClaimKind.EVENT, description="What sort of proposition it is.")
    unit: ShortText | None = Field(None, description="What the figures count: people, EUR.")
    population: ShortText | None = Field(
        None, description="Who or what is counted, for every account that does not say."
    )
    as_of: Day | None = Field(
        None, description="The day the figures hold for, for every account that does not say."
    )
    group: ShortText | None = Field(None, description="The heading over this row.")
    contradicts: tuple[Identifier, ...] = Field(
        (),
        max_length=limits.CONTRADICTS,
        description="Claims that cannot be true together with this; say it once, on one side.",
    )
    note: Text | None = Field(None, description="Anything a reader should know about it.")
    accounts: Mapping[Identifier, Annotated[Account, BeforeValidator(_says_alone)]] = Field(
        default_factory=dict,
        max_length=limits.SOURCES,
        description="How each source tells it. A source left out is taken to omit the claim "
        "where it was read in full, and as unchecked otherwise.",
    )


class Correction(Part):
    """Something this comparison had wrong, and when it was put right."""

    date: Day = Field(description="The day of the correction.")
    text: Text = Field(description="What was wrong, and what is right.")
    claim: Identifier | None = Field(None, description="The claim it concerns.")


class Story(Part):
    """One event, compared."""

    title: ShortText = Field(description="The editor's own neutral headline.")
    date: Day = Field(description="The day of the event.")
    summary: Text | None = Field(None, description="One or two sentences by the editor.")
    question: Text | None = Field(
        None, description="The question to the reader, where the site's own would not do."
    )
    tags: tuple[Tag, ...] = Field(
        (), max_length=limits.TAGS, description="The tags that the story is found under."
    )
    places: tuple[CountryCode, ...] = Field(
        (), max_length=limits.PLACES, description="The countries the event concerns: ISO 3166-1."
    )
    updated: Day | None = Field(None, description="The day the file last changed in substance.")
    draft: Flag = Field(False, description="True: shown in the preview, not published.")
    outlets: Mapping[Identifier, Outlet] = Field(
        default_factory=dict,
        max_length=limits.OWN_ENTRIES,
        description="Outlets that only this story needs.",
    )
    voices: Mapping[Identifier, Voice] = Field(
        default_factory=dict,
        max_length=limits.OWN_ENTRIES,
        description="Voices that only this story needs.",
    )
    sources: Mapping[Identifier, Source] = Field(
        min_length=1,
        max_length=limits.SOURCES,
        description="The reports compared, in the order of the columns.",
    )
    claims: Mapping[Identifier, Claim] = Field(
        min_length=1,
        max_length=limits.CLAIMS,
        description="The claims compared, in the order of the rows.",
    )
    corrections: tuple[Correction, ...] = Field(
        (),
        max_length=limits.CORRECTIONS,
        description="What this comparison had wrong, newest last.",
    )
    body: str | None = Field(
        None, description="The prose, in a plain YAML file; in Markdown it follows the header."
    )

    @property
    def compared(self) -> Mapping[Identifier, Source]:
        """The sources that have a column: all but those set aside."""
        return {key: source for key, source in self.sources.items() if not source.excluded}

    @property
    def set_aside(self) -> Mapping[Identifier, Source]:
        """The sources that are listed with a reason and counted nowhere."""
        return {key: source for key, source in self.sources.items() if source.excluded}

    def outlet_of(self, source: Identifier) -> Identifier | None:
        """The id of a source's outlet; ``None`` where the outlet is not known."""
        outlet = self.sources[source].outlet or source
        return None if outlet == UNKNOWN else outlet

    @property
    def last_changed(self) -> dt.date:
        """The newest day this story speaks of its own state."""
        days = [self.updated or self.date, *(each.date for each in self.corrections)]
        return max(days)


#: What an account's ``value`` may be after reading.
Value = int | float | Range | str | None
#: What a source's ``published`` may be after reading.
Published = dt.date | dt.datetime | str | None
