from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.problem import Place, Problem, Severity
from rashomon.site import (
    BrokenStory,
    Edition,
    OrdinaryPage,
    Pages,
    Settings,
    SitePage,
    pressed,
    read_edition,
    site_files,
)
from rashomon.vocabulary import Document
from tests.markup import read
from tests.pressing import SETTINGS, compared, edition_of, pages_of
from tests.strategies import REGISTRIES

SOURCES: dict[str, Any] = {"one": {"outlet": "aa"}, "two": {"outlet": "bb"}}
CLAIMS: dict[str, Any] = {
    "told": {"accounts": {"one": {"says": "attributes", "via": ["minister"]}, "two": "asserts"}}
}
OLD = compared(SOURCES, CLAIMS, "old", date="2024-05-01", title="The old event")
NEW = compared(SOURCES, CLAIMS, "new", date="2025-05-01", title="The new event", places=["KP"])
DRAFT = compared(
    {"one": {"outlet": "cc"}},
    {"told": {"accounts": {"one": {"says": "attributes", "via": ["witness"]}}}},
    "draft",
    title="The draft event",
    draft=True,
    places=["RU"],
    corrections=[{"date": "2025-06-18", "text": "Drafted anew."}],
)
WRONG = Problem("stories/wrong.md", Place(4, 2), "unknown outlet <b>", "did you mean “aa”?")


def by_uri(edition: Edition, **more: Any) -> dict[str, SitePage]:
    return {page.uri: page for page in Pages(pressed(edition, SETTINGS), SETTINGS, **more).all()}


def test_a_site_has_a_page_for_every_story_outlet_voice_and_country_and_those_across() -> None:
    assert set(by_uri(edition_of(NEW, OLD))) == {
        "new.md",
        "old.md",
        "outlets/aa.md",
        "outlets/bb.md",
        "voices/minister.md",
        "countries/fr.md",
        "countries/gb.md",
        "countries/kp.md",
        "index.md",
        "method.md",
        "outlets/index.md",
        "voices/index.md",
        "countries/index.md",
        "corrections.md",
    }


def test_a_page_names_the_file_that_an_editor_would_change() -> None:
    pages = by_uri(edition_of(NEW))
    assert {uri: pages[uri].source for uri in ("new.md", "outlets/aa.md", "countries/kp.md")} == {
        "new.md": "new.md",
        "outlets/aa.md": "outlets.yml",
        "countries/kp.md": "",
    }


def test_a_story_page_hands_its_host_plain_texts() -> None:
    story = compared(SOURCES, CLAIMS, title="A & B <i>", summary="So & so", tags=["R & D"])
    page = by_uri(edition_of(story))["event.md"]
    assert (page.title, page.description, page.tags) == ("A & B <i>", "So & so", ("R & D",))
    assert page.is_leaf
    assert not page.draft


def test_a_draft_has_its_page_and_is_spoken_of_nowhere_else() -> None:
    pages = pages_of(NEW, DRAFT)
    assert "The draft event" in pages["draft.md"].text
    others = {uri for uri, page in pages.items() if "draft event" in page.text}
    assert others == {"draft.md"}
    assert not {"outlets/cc.md", "voices/witness.md", "countries/ru.md"} & set(pages)


def test_a_preview_speaks_of_drafts_and_says_that_they_are() -> None:
    pages = pages_of(NEW, DRAFT, drafts=True)
    card = pages["index.md"].all("article")[1]
    assert card.one("h3").text == "The draft event"
    assert "draft" in card.one("p", css="rs-kicker").text
    assert {"outlets/cc.md", "voices/witness.md", "countries/ru.md"} <= set(pages)
    assert "Drafted anew." in pages["corrections.md"].text


def test_the_downloads_of_a_draft_are_drafts_and_no_feed_has_it() -> None:
    files = {
        file.uri: file for file in site_files(pressed(edition_of(NEW, DRAFT), SETTINGS), SETTINGS)
    }
    assert {uri for uri, file in files.items() if file.draft} == {"draft.json", "draft.csv"}
    assert b"The new event" in files["feed.xml"].content()
    assert b"The draft event" not in files["feed.xml"].content()
    assert b"Drafted anew" not in files["corrections.xml"].content()


def test_without_the_site_s_address_there_is_no_feed() -> None:
    uris = {file.uri for file in site_files(pressed(edition_of(NEW), Settings()), Settings())}
    assert uris == {"new.json", "new.csv"}


def test_the_page_of_corrections_leads_to_its_feed_where_there_is_one() -> None:
    page = pages_of(NEW)["corrections.md"]
    assert page.one("a")["href"] == "/corrections.xml"
    assert not pages_of(NEW, settings=Settings())["corrections.md"].all("a")


