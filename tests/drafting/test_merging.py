from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.checks import check_story
from rashomon.drafting import Saved, merge
from rashomon.problem import Severity
from rashomon.reading import read_text
from rashomon.vocabulary import Registries

BUNDLE = Path(__file__).parent / "bundles" / "ferry-accident"

STORY = """\
---
# A comment at the top.
title:   'A ferry sinks'      # spaced by hand
date: 2031-03-04
sources:
  # the first
  daily-lantern:
    language: "en"

claims:
  toll:
    text: >-
      People died when
      the ferry capsized.
    kind: quantity
    unit: people
    accounts:
      daily-lantern: {says: asserts, value: 9,
                      quote: "9 people died when the ferry capsized"}   # by hand

  captain:   # a row
    text: The captain was arrested on suspicion of negligence.
    accounts:
        daily-lantern:
            says: asserts
            quote: arrested on suspicion of negligence
  whale:
    text: A whale was seen in the harbour of Sorrin.
    accounts:
      daily-lantern: asserts
---

Prose   with *odd*  spaces.
"""


def new_report() -> Saved:
    return Saved("northern-courier.txt", (BUNDLE / "northern-courier.txt").read_text("utf-8"))


def without(lines: list[str], added: list[str]) -> list[str]:
    """The lines of ``added`` that remain when the old ones are taken out in order."""
    rest = iter(lines)
    expected = next(rest, None)
    left = []
    for line in added:
        if line == expected:
            expected = next(rest, None)
        else:
            left.append(line)
    assert expected is None, f"lost: {expected}"
    return left


def test_a_merge_adds_lines_and_touches_none(registries: Registries) -> None:
    merged = merge(STORY, [new_report()], registries, markdown=True)
    assert not merged.refused
    new = without(STORY.splitlines(keepends=True), merged.text.splitlines(keepends=True))
    assert any("northern-courier:" in line for line in new)


def test_a_merge_says_what_is_carried_differs_or_is_omitted(registries: Registries) -> None:
    merged = merge(STORY, [new_report()], registries, markdown=True)
    assert set(merged.carries["northern-courier"]) == {"toll", "captain"}
    assert merged.differs["northern-courier"] == ("toll: 17, where others have 9",)
    assert merged.omits["northern-courier"] == ("whale",)
    assert any("mourning" in each for each in merged.only_here["northern-courier"])


def test_a_merged_story_passes_the_checks(registries: Registries) -> None:
    text = merge(STORY, [new_report()], registries, markdown=True).text
    document = read_text(text.encode(), "story.md").document
    assert document is not None
    story, problems = check_story(document, registries)
    assert story is not None
    assert not [each for each in problems if each.severity is Severity.ERROR]
    assert list(story.sources) == ["daily-lantern", "northern-courier"]
    assert story.claims["toll"].accounts["northern-courier"].value == 17


def test_a_report_that_is_there_already_gets_a_key_of_its_own(registries: Registries) -> None:
    once = merge(STORY, [new_report()], registries, markdown=True)
    twice = merge(once.text, [new_report()], registries, markdown=True)
    assert twice.sources == ("northern-courier-2",)


def test_plain_yaml_is_merged_alike(registries: Registries) -> None:
    header = STORY.split("---\n")[1]
    merged = merge(header, [new_report()], registries, markdown=False)
    without(header.splitlines(keepends=True), merged.text.splitlines(keepends=True))
    assert merged.carries["northern-courier"] == ("toll", "captain")


def test_windows_line_ends_stay(registries: Registries) -> None:
    text = STORY.replace("\n", "\r\n")
    merged = merge(text, [new_report()], registries, markdown=True)
    assert not merged.refused
    assert "\n" not in merged.text.replace("\r\n", "")


def test_accounts_on_one_line_are_written_anew_with_comments_kept(registries: Registries) -> None:
    text = STORY.replace(
        "    accounts:\n        daily-lantern:\n            says: asserts\n"
        "            quote: arrested on suspicion of negligence\n",
        "    accounts: {daily-lantern: asserts}\n",
    )
    merged = merge(text, [new_report()], registries, markdown=True)
    assert "# a row" in merged.text
    assert "# spaced by hand" in merged.text
    document = read_text(merged.text.encode(), "story.md").document
    assert document is not None
    assert "northern-courier" in document.data["claims"]["captain"]["accounts"]


@pytest.mark.parametrize(
    "text",
    ["no front matter", "---\n- a list\n---\n", "---\ntitle: [\n---\n", "---\ntitle: x\n---\n"],
)
def test_what_is_no_story_is_refused_and_stays(text: str, registries: Registries) -> None:
    merged = merge(text, [new_report()], registries, markdown=True)
    assert merged.refused
    assert merged.text == text
