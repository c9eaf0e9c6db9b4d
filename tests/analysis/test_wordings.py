from __future__ import annotations

import pytest

from rashomon.vocabulary import DifferenceKind
from tests.analysis.examples import asserts, attributes, of_kind, registered, row, sides

WORDING, TRANSLATION = DifferenceKind.WORDING, DifferenceKind.TRANSLATION

KOREAN = registered(voices={"leader": {"language": "ko"}, "guest": {"language": "ko"}})


def wording(accounts, registries=None, languages=None):
    sources = {key: {"language": (languages or {}).get(key, "en")} for key in accounts}
    return row(accounts, sources, registries, kind="wording")


def test_other_words_are_a_difference_of_wording():
    claim = wording({"a": asserts("workers"), "b": asserts("troops"), "c": asserts("Workers")})

    assert sides(claim, WORDING) == [["a", "c"], ["b"]]


def test_the_same_words_in_other_case_spacing_or_quotation_marks_are_no_difference():
    assert (
        wording({"a": asserts("“Armed  troops”"), "b": asserts("armed troops")}).differences == ()
    )


def test_words_in_a_claim_of_another_kind_are_no_difference():
    assert row({"a": asserts("workers"), "b": asserts("troops")}).differences == ()


def test_an_account_without_words_is_on_no_side():
    claim = wording({"a": asserts("workers"), "b": asserts(), "c": asserts("troops")})

    assert sides(claim, WORDING) == [["a"], ["c"]]


def test_two_renderings_of_one_foreign_utterance_are_a_difference_of_translation():
    claim = wording(
        {
            "a": attributes("leader", value="warm"),
            "b": attributes("leader", value="hot"),
        },
        KOREAN,
    )

    assert sides(claim, TRANSLATION) == [["a"], ["b"]]
    assert of_kind(claim, WORDING) == []


def test_renderings_into_two_languages_are_a_difference_of_translation():
    claim = wording(
        {
            "a": attributes("leader", value="warm"),
            "b": attributes("leader", value="heiß"),
        },
        KOREAN,
        {"b": "de"},
    )

    assert sides(claim, TRANSLATION) == [["a"], ["b"]]


def test_the_language_of_a_source_is_its_outlets_where_it_does_not_say():
    registries = registered({"x": {"language": "en"}}, {"leader": {"language": "ko"}})
    sources = {"a": {"outlet": "x"}, "b": {"outlet": "x"}}
    accounts = {k: attributes("leader", value=v) for k, v in {"a": "warm", "b": "hot"}.items()}

    claim = row(accounts, sources, registries, kind="wording")

    assert sides(claim, TRANSLATION) == [["a"], ["b"]]


@pytest.mark.parametrize("language", ["ko", "ko-KP"])
def test_the_origins_own_words_beside_a_foreign_rendering_are_a_translation(language):
    claim = wording(
        {"a": attributes("leader", value="warm"), "b": attributes("leader", value="hot")},
        KOREAN,
        {"b": language},
    )

    assert sides(claim, TRANSLATION) == [["a"], ["b"]]
    assert of_kind(claim, WORDING) == []


def test_two_reports_in_the_origins_own_language_differ_in_wording():
    claim = wording(
        {"a": attributes("leader", value="warm"), "b": attributes("leader", value="hot")},
        KOREAN,
        {"a": "ko", "b": "ko-KP"},
    )

    assert sides(claim, WORDING) == [["a"], ["b"]]
    assert of_kind(claim, TRANSLATION) == []


@pytest.mark.parametrize("voice", [{}, {"language": "unknown"}])
def test_an_origin_whose_language_is_not_known_proves_no_translation(voice):
    claim = wording(
        {"a": attributes("leader", value="warm"), "b": attributes("leader", value="hot")},
        registered(voices={"leader": voice}),
    )

    assert sides(claim, WORDING) == [["a"], ["b"]]


def test_a_report_whose_language_is_not_known_proves_no_translation():
    claim = wording(
        {"a": attributes("leader", value="warm"), "b": attributes("leader", value="hot")},
        KOREAN,
        {"b": "unknown"},
    )

    assert sides(claim, WORDING) == [["a"], ["b"]]


def test_words_of_two_origins_are_a_difference_of_wording():
    claim = wording(
        {"a": attributes("leader", value="warm"), "b": attributes("guest", value="hot")}, KOREAN
    )

    assert sides(claim, WORDING) == [["a"], ["b"]]
    assert of_kind(claim, TRANSLATION) == []


def test_renderings_beside_another_wording_are_told_apart_from_it():
    claim = wording(
        {
            "a": attributes("leader", value="warm"),
            "b": attributes("leader", value="hot"),
            "c": asserts("hot"),
        },
        KOREAN,
    )

    assert sides(claim, TRANSLATION) == [["a"], ["b"]]
    assert sides(claim, WORDING) == [["a"], ["c"]]
