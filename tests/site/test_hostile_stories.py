"""Whatever an editor writes into any field comes out as text, on every page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from rashomon.analysis import compare
from rashomon.site import Settings
from rashomon.vocabulary import (
    Account,
    Claim,
    Correction,
    Outlet,
    Range,
    Registries,
    Source,
    Story,
    Voice,
)
from tests.markup import Element
from tests.pressing import SETTINGS, pages_of

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;b&gt;&amp;javascript:alert(1)"
)
#: What a field gets that takes no free text; the first that it takes.
ADDRESS = "https://evil.example/?a=1&b=(x);&lt;script&gt;&quot;onload=alert(1)#y"
TAG = "a'b & c onclick"

# Every field of every part, so that the walk below meets them all.
STORY = yaml.safe_load(
    """
title: T
date: 2025-06-17
summary: T
question: T
tags: [T]
places: [KP, RU]
updated: 2025-06-19
draft: false
outlets:
  own: &outlet
    name: T
    country: KP
    language: ko
    kind: newspaper
    owner: T
    url: https://a.example/
    aliases: [T]
    note: T
  other: *outlet
voices:
  minister: &voice
    name: T
    country: KP
    language: ko
    kind: person
    role: T
    speaks_for: T
    party: true
    url: https://a.example/
    aliases: [T]
    note: T
  witness: *voice
sources:
  one: &source
    outlet: own
    label: T
    headline: T
    url: https://a.example/
    archive: https://a.example/
    published: 2025-06-18
    dateline: T
    byline: T
    language: ko
    providers: [other]
    read: full
    note: T
  two: {<<: *source, outlet: other, label: T, providers: []}
  nameless: {outlet: own, headline: T}
  bare: {outlet: other}
  aside: {<<: *source, excluded: T}
claims:
  counted:
    text: T
    kind: quantity
    unit: T
    population: T
    as_of: 2025-06-17
    group: T
    note: T
    contradicts: [called]
    accounts:
      one:
        says: attributes
        via: [minister, other]
        inferred: [other]
        cue: T
        value: {min: 1, max: 2}
        about: true
        as_of: 2025-06-18
        population: T
        quote: T
        translation: T
        headline: asserts
        note: T
      two: {says: asserts, value: 5, quote: T, population: T}
      nameless: {says: asserts, value: 9}
  called:
    text: T
    kind: wording
    group: T
    accounts:
      one: {says: attributes, via: [minister], value: T}
      two: {says: attributes, via: [minister], value: else}
      bare: {says: attributes, via: [other]}
corrections:
  - {date: 2025-06-19, text: T, claim: called}
body: T
"""
)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths of all texts of plain data."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from leaves(each, (*path, index))
    elif isinstance(value, str):
        yield path


def replaced(data: Any, path: tuple[Any, ...], value: str) -> Any:
    """A copy of plain data with one value changed."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = replaced(data[path[0]], path[1:], value)
    return copy


def poisoned(model: type[BaseModel], data: Any) -> tuple[Any, list[tuple[Any, ...]]]:
    """The data with the worst text in every place that takes it, and these places."""
    places = []
    plain = model.model_validate(data).model_dump(mode="json", exclude_defaults=True)
    for path in leaves(plain):
        for worst in (HOSTILE, ADDRESS, TAG):
            changed = replaced(plain, path, worst)
            try:
                model.model_validate(changed)
            except ValidationError:
                continue
            plain = changed
            places.append(path)
            break
    return plain, places


POISONED, PLACES = poisoned(Story, STORY)


def test_the_story_above_has_every_field_there_is() -> None:
    written = {key for path in _keys(STORY) for key in path if isinstance(key, str)}
    models = (Story, Outlet, Voice, Source, Claim, Account, Range, Correction)
    assert {name for model in models for name in model.model_fields} <= written


def _keys(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value or ())
    for key, each in items:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from _keys(each, (*path, key))


def test_the_walk_reaches_the_fields_that_take_free_text() -> None:
    fields = {next(step for step in reversed(path) if isinstance(step, str)) for path in PLACES}
    assert fields == set(
        "title summary question tags name owner url aliases note role speaks_for label headline "
        "archive dateline byline excluded text unit population group cue value quote translation "
        "body".split()
    )


@pytest.fixture(scope="module", params=["form", "mail"])
def pages(request: pytest.FixtureRequest) -> dict[str, Element]:
    """All pages of a site of the poisoned story, which are well-formed."""
    # A second one with the same entries in the registries of the whole site.
    story = Story.model_validate(POISONED)
    registries = Registries(story.outlets, story.voices)
    elsewhere = Story.model_validate({**POISONED, "outlets": {}, "voices": {}, "draft": False})
    settings = SETTINGS
    if request.param == "mail":
        settings = Settings(question=HOSTILE, report_to="mailto:", site_name=HOSTILE)
    return pages_of(
        compare("event", elsewhere, registries),
        compare("other", elsewhere, registries),
        registries=registries,
        settings=settings,
        drafts=True,
    )


def test_no_text_becomes_an_element(pages: dict[str, Element]) -> None:
    for uri, page in pages.items():
        tags = {each.tag for each in page.walk()}
        assert not tags & {"img", "b", "iframe", "style", "object", "embed", "base", "meta"}, uri
        for script in page.all("script"):
            assert script["type"] == "application/ld+json"
            assert "<" not in script.raw


def test_no_text_becomes_an_attribute(pages: dict[str, Element]) -> None:
    for uri, page in pages.items():
        for each in page.walk():
            handlers = [name for name in each.attributes if name.startswith("on")]
            assert handlers == [], f"{uri}: {each.tag}"
            assert "style" not in each.attributes, f"{uri}: {each.tag}"


def test_every_address_is_of_this_site_or_of_the_web_or_a_mail(pages: dict[str, Element]) -> None:
    for uri, page in pages.items():
        for address in page.addresses:
            starts = ("/", "#", "?", "http://", "https://", "mailto:?")
            assert address.startswith(starts), f"{uri}: {address}"
            assert not address.startswith("//"), f"{uri}: {address}"


def test_the_text_is_there_as_it_was_written_and_escaped_only_once(
    pages: dict[str, Element],
) -> None:
    for uri in ("event.md", "index.md", "outlets/own.md", "voices/minister.md", "corrections.md"):
        assert HOSTILE in pages[uri].text, uri
    event = pages["event.md"].one("table", css="rs-table").text
    # Claims, units, populations, notes, quotes and translations of both rows.
    assert event.count(HOSTILE) > 20


def test_the_data_for_machines_holds_the_text_as_it_was_written(pages: dict[str, Element]) -> None:
    data = json.loads(pages["event.md"].one("script").raw)
    assert data["headline"] == HOSTILE
    assert data["citation"][0]["url"] == ADDRESS
