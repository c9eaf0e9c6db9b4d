"""What holds for each page of a site, whatever the stories are."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis import compare
from rashomon.site import Edition, StoryFile, pressed, read_edition, site_files
from rashomon.vocabulary import Comparison, Story
from tests.markup import Element, read
from tests.pressing import SETTINGS, edition_of, printed
from tests.rendering.pictures.drawing import INVENTED
from tests.strategies import REGISTRIES, story_data

#: Slugs that could be taken for a part of a page or for a page of the site's own.
SLUGS = ("event", "title", "stories", "2025/event", "2025/index", "outlets-of-the-north")
PROSE = (
    '<h2 id="c1">Prose</h2><p>It <a href="claim:c1">was</a>, <a href="source:s1">says it</a>.</p>'
)


@st.composite
def comparisons(draw: st.DrawFn) -> list[Comparison]:
    """One to three stories of one site, also with what the common strategy leaves out."""
    slugs = draw(st.lists(st.sampled_from(SLUGS), unique=True, min_size=1, max_size=3))
    return [compare(slug, draw(_stories()), REGISTRIES) for slug in slugs]


@st.composite
def _stories(draw: st.DrawFn) -> Story:
    data: dict[str, Any] = draw(story_data())
    data["date"] = draw(st.sampled_from(["2024-02-29", "2025-06-17"]))
    data["tags"] = draw(st.lists(st.sampled_from(["Arms", "Rock & Roll"]), unique=True))
    data["draft"] = draw(st.booleans())
    for claim in data["claims"].values():
        if draw(st.booleans()):
            claim["group"] = draw(st.sampled_from(["First", "Second"]))
    if draw(st.booleans()):
        data["corrections"] = [
            {"date": "2025-06-20", "text": "It was so.", "claim": next(iter(data["claims"]))},
            {"date": "2025-06-21", "text": "It was not."},
        ]
    return Story.model_validate(data)


def broken_parts(made: dict[str, str], files: set[str]) -> list[str]:
    """Everything that is wrong with these pages, in words."""
    trees = {uri: read(html) for uri, html in made.items()}
    ids = {uri: set(tree.ids) for uri, tree in trees.items()}
    faults = []
    for uri, tree in trees.items():
        faults += [f"{uri}: id {each} twice" for each, n in Counter(tree.ids).items() if n > 1]
        faults += [f"{uri}: {fault}" for fault in _names_that_lead_nowhere(tree)]
        for address in tree.addresses:
            page, _, anchor = address.partition("#")
            page = page.partition("?")[0]
            if re.match(r"(https?|mailto):", address):
                continue
            target = page.removeprefix("/") if page else uri
            if target not in trees:
                if target not in files:
                    faults.append(f"{uri}: {address} leads to no page")
            elif anchor and anchor not in ids[target]:
                faults.append(f"{uri}: {address} leads to no part of the page")
    return faults


def _names_that_lead_nowhere(tree: Element) -> list[str]:
    """References by id from one element to another: labels, descriptions, headers."""
    own = set(tree.ids)
    return [
        f"{name}={each[name]}"
        for each in tree.walk()
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
        if name in each.attributes and not set(each[name].split()) <= own
    ]


def files_of(edition: Edition) -> set[str]:
    return {file.uri for file in site_files(pressed(edition, SETTINGS), SETTINGS)}


def with_prose(edition: Edition) -> dict[str, str]:
    return {f"{each.comparison.slug}.md": PROSE for each in edition.stories}


@given(comparisons(), st.booleans())
@settings(max_examples=40)
def test_pages_are_well_formed_ids_are_unique_and_every_link_has_its_target(
    stories: list[Comparison], drafts: bool
) -> None:
    edition = edition_of(*stories)
    made = printed(edition, prose=with_prose(edition), drafts=drafts)
    assert broken_parts(made, files_of(edition)) == []


@given(comparisons())
@settings(max_examples=10)
def test_two_renderings_are_the_same_to_the_byte(stories: list[Comparison]) -> None:
    again = [compare(each.slug, each.story, REGISTRIES) for each in stories]
    assert printed(edition_of(*stories)) == printed(edition_of(*again))
    first, second = (
        {
            file.uri: file.content()
            for file in site_files(pressed(edition_of(*each), SETTINGS), SETTINGS)
        }
        for each in (stories, again)
    )
    assert first == second


@pytest.fixture(scope="module")
def invented() -> Edition:
    return read_edition(INVENTED)


def test_the_invented_site_is_whole(invented: Edition) -> None:
    assert invented.errors == ()
    made = printed(invented, drafts=True)
    # An editor's own pages are the host's to place.
    own = {page.uri for page in invented.pages}
    assert broken_parts(made, files_of(invented) | own) == []


def test_every_claim_and_every_source_of_the_invented_site_has_its_place(invented: Edition) -> None:
    made = printed(invented, drafts=True)
    for file in invented.stories:
        ids = set(read(made[f"{file.comparison.slug}.md"]).ids)
        assert _expected_ids(file) <= ids


def _expected_ids(file: StoryFile) -> set[str]:
    story = file.comparison.story
    cells = {f"{claim}--{source}" for claim in story.claims for source in story.compared}
    return {*story.claims, *cells, *(f"source_{key}" for key in story.sources)}
