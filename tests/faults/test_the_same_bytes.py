"""One commit makes one site: elsewhere, at another time, for somebody else, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.kill_campaign import State, state_of
from tests.nowhere import OUTLETS, STORY, VOICES, YAML_STORY, Project, fill

#: Found by Python as it starts: folders list their files in another order each time.
SHUFFLING = """\
import os, random

chance = random.Random()
listdir, scandir = os.listdir, os.scandir

class Shuffled:
    def __init__(self, *args):
        with scandir(*args) as found:
            entries = list(found)
        chance.shuffle(entries)
        self.entries = iter(entries)
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.entries)
    def __enter__(self):
        return self
    def __exit__(self, *args):
        pass
    def close(self):
        pass

def shuffled(*args):
    names = listdir(*args)
    chance.shuffle(names)
    return names

os.listdir, os.scandir = shuffled, Shuffled
"""
HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE = {
    "TZ": "THERE-14",
    "LC_ALL": "POSIX",
    "LANGUAGE": "tr",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "4711",
}


def built(project: Project, umask: int, environment: dict[str, str]) -> State:
    """Build with ``mkdocs build``; the state of the site."""
    run = subprocess.run(
        project.mkdocs("build"),
        cwd=project.root,
        env={**project.environment, **environment},
        capture_output=True,
        text=True,
        umask=umask,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return state_of(project.site)


def difference(one: State, other: State) -> list[str]:
    """Which files are not the same, and in what."""
    told = [f"{path}: only in one" for path in sorted(one.keys() ^ other.keys())]
    for path in sorted(one.keys() & other.keys()):
        (mode, data), (other_mode, other_data) = one[path], other[path]
        if mode != other_mode:
            told.append(f"{path}: mode {mode:o}, {other_mode:o}")
        if data != other_data:
            pairs = enumerate(zip(data, other_data, strict=False))
            at = max(0, next((i for i, (a, b) in pairs if a != b), 0) - 40)
            told.append(f"{path}: {data[at : at + 80]!r}, {other_data[at : at + 80]!r}")
    return told


def nowhere(root: Path) -> Project:
    """The small site with more stories, whose order could come from anywhere."""
    root.mkdir(parents=True)
    project = fill(root)
    project.configure(site_url="https://reports.example/")
    for number in range(6):
        title = f"title: Brücke {'żółw'[number % 4]} {number % 2}"
        story = STORY.replace("title: The bridge of Nowhere", title)
        story = story.replace("tags: [Bridges]", f"tags: [Bridges, Über, t{number}]")
        story = story.replace("boat.yml", "../boat.yml").replace("about.md", "../about.md")
        project.write(f"stories/more/s{number}.md", story)
    project.write("stories/zulu.yml", YAML_STORY.replace("The boat of", "Another boat of"))
    project.write("stories/outlets.yml", OUTLETS)
    project.write("stories/voices.yml", VOICES)
    return project


def demonstration(root: Path) -> Project:
    """The site of this checkout."""
    checkout = Path(__file__).parents[2]
    for name in ("stories", "theme"):
        shutil.copytree(checkout / name, root / name)
    shutil.copy(checkout / "mkdocs.yml", root)
    return Project(root)


@pytest.mark.parametrize("make", [nowhere, demonstration])
def test_two_machines_build_the_same_site(tmp_path: Path, make: object) -> None:
    assert callable(make)
    (tmp_path / "shuffling").mkdir()
    (tmp_path / "shuffling" / "sitecustomize.py").write_text(SHUFFLING)
    paths = os.pathsep.join([str(tmp_path / "shuffling"), *sys.path])
    there = {**THERE, "PYTHONPATH": paths, "SITE_URL": "https://reports.example/"}
    here = {**HERE, "SITE_URL": "https://reports.example/"}
    near, far = make(tmp_path / "near"), make(tmp_path / "far away" / "née")
    one = built(near, 0o022, here)
    other = built(far, 0o077, there)
    assert difference(one, other) == []
    assert {"sitemap.xml", "sitemap.xml.gz", "index.html"} <= one.keys()
    # With a site before it, which this build replaces, and with compiled code.
    assert difference(one, built(far, 0o002, there)) == []


@pytest.mark.parametrize("epoch", ["", "1750000000"])
def test_the_clock_is_not_in_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    else:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    project = nowhere(tmp_path / "site of today")
    project.build()
    today = state_of(project.site)
    for name in ("mkdocs.utils.get_build_date", "mkdocs.structure.pages.get_build_date"):
        monkeypatch.setattr(name, lambda: "2051-02-03")
    monkeypatch.setattr("time.time", lambda: 2_550_000_000.0)
    project.build()
    assert difference(today, state_of(project.site)) == []


def test_the_sitemap_has_the_days_of_the_stories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    project = nowhere(tmp_path / "site")
    corrected = "corrections: [{date: 2025-03-04, text: Not red.}]\nsources:"
    project.write("stories/bridge.md", STORY.replace("sources:", corrected, 1))
    project.build()
    days = {
        entry.partition("<loc>")[2].partition("<")[0].removeprefix("https://reports.example/"): (
            entry.partition("<lastmod>")[2].partition("<")[0]
        )
        for entry in project.page("sitemap.xml").split("<url>")[1:]
    }
    assert days["bridge/"] == "2025-03-04"
    assert days["boat/"] == "2025-01-03"
    assert days[""] == "2025-03-04"
    assert days["about/"] == ""


def test_a_site_without_a_story_has_no_day_of_today(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.configure(site_url="https://reports.example/")
    project.write("stories/index.md", "# Nothing yet\n")
    project.build()
    assert "<lastmod>1970-01-01</lastmod>" in project.page("sitemap.xml")
