"""robots.txt by RFC 9309, read and kept to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rashomon.web import FetchError, Limits, Reason, read_robots
from tests.loopback import FakeTime, Loopback, client_for, redirect, reply, serving, silence


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        loopback.routes["/page"] = reply(200)
        yield loopback


@pytest.mark.parametrize(
    ("lines", "path", "allowed"),
    [
        ("", "/a", True),
        ("Disallow:", "/a", True),
        ("Disallow: /", "/a", False),
        ("Disallow: /a", "/ab", False),
        ("Disallow: /a", "/b/a", True),
        ("Disallow: /\nAllow: /a", "/a", True),
        ("Allow: /a\nDisallow: /a", "/a", True),
        ("Disallow: /a/b\nAllow: /a", "/a/b", False),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?x", True),
        ("Disallow: /a*b*c", "/a-b-c-d", False),
        ("Disallow: /a*b*c", "/a-c-b", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /*?x=", "/a?y=1&x=2", True),
        ("Disallow: /*x=", "/a?y=1&x=2", False),
        ("Disallow: /日本", "/%E6%97%A5%E6%9C%AC/a", False),
        ("Disallow: /%7ea", "/~a", False),
        ("disALLOW : /a # not here", "/a", False),
        ("Nonsense\nDisallow: /a", "/a", False),
    ],
)
def test_the_longest_rule_wins(lines: str, path: str, allowed: bool) -> None:
    robots = read_robots(f"\ufeffUser-agent: *\r\n{lines}\n", "rashomon")
    assert robots.allows(f"http://a.example{path}") is allowed


def test_the_group_that_names_us_counts_and_no_other() -> None:
    text = """\
User-agent: other
Disallow: /
User-agent: *
Disallow: /all
User-Agent: Rashomon/1.0
User-agent: third
Crawl-delay: 4
Disallow: /us
"""
    robots = read_robots(text, "rashomon")
    assert [robots.allows(f"http://a.example/{p}") for p in ("us", "all")] == [False, True]
    assert robots.delay == 4


@pytest.mark.parametrize("delay", ["-1", "soon", "1e9", "99999999999"])
def test_a_pause_that_is_none_is_passed_over(delay: str) -> None:
    assert read_robots(f"User-agent: *\nCrawl-delay: {delay}\n", "rashomon").delay == 0


def test_a_pattern_of_many_stars_takes_no_longer() -> None:
    robots = read_robots("User-agent: *\nDisallow: /" + "*a" * 5000 + "b$\n", "rashomon")
    assert robots.allows("http://a.example/" + "a" * 20_000)


def test_a_page_that_robots_txt_closes_is_not_asked_for(server: Loopback) -> None:
    server.routes["/robots.txt"] = reply(200, b"User-agent: *\nDisallow: /page\n")
    with pytest.raises(FetchError) as raised:
        client_for(robots=True).fetch(server.url("/page"))
    assert raised.value.reason is Reason.ROBOTS
    assert server.asked == []


def test_robots_txt_is_read_once_a_site(server: Loopback) -> None:
    client = client_for(robots=True)
    for _ in range(3):
        client.fetch(server.url("/page"))
    assert [each.path for each in server.seen].count("/robots.txt") == 1


def test_where_a_redirect_leads_counts_too(server: Loopback) -> None:
    server.routes["/robots.txt"] = reply(200, b"User-agent: *\nDisallow: /page\n")
    server.routes["/old"] = redirect(301, "/page")
    with pytest.raises(FetchError) as raised:
        client_for(robots=True).fetch(server.url("/old"))
    assert raised.value.reason is Reason.ROBOTS


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_without_a_robots_txt_all_is_open(server: Loopback, status: int) -> None:
    server.routes["/robots.txt"] = reply(status)
    assert client_for(robots=True).fetch(server.url("/page")).status == 200


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_in_trouble_closes_all(server: Loopback, status: int) -> None:
    server.routes["/robots.txt"] = reply(status)
    with pytest.raises(FetchError) as raised:
        client_for(robots=True).fetch(server.url("/page"))
    assert raised.value.reason is Reason.NO_ROBOTS
    assert server.asked == []


def test_a_robots_txt_that_redirects_in_a_circle_is_none(server: Loopback) -> None:
    server.routes["/robots.txt"] = redirect(302, "/robots.txt")
    assert client_for(robots=True).fetch(server.url("/page")).status == 200


def test_a_site_that_cannot_be_reached_is_tried_once(server: Loopback) -> None:
    server.routes["/robots.txt"] = silence
    client = client_for(robots=True, limits=Limits(idle=0.05))
    for _ in range(3):
        with pytest.raises(FetchError) as raised:
            client.fetch(server.url("/page"))
        assert raised.value.reason is Reason.TIMEOUT
    assert len(server.seen) == 1


def test_the_pause_that_robots_txt_asks_for_is_kept(server: Loopback) -> None:
    server.routes["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 7\n")
    time = FakeTime()
    client = client_for(time, robots=True)
    for _ in range(3):
        client.fetch(server.url("/page"))
    assert time.slept == [1.0, 7.0, 7.0]
