"""The values of drafting: a report as saved, and what is found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Saved:
    """The text of one file as given; ``name`` is how messages call it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Raw:
    """One report cut out of a file, not cleaned yet.

    ``header`` holds the lines such as ``outlet: …`` above it; ``blurb`` is the
    machine-made summary below the title of a page that carries several reports,
    which is no part of the report.
    """

    origin: str
    headline: str | None
    paragraphs: tuple[str, ...]
    header: Mapping[str, str] = field(default_factory=dict)
    blurb: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that is no part of the reporting, and what it was taken for."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report ready for comparison; ``None`` is *unknown* everywhere.

    ``new_outlets`` are the outlets it names that no registry has: names by id.
    """

    key: str
    origin: str
    paragraphs: tuple[str, ...]
    headline: str | None = None
    outlet: str | None = None
    outlet_name: str | None = None
    url: str | None = None
    published: str | None = None
    dateline: str | None = None
    byline: str | None = None
    language: str = "en"
    providers: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()
    excluded: str | None = None
    day: date | None = None
    new_outlets: Mapping[str, str] = field(default_factory=dict)
