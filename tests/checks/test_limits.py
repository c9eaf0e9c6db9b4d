"""At a limit all is well; one beyond it is told at its place; the work stays bounded."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rashomon.checks import check_story
from rashomon.checks.prose_bounds import excesses
from rashomon.reading import read_text
from rashomon.vocabulary import Document, Registries, limits
from tests.checks.test_hostile_stories import counted
from tests.limits import prose, story_at_the_limits


def checked(story: dict[str, Any], body: str = "") -> list[str]:
    found, problems = check_story(Document("a.yml", story, body=body), Registries())
    assert (found is None) == bool(problems)
    return [f"{each.rule} {each.field}" for each in problems]


def test_a_story_at_every_limit_fits_into_a_file_and_passes() -> None:
    result = read_text(json.dumps(story_at_the_limits()).encode(), "a.yml")
    assert result.document is not None
    assert checked(dict(result.document.data), prose()) == []


def grown(story: dict[str, Any], section: str) -> dict[str, Any]:
    """The story with one more of something than it may have."""
    part = story[section]
    if isinstance(part, list):
        part.append("Tag of its own" if section == "tags" else part[0])
    else:
        entry = {"name": "Of its own"} if section in ("outlets", "voices") else {"outlet": "o1"}
        part["one-more"] = entry
    return story


def test_one_more_than_a_limit_is_told_and_nothing_else() -> None:
    story = story_at_the_limits()
    sections = ["corrections", "outlets", "sources", "tags", "voices"]
    for section in sections:
        grown(story, section)
    assert sorted(checked(story)) == [f"too-many {section}" for section in sections]


def test_one_claim_more_than_the_table_holds_is_told_at_this_claim() -> None:
    story = story_at_the_limits()
    story["claims"]["one-more"] = {"text": "One more."}
    assert checked(story) == ["cells-bounded claims.one-more"]


def test_one_character_more_than_prose_may_have_is_told_at_its_place() -> None:
    text = prose(limits.PROSE) + "x" * limits.PROSE
    (excess,) = excesses(text[: limits.PROSE + 1])
    assert excess.offset == limits.PROSE
    assert list(excesses(text[: limits.PROSE])) == []


MARKS = ["[", "![", "<a ", "1. ", "> ", "<![", "<!--", "*a ", "\\`", "](", "[a](", "[a](b '",
         "[^1] ", "```\n", "# a\n", "!!! a\n",
         " ", "\n", "\t", "a", "<a '", "[a](b \"", "&#"]  # fmt: skip


@pytest.mark.parametrize("piece", MARKS)
def test_twice_the_prose_takes_no_more_than_some_twice_the_work(piece: str) -> None:
    def work(size: int) -> int:
        text = piece * (size // len(piece))
        return counted(lambda: list(excesses(text)))

    assert work(40_000) < 2.5 * work(20_000) + 100


MINUTES = ["[", "![", "<a ", "1. ", "> ", "<![", "<!--", "](", "\\`", "<b>", "<", "a\n=\n"]


@pytest.mark.parametrize("piece", MINUTES)
def test_what_takes_markdown_minutes_is_refused(piece: str) -> None:
    assert list(excesses(piece * 2100))


def test_long_prose_of_ordinary_marks_is_no_excess() -> None:
    text = 'A *word*, **two**, `code[0]`, [a link](https://a.example/b_(c) "T"), <b>so</b>.\n\n'
    assert list(excesses(text * 600)) == []
    fenced = "```python\n" + "[[[[<a <a ![" * 90 + "\n```\n"
    assert list(excesses(fenced)) == []


def test_a_fence_that_never_closes_hides_nothing() -> None:
    assert list(excesses("```\n" + "[" * 500))
