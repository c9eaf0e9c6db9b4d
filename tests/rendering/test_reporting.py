from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.rendering.reporting import prefilled

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
