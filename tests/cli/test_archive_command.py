"""`rashomon archive`, as it is typed, against an archive on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.cli import archive, main
from tests.loopback import FakeTime, Loopback, redirect, reply, serving

STORY = """\
---
title: An invented story   # ours
date: 2025-03-04
sources:
  wire:
    url: 'https://wire.example/1'
  post:
    outlet: wire
    url: https://post.example/1
    archive: https://mine.example/1
  third:
    outlet: wire
claims: {lamp: {text: The lamp went out., accounts: {wire: asserts}}}
---

Prose.
"""
SAVED = "/web/20250305060708/https://wire.example/1"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "outlets.yml").write_text("wire: {name: Wire}\n")
    (folder / "lamp.md").write_text(STORY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(archive.KEY, raising=False)
    time = FakeTime()
    monkeypatch.setattr(archive, "clock", lambda: time.clock)
    with serving() as loopback:
        loopback.routes |= {
            "/wayback/available": reply(200, b'{"archived_snapshots": {}}'),
            "/save/https://wire.example/1": redirect(302, SAVED),
            SAVED: reply(200),
        }
        yield loopback


def run(server: Loopback, *more: str) -> int:
    return main(["archive", "--service", server.url("/"), *more])


def test_a_source_without_an_archive_gets_one_line_and_all_else_stays(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(server) == 0
    output, errors = capsys.readouterr()
    assert output == f"[1/1] stories/lamp.md: wire: saved: {server.url(SAVED)}\n"
    assert errors == "1 source: 1 saved, 0 already there, 0 refused, 0 left\n"
    url = "    url: 'https://wire.example/1'\n"
    with_archive = STORY.replace(url, f"{url}    archive: '{server.url(SAVED)}'\n")
    assert Path("stories/lamp.md").read_text() == with_archive
    assert main(["check"]) == 0


def test_a_second_run_has_nothing_to_do_and_asks_nobody(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    run(server)
    server.seen.clear()
    capsys.readouterr()
    assert run(server) == 0
    assert capsys.readouterr().err == "every source with an address has an archived copy\n"
    assert server.seen == []


def test_what_is_left_is_told_and_taken_up_by_the_next_run(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    server.routes["/save/https://wire.example/1"] = reply(429, Retry_After="86400")
    assert run(server) == 1
    assert capsys.readouterr().err == "1 source: 0 saved, 0 already there, 0 refused, 1 left\n"
    assert Path(".rashomon/archive.json").is_file()
    assert Path("stories/lamp.md").read_text() == STORY


def test_a_dry_run_asks_nobody(server: Loopback, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(server, "--dry-run") == 0
    assert capsys.readouterr().out == "stories/lamp.md: wire: https://wire.example/1\n"
    assert server.seen == []
    assert not Path(".rashomon").exists()


def test_the_keys_of_an_account_come_from_the_environment(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(archive.KEY, "access:secret")
    server.routes["/save"] = redirect(302, SAVED)
    assert run(server) == 0
    assert server.seen[1].headers["authorization"] == "LOW access:secret"
    assert "secret" not in "".join(capsys.readouterr())
    assert "secret" not in Path(".rashomon/archive.json").read_text()


@pytest.mark.parametrize("key", ["secret", "a b:c", "a:b\r\nX: y", ":"])
def test_keys_that_are_none_are_refused_without_being_shown(
    server: Loopback, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    monkeypatch.setenv(archive.KEY, key)
    assert run(server) == 2
    assert capsys.readouterr().err == (
        "rashomon: RASHOMON_ARCHIVE_KEY is not of the form ACCESS:SECRET\n"
    )
    assert server.seen == []


def test_a_service_that_is_no_address_is_a_mistake_of_the_command(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "--service", "ftp://archive.example"]) == 2
    assert capsys.readouterr().err.startswith("rashomon: --service ftp://archive.example: ")


def test_a_wrong_path_is_a_mistake_of_the_command(server: Loopback) -> None:
    assert run(server, "nowhere") == 2


def test_a_story_with_errors_is_passed_over_and_told(
    server: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = STORY.replace("title", "titel")
    Path("stories/lamp.md").write_text(broken)
    assert run(server) == 0
    assert "stories/lamp.md: passed over, it has errors" in capsys.readouterr().err
    assert Path("stories/lamp.md").read_text() == broken
