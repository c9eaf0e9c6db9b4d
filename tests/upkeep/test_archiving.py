"""The queue of archived copies, against an archive on this machine that has bad days."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from rashomon.upkeep import Archive, Archiving, Memory, Progress, Service, Task
from rashomon.web import Limits
from tests.loopback import (
    Behaviour,
    FakeTime,
    Loopback,
    client_for,
    in_turn,
    redirect,
    reply,
    reset,
    serving,
)

FILE = """\
title: A
date: 2025-03-04
sources:
  wire:
    url: https://wire.example/1   # seen on the day
  post: {url: "https://post.example/ä?b=c"}
claims: {}
"""
STAMP = "20250305060708"
NONE = reply(200, b'{"archived_snapshots": {}}')


def snapshot(stamp: str = STAMP, status: str = "200", available: bool = True) -> Behaviour:
    closest = {"available": available, "url": "x", "timestamp": stamp, "status": status}
    return reply(200, json.dumps({"archived_snapshots": {"closest": closest}}).encode())


def told(**fields: object) -> Behaviour:
    return reply(200, json.dumps(fields).encode(), Content_Type="application/json")


@dataclass
class Desk:
    """A story file, an archive, and a clock that nobody waits for."""

    server: Loopback
    folder: Path
    time: FakeTime
    key: str = ""

    @property
    def file(self) -> Path:
        return self.folder / "a.yml"

    def task(self, source: str = "wire", since: date | None = None) -> Task:
        url = {"wire": "https://wire.example/1", "post": "https://post.example/ä?b=c"}[source]
        return Task(url, self.file, "a.yml", source, since)

    def archive(self, *tasks: Task, again: bool = False) -> list[str]:
        service = Service.at(self.server.url(""))
        client = client_for(self.time, limits=Limits(size=100_000))
        memory = Memory(self.folder / ".rashomon" / "archive.json", service.save)
        heard: list[Progress] = []
        archive = Archive(client, service, self.key)
        queue = Archiving(archive, memory, client.clock, again)
        queue.run(tasks or (self.task(),), heard.append)
        return [f"{each.outcome}: {each.words}".replace(self.server.url(""), "") for each in heard]

    @property
    def asked(self) -> list[str]:
        return [each.partition("?")[0] for each in self.server.asked]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "a.yml").write_text(FILE, encoding="utf-8")
    with serving() as server:
        server.routes["/wayback/available"] = NONE
        yield Desk(server, tmp_path, FakeTime())


SAVE = "/save/https://wire.example/1"
SAVED = f"/web/{STAMP}/https://wire.example/1"


def test_a_snapshot_that_is_there_is_taken_and_none_asked_for(desk: Desk) -> None:
    desk.server.routes["/wayback/available"] = snapshot()
    assert desk.archive() == [f"already there: {SAVED}"]
    assert desk.asked == ["GET /wayback/available"]
    line = f"    archive: {desk.server.url(SAVED)}\n"
    before, after = FILE.split("  post:")
    assert desk.file.read_text(encoding="utf-8") == f"{before}{line}  post:{after}"


def test_the_snapshot_next_to_the_day_of_publication_is_looked_for(desk: Desk) -> None:
    desk.server.routes["/wayback/available"] = snapshot()
    desk.archive(desk.task("post", date(2025, 3, 5)))
    query = parse_qs(urlsplit(desk.server.seen[0].target).query)
    assert query == {"url": ["https://post.example/%C3%A4?b=c"], "timestamp": ["20250305"]}
    address = desk.server.url(f"/web/{STAMP}/https://post.example/%C3%A4?b=c")
    assert f'archive: "{address}"' in desk.file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "behaviour",
    [
        snapshot("20250301000000"),
        snapshot(status="404"),
        snapshot(available=False),
        snapshot("../../etc"),
        reply(200, b"[]"),
        reply(200, b"<html>"),
        reply(200, b"[" * 90_000),
        reply(200, b'{"archived_snapshots": {"closest": []}}'),
    ],
)
def test_a_snapshot_too_old_or_of_an_error_is_none(desk: Desk, behaviour: Behaviour) -> None:
    desk.server.routes |= {"/wayback/available": behaviour, SAVE: redirect(302, SAVED)}
    assert desk.archive(desk.task(since=date(2025, 3, 5))) == [f"saved: {SAVED}"]
    assert desk.asked[1] == f"GET {SAVE}"


@pytest.mark.parametrize(
    "behaviour",
    [
        redirect(302, SAVED),
        reply(200, Content_Location=SAVED),
        reply(200, Link=f'<https://a.example{SAVED}>; rel="memento"'),
        redirect(301, f"/web/{STAMP}id_/https://wire.example/1"),
    ],
)
def test_without_keys_the_answer_is_the_snapshot(desk: Desk, behaviour: Behaviour) -> None:
    desk.server.routes[SAVE] = behaviour
    assert desk.archive() == [f"saved: {SAVED}"]
    assert "authorization" not in desk.server.seen[1].headers


def test_with_keys_a_job_is_followed_to_its_end(desk: Desk) -> None:
    desk.key = "access:secret"
    desk.server.routes |= {
        "/save": told(url="x", job_id="spn2-0a"),
        "/save/status/spn2-0a": in_turn(
            told(status="pending"),
            told(status="pending"),
            told(status="success", timestamp=STAMP, original_url="https://evil.example/"),
        ),
    }
    assert desk.archive() == [f"saved: {SAVED}"]
    lookup, form, *polls = desk.server.seen
    assert "authorization" not in lookup.headers
    assert form.headers["authorization"] == polls[0].headers["authorization"] == "LOW access:secret"
    assert parse_qs(form.body.decode())["url"] == ["https://wire.example/1"]
    assert len(polls) == 3


def test_a_job_that_takes_too_long_is_taken_up_by_the_next_run(desk: Desk) -> None:
    desk.server.routes |= {
        SAVE: reply(200, b'<script>spn.watchJob("spn2-0a", "/_static/");</script>'),
        "/save/status/spn2-0a": told(status="pending"),
    }
    assert desk.archive()[0].startswith("left: the archive is still at it")
    desk.server.routes["/save/status/spn2-0a"] = told(status="success", timestamp=STAMP)
    desk.server.seen.clear()
    assert desk.archive() == [f"saved: {SAVED}"]
    assert desk.asked == ["GET /save/status/spn2-0a"]


def test_a_refusal_is_remembered_until_asked_again(desk: Desk) -> None:
    desk.server.routes[SAVE] = reply(
        403, X_Archive_Wayback_Runtime_Error="RobotAccessControlException: Blocked By Robots"
    )
    assert desk.archive() == ["refused: RobotAccessControlException: Blocked By Robots"]
    desk.server.seen.clear()
    assert "(on 2026-01-02; --again asks anew)" in desk.archive()[0]
    assert desk.asked == []
    desk.server.routes[SAVE] = redirect(302, SAVED)
    assert desk.archive(again=True) == [f"saved: {SAVED}"]


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("error:blocked-url", "refused: told so"),
        ("error:not-found", "refused: told so"),
        ("error:gateway-timeout", "left: told so"),
        ("error:too-many-daily-captures", "left: told so"),
        ("error:user-session-limit", "left: told so"),
    ],
)
def test_an_error_of_the_page_is_refused_and_one_of_the_service_is_left(
    desk: Desk, code: str, outcome: str
) -> None:
    desk.server.routes[SAVE] = told(status="error", status_ext=code, message="told so")
    assert desk.archive() == [outcome]
    assert desk.file.read_text(encoding="utf-8") == FILE


@pytest.mark.parametrize("wait", ["30", "Fri, 02 Jan 2026 03:05:05 GMT"])
def test_a_short_wait_is_kept_and_then_asked_again(desk: Desk, wait: str) -> None:
    desk.server.routes[SAVE] = in_turn(reply(429, Retry_After=wait), redirect(302, SAVED))
    assert desk.archive() == [f"saved: {SAVED}"]
    assert max(desk.time.slept) >= 29


def test_a_wait_that_is_not_told_is_half_a_minute(desk: Desk) -> None:
    desk.server.routes[SAVE] = in_turn(reply(429), redirect(302, SAVED))
    assert desk.archive() == [f"saved: {SAVED}"]
    assert 30 in desk.time.slept


def test_a_long_wait_ends_the_run_and_the_next_one_keeps_it(desk: Desk) -> None:
    desk.server.routes[SAVE] = reply(429, Retry_After="3600")
    tasks = desk.task(), desk.task("post")
    outcomes = desk.archive(*tasks)
    assert outcomes[0].startswith("left: the archive answers 429 Too Many Requests and asks to")
    assert outcomes[0] == outcomes[1]
    desk.server.seen.clear()
    assert desk.archive(*tasks)[0].startswith("left: the archive asks to wait until 2026-01-02 04:")
    assert desk.asked == []
    desk.time.seconds += 3600
    desk.server.routes[SAVE] = redirect(302, SAVED)
    assert desk.archive()[0] == f"saved: {SAVED}"


@pytest.mark.parametrize("behaviour", [reply(503), reply(520), reset])
def test_a_service_in_trouble_is_tried_a_few_times_and_then_left_alone(
    desk: Desk, behaviour: Behaviour
) -> None:
    desk.server.routes["/wayback/available"] = behaviour
    outcomes = desk.archive(desk.task(), desk.task("post"))
    assert [each.split(":")[0] for each in outcomes] == ["left", "left"]
    assert len(desk.asked) == 3


def test_a_service_that_wants_an_account_is_asked_once(desk: Desk) -> None:
    desk.server.routes[SAVE] = reply(401)
    outcomes = desk.archive(desk.task(), desk.task("post"))
    assert outcomes == ["left: the archive wants the keys of an account (see CONTRIBUTING)"] * 2
    assert len(desk.asked) == 2


def test_an_answer_that_cannot_be_understood_saves_nothing(desk: Desk) -> None:
    desk.server.routes[SAVE] = reply(200, b"welcome")
    assert desk.archive() == ["left: the archive's answer cannot be understood"]


def test_one_address_in_two_files_is_asked_for_once(desk: Desk) -> None:
    other = desk.folder / "b.yml"
    other.write_text(FILE, encoding="utf-8")
    desk.server.routes[SAVE] = redirect(302, SAVED)
    second = Task("https://wire.example/1", other, "b.yml", "wire", None)
    assert desk.archive(desk.task(), second) == [f"saved: {SAVED}"] * 2
    assert desk.asked.count(f"GET {SAVE}") == 1
    assert SAVED in desk.file.read_text()
    assert SAVED in other.read_text()


def test_what_an_editor_writes_meanwhile_is_never_overwritten(desk: Desk) -> None:
    mine = FILE.replace("   # seen on the day", "\n    archive: https://mine.example/")

    def slowly(loopback: Loopback, connection: object, request: object) -> None:
        desk.file.write_text(mine, encoding="utf-8")
        redirect(302, SAVED)(loopback, connection, request)  # type: ignore[arg-type]

    desk.server.routes[SAVE] = slowly
    (outcome,) = desk.archive()
    assert outcome == f"left: somebody has set an archive by now; the archived copy: {SAVED}"
    assert desk.file.read_text(encoding="utf-8") == mine


def test_a_snapshot_that_could_not_be_written_down_is_written_by_the_next_run(desk: Desk) -> None:
    def slowly(loopback: Loopback, connection: object, request: object) -> None:
        desk.file.write_text("title: [", encoding="utf-8")
        redirect(302, SAVED)(loopback, connection, request)  # type: ignore[arg-type]

    desk.server.routes[SAVE] = slowly
    assert desk.archive()[0].startswith("left: the file cannot be read at the moment")
    desk.file.write_text(FILE, encoding="utf-8")
    desk.server.seen.clear()
    assert desk.archive() == [f"saved: {SAVED}"]
    assert desk.asked == []


def test_a_file_keeps_its_permissions_and_nothing_lies_beside_it(desk: Desk) -> None:
    desk.file.chmod(0o640)
    desk.server.routes[SAVE] = redirect(302, SAVED)
    desk.archive()
    assert desk.file.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in desk.folder.iterdir()) == [".rashomon", "a.yml"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"services": 3}', b"\xff", b"[" * 99_999])
def test_a_spoilt_memory_is_a_new_one(desk: Desk, content: bytes) -> None:
    path = desk.folder / ".rashomon" / "archive.json"
    path.parent.mkdir()
    path.write_bytes(content)
    desk.server.routes[SAVE] = redirect(302, SAVED)
    assert desk.archive() == [f"saved: {SAVED}"]
