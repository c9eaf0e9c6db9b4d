"""`rashomon status`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.cli import main

STORY = """\
title: An invented story
date: 2025-03-04
sources:
  wire: {url: "https://wire.example/1", published: 2025-03-04}
  post: {outlet: unknown, read: partial}
claims:
  lamp:
    text: TODO the lamp
    accounts: {wire: {says: asserts, quote: the lamp went dark}}
"""
DONE = """\
title: Another
date: 2025-03-04
sources: {wire: {url: "https://w.example/", archive: "https://a.example/", published: 2025-03-04}}
claims: {lamp: {text: The lamp went out., accounts: {wire: asserts}}}
"""


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "outlets.yml").write_text("wire: {name: Wire}\n")
    (folder / "lamp.yml").write_text(STORY)
    monkeypatch.chdir(tmp_path)
    return folder


def test_a_table_counts_what_is_left_by_story_and_in_all(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "other.yml").write_text(DONE)
    assert main(["status"]) == 0
    output, errors = capsys.readouterr()
    rows = [line.split() for line in output.splitlines()]
    assert rows[-3:] == [
        ["stories/lamp.yml", "1", "1", "1", "2", "1", "1", "1"],
        ["stories/other.yml", *"-------"],
        ["in", "all,", "2", "stories", "1", "1", "1", "2", "1", "1", "1"],
    ]
    assert len({len(line) for line in output.splitlines()[-3:]}) == 1  # aligned to the right
    assert errors == ""


def test_a_single_story_needs_no_sum(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "stories/lamp.yml"]) == 0
    assert "in all" not in capsys.readouterr().out


def test_the_list_leads_to_each_thing_left(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "--list"]) == 0
    assert capsys.readouterr().out.splitlines()[:8] == [
        "stories/lamp.yml:9:15: unread: claims.lamp.accounts.post",
        "stories/lamp.yml:9:45: not verified: claims.lamp.accounts.wire.quote",
        "stories/lamp.yml:8:11: TODO",
        "stories/lamp.yml:4:9: no archive: sources.wire.archive",
        "stories/lamp.yml:5:9: no archive: sources.post.archive",
        "stories/lamp.yml:5:9: no address: sources.post.url",
        "stories/lamp.yml:5:18: outlet unknown: sources.post.outlet",
        "stories/lamp.yml:5:9: time unknown: sources.post.published",
    ]


def test_json_holds_the_counts_and_the_places(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    counts = {
        "cells": 1, "quotes": 1, "todos": 1, "archive": 2, "url": 1, "outlet": 1, "time": 1,
    }  # fmt: skip
    assert told["all"] == counts
    (story,) = told["stories"]
    assert (story["path"], story["slug"], story["left"]) == ("stories/lamp.yml", "lamp", counts)
    assert story["where"]["todos"] == [{"line": 8, "column": 11}]
    assert story["where"]["url"] == [{"field": "sources.post.url", "line": 5, "column": 9}]


def test_a_story_with_errors_is_told_and_not_counted(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "broken.yml").write_text(DONE.replace("title", "titel"))
    assert main(["status"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "stories/broken.yml: not counted, 1 error (see `rashomon check`)"
    )
    assert main(["status", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["not_counted"] == [{"path": "stories/broken.yml", "errors": 1}]


def test_a_path_is_shown_as_seen_from_here(
    stories: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (stories / "2025").mkdir()
    (stories / "2025" / "other.yml").write_text(DONE)
    monkeypatch.chdir(stories / "2025")
    assert main(["status", "."]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("other.yml ")


def test_a_wrong_path_is_a_mistake_of_the_command(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "nowhere", "stories"]) == 2
    output, errors = capsys.readouterr()
    assert "stories/lamp.yml" in output  # the others are counted all the same
    assert errors == "rashomon: nowhere: there is no such file or folder\n"


def test_without_stories_there_is_nothing_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", str(tmp_path)]) == 0
    assert "in all, 0 stories" in capsys.readouterr().out
