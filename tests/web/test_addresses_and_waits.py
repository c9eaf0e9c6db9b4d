"""Addresses as they are sent, and waits as servers ask for them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rashomon.web import Clock, FetchError, front_page, retry_after, to_uri
from rashomon.web.connection import is_public

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Fri, 02 Jan 2026 03:05:05 GMT", 60.0),
        ("Friday, 02-Jan-26 03:05:05 GMT", 60.0),
        ("Fri Jan  2 03:05:05 2026", 60.0),
        ("Fri, 02 Jan 2026 05:05:05 +0200", 60.0),
        ("Thu, 01 Jan 2026 00:00:00 GMT", 0.0),
        ("9" * 400, 604800.0),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 604800.0),
        (None, None),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("²", None),
        ("Fri, 99 Jan 2026 03:05:05 GMT", None),
    ],
)
def test_a_wait_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("HTTP://Reports.Example", "http://reports.example/"),
        ("https://reports.example:443/a#b", "https://reports.example/a"),
        ("https://reports.example:8443/", "https://reports.example:8443/"),
        ("https://müller.example/ä?ö", "https://xn--mller-kva.example/%C3%A4?%C3%B6"),
        ("https://a.example/%C3%A4?x=1&y=2", "https://a.example/%C3%A4?x=1&y=2"),
        ("http://name:word@a.example/", "http://a.example/"),
        ("http://[::1]:80/", "http://[::1]/"),
    ],
)
def test_an_address_is_written_in_ascii(address: str, uri: str) -> None:
    assert to_uri(address) == uri
    assert to_uri(uri) == uri


@pytest.mark.parametrize(
    "address", ["", "a", "ftp://a/", "http://", "http:///a", "http://a:b/", "http://" + "ä" * 99]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(FetchError):
        to_uri(address)


def test_a_front_page_has_neither_path_nor_query() -> None:
    assert front_page("https://a.example/")
    assert not front_page("https://a.example/?p=1")


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("::ffff:127.0.0.1", False),
    ],
)
def test_only_addresses_of_the_internet_are_public(ip: str, public: bool) -> None:
    assert is_public(ip) is public


def test_the_real_clock_runs() -> None:
    clock = Clock()
    assert clock.monotonic() <= clock.monotonic()
    assert clock.now().tzinfo is UTC
