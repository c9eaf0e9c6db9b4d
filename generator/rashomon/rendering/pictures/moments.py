"""What happened when: the event, the reports, the corrections, as days and times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from rashomon.rendering.days import day, moment
from rashomon.vocabulary import Comparison, Published, moment_key

from .calendar import midnight, next_midnight


class What(StrEnum):
    """What a moment of the time line is."""

    EVENT = "event"
    REPORT = "report"
    CORRECTION = "correction"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing on the time line.

    A day lasts from ``start`` to ``end``; for a time both are the same (UTC).
    ``when`` says it in words; ``iso`` says it for machines, as it was given.
    """

    what: What
    name: str
    start: datetime
    end: datetime
    when: str
    iso: str
    source: str | None = None

    @property
    def is_day(self) -> bool:
        """True where only the day is known."""
        return self.start != self.end


def reports(comparison: Comparison, names: Mapping[str, str]) -> tuple[list[Moment], list[str]]:
    """The reports with a known time in its order, and the ids of those without."""
    known: list[Moment] = []
    unknown: list[str] = []
    for source_id, source in comparison.story.compared.items():
        start = moment_key(source.published)
        if start is None:
            unknown.append(source_id)
            continue
        known.append(_moment(What.REPORT, names[source_id], source.published, source_id))
    # Among reports of one day, those with a time first: it is the more exact order.
    known.sort(key=lambda each: (each.start.date(), each.is_day, each.start))
    return known, unknown


def event(comparison: Comparison) -> Moment:
    """The day of the event."""
    return _moment(What.EVENT, "The event", comparison.story.date)


def notices(comparison: Comparison) -> list[Moment]:
    """Corrections and the last update of the comparison itself, oldest first."""
    story = comparison.story
    days = dict.fromkeys(each.date for each in story.corrections)
    found = [_moment(What.CORRECTION, _corrections(comparison, at), at) for at in days]
    if story.updated and story.updated not in days:
        found.append(_moment(What.UPDATE, "This comparison updated", story.updated))
    return sorted(found, key=lambda each: each.start)


def _corrections(comparison: Comparison, at: date) -> str:
    count = sum(each.date == at for each in comparison.story.corrections)
    return ("Correction" if count == 1 else f"{count} corrections") + " to this comparison"


def _moment(what: What, name: str, at: Published, source: str | None = None) -> Moment:
    if isinstance(at, datetime):
        exact = at.astimezone(UTC)
        return Moment(what, name, exact, exact, moment(at), at.isoformat(), source)
    assert isinstance(at, date)
    return Moment(what, name, midnight(at), next_midnight(at), day(at), at.isoformat(), source)
