from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis import compare
from rashomon.site import Sheet, StoryFile
from rashomon.site.codec import dump_sheet, load_sheet
from rashomon.site.sheet import sheet_of
from rashomon.vocabulary import (
    Correction,
    Digest,
    DigestRow,
    DigestSource,
    Document,
    Outlet,
    PairTally,
    Registries,
    Says,
    Standing,
    Story,
    Voice,
)
from tests.strategies import REGISTRIES, stories

DAYS = st.dates()
TIMES = st.datetimes(timezones=st.none() | st.just(dt.UTC))
TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
KEYS = st.from_regex("[a-z][a-z-]{0,6}", fullmatch=True)


def lists_of(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=3).map(tuple)


SOURCES = st.builds(DigestSource, published=st.none() | TEXTS | DAYS | TIMES)
ROWS = st.builds(
    DigestRow,
    says=lists_of(st.sampled_from(Says)),
    origins=lists_of(st.tuples(KEYS, lists_of(KEYS))),
)
DIGESTS = st.builds(
    Digest,
    date=DAYS,
    last_changed=DAYS,
    corrections=lists_of(st.builds(Correction, date=DAYS, text=st.just("It was so."))),
    sources=lists_of(SOURCES),
    rows=lists_of(ROWS),
    pairs=lists_of(st.builds(PairTally)),
    quotes_verified=st.integers(0, 9),
    quotes_not_verified=st.integers(0, 9),
)
OWN = st.builds(
    Registries,
    st.dictionaries(KEYS, st.builds(Outlet, name=st.just("The Own Outlet")), max_size=2),
    st.dictionaries(KEYS, st.builds(Voice, name=st.just("An own voice")), max_size=2),
)
SHEETS = st.builds(Sheet, digest=DIGESTS, own=OWN)


def filled(kind: type) -> Any:
    """An object in which no field has its default or is empty."""
    hints = get_type_hints(kind)
    values = {name: _filling(str(hints[name]), name) for name in _fields(kind)}
    return kind(**values)


def _fields(kind: Any) -> tuple[str, ...]:
    if issubclass(kind, tuple):
        return tuple(kind._fields)
    return tuple(each.name for each in dataclasses.fields(kind))


def _filling(hint: str, name: str) -> Any:
    ready: dict[str, Any] = {
        "sources": (DigestSource("s1", "A", "aa", "FR", "H", dt.date(2025, 1, 2)),),
        "rows": (
            DigestRow("c1", "So.", Standing.DISPUTED, True, (Says.ASSERTS,), (("a", ("s",)),)),
        ),
        "pairs": (PairTally("a", "b", 1, 2, 3),),
        "corrections": (Correction(date=dt.date(2025, 1, 3), text="It was so."),),
        "says": (Says.DENIES, Says.OMITS),
        "origins": (("aa", ("s1", "s2")),),
        "standing": Standing.DISPUTED,
        "published": dt.date(2025, 1, 4),
    }
    if name in ready:
        return ready[name]
    if "date" in hint:
        return dt.date(2025, 1, 2 + len(name) % 20)
    if "bool" in hint:
        return True
    if "int" in hint:
        return 100 + sum(map(ord, name))
    return (f"a {name}",) if "tuple" in hint else f"the {name}"


def back(sheet: Sheet) -> Sheet:
    return load_sheet(dump_sheet(sheet))


@given(SHEETS)
def test_a_sheet_comes_back_as_it_was(sheet: Sheet) -> None:
    assert back(sheet) == sheet


@given(stories())
def test_the_sheet_of_a_story_comes_back_as_it_was(story: Story) -> None:
    document = Document("stories/event.md", {}, body="Prose of Nowhere.\n")
    sheet = sheet_of(StoryFile(compare("event", story, REGISTRIES), document, "event.md"))
    assert back(sheet) == sheet
    assert repr(back(sheet).digest) == repr(sheet.digest)


@pytest.mark.parametrize("kind", [DigestSource, DigestRow, PairTally, Digest])
def test_every_field_is_carried(kind: type) -> None:
    small = filled(kind)
    whole = {DigestSource: "sources", DigestRow: "rows", PairTally: "pairs"}
    digest = filled(Digest)
    if kind in whole:
        digest = dataclasses.replace(digest, **{whole[kind]: (small,)})
    sheet = Sheet("event.md", "stories/event.md", digest, "Prose.", ("s1",), frozenset({"aa"}))
    assert back(sheet).digest == digest


def test_a_name_that_is_no_unicode_is_carried() -> None:
    sheet = Sheet("caf\udce9.md", "s/caf\udce9.md", filled(Digest), "P", ("s1",))
    assert back(sheet) == sheet


def test_the_fields_of_a_sheet_are_carried() -> None:
    own = Registries({"aa": Outlet(name="A")}, {"vv": Voice(name="V")})
    sheet = Sheet("e.md", "s/e.md", filled(Digest), "P", ("s1", "s2"), frozenset({"vv"}), own)
    assert len(_fields(Sheet)) == 7
    assert back(sheet) == sheet


@pytest.mark.parametrize(
    "published",
    [None, "unknown", "2025-01-02", dt.date(2025, 1, 2), dt.datetime(2025, 1, 2, tzinfo=dt.UTC)],
)
def test_a_day_a_time_and_a_word_stay_apart(published: Any) -> None:
    digest = dataclasses.replace(
        filled(Digest), sources=(DigestSource("s", "A", None, None, None, published),)
    )
    sheet = Sheet("e.md", "s/e.md", digest, "", ())
    (source,) = back(sheet).digest.sources
    assert (type(source.published), source.published) == (type(published), published)


def test_a_name_that_is_no_text_is_carried_too() -> None:
    sheet = Sheet("e\udcff.md", "s/e\udcff.md", filled(Digest), "", ())
    assert back(sheet) == sheet


@given(st.binary(max_size=30))
def test_bytes_that_are_no_sheet_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        load_sheet(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@given(JSON | st.lists(JSON, min_size=23, max_size=23))
def test_data_of_another_shape_are_refused(data: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        load_sheet(json.dumps(data).encode())


@given(st.data(), st.integers(0, 22))
def test_a_sheet_with_a_strange_part_is_refused_or_read(data: st.DataObject, place: int) -> None:
    plain = json.loads(dump_sheet(Sheet("e.md", "s/e.md", filled(Digest), "", ("s1",))))
    plain[place] = data.draw(JSON)
    with contextlib.suppress(ValueError):
        load_sheet(json.dumps(plain).encode())


def test_data_nested_too_deeply_are_refused() -> None:
    with pytest.raises(ValueError, match=r".*"):
        load_sheet(b"[" * 100_000 + b"]" * 100_000)
