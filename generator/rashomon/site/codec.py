"""Sheets as plain lists, to be kept in a file that holds data and no code."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from typing import Any

from pydantic_core import from_json, to_json

from rashomon.vocabulary import (
    Correction,
    Digest,
    DigestRow,
    DigestSource,
    Outlet,
    PairTally,
    Registries,
    Says,
    Standing,
    Voice,
)

from .sheet import Sheet

_SAYS = {each.value: each for each in Says}
_STANDING = {each.value: each for each in Standing}


def dump_sheet(sheet: Sheet) -> bytes:
    """A sheet as JSON; what is kept in small is every field, in the order of the classes."""
    small = sheet.digest
    plain = [
        sheet.uri,
        sheet.path,
        sheet.prose,
        sheet.sources,
        sorted(sheet.agents),
        {key: each.model_dump(mode="json") for key, each in sheet.own.outlets.items()},
        {key: each.model_dump(mode="json") for key, each in sheet.own.voices.items()},
        small.slug,
        small.title,
        small.date.isoformat(),
        small.last_changed.isoformat(),
        small.summary,
        small.tags,
        small.places,
        small.draft,
        [each.model_dump(mode="json") for each in small.corrections],
        [
            (each.key, each.name, each.outlet, each.country, each.headline, _time(each.published))
            for each in small.sources
        ],
        [
            (
                each.claim,
                each.text,
                each.standing.value,
                each.single,
                " ".join(each.says),
                each.origins,
            )
            for each in small.rows
        ],
        [(each.first, each.second, each.alike, each.apart, each.one_only) for each in small.pairs],
        small.outlet_countries,
        small.origin_countries,
        small.quotes_verified,
        small.quotes_not_verified,
    ]
    try:
        return to_json(plain)
    except ValueError:  # a file's name that is no Unicode
        return json.dumps(plain, separators=(",", ":")).encode()


def load_sheet(data: bytes) -> Sheet:
    """The sheet again. Raises ``ValueError`` for anything else."""
    try:
        return _sheet(_loaded(data))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("not a sheet") from error


def _loaded(data: bytes) -> Any:
    try:
        # Names and ids, which come again in every story, are held once.
        return from_json(data, cache_strings="all")
    except ValueError:
        return json.loads(data)


def _sheet(plain: Any) -> Sheet:
    uri, path, prose, keys, agents, outlets, voices = plain[:7]
    slug, title, date, last_changed, summary, tags, places, draft, corrections = plain[7:16]
    sources, rows, pairs, outlet_countries, origin_countries, *quotes = plain[16:]
    small = Digest(
        slug,
        title,
        dt.date.fromisoformat(date),
        dt.date.fromisoformat(last_changed),
        summary,
        tuple(tags),
        tuple(places),
        draft,
        tuple(map(Correction.model_validate, corrections)),
        tuple(
            DigestSource(key, name, outlet, country, headline, _moment(published))
            for key, name, outlet, country, headline, published in sources
        ),
        tuple(
            DigestRow(
                claim,
                text,
                _STANDING[standing],
                single,
                _said(says),
                tuple([(agent, tuple(carriers)) for agent, carriers in origins]),
            )
            for claim, text, standing, single, says, origins in rows
        ),
        tuple(PairTally(*pair) for pair in pairs),
        tuple(outlet_countries),
        tuple(origin_countries),
        *quotes,
    )
    own = Registries(
        {key: Outlet.model_validate(each) for key, each in outlets.items()},
        {key: Voice.model_validate(each) for key, each in voices.items()},
    )
    return Sheet(uri, path, small, prose, tuple(keys), frozenset(agents), own)


@lru_cache(maxsize=4096)  # rows that say the same come again and again
def _said(words: str) -> tuple[Says, ...]:
    return tuple([_SAYS[each] for each in words.split()])


def _time(published: dt.date | str | None) -> Any:
    """A day is ten characters, a time is longer, and a word stands in a list of its own."""
    if isinstance(published, str):
        return [published]
    return published.isoformat() if published else None


def _moment(published: Any) -> Any:
    if published is None:
        return None
    if isinstance(published, list):
        return str(published[0])
    kind = dt.datetime if len(published) > len("2025-01-01") else dt.date
    return kind.fromisoformat(published)
