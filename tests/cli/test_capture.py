from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.cli.capture import register, run
from rashomon.cli.main import main
from tests.loopback import FakeTime, Loopback, client_for, in_turn, reply, serving

pytest.importorskip("trafilatura", reason="the extra `capture` is not installed")

BODY = "The harbour board of Vessa said that it would not close the lighthouse before May. " * 5
PAGE = f"<html lang=en><body><article><h1>Light stays</h1><p>{BODY}</p></article></body></html>"
RECEIPT = Path("stories/.receipts/light/herald.json")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


@pytest.fixture(autouse=True)
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: Loopback) -> None:
    monkeypatch.chdir(tmp_path)
    Path("stories").mkdir()
    Path("stories/light.yml").write_text(
        f"""
title: The lighthouse of Vessa
date: 2025-06-17
outlets: {{herald: {{name: The Vessa Herald}}, post: {{name: Post}}, echo: {{name: Echo}}}}
sources:
  herald: {{read: full, url: "{server.url("/herald")}"}}
  post: {{read: full, url: "{server.url("/post")}"}}
  echo: {{read: full}}
claims:
  open:
    text: The board keeps the lighthouse open.
    accounts:
      herald: {{says: asserts, quote: it would not close the lighthouse}}
""",
        encoding="utf-8",
    )


def capture(*arguments: str, time: FakeTime | None = None, robots: bool = False) -> int:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    return run(parser.parse_args(["capture", *arguments]), client_for(time, robots=robots))


def test_a_saved_file_is_kept_with_its_receipt(capsys: pytest.CaptureFixture[str]) -> None:
    Path("saved.html").write_text(PAGE, encoding="utf-8")
    assert main(["capture", "light", "herald", "saved.html"]) == 0
    assert RECEIPT.is_file()
    assert Path(".captures/light/herald/original.html").read_text(encoding="utf-8") == PAGE
    assert "1 of 1 quotes verified" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["dark", "herald", "x.html"], 'no story "dark"'),
        (["light", "times", "x.html"], 'no source "times"'),
        (["light", "herald", "x.html"], "No such file"),
        (["light"], "say which STORY"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(
    arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["capture", *arguments]) == 2
    assert reason in capsys.readouterr().err


def test_all_fills_what_is_missing_and_asks_only_once(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.routes["/herald"] = reply(200, PAGE.encode(), Content_Type="text/html")
    server.routes["/post"] = reply(403)
    assert capture("--all") == 1
    told = capsys.readouterr().err
    assert "[1/3] light herald: kept" in told
    assert "[2/3] light post: blocked, not dead: the site answers 403" in told
    assert "1 kept, 1 failed, 1 without an address" in told
    server.routes["/post"] = reply(200, PAGE.encode(), Content_Type="text/html")
    assert capture("--all") == 0
    assert server.asked == ["GET /herald", "GET /post", "GET /post"]


def test_a_site_that_asks_to_wait_a_moment_is_waited_for(server: Loopback) -> None:
    time = FakeTime()
    server.routes["/herald"] = in_turn(
        reply(429, Retry_After="20"), reply(200, PAGE.encode(), Content_Type="text/html")
    )
    assert capture("light", "herald", server.url("/herald"), time=time) == 0
    assert 20 in time.slept


def test_a_site_that_asks_to_wait_an_hour_is_left_for_the_next_run(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.routes["/herald"] = server.routes["/post"] = reply(429, Retry_After="3600")
    assert capture("--all") == 1
    assert "come back later in 3,600 seconds" in capsys.readouterr().err


def test_robots_txt_is_kept_to(server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    server.routes["/robots.txt"] = reply(200, b"User-agent: *\nDisallow: /herald\n")
    server.routes["/post"] = reply(200, PAGE.encode(), Content_Type="text/html")
    assert capture("--all", robots=True) == 1
    assert "robots.txt asks programs to stay away" in capsys.readouterr().err
    assert server.asked == ["GET /post"]


def test_an_answer_that_breaks_off_is_kept_as_incomplete(server: Loopback) -> None:
    data = PAGE.encode()
    length = str(len(data) + 1_000)
    server.routes["/herald"] = reply(200, data, Content_Type="text/html", Content_Length=length)
    assert capture("light", "herald", server.url("/herald")) == 0
    assert '"truncated": true' in RECEIPT.read_text(encoding="utf-8")


def test_an_answer_that_is_packed_unasked_is_unpacked(server: Loopback) -> None:
    server.routes["/herald"] = reply(
        200, gzip.compress(PAGE.encode()), Content_Type="text/html", Content_Encoding="gzip"
    )
    assert capture("light", "herald", server.url("/herald")) == 0
    assert RECEIPT.is_file()


def test_a_page_in_another_encoding_than_the_server_says_is_read_right(server: Loopback) -> None:
    page = PAGE.replace("Vessa", "Vésà")
    server.routes["/herald"] = reply(
        200, page.encode(), Content_Type="text/html; charset=iso-8859-1"
    )
    assert capture("light", "herald", server.url("/herald")) == 0
    assert "Vésà" in Path(".captures/light/herald/text.txt").read_text(encoding="utf-8")
