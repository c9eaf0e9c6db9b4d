"""The client against a server that behaves as badly as real ones do."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from rashomon.web import Client, FetchError, Limits, Reason
from tests.loopback import (
    FakeTime,
    Loopback,
    client_for,
    drip,
    raw,
    redirect,
    reply,
    reset,
    serving,
    silence,
)

QUICK = Limits(idle=0.05, total=5)


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


def failure(client: Client, address: str) -> FetchError:
    with pytest.raises(FetchError) as raised:
        client.fetch(address)
    return raised.value


def test_an_answer_has_its_status_headers_and_body(server: Loopback) -> None:
    server.routes["/"] = reply(200, b"a page", Content_Type="text/plain")
    answer = client_for().fetch(server.url(""))
    assert (answer.status, answer.body, answer.complete) == (200, b"a page", True)
    assert answer.headers["content-type"] == "text/plain"
    assert answer.words == "200 OK"


def test_the_client_says_who_it_is_and_takes_no_compression(server: Loopback) -> None:
    client_for().fetch(server.url("/"))
    headers = server.seen[0].headers
    assert headers["user-agent"].startswith("rashomon/")
    assert headers["accept-encoding"] == "identity"
    assert headers["host"] == f"127.0.0.1:{server.port}"


@pytest.mark.parametrize("status", [403, 404, 410, 429, 451, 500, 999])
def test_a_refusal_is_an_answer(server: Loopback, status: int) -> None:
    server.routes["/"] = reply(status)
    assert client_for().fetch(server.url("/")).status == status


def test_a_first_byte_that_never_comes_is_a_timeout(server: Loopback) -> None:
    server.routes["/"] = silence
    assert failure(client_for(limits=QUICK), server.url("/")).reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    ("head", "byte"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"."),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n.\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"."),
        (b"HTTP/1.1 ", b"2"),
    ],
)
def test_an_answer_that_drips_ends_at_the_deadline(
    server: Loopback, head: bytes, byte: bytes
) -> None:
    server.routes["/"] = drip(head, byte)
    client = client_for(FakeTime(tick=1), limits=Limits(idle=15, total=20))
    assert failure(client, server.url("/")).reason is Reason.TIMEOUT


def test_where_no_body_is_wanted_a_dripping_one_is_not_waited_for(server: Loopback) -> None:
    server.routes["/"] = drip(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n")
    assert client_for(FakeTime(tick=1)).fetch(server.url("/"), with_body=False).status == 200


def test_a_huge_body_is_cut_off_and_told(server: Loopback) -> None:
    server.routes["/"] = reply(200, b"x" * 300_000)
    answer = client_for(limits=Limits(size=1000)).fetch(server.url("/"))
    assert (len(answer.body), answer.complete) == (1000, False)


def test_a_body_of_exactly_the_limit_is_whole(server: Loopback) -> None:
    server.routes["/"] = reply(200, b"x" * 1000)
    answer = client_for(limits=Limits(size=1000)).fetch(server.url("/"))
    assert (len(answer.body), answer.complete) == (1000, True)


def test_a_body_shorter_than_announced_is_not_whole(server: Loopback) -> None:
    server.routes["/"] = reply(200, b"half", Content_Length="1000")
    answer = client_for().fetch(server.url("/"))
    assert (answer.body, answer.complete) == (b"half", False)


def test_a_body_longer_than_announced_ends_as_announced(server: Loopback) -> None:
    server.routes["/"] = reply(200, b"half and more", Content_Length="4")
    answer = client_for().fetch(server.url("/"))
    assert (answer.body, answer.complete) == (b"half", True)


def test_chunks_that_break_off_are_not_whole(server: Loopback) -> None:
    server.routes["/"] = raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n9")
    answer = client_for().fetch(server.url("/"))
    assert (answer.body, answer.complete) == (b"half", False)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (reset, Reason.RESET),
        (raw(b""), Reason.RESET),
        (raw(b"220 this is mail\r\n"), Reason.MALFORMED),
        (raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n"), Reason.MALFORMED),
        (raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n"), Reason.MALFORMED),
    ],
    ids=["reset", "nothing", "another protocol", "too many headers", "a header too long"],
)
def test_what_is_no_answer_has_its_reason(
    server: Loopback, behaviour: object, reason: Reason
) -> None:
    server.routes["/"] = behaviour  # type: ignore[assignment]
    assert failure(client_for(), server.url("/")).reason is reason


def test_a_port_where_nobody_listens_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert failure(client_for(), f"http://127.0.0.1:{port}/").reason is Reason.REFUSED


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (socket.EAI_NONAME, Reason.NO_SUCH_HOST),
        (socket.EAI_AGAIN, Reason.NAME_SERVICE),
    ],
)
def test_a_name_that_does_not_exist_is_not_a_name_service_that_is_down(
    monkeypatch: pytest.MonkeyPatch, number: int, reason: Reason
) -> None:
    def no_name(*_: object, **__: object) -> list[object]:
        raise socket.gaierror(number, "no")

    monkeypatch.setattr(socket, "getaddrinfo", no_name)
    assert failure(client_for(), "http://reports.example/").reason is reason


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_kept(server: Loopback, status: int) -> None:
    server.routes["/old"] = redirect(status, "new?a=b")
    server.routes["/new"] = reply(200)
    answer = client_for().fetch(server.url("/old"))
    assert answer.url == server.url("/new?a=b")
    assert [(hop.url, hop.status) for hop in answer.hops] == [(server.url("/old"), status)]


def test_a_redirect_to_another_host_is_followed_without_the_keys(server: Loopback) -> None:
    server.routes["/a"] = redirect(302, server.url("/b", "localhost"))
    server.routes["/b"] = reply(200)
    answer = client_for().fetch(server.url("/a"), headers={"Authorization": "LOW a:b"})
    assert answer.url == server.url("/b", "localhost")
    assert server.seen[0].headers["authorization"] == "LOW a:b"
    assert "authorization" not in server.seen[1].headers


def test_a_form_is_not_sent_on(server: Loopback) -> None:
    server.routes["/a"] = redirect(303, "/b")
    client_for().fetch(server.url("/a"), method="POST", body=b"url=x")
    assert server.asked == ["POST /a", "GET /b"]
    assert server.seen[1].body == b""


@pytest.mark.parametrize(
    ("locations", "detail"),
    [
        ({"/a": "/a"}, "it redirects in a circle"),
        ({"/a": "/b", "/b": "/a"}, "it redirects in a circle"),
        ({"/a": "/b", "/b": "/c", "/c": "/d", "/d": "/e"}, "more than 3 redirects"),
    ],
)
def test_redirects_without_end_are_given_up(
    server: Loopback, locations: dict[str, str], detail: str
) -> None:
    server.routes |= {path: redirect(302, to) for path, to in locations.items()}
    error = failure(client_for(limits=Limits(redirects=3)), server.url("/a"))
    assert (error.reason, str(error)) == (Reason.REDIRECTS, detail)


@pytest.mark.parametrize(
    "location", ["ftp://127.0.0.1/", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@b"]
)
def test_a_redirect_out_of_the_web_is_not_followed(server: Loopback, location: str) -> None:
    server.routes["/a"] = redirect(302, location)
    error = failure(client_for(), server.url("/a"))
    assert error.reason is Reason.SCHEME
    assert [hop.url for hop in error.hops] == [server.url("/a")]


@pytest.mark.parametrize("location", ["http://[1", "//:80/", "http://a b/"])
def test_a_redirect_to_nowhere_cannot_be_understood(server: Loopback, location: str) -> None:
    server.routes["/a"] = redirect(302, location)
    assert failure(client_for(), server.url("/a")).reason is Reason.MALFORMED


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/日本?q=é", "/%E6%97%A5%E6%9C%AC?q=%C3%A9"),
        ("/a b#part", "/a%20b"),
        ("/100%?x=%C3%A9", "/100%25?x=%C3%A9"),
    ],
)
def test_a_location_beyond_ascii_is_encoded(server: Loopback, location: str, path: str) -> None:
    server.routes["/a"] = redirect(301, location)
    assert client_for().fetch(server.url("/a")).url == server.url(path)


def test_a_location_in_latin_1_is_understood_too(server: Loopback) -> None:
    server.routes["/a"] = reply(301, Location="/caf\xe9")
    assert client_for().fetch(server.url("/a")).url == server.url("/caf%C3%A9")


def test_a_redirect_without_a_location_is_an_answer(server: Loopback) -> None:
    server.routes["/a"] = reply(302)
    assert client_for().fetch(server.url("/a")).status == 302


def test_no_story_leads_to_the_machines_at_home(server: Loopback) -> None:
    client = Client(clock=FakeTime().clock)
    assert failure(client, server.url("/")).reason is Reason.PRIVATE
    assert server.seen == []


def test_a_host_gets_one_request_a_second(server: Loopback) -> None:
    time = FakeTime()
    client = client_for(time)
    for _ in range(3):
        client.fetch(server.url("/"))
    client.fetch(server.url("/", "localhost"))
    assert time.slept == [1.0, 1.0]
