"""The invented stories hold one of everything, so that other tests and a pair of eyes can see it.

Whoever adds a word to the vocabulary is told here that no fixture shows it yet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from rashomon.site import Edition, read_edition
from rashomon.vocabulary import (
    UNKNOWN,
    Account,
    Cell,
    ClaimKind,
    Comparison,
    DifferenceKind,
    HeadlineSays,
    OutletKind,
    Range,
    Read,
    Says,
    Source,
    Standing,
    VoiceKind,
)

STORIES = Path(__file__).parents[1] / "fixtures" / "invented" / "stories"
BIG = "the-lighthouse-of-vessa"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_edition(STORIES)


@pytest.fixture(scope="module")
def big(edition: Edition) -> Comparison:
    return next(each.comparison for each in edition.stories if each.comparison.slug == BIG)


@pytest.fixture(scope="module")
def prose(edition: Edition) -> str:
    return next(each.document.body for each in edition.stories if each.comparison.slug == BIG)


@pytest.fixture(scope="module")
def accounts(big: Comparison) -> list[Account]:
    return [each for claim in big.story.claims.values() for each in claim.accounts.values()]


def cells(big: Comparison) -> Iterator[Cell]:
    for row in big.claims:
        yield from row.cells


def scripts(text: str) -> set[str]:
    """The scripts of a text's letters, by the first word of each one's Unicode name."""
    return {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}


def test_no_problem_is_found_in_any_invented_file(edition: Edition) -> None:
    assert [str(each) for each in edition.problems] == []
    assert edition.broken == ()


def test_the_folder_holds_stories_in_both_formats_a_draft_and_ordinary_pages(
    edition: Edition,
) -> None:
    assert {each.uri for each in edition.stories} == {
        "a-draft.md",
        "quiet-harbour.md",
        "small-story.yml",
        "the-lighthouse-of-vessa.md",
    }
    assert {each.uri for each in edition.pages} == {"about.md", "tags.md"}
    drafts = [each.uri for each in edition.stories if each.comparison.story.draft]
    assert drafts == ["a-draft.md"]


def test_every_invented_story_says_that_it_is_invented(edition: Edition) -> None:
    for each in edition.stories:
        story = each.comparison.story
        assert story.title.startswith("Invented: ")
        assert (story.summary or "").startswith("Invented")
        assert "Invented" in story.tags


def test_every_address_belongs_to_nobody() -> None:
    for path in (*STORIES.rglob("*.*"), STORIES.parent / "mkdocs.yml"):
        for address in re.findall(r"https?://[^\s)\]}>\"',]+", path.read_text(encoding="utf-8")):
            host = urlsplit(address).hostname or ""
            assert host.endswith((".example", ".example.org")), f"{path.name}: {address}"


def test_the_big_story_has_forty_claims_by_twelve_sources_and_two_set_aside(
    big: Comparison,
) -> None:
    assert len(big.claims) == 40
    assert len(big.story.compared) == 12
    assert len(big.story.set_aside) == 2


def test_every_standing_occurs(big: Comparison) -> None:
    assert {each.standing for each in big.claims} == set(Standing)


def test_every_says_occurs(big: Comparison) -> None:
    assert {each.says for each in cells(big)} == set(Says)


def test_every_says_can_be_written_by_hand(accounts: list[Account]) -> None:
    assert {each.says for each in accounts} == set(Says)


def test_omits_and_unchecked_are_derived_as_well(big: Comparison) -> None:
    assert {each.says for each in cells(big) if each.account is None} == {
        Says.OMITS,
        Says.UNCHECKED,
    }


def test_every_kind_of_difference_occurs(big: Comparison) -> None:
    assert {each.kind for each in big.differences} == set(DifferenceKind)


def test_scope_differs_within_a_claim_by_population_and_by_day_and_across_claims(
    big: Comparison,
) -> None:
    scopes = [each for each in big.differences if each.kind is DifferenceKind.SCOPE]
    within = [each for each in scopes if len(each.claims) == 1]

    def parts_by(name: str) -> bool:
        return any(
            len({getattr(side.cells[0], name) for side in each.sides}) > 1 for each in within
        )

    assert parts_by("population")
    assert parts_by("as_of")
    assert any(len(each.claims) == 2 for each in scopes)


def test_every_claim_kind_occurs(big: Comparison) -> None:
    assert {each.claim.kind for each in big.claims} == set(ClaimKind)


def test_every_way_of_having_read_a_source_occurs(big: Comparison) -> None:
    assert {each.read for each in big.story.compared.values()} == set(Read)


def test_every_kind_of_outlet_has_a_column(big: Comparison) -> None:
    ids = (big.story.outlet_of(key) for key in big.story.compared)
    outlets = [big.registries.outlets[each] for each in ids if each is not None]
    assert {each.kind for each in outlets} == set(OutletKind)


def test_every_kind_of_voice_is_cited(big: Comparison) -> None:
    cited = {link for cell in cells(big) for link in cell.via}
    voices = [big.registries.voices[each] for each in cited if each in big.registries.voices]
    assert {each.kind for each in voices} == set(VoiceKind)


def test_every_way_a_headline_tells_a_claim_occurs(accounts: list[Account]) -> None:
    assert {each.headline for each in accounts if each.headline} == set(HeadlineSays)


def test_chains_of_one_to_four_links_occur_and_some_links_are_inferred(
    accounts: list[Account],
) -> None:
    assert {len(each.via) for each in accounts if each.via} == {1, 2, 3, 4}
    assert any(each.inferred for each in accounts)


def test_claims_of_one_origin_of_many_and_of_none_occur(big: Comparison) -> None:
    carried = [each for each in big.claims if each.carriers]
    assert any(each.origins.is_single for each in carried)
    assert max(len(each.origins.named) for each in carried) >= 5
    assert any(not each.origins.named for each in carried)


def test_two_outlets_run_the_same_copy_and_stand_in_one_group(big: Comparison) -> None:
    groups = [group for each in big.claims for group in each.origins.unattributed]
    assert any({"gazette", "kuestenbote"} <= set(group) for group in groups)


def test_ranges_closed_open_below_and_open_above_occur(accounts: list[Account]) -> None:
    ranges = [each.value for each in accounts if isinstance(each.value, Range)]
    shapes = {(each.min is not None, each.max is not None) for each in ranges}
    assert shapes == {(True, True), (True, False), (False, True)}


def test_figures_are_zero_big_decimal_percent_and_approximate(big: Comparison) -> None:
    told = [
        (row.claim.unit, cell.account.value)
        for row in big.claims
        for cell in row.cells
        if cell.account and isinstance(cell.account.value, int | float)
    ]
    figures = [figure for _, figure in told]
    assert 0 in figures
    assert max(figures) >= 1_000_000
    assert any(figure != int(figure) for figure in figures)
    assert any(unit == "%" for unit, _ in told)
    assert any(cell.account and cell.account.about for cell in cells(big))


def test_several_groups_and_claims_without_a_group_occur(big: Comparison) -> None:
    groups = {each.claim.group for each in big.claims}
    assert None in groups
    assert len(groups) >= 4


def test_groups_are_not_torn_apart(big: Comparison) -> None:
    headings = [each.claim.group for each in big.claims]
    starts = [
        heading
        for before, heading in zip([None, *headings], headings, strict=False)
        if heading is not None and heading != before
    ]
    assert len(starts) == len(set(starts))


def test_claims_contradict_each_other(big: Comparison) -> None:
    assert any(each.claim.contradicts for each in big.claims)


def test_headlines_quotes_and_names_are_written_in_many_scripts(
    big: Comparison, accounts: list[Account]
) -> None:
    agents = [*big.registries.outlets.values(), *big.registries.voices.values()]
    headlines = " ".join(each.headline or "" for each in big.story.compared.values())
    quotes = " ".join(each.quote or "" for each in accounts)
    names = " ".join(each.name for each in agents)
    for text in (headlines, quotes, names):
        assert {"LATIN", "ARABIC", "HEBREW", "CYRILLIC", "CJK"} <= scripts(text)
    assert any(each.quote and each.translation for each in accounts)


def test_texts_hold_what_must_be_escaped(big: Comparison, accounts: list[Account]) -> None:
    claims = " ".join(each.claim.text for each in big.claims)
    quotes = " ".join(each.quote or "" for each in accounts)
    headlines = " ".join(each.headline or "" for each in big.story.compared.values())
    names = " ".join(each.name for each in big.registries.outlets.values())
    for text in (claims, headlines):
        assert all(part in text for part in ("<b>", "&amp;", '"'))
    assert "<script>" in quotes
    assert "<online>" in names


def test_names_headlines_and_summaries_are_long_enough_to_wrap(big: Comparison) -> None:
    assert max(len(each.headline or "") for each in big.story.sources.values()) > 150
    assert max(len(each.name) for each in big.registries.outlets.values()) > 70
    assert max(len(each.name) for each in big.registries.voices.values()) > 70


def test_sources_are_published_by_day_by_time_with_a_zone_unknown_and_not_said(
    big: Comparison,
) -> None:
    def kind(source: Source) -> str:
        moment = source.published
        if isinstance(moment, datetime):
            return "time with zone" if moment.tzinfo else "time"
        if isinstance(moment, date):
            return "day"
        return "unknown" if moment == UNKNOWN else "not said"

    found = {kind(each) for each in big.story.compared.values()}
    assert found == {"day", "time with zone", "unknown", "not said"}


def test_one_outlet_has_two_columns_and_one_column_has_no_known_outlet(big: Comparison) -> None:
    outlets = [big.story.outlet_of(key) for key in big.story.compared]
    assert outlets.count("northwire") == 2
    assert outlets.count(None) == 1
    unknown = big.story.compared[list(big.story.compared)[outlets.index(None)]]
    assert unknown.label


def test_corrections_occur_with_and_without_a_claim(big: Comparison) -> None:
    assert {each.claim is None for each in big.story.corrections} == {True, False}


def test_the_story_brings_voices_and_an_outlet_of_its_own(big: Comparison) -> None:
    assert big.story.outlets
    assert big.story.voices


def test_a_place_of_the_story_has_no_outlet_here(big: Comparison) -> None:
    assert big.coverage.missing_countries == ("IS",)


def test_outlets_and_origins_recur_so_that_their_pages_show_a_pattern(edition: Edition) -> None:
    told = [each.comparison for each in edition.stories if not each.comparison.story.draft]
    shared = set.intersection(
        *({c.story.outlet_of(key) for key in c.story.compared} for c in told if len(c.claims) > 4)
    )
    assert len(shared) >= 5
    origins = [{o.agent for row in c.claims for o in row.origins.named} for c in told]
    assert set.intersection(*origins)


def test_the_prose_has_paragraphs_lists_a_quote_a_note_and_references(prose: str) -> None:
    paragraphs = [each for each in prose.split("\n\n") if each[:1].isalnum() or each[:1] == "["]
    assert len(paragraphs) >= 5
    for mark in (
        r"\]\(claim:",
        r"\]\(source:",
        r"^- ",
        r"^1\. ",
        r"^> ",
        r"^!!! note",
        r"\[\^why\]:",
    ):
        assert re.search(mark, prose, re.MULTILINE), mark
