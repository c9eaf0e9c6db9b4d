from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.checks import check_story
from rashomon.checks.rules.quote_length import count_words as counted_by_the_checks
from rashomon.drafting import Draft, Saved, draft, story_text
from rashomon.drafting.language import refusal
from rashomon.drafting.quote import count_words
from rashomon.problem import Severity
from rashomon.reading import read_text
from rashomon.vocabulary import Registries

BUNDLES = sorted(path for path in (Path(__file__).parent / "bundles").iterdir() if path.is_dir())
DAY = date(2031, 3, 4)

SENTENCES = st.sampled_from(
    [
        "At least 12 people died in Lindmar on Tuesday, the coast guard said.",
        "“We are tired,” Anna Berg told Coast News. “It is late.”",
        "He was quoted as saying by RURI that 5,000 builders – two brigades – would come.",
        "According to Mr. O’Hara, citing the ministry, 34 were injured and 2 killed.",
        "Sign up for our newsletter",
        "Advertisement",
        "said said, and said: “",
        "The $3 million deal, worth between 10 and 5 percent, fell through...",
        "LINDMAR, March 4 (CN) –",
        "The of and to in that is was for it with as on be at by had not.",
    ]
)
TEXTS = st.lists(SENTENCES | st.text(max_size=80), max_size=12).map("\n".join)


def bundle(folder: Path) -> list[Saved]:
    return [Saved(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]


def assert_sound(made: Draft, registries: Registries) -> None:
    paragraphs = {report.key: report.paragraphs for report in made.reports}
    for claim in made.claims:
        for account in claim.accounts:
            assert any(account.quote in line for line in paragraphs[account.report])
            assert count_words(account.quote) <= 15
            assert counted_by_the_checks(account.quote) <= 15
        assert claim.text in {account.quote for account in claim.accounts}
    if not made.claims or made.refused:
        return
    for name, markdown in (("draft.md", True), ("draft.yml", False)):
        text = story_text(made, today=DAY, markdown=markdown)
        result = read_text(text.encode(), name)
        assert result.document is not None, result.problems
        story, problems = check_story(result.document, registries)
        errors = [p for p in (*result.problems, *problems) if p.severity is Severity.ERROR]
        assert story is not None, errors
        assert not errors


@pytest.mark.parametrize("folder", BUNDLES, ids=lambda folder: folder.name)
def test_a_draft_of_a_bundle_is_verbatim_short_and_passes_the_checks(
    folder: Path, registries: Registries
) -> None:
    assert_sound(draft(bundle(folder), registries), registries)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4))
def test_a_draft_of_any_text_raises_nothing_and_is_sound(
    texts: list[str], registries: Registries
) -> None:
    files = [Saved(f"{number}.txt", f"language: en\n{text}") for number, text in enumerate(texts)]
    assert_sound(draft(files, registries), registries)


def test_two_drafts_of_the_same_files_are_the_same(registries: Registries) -> None:
    files = bundle(BUNDLES[0])
    assert story_text(draft(files, registries), today=DAY) == story_text(
        draft(files, registries), today=DAY
    )


def test_every_proposed_link_is_marked_as_inferred_and_every_claim_has_its_todo(
    registries: Registries,
) -> None:
    made = draft(bundle(BUNDLES[0]), registries)
    text = story_text(made, today=DAY)
    assert text.count("# TODO: word this claim yourself") == len(made.claims)
    document = read_text(text.encode(), "draft.md").document
    assert document is not None
    story, _ = check_story(document, registries)
    assert story is not None
    for claim in story.claims.values():
        for account in claim.accounts.values():
            assert account.inferred == account.via


def test_unknown_outlets_and_voices_are_proposed_as_entries_of_the_story(
    registries: Registries,
) -> None:
    text = story_text(draft(bundle(BUNDLES[0]), registries), today=DAY)
    assert "market-mail:\n    name: Market Mail" in text
    assert "per-holt:\n    name: Per Holt\n    kind: person" in text


def test_what_is_not_known_is_unknown_and_nothing_counts_as_read(registries: Registries) -> None:
    body = "The council closed the bridge on Friday after the flood, officials said. " * 2
    made = draft([Saved("a.txt", f"language: en\n\n{body}")], registries)
    text = story_text(made, today=DAY)
    assert "outlet: unknown" in text
    assert "published: unknown" in text
    assert "read: partial # TODO" in text


GERMAN = (
    "Der Bürgermeister hat die neue Brücke am Freitag für den Verkehr freigegeben. Sie ist nach "
    "der langen Bauzeit doppelt so teuer wie geplant, und der Rat will das nicht mehr erklären."
)


def test_a_language_without_support_is_refused_by_name(registries: Registries) -> None:
    made = draft([Saved("b.txt", GERMAN)], registries)
    assert made.refused == (
        "b.txt: it looks like de by its commonest words; drafts are made of English only",
    )
    assert not made.claims


def test_a_declared_language_without_support_is_refused() -> None:
    assert refusal("The of and to in that is was for it. " * 4, "ko") is not None
    assert refusal("The of and to in that is was for it. " * 4, "en-GB") is None


def test_a_text_too_short_to_tell_is_not_guessed() -> None:
    assert refusal("Ferry sinks", None) is not None
    assert refusal("Ferry sinks", "en") is None
