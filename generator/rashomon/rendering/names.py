"""What readers see instead of ids."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from rashomon.vocabulary import Comparison, Story

from .days import day

OUTLET_NOT_KNOWN = "Outlet not known"

_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def source_names(comparison: Comparison) -> dict[str, str]:
    """The short name of every source, those set aside too: its label, else its outlet's name.

    Where two columns would have the same name, each gets its day of
    publication in brackets, or its key where the days do not tell them apart.
    """
    story = comparison.story
    plain = {key: _plain_name(comparison, key) for key in story.sources}
    columns: dict[str, list[str]] = {}
    for key in story.compared:
        columns.setdefault(plain[key], []).append(key)
    names = {}
    for key, name in plain.items():
        twins = dict.fromkeys([*columns.get(name, ()), key])
        names[key] = name if len(twins) < 2 else f"{name} ({_what_differs(story, twins, key)})"
    return names


def _what_differs(story: Story, twins: Iterable[str], source_id: str) -> str:
    """What tells one source from its twins of the same name: its day, else its key."""
    days = {key: _day_of(story.sources[key].published) for key in twins}
    own = days[source_id]
    if own is None or None in days.values() or len(set(days.values())) < len(days):
        return source_id
    return day(own)


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


@lru_cache(maxsize=4096)
def isolated(name: str) -> str:
    """The name, fenced off where it is written from right to left, so that it moves nothing."""
    if any(unicodedata.bidirectional(each) in _RIGHT_TO_LEFT for each in name):
        return f"{_ISOLATE}{name}{_END_ISOLATE}"
    return name
