"""`rashomon check`, as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.cli import main

GOOD = """\
title: An invented story
date: 2025-03-04
sources: {wire: {}}
claims: {lamp: {text: The lamp went out., accounts: {wire: asserts}}}
"""
BAD = GOOD.replace("wire: asserts", "wyre: asserts")
BAD_LINE = 'error: unknown source "wyre" (did you mean "wire"?)'


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "stories"
    (folder / "2025").mkdir(parents=True)
    (folder / "outlets.yml").write_text("wire: {name: Wire}\n")
    (folder / "good.yml").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    return folder


def test_without_paths_it_checks_the_stories(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr() == ("", "2 files checked, no problems\n")


def test_all_problems_of_all_files_come_in_one_run_sorted(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "b.yml").write_text(BAD)
    (stories / "a.yml").write_text(BAD.replace("title:", "titel:"))
    assert main(["check"]) == 1
    output, summary = capsys.readouterr()
    assert output.splitlines() == [
        'stories/a.yml:1:1: error: unknown key "titel" (did you mean "title"?)',
        f"stories/a.yml:4:54: {BAD_LINE}",
        f"stories/b.yml:4:54: {BAD_LINE}",
    ]
    assert summary == "3 errors in 2 files\n"


@pytest.mark.parametrize(
    ("where", "typed", "shown"),
    [
        (".", "stories/2025/b.yml", "stories/2025/b.yml"),
        (".", "stories/2025", "stories/2025/b.yml"),
        ("stories", "2025/b.yml", "2025/b.yml"),
        ("stories", ".", "2025/b.yml"),
        ("stories/2025", "b.yml", "b.yml"),
        ("stories/2025", ".", "b.yml"),
        ("stories/2025", "../2025/b.yml", "b.yml"),
    ],
)
def test_a_file_is_named_as_typed_and_finds_the_registries_above_it(
    stories: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    where: str, typed: str, shown: str,
) -> None:  # fmt: skip
    (stories / "2025" / "b.yml").write_text(BAD)
    monkeypatch.chdir(stories.parent / where)
    assert main(["check", typed]) == 1
    assert capsys.readouterr().out == f"{shown}:4:54: {BAD_LINE}\n"


def test_an_absolute_path_stays_absolute(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stories / "b.yml").write_text(BAD)
    assert main(["check", str(stories / "b.yml")]) == 1
    assert capsys.readouterr().out == f"{stories.as_posix()}/b.yml:4:54: {BAD_LINE}\n"


def test_a_file_named_twice_is_told_once(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stories / "b.yml").write_text(BAD)
    assert main(["check", "stories", "stories/b.yml"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_registry_can_be_checked_alone(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stories / "outlets.yml").write_text("wire: {nam: Wire}\n")
    assert main(["check", "stories/outlets.yml"]) == 1
    assert capsys.readouterr().out == (
        'stories/outlets.yml:1:8: error: unknown key "nam" (did you mean "name"?)\n'
    )


def test_warnings_pass_unless_they_count(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stories / "good.yml").write_text(GOOD.replace("The lamp went out.", "TODO"))
    assert main(["check"]) == 0
    assert capsys.readouterr() == (
        "stories/good.yml:4:23: warning: text is still to do\n",
        "1 warning in 1 file\n",
    )
    assert main(["check", "--strict"]) == 1


@pytest.mark.parametrize("typed", ["nowhere", "nowhere.md", "notes.txt", "a\0b"])
def test_what_cannot_be_checked_is_a_mistake_of_the_command(
    stories: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    (stories.parent / "notes.txt").write_text("")
    (stories / "b.yml").write_text(BAD)
    assert main(["check", typed, "stories"]) == 2
    output, errors = capsys.readouterr()
    assert output == f"stories/b.yml:4:54: {BAD_LINE}\n"  # the others are checked all the same
    assert errors.startswith(f"rashomon: {typed}: ")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[" * 300_000, b"- a\n", b"\x00"])
def test_a_file_that_cannot_be_understood_is_one_clear_message(
    stories: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (stories / "b.yml").write_bytes(content)
    assert main(["check"]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("stories/b.yml:1:")


def test_a_misspelt_story_is_not_taken_for_a_page(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "b.md").write_text("---\ntitle: A\nsorces: {wire: {}}\n---\n")
    assert main(["check"]) == 1
    assert 'did you mean "sources"?' in capsys.readouterr().out


def test_json_holds_everything_a_problem_knows(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "b.yml").write_text(BAD)
    assert main(["check", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "problems": [
            {
                "path": "stories/b.yml",
                "line": 4,
                "column": 54,
                "severity": "error",
                "message": 'unknown source "wyre"',
                "hint": 'did you mean "wire"?',
                "field": "claims.lamp.accounts.wyre",
                "rule": "account-source",
            }
        ],
        "errors": 1,
        "warnings": 0,
    }


def test_github_gets_an_annotation_a_line(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "b,100%.yml").write_text(BAD)
    assert main(["check", "stories/b,100%.yml", "--format", "github"]) == 1
    name, source = capsys.readouterr().out.splitlines()
    assert name.startswith("::error file=stories/b%2C100%25.yml,line=1,col=1,title=plain-name::")
    assert source == (
        "::error file=stories/b%2C100%25.yml,line=4,col=54,title=account-source"
        '::unknown source "wyre" (did you mean "wire"?)'
    )


def test_gitlab_gets_a_report_whose_fingerprints_survive_a_move(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (stories / "b.yml").write_text(BAD)
    main(["check", "--format", "gitlab"])
    (before,) = json.loads(capsys.readouterr().out)
    (stories / "b.yml").write_text(f"# moved down\n{BAD}")
    main(["check", "--format", "gitlab"])
    (after,) = json.loads(capsys.readouterr().out)
    assert before["fingerprint"] == after["fingerprint"]
    assert (before["severity"], before["check_name"]) == ("major", "account-source")
    assert before["location"] == {"path": "stories/b.yml", "lines": {"begin": 4}}
    assert after["location"]["lines"] == {"begin": 5}


def test_a_fault_of_our_own_is_one_line(
    stories: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.cli.check.targets", lambda _: 1 / 0)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == (
        "rashomon: a fault of its own, please report it: ZeroDivisionError: division by zero\n"
    )
