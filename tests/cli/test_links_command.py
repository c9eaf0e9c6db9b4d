"""`rashomon links`, as it is typed, against a server on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.cli import links, main
from tests.loopback import Loopback, client_for, redirect, reply, serving

STORY = """\
title: An invented story
date: 2025-03-04
sources:
  wire:
    url: {wire}
    archive: {archive}
  aside: {{outlet: wire, excluded: off topic, url: "{aside}"}}
claims: {{lamp: {{text: The lamp went out., accounts: {{wire: asserts}}}}}}
"""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "outlets.yml").write_text("wire: {name: Wire}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(links, "client", lambda options: client_for(robots=True))
    with serving() as loopback:
        loopback.routes |= {
            "/ok": reply(200),
            "/old": redirect(301, "/ok"),
            "/wall": reply(403),
            "/robots.txt": reply(404),
        }
        yield loopback


def write(server: Loopback, wire: str, archive: str, aside: str) -> None:
    urls = {"wire": server.url(wire), "archive": server.url(archive), "aside": server.url(aside)}
    Path("stories/lamp.yml").write_text(STORY.format(**urls))


def test_each_address_that_did_not_simply_answer_has_its_line(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    write(server, "/gone", "/ok", "/old")
    assert main(["links"]) == 1
    output, errors = capsys.readouterr()
    assert output.replace(server.url(""), "") == (
        "stories/lamp.yml:5:10: dead: /gone (404 Not Found)\n"
        "stories/lamp.yml:7:51: moved: /old (now /ok)\n"
    )
    assert errors == "3 addresses: 1 ok, 1 moved, 1 dead\n"


def test_what_is_blocked_is_not_dead(server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    write(server, "/wall", "/ok", "/ok")
    assert main(["links"]) == 0
    output, errors = capsys.readouterr()
    assert output.endswith("/wall (403 Forbidden)\n")
    assert errors == "2 addresses: 1 ok, 1 blocked\n"


def test_json_holds_every_address(server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    write(server, "/ok", "/old", "/gone")
    assert main(["links", "stories/lamp.yml", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert {each["field"]: each["verdict"] for each in told["addresses"]} == {
        "sources.wire.url": "ok",
        "sources.wire.archive": "moved",
        "sources.aside.url": "dead",
    }
    assert told["addresses"][1] == {
        "path": "stories/lamp.yml",
        "line": 6,
        "column": 14,
        "field": "sources.wire.archive",
        "url": server.url("/old"),
        "verdict": "moved",
        "why": f"now {server.url('/ok')}",
        "moved_to": server.url("/ok"),
    }
    assert (told["ok"], told["moved"], told["blocked"], told["dead"]) == (1, 1, 0, 1)


def test_github_gets_an_error_for_the_dead_and_warnings_for_the_rest(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    write(server, "/gone", "/wall", "/ok")
    assert main(["links", "--format", "github"]) == 1
    dead, blocked = capsys.readouterr().out.splitlines()
    assert dead.startswith("::error file=stories/lamp.yml,line=5,col=10,title=links::dead: http")
    assert blocked.startswith("::warning file=stories/lamp.yml,line=6,col=14,title=links::blocked")


def test_an_address_in_two_stories_is_asked_once_and_told_twice(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    write(server, "/wall", "/wall", "/wall")
    Path("stories/other.yml").write_text(Path("stories/lamp.yml").read_text())
    assert main(["links"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 6
    assert server.asked == ["HEAD /wall", "GET /wall"]


def test_a_story_with_errors_is_passed_over_and_told(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    write(server, "/ok", "/ok", "/ok")
    Path("stories/broken.yml").write_text("title: A\nsources: {}\n")
    assert main(["links"]) == 0
    assert "stories/broken.yml: passed over, it has errors" in capsys.readouterr().err


def test_a_wrong_path_is_a_mistake_of_the_command(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    write(server, "/ok", "/ok", "/ok")
    assert main(["links", "nowhere"]) == 2
    assert main(["links", "nowhere", "stories"]) == 2


def test_machines_of_the_own_network_are_asked_only_on_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("stories").mkdir()
    Path("stories/outlets.yml").write_text("wire: {name: Wire}\n")
    with serving() as loopback:
        write(loopback, "/gone", "/gone", "/gone")
        assert main(["links"]) == 0
        assert loopback.seen == []
        assert "127.0.0.1 is not a public address" in capsys.readouterr().out
        monkeypatch.setattr("rashomon.web.Pace.wait", lambda *_: None)
        assert main(["links", "--local"]) == 1