def test_a_broken_story_has_a_page_that_lists_its_problems() -> None:
    edition = Edition((), (BrokenStory("wrong", "wrong.md", (WRONG,)),), (), REGISTRIES, (WRONG,))
    page = by_uri(edition)["wrong.md"]
    tree = read(page.render("", str))
    assert page.source == "wrong.md"
    assert tree.one("h1").text == "wrong.md"
    listed = tree.one("li").text
    for part in ("stories/wrong.md", "4", "unknown outlet <b>", "did you mean “aa”?"):
        assert part in listed


def test_the_index_lists_the_errors_of_all_files_and_no_warnings() -> None:
    warning = Problem("stories/a.md", Place(), "a small thing", severity=Severity.WARNING)
    edition = Edition((), (), (), REGISTRIES, (warning, WRONG))
    text = read(by_uri(edition)["index.md"].render("", str)).text
    assert "unknown outlet <b>" in text
    assert "a small thing" not in text


@pytest.mark.parametrize("uri", ["index.md", "method.md"])
def test_an_editor_s_own_words_go_on_top_of_the_page(uri: str) -> None:
    document = Document(uri, {"title": "Our title", "description": "Ours"}, body="# Own words")
    edition = Edition((), (), (OrdinaryPage(uri, document),), REGISTRIES, ())
    page = by_uri(edition)[uri]
    assert (page.source, page.title, page.description) == (uri, "Our title", "Ours")
    assert page.prose == "# Own words"
    tree = read(page.render("<h1>Own words</h1><p>x</p>", str))
    assert [each.text for each in tree.all("h1")] == ["Own words"]


def test_stories_stand_on_the_index_newest_first_and_by_year_once_they_are_many() -> None:
    few = pages_of(NEW, OLD)["index.md"]
    assert [each.text for each in few.all("h3")] == ["The new event", "The old event"]
    many = [
        compared(SOURCES, CLAIMS, f"s{number}", date=f"{2025 - number // 6}-01-01")
        for number in range(12)
    ]
    years = pages_of(*many)["index.md"].all("h3", css="rs-year")
    assert [each.text for each in years] == ["2025", "2024"]


def test_an_index_without_stories_says_so() -> None:
    assert "No story is published yet." in pages_of()["index.md"].text
    assert "None so far." in pages_of()["corrections.md"].text


Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(uri: str, text: str) -> None:
        path = tmp_path / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    to("outlets.yml", "aa: {name: Agency A}\n")
    return to


def story_text(date: str = "2025-01-01", **fields: str) -> str:
    more = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return (
        f"---\ntitle: An event\ndate: {date}\n{more}sources: {{aa: {{}}}}\n"
        "claims: {told: {text: It was so., accounts: {aa: asserts}}}\n---\n\nProse.\n"
    )


def test_a_folder_is_read_into_stories_newest_first_broken_ones_and_ordinary_pages(
    write: Write, tmp_path: Path
) -> None:
    write("b-old.md", story_text("2024-01-01"))
    write("c-new.md", story_text("2025-01-01"))
    write("2025/a-new.md", story_text("2025-01-01"))
    write("wrong.md", story_text("2025-13-01"))
    write("about.md", "# About us\n")
    edition = read_edition(tmp_path, shown="stories")
    assert [each.comparison.slug for each in edition.stories] == ["2025/a-new", "c-new", "b-old"]
    assert [each.uri for each in edition.broken] == ["wrong.md"]
    assert [each.uri for each in edition.pages] == ["about.md"]
    assert [problem.path for problem in edition.errors] == ["stories/wrong.md"]
    assert edition.broken[0].problems == edition.errors


def test_all_problems_of_all_files_are_told_by_file_and_place(write: Write, tmp_path: Path) -> None:
    write("b.md", story_text("never", updated="2025-99-99"))
    write("a.md", story_text("never"))
    write("outlets.yml", "aa: {name: Agency A, country: England}\n")
    problems = read_edition(tmp_path, shown="stories").problems
    places = [(problem.path, problem.place) for problem in problems]
    assert places == sorted(places)
    assert {problem.path for problem in problems} == {
        "stories/a.md",
        "stories/b.md",
        "stories/outlets.yml",
    }


def test_only_the_files_asked_for_are_read_and_always_the_registries(
    write: Write, tmp_path: Path
) -> None:
    write("a.md", story_text())
    write("wrong.md", "---\nsources: 7\n---\n")
    edition = read_edition(tmp_path, only=lambda uri: uri == "a.md")
    assert [each.comparison.slug for each in edition.stories] == ["a"]
    assert edition.problems == ()
    assert edition.registries.name("aa") == "Agency A"


def test_the_words_of_a_markdown_and_of_a_yaml_story_are_the_prose_of_its_page(
    write: Write, tmp_path: Path
) -> None:
    write("a.md", story_text())
    write("b.yml", story_text().split("---")[1] + "body: |\n  Other prose.\n")
    prose = {
        page.uri: page.prose
        for page in Pages(pressed(read_edition(tmp_path), SETTINGS), SETTINGS).all()
    }
    assert prose["a.md"].strip() == "Prose."
    assert prose["b.md"].strip() == "Other prose."
