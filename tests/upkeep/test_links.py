"""Verdicts on addresses, by a server that behaves badly."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from rashomon.upkeep import Verdict, look, look_at_all
from rashomon.web import Limits
from tests.loopback import (
    Behaviour,
    FakeTime,
    Loopback,
    by_method,
    client_for,
    drip,
    in_turn,
    raw,
    redirect,
    reply,
    reset,
    serving,
    silence,
)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


def verdict(server: Loopback, behaviour: Behaviour) -> tuple[str, str]:
    server.routes |= {"/": reply(200), "/new": reply(200), "/page": behaviour}
    # Whoever is silent is not waited for; whoever answers may be as slow as the machine is.
    limits = Limits(idle=0.05) if behaviour is silence else None
    finding = look(client_for(limits=limits), server.url("/page"))
    return str(finding.verdict), finding.why.replace(server.url(""), "")


@pytest.mark.parametrize(
    ("behaviour", "expected"),
    [
        (reply(200), ("ok", "200 OK")),
        (reply(204), ("ok", "204 No Content")),
        (reply(200, b"half", Content_Length="9999"), ("ok", "200 OK")),
        (redirect(301, "/new"), ("moved", "now /new")),
        (redirect(308, "/new"), ("moved", "now /new")),
        (redirect(302, "/new"), ("ok", "200 OK")),
        (redirect(301, "/"), ("moved", "now /, the front page: the report itself may be gone")),
        (
            redirect(302, "/"),
            ("unknown", "redirects to the front page: the report itself may be gone"),
        ),
        (redirect(301, "/gone"), ("dead", "404 Not Found")),
        (redirect(302, "/page"), ("unknown", "redirects to /page: it redirects in a circle")),
        (
            redirect(301, "ftp://a.example/"),
            ("unknown", "redirects to ftp://a.example/: the scheme ftp is not the web"),
        ),
        (reply(302), ("unknown", "302 Found")),
        (reply(401), ("blocked", "401 Unauthorized")),
        (reply(403), ("blocked", "403 Forbidden")),
        (reply(429), ("blocked", "429 Too Many Requests")),
        (reply(429, Retry_After="4000"), ("blocked", "429 Too Many Requests")),
        (reply(451), ("blocked", "451 Unavailable For Legal Reasons")),
        (reply(404), ("dead", "404 Not Found")),
        (reply(410), ("dead", "410 Gone")),
        (reply(418), ("unknown", "418 I'm a Teapot")),
        (reply(500), ("unknown", "500 Internal Server Error")),
        (reply(999), ("unknown", "999")),
        (reset, ("unknown", "connection broken off")),
        (raw(b"hello\r\n"), ("unknown", "the server's answer cannot be understood")),
        (silence, ("unknown", "no answer in time")),
    ],
)
def test_an_answer_has_its_verdict(
    server: Loopback, behaviour: Behaviour, expected: tuple[str, str]
) -> None:
    assert verdict(server, behaviour) == expected


@pytest.mark.parametrize("behaviour", [reply(405), reply(501), reply(403), reply(404), reset])
def test_where_head_is_refused_get_decides(server: Loopback, behaviour: Behaviour) -> None:
    assert verdict(server, by_method(HEAD=behaviour, GET=reply(200)))[0] == "ok"
    assert server.asked == ["HEAD /page", "GET /page"]


def test_an_endless_body_is_not_downloaded(server: Loopback) -> None:
    endless = drip(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n")
    assert verdict(server, by_method(HEAD=reply(405), GET=endless)) == ("ok", "200 OK")


def test_a_moved_address_says_where_to(server: Loopback) -> None:
    server.routes |= {
        "/a": redirect(301, "/b"),
        "/b": redirect(308, "/日本"),
        "/%E6%97%A5%E6%9C%AC": redirect(302, "/today"),
        "/today": reply(200),
    }
    finding = look(client_for(), server.url("/a"))
    assert finding.moved_to == server.url("/%E6%97%A5%E6%9C%AC")


@pytest.mark.parametrize("wait", ["20", "Fri, 02 Jan 2026 03:04:25 GMT"])
@pytest.mark.parametrize("status", [429, 503])
def test_a_short_wait_that_is_asked_for_is_kept_and_then_asked_again(
    server: Loopback, status: int, wait: str
) -> None:
    server.routes["/"] = in_turn(reply(status, Retry_After=wait), reply(200))
    if status == 503:  # HEAD is followed by GET, which may hit better luck
        server.routes["/"] = in_turn(reply(503), reply(503, Retry_After="20"), reply(200))
    time = FakeTime()
    assert look(client_for(time), server.url("/")).verdict is Verdict.OK
    assert sum(time.slept) >= 20


def test_who_asks_to_be_left_alone_is_asked_once(server: Loopback) -> None:
    assert verdict(server, reply(429))[0] == "blocked"
    assert server.asked == ["HEAD /page"]


def test_robots_txt_blocks(server: Loopback) -> None:
    server.routes["/robots.txt"] = reply(200, b"User-agent: *\nDisallow: /\n")
    finding = look(client_for(robots=True), server.url("/page"))
    assert finding.verdict is Verdict.BLOCKED
    assert server.asked == []


def test_a_port_where_nobody_listens_is_dead() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for robots in (True, False):
        finding = look(client_for(robots=robots), f"http://127.0.0.1:{port}/")
        assert (finding.verdict, finding.why) == (Verdict.DEAD, "connection refused")


@pytest.mark.parametrize(
    ("number", "expected"),
    [(socket.EAI_NONAME, Verdict.DEAD), (socket.EAI_AGAIN, Verdict.UNKNOWN)],
)
def test_a_host_without_an_address_is_dead_but_not_while_the_name_service_is_down(
    monkeypatch: pytest.MonkeyPatch, number: int, expected: Verdict
) -> None:
    def no_name(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(number, "no")

    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    assert look(client_for(robots=True), "https://reports.example/a").verdict is expected


def test_each_address_is_asked_once_and_told(server: Loopback) -> None:
    server.routes |= {"/a": reply(200), "/b": reply(404)}
    urls = [server.url("/a"), server.url("/b"), server.url("/a"), server.url("/a", "localhost")]
    told: list[str] = []
    found = look_at_all(client_for(), urls, lambda finding: told.append(finding.url))
    assert {url: str(finding.verdict) for url, finding in found.items()} == {
        server.url("/a"): "ok",
        server.url("/b"): "dead",
        server.url("/a", "localhost"): "ok",
    }
    assert sorted(told) == sorted(found)
    assert sorted(server.asked) == ["GET /b", "HEAD /a", "HEAD /a", "HEAD /b"]
