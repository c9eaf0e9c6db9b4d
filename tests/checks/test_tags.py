from __future__ import annotations

from pathlib import Path

import pytest
from pymdownx.slugs import slugify

from rashomon.checks import check_tags
from rashomon.checks.tags import place_of
from rashomon.problem import Place
from rashomon.site import press_folder, read_edition
from rashomon.vocabulary import Document, Settings

PLACE = Place(5, 8)


def told(tags: dict[str, list[object]]) -> list[str]:
    documents = {
        uri: Document(f"stories/{uri}", {"tags": each}, {("tags",): PLACE})
        for uri, each in tags.items()
    }
    return [str(problem) for problem in check_tags(tags, documents.get)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran", "iran"),
        ("R&D", "RD"),
        ("New York", "new-york"),
        ("caf\u00e9", "cafe\u0301"),
        ("हिन्दी", "हिन्द"),
        ("می\u200cخواهم", "میخواهم"),
    ],
)
def test_two_tags_with_one_place_on_the_page_of_tags_are_told(one: str, other: str) -> None:
    (words,) = told({"a.md": [one], "b.md": ["Floods", other]})
    assert words == (
        f'stories/b.md:5:8: warning: the tag "{other}" has the same place on the page of tags '
        f'as "{one}" in stories/a.md (if they mean one thing, write it the same; if not, '
        "choose another word)"
    )


def test_a_tag_of_another_alphabet_that_looks_the_same_is_told() -> None:
    (words,) = told({"a.md": ["OPEC"], "b.md": ["ОРЕС"]})
    assert 'the tag "ОРЕС" looks like "OPEC" in stories/a.md' in words


def test_the_spelling_of_fewer_files_is_told_in_each_of_them() -> None:
    found = told({"a.md": ["iran"], "b.md": ["Iran"], "c.md": ["Iran"], "d.md": ["Iran"]})
    assert len(found) == 1
    assert found[0].startswith('stories/a.md:5:8: warning: the tag "iran"')
    assert len(told({"a.md": ["Iran"], "b.md": ["iran"], "c.md": ["iran"], "d.md": ["Iran"]})) == 2


def test_equal_tags_other_tags_and_what_is_no_text_are_well() -> None:
    assert told({"a.md": ["Iran", 1, None], "b.md": ["Iran", "Iraq", 1, None, {}]}) == []


@pytest.mark.parametrize(
    "tag",
    [
        "Iran", "R&D", "A B", "A-B", "U.S.", "naïve", "हिन्दी", "தமிழ்", "ไทย", "한국", "İzmir",
        "can’t", "A  B", "12:30", "Straße",
    ],
)  # fmt: skip
def test_the_place_is_the_one_that_material_gives(tag: str) -> None:
    assert place_of(tag) == slugify(case="lower")(tag, "-")


STORY = """\
---
title: {title}
date: 2025-01-02
tags: [{tag}]
sources: {{s1: {{outlet: unknown}}, s2: {{outlet: unknown}}}}
claims: {{c1: {{text: words, accounts: {{s1: asserts, s2: asserts}}}}}}
---
"""
PAGE = "---\ntitle: Words\ntags: [{tag}]\n---\n\n# Words\n"


def test_the_tags_of_stories_and_pages_are_compared_by_check_and_build(tmp_path: Path) -> None:
    for name, text in {
        "a.md": STORY.format(title="One", tag="Iran"),
        "b.md": STORY.format(title="Two", tag="iran"),
        "page.md": PAGE.format(tag="IRAN"),
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    checked = read_edition(tmp_path, shown="stories").problems
    pressed = press_folder(tmp_path, Settings(), shown="stories", processes=1).problems
    assert checked == pressed
    assert [(each.path, each.place, each.rule) for each in checked] == [
        ("stories/b.md", Place(4, 8), "tags-apart"),
        ("stories/page.md", Place(3, 8), "tags-apart"),
    ]


@pytest.mark.parametrize("tag", ["हिन्दी", "தமிழ்", "বাংলা", "ภาษาไทย", "می\u200cخواهم", "ខ្មែរ"])
def test_a_tag_may_be_spelled_with_the_marks_and_joiners_of_its_script(
    tag: str, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text(STORY.format(title="One", tag=tag), encoding="utf-8")
    edition = read_edition(tmp_path)
    assert edition.problems == ()
    assert edition.stories[0].comparison.story.tags == (tag,)


@pytest.mark.parametrize("tag", ["\u0301a", "a\u20ddb", "Ir\u200can", "a/b", "-a"])
def test_a_tag_neither_begins_with_a_mark_nor_holds_what_nobody_sees(
    tag: str, tmp_path: Path
) -> None:
    text = STORY.format(title="One", tag=f'"{tag}"')
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert [each.field for each in read_edition(tmp_path).problems] == ["tags[0]"]
