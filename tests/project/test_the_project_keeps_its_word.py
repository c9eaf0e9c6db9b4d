from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rashomon.checks import check_story
from rashomon.reading import read_text
from rashomon.vocabulary import Registries


def test_the_story_in_the_readme_passes_the_checks(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    (story,) = re.findall(r"^```markdown\n(---\n.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    result = read_text(story.encode(), "stories/ferry.md")
    assert result.problems == ()
    assert result.document is not None
    _, problems = check_story(result.document, Registries())
    assert [str(problem) for problem in problems] == []


def test_every_make_command_that_the_readme_names_is_there(repository: Path) -> None:
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    guides = [repository / "README.md", repository / "HACKING.md"]
    text = "\n".join(guide.read_text(encoding="utf-8") for guide in guides)
    commands = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {"site", "serve", "test"} <= commands <= targets


def test_ci_runs_the_test_command_and_nothing_else(repository: Path) -> None:
    lines = (repository / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["CI=true exec make test"]


@pytest.mark.parametrize("name", ["site.txt", "dev.txt"])
def test_a_python_lock_file_names_no_host_and_hashes_everything(
    repository: Path, name: str
) -> None:
    lock = (repository / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    packages = re.findall(r"^\S+==\S+.*(?:\n    .*)*", lock, re.MULTILINE)
    assert packages
    assert all("--hash=sha256:" in package for package in packages)


def test_the_node_lock_file_names_no_host_and_hashes_everything(repository: Path) -> None:
    lock = json.loads((repository / "tests/node/package-lock.json").read_text(encoding="utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    assert not any("resolved" in package for package in packages)
    assert all("integrity" in package for package in packages)


def test_the_wheel_contains_the_whole_theme(repository: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=repository,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    theme = repository / "theme"
    files = [path.relative_to(theme).as_posix() for path in theme.rglob("*") if path.is_file()]
    names = set(zipfile.ZipFile(wheel).namelist())
    assert files
    assert {f"rashomon/theme/{file}" for file in files} <= names


@pytest.mark.parametrize("module", ["rashomon.cli", "rashomon.site"])
def test_everything_but_the_plugin_works_where_mkdocs_cannot_be_imported(module: str) -> None:
    program = f"import sys; sys.modules['mkdocs'] = None; import {module}"
    subprocess.run([sys.executable, "-c", program], check=True)
