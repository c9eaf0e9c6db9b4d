"""What readers see instead of ids."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

from rashomon.vocabulary import Comparison

from .environment import day

OUTLET_NOT_KNOWN = "Outlet not known"

_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def source_name(comparison: Comparison, source_id: str) -> str:
    """The short name of a source: its label, else its outlet's name.

    Where two columns would have the same name, each gets its day of
    publication in brackets, or its key where the days do not tell them apart.
    Raises ``KeyError`` for an id that is no source of the story.
    """
    name = _plain_name(comparison, source_id)
    story = comparison.story
    twins = [
        key
        for key in dict.fromkeys([*story.compared, source_id])
        if _plain_name(comparison, key) == name
    ]
    if len(twins) < 2:
        return name
    days = [_day_of(story.sources[key].published) for key in twins]
    if None not in days and len(set(days)) == len(days):
        own = days[twins.index(source_id)]
        assert own is not None
        return f"{name} ({day(own)})"
    return f"{name} ({source_id})"


def _plain_name(comparison: Comparison, source_id: str) -> str:
    label = comparison.story.sources[source_id].label
    if label:
        return label
    outlet = comparison.story.outlet_of(source_id)
    if outlet is None:
        return OUTLET_NOT_KNOWN
    # A voice may have the same id; a column is always an outlet.
    entry = comparison.registries.outlets.get(outlet)
    return entry.name if entry else comparison.registries.name(outlet)


def _day_of(published: date | datetime | str | None) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    return published if isinstance(published, date) else None


def isolated(name: str) -> str:
    """The name, fenced off where it is written from right to left, so that it moves nothing."""
    if any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in name):
        return f"{_ISOLATE}{name}{_END_ISOLATE}"
    return name
