"""Builds that are killed, refused by the system, out of space, or not alone."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.plugin import ahead, finishing, reusing
from rashomon.site import beside
from tests.faults.fault_campaign import Faults
from tests.faults.injector import Injector
from tests.faults.kill_campaign import OTHER_STORY, campaign, fork, run_as_command, state_of
from tests.nowhere import STORY, Project, fill


@pytest.mark.parametrize("is_large", [False, True])
def test_fifteen_builds_killed_at_random_leave_a_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_large: bool
) -> None:
    if is_large:  # what is done for many files, and in other processes
        for module in (reusing, ahead):
            monkeypatch.setattr(module, "MANY_FILES", 1)
        monkeypatch.setattr(finishing, "_AHEAD_AFTER", 0)
        monkeypatch.setattr(beside, "cores", lambda: 2)
    tally = campaign(tmp_path, tries=15, seed=random.randrange(10**6))
    assert sum(tally.outcomes.values()) == 15
    assert not tally.wrong, str(tally)


def test_one_operation_of_each_kind_fails_in_a_whole_build(
    project: Project, injector: Injector
) -> None:
    faults = Faults(project, injector)
    faults.prepare()
    # The last three note what the next build may take: without the note it takes nothing.
    operations, noting = faults.operations[:-3], faults.operations[-3:]
    assert noting == ["open", "write", "os.rename"]
    for k in range(len(operations) + 1, len(faults.operations) + 1):
        assert faults.attempt(k) == ""
    kinds = sorted(set(operations))
    assert {"open", "write", "exchange", "syncfs"} <= set(kinds)
    for kind in kinds:
        # The last of a kind is the nearest to the swap, or after it.
        words = faults.attempt(len(operations) - operations[::-1].index(kind))
        # What is swept after all is done is swept by the next build as well.
        is_told = "input/output error" in words.lower()
        assert is_told or kind in ("os.remove", "os.rmdir"), f"{kind}: {words}"
    faults.finish()
    assert not faults.wrong, "\n".join(faults.wrong)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for one small site, but not for two."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", str(folder)]
    mount = shutil.which("mount") and os.name == "posix" and os.geteuid() == 0
    if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_in_one_sentence_and_the_old_site_stays(small_disk: Path) -> None:
    project = fill(small_disk)
    project.configure()
    assert project.run("build").returncode == 0
    before, stories = state_of(project.site), state_of(project.root / "stories")
    run = project.run("build")
    assert run.returncode == 1
    told = [line for line in run.stderr.splitlines() if "The disk is full" in line]
    assert len(told) == 1, run.stderr
    assert "nothing was published, the site before stays" in told[0]
    assert "Traceback" not in run.stderr
    assert state_of(project.site) == before
    assert state_of(project.root / "stories") == stories
    shutil.rmtree(project.site)
    assert project.run("build").returncode == 0
    assert state_of(project.site) == before


def test_a_file_that_is_larger_than_the_system_allows_is_told(project: Project) -> None:
    project.build()
    before = state_of(project.site)

    def limited(_: Callable[[], None]) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.RLIM_INFINITY))
        run_as_command(project)

    log = project.root / "log"
    assert fork(limited, log).end() == 1
    assert "File too large: nothing was published, the site before stays" in log.read_text()
    assert state_of(project.site) == before


def test_builds_at_once_do_not_mix(project: Project, tmp_path_factory: Any) -> None:
    logs = tmp_path_factory.mktemp("logs")
    other = Project(tmp_path_factory.mktemp("other"))
    shutil.copytree(project.root, other.root, dirs_exist_ok=True)
    other.write("stories/bridge.md", OTHER_STORY)
    other.configure(site_dir=str(project.site))
    states = []
    for each in (other, project):
        run_as_command(each)
        states.append(state_of(project.site))
    assert STORY != OTHER_STORY
    assert states[0] != states[1]
    builds = [
        fork(lambda _, each=each: run_as_command(each), logs / str(number))  # type: ignore[misc]
        for number, each in enumerate((project, other, project, other))
    ]
    assert [build.end() for build in builds] == [0, 0, 0, 0]
    assert state_of(project.site) in states
    waited = [log for log in logs.iterdir() if "at work; waiting for it" in log.read_text()]
    assert len(waited) in (0, 1, 2, 3)
    left = {each.name for each in project.root.iterdir()} - {".cache"}
    assert left == {"mkdocs.yml", "site", "stories"}
