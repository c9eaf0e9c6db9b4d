"""What must hold of the checks whatever the data."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rashomon.checks import check_page, check_registries, check_story
from rashomon.problem import Severity
from rashomon.vocabulary import Document, Registries
from rashomon.vocabulary.shape import fields_of, shape_of
from rashomon.vocabulary.story import Account, Claim, Source, Story
from tests.strategies import story_data

_WORDS = st.sampled_from(
    sorted({name for part in (Story, Source, Claim, Account) for name in fields_of(part)})
)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=12)
    | st.sampled_from(["omits", "attributes", "unknown", "ap", "2025-06-17", "1e400", "\ud800", ""])
)
_KEYS = st.one_of(_WORDS, st.text(max_size=5), st.none(), st.integers(), st.booleans())
_ANYTHING = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=20,
)
_MAPPINGS = st.dictionaries(_KEYS, _ANYTHING, max_size=6)


def _paths(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    found = [path] if path else []
    if isinstance(data, dict | list):
        for step, value in steps:
            found += [
                (*path, step),
                *(_paths(value, (*path, step)) if isinstance(value, dict | list) else []),
            ]
    return found


@st.composite
def spoilt_stories(draw: st.DrawFn) -> dict[Any, Any]:
    """A sound story in which a few values, keys and fields are something else."""
    data = copy.deepcopy(draw(story_data()))
    for _ in range(draw(st.integers(1, 4))):
        *parents, step = draw(st.sampled_from(_paths(data) or [("title",)]))
        part: Any = data
        for parent in parents:
            part = part[parent]
        match draw(st.sampled_from(["value", "key", "drop"])), part:
            case "key", dict():
                part[draw(_KEYS)] = part.pop(step)
            case "drop", dict():
                del part[step]
            case _:
                part[step] = draw(_ANYTHING)
    return data


def assert_told_in_order(story: Any, problems: tuple[Any, ...]) -> None:
    assert list(problems) == sorted(problems, key=lambda each: each.order)
    assert (story is None) == any(each.severity is Severity.ERROR for each in problems)
    assert all("\n" not in f"{each.message}{each.hint}" for each in problems)
    assert "internal" not in {each.rule for each in problems}
    assert not any("the check '" in each.message for each in problems)


@given(_MAPPINGS, st.text(max_size=40))
def test_no_data_whatsoever_breaks_the_checks_of_a_story(data: Any, body: str) -> None:
    document = Document("a.yml", data, body=body)
    story, problems = check_story(document, Registries())
    assert_told_in_order(story, problems)
    check_page(document)


@given(spoilt_stories())
def test_a_sound_story_with_something_spoilt_is_a_story_or_is_told_why_not(data: Any) -> None:
    story, problems = check_story(Document("a.yml", data), Registries())
    assert_told_in_order(story, problems)


@given(story_data())
def test_a_sound_story_needs_nothing_but_its_outlets_and_voices(data: Any) -> None:
    _, problems = check_story(Document("a.yml", data), Registries())
    assert {each.rule for each in problems} <= {"outlet-known", "link-known", "provider-known"}


@given(_MAPPINGS, _MAPPINGS)
def test_no_data_whatsoever_breaks_the_checks_of_the_registries(one: Any, other: Any) -> None:
    check_registries(Document("outlets.yml", one), Document("voices.yml", other))


def test_every_required_field_has_something_that_stands_in_for_it() -> None:
    story, problems = check_story(Document("a.yml", {}), Registries())
    assert story is None
    assert [each.message for each in problems] == [
        f'"{name}" is missing' for name in ("claims", "date", "sources", "title")
    ]
    assert shape_of(Story).model is Story
