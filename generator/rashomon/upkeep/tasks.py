"""The addresses of stories, with where they stand, and those that want an archived copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from rashomon.problem import Place
from rashomon.vocabulary import Document, Published, Story


@dataclass(frozen=True, slots=True)
class Address:
    """One address in one file."""

    url: str
    path: str
    place: Place
    field: str


@dataclass(frozen=True, slots=True)
class Task:
    """One source of one file that wants an archived copy.

    ``since`` is the day of its publication, where known: an older snapshot
    cannot hold it.
    """

    url: str
    file: Path
    path: str
    source: str
    since: date | None


def addresses_of(story: Story, document: Document) -> Iterator[Address]:
    """Every address of a story's sources, in the order of the columns."""
    for key, source in story.sources.items():
        for field, url in (("url", source.url), ("archive", source.archive)):
            if url is not None:
                place = document.place(("sources", key, field))
                yield Address(url, document.path, place, f"sources.{key}.{field}")


def tasks_of(story: Story, document: Document, file: Path) -> Iterator[Task]:
    """The sources of a story that have an address and no archived copy."""
    for key, source in story.sources.items():
        if source.url is not None and source.archive is None:
            yield Task(source.url, file, document.path, key, _day(source.published))


def _day(published: Published) -> date | None:
    if isinstance(published, datetime):
        return published.astimezone(UTC).date()
    return published if isinstance(published, date) else None
