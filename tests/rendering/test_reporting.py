from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.rendering.percent import percent_encoded
from rashomon.rendering.reporting import ReportForm, prefilled

TEXT = st.text(st.characters(blacklist_categories=("Cs",)), min_size=1)


def test_without_an_address_there_is_no_link() -> None:
    assert prefilled("", "A", "B") is None


@pytest.mark.parametrize(
    ("report_to", "address"),
    [
        ("https://a.example/new", "https://a.example/new?title=A%20b&body=C%26d"),
        ("https://a.example/new?labels=x", "https://a.example/new?labels=x&title=A%20b&body=C%26d"),
        ("https://a.example/new#form", "https://a.example/new?title=A%20b&body=C%26d#form"),
        ("mailto:", "mailto:?subject=A%20b&body=C%26d"),
        ("mailto:a@b.example?cc=c@b.example", None),
    ],
)
def test_what_the_address_already_asks_for_is_kept(report_to: str, address: str | None) -> None:
    expected = address or f"{report_to}&subject=A%20b&body=C%26d"
    assert prefilled(report_to, "A b", "C&d") == expected


@given(TEXT, TEXT)
def test_title_and_body_come_out_as_they_went_in(title: str, body: str) -> None:
    for report_to, name in (("https://a.example/new", "title"), ("mailto:a@b.example", "subject")):
        address = prefilled(report_to, title, body)
        assert address is not None
        assert parse_qs(urlsplit(address).query, keep_blank_values=True) == {
            name: [title],
            "body": [body],
        }


@given(TEXT, TEXT, TEXT, TEXT.filter(lambda after: "\ue000" not in after))
def test_the_line_of_a_claim_stands_in_the_body_where_it_belongs(
    title: str, before: str, line: str, after: str
) -> None:
    for report_to in ("https://a.example/new?labels=x#form", "mailto:a@b.example"):
        form = ReportForm(report_to, title, before, after)
        assert form.about(line) == prefilled(report_to, title, f"{before}{line}{after}")


def test_a_sign_that_marks_the_place_does_no_harm_in_a_title() -> None:
    form = ReportForm("mailto:", "\ue000", "\ue000 ", " end")
    assert form.about("line") == prefilled("mailto:", "\ue000", "\ue000 line end")


def test_a_form_without_an_address_is_empty() -> None:
    assert ReportForm("", "A", "B", "C").about("D") == ""


@given(st.text())
def test_words_are_percent_encoded_as_the_standard_library_does(words: str) -> None:
    if not any("\ud800" <= each <= "\udfff" for each in words):
        assert percent_encoded(words) == quote(words, safe="")
