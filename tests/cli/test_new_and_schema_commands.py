"""`rashomon new`, `rashomon schema`, and what they write."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.cli import main
from rashomon.reference import SCHEMAS, schema_text


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "stories"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize("slug", ["the-lamp", "2025/the-lamp"])
@pytest.mark.parametrize("suffix", ["md", "yml"])
def test_a_new_story_passes_with_its_todos(
    stories: Path, capsys: pytest.CaptureFixture[str], slug: str, suffix: str
) -> None:
    assert main(["new", slug, "--format", suffix]) == 0
    assert capsys.readouterr().out == f"stories/{slug}.{suffix}\n"
    assert main(["check"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(": warning: " in line and "still to do" in line for line in lines)


@pytest.mark.parametrize(("slug", "way"), [("lamp", ""), ("2025/lamp", "../")])
def test_a_new_story_leads_its_editor_to_the_schema_that_is_written_beside_it(
    stories: Path, slug: str, way: str
) -> None:
    main(["new", slug, "--format", "yml"])
    first = (stories / f"{slug}.yml").read_text().splitlines()[0]
    assert first == f"# yaml-language-server: $schema={way}.schema/story.json"
    target = (stories / slug).parent / first.partition("$schema=")[2]
    assert json.loads(target.read_text())["title"] == "A story: one event, compared"


def test_a_new_story_is_a_draft(stories: Path) -> None:
    main(["new", "lamp"])
    assert "\ndraft: true\n" in (stories / "lamp.md").read_text()


def test_nothing_is_ever_overwritten(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (stories / "lamp.md").write_text("mine")
    (stories / ".schema").mkdir()
    (stories / ".schema" / "story.json").write_text("mine as well")
    assert main(["new", "lamp"]) == 2
    assert capsys.readouterr().err == (
        "rashomon: stories/lamp.md is there already; nothing was written\n"
    )
    assert main(["new", "light"]) == 0
    assert (stories / "lamp.md").read_text() == "mine"
    assert (stories / ".schema" / "story.json").read_text() == "mine as well"


@pytest.mark.parametrize(
    "slug",
    ["Lamp", "the lamp", "../lamp", "/lamp", "", "a//b", "lamp.md", "con", "x" * 81, "taken"],
)
def test_a_name_that_is_no_address_is_refused(
    stories: Path, capsys: pytest.CaptureFixture[str], slug: str
) -> None:
    (stories / "taken.yml").write_text("title: A\n")
    before = sorted(stories.parent.rglob("*"))
    assert main(["new", slug]) == 2
    assert capsys.readouterr().err.startswith("rashomon: ")
    assert sorted(stories.parent.rglob("*")) == before


def test_without_a_folder_of_stories_it_says_how_to_name_one(
    stories: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "lamp", "--stories", "elsewhere"]) == 2
    assert "--stories DIR" in capsys.readouterr().err


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    assert main(["schema", kind]) == 0
    assert capsys.readouterr().out == schema_text(kind)


def test_the_schemas_are_written(stories: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--write", "stories/.schema"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"stories/.schema/{name}.json" for name in SCHEMAS
    ]


@pytest.mark.parametrize("arguments", [["frob"], [], ["check", "--format", "xml"]])
def test_a_mistyped_command_is_a_mistake_of_the_command(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_the_command_line_works_where_the_host_is_not_installed(repository: Path) -> None:
    code = (
        "import sys\n"
        "for name in ('mkdocs', 'material', 'click'): sys.modules[name] = None\n"
        "from rashomon.cli import main\n"
        "raise SystemExit(main(['check', 'stories']))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=repository,
        env={"PYTHONPATH": str(repository / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr
