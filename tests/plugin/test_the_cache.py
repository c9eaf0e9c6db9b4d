"""A cache never changes a result: from every state of it the same site comes out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from tests.nowhere import OUTLETS, STORY, VOICES, YAML_STORY, Project

DEFAULT = ".cache/rashomon"


def site_of(project: Project) -> dict[str, bytes]:
    """Build, and give every file of the site."""
    project.build()
    state = project.state()
    # Packed files and maps carry the time of the build.
    return {name: data for name, data in state.items() if not name.endswith(".gz")}


def from_nothing(project: Project, cache: Path | None = None) -> dict[str, bytes]:
    """The site as it comes out without any cache."""
    cache = cache or project.root / DEFAULT
    aside = project.root / "aside"
    if cache.exists():
        cache.rename(aside)
    try:
        return site_of(project)
    finally:
        shutil.rmtree(cache, ignore_errors=True)
        if aside.exists():
            aside.rename(cache)


def kept(project: Project) -> list[Path]:
    return sorted(each for each in (project.root / DEFAULT).glob("*/??/*") if each.is_file())


def edited(project: Project) -> None:
    project.write("stories/boat.yml", YAML_STORY.replace("The boat sailed.", "The boat sank."))


def with_another_voice(project: Project) -> None:
    project.write("stories/voices.yml", VOICES.replace("The Mayor", "The Lady Mayor"))


def with_another_outlet(project: Project) -> None:
    project.write("stories/outlets.yml", OUTLETS.replace("country: FR", "country: DE"))


def without_the_boat(project: Project) -> None:
    (project.root / "stories/boat.yml").unlink()
    project.write("stories/bridge.md", STORY.replace("[the boat](boat.yml)", "the boat"))


def with_another_story(project: Project) -> None:
    project.write("stories/ferry.md", STORY.replace("bridge", "ferry"))


def with_a_moved_story(project: Project) -> None:
    project.write("stories/bridge.md", STORY.replace("2025-01-02", "2023-05-06"))


def with_other_options(project: Project) -> None:
    project.configure({"question": "Who tells what?", "report_to": "mailto:us@reports.example"})


def with_an_address(project: Project) -> None:
    project.configure(site_url="https://reports.example/", use_directory_urls=False)


def with_another_name(project: Project) -> None:
    project.configure(site_name="Elsewhere Reports")


CHANGES = [
    edited,
    with_another_voice,
    with_another_outlet,
    without_the_boat,
    with_another_story,
    with_a_moved_story,
    with_other_options,
    with_an_address,
    with_another_name,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_and_its_taking_back_give_the_site_of_a_build_from_nothing(
    project: Project, change: Callable[[Project], None]
) -> None:
    before = site_of(project)  # the first build has nothing
    files = {
        each: each.read_bytes()
        for each in [project.root / "mkdocs.yml", *(project.root / "stories").iterdir()]
    }
    change(project)
    after = site_of(project)
    assert after != before
    assert after == from_nothing(project)
    shutil.rmtree(project.root / "stories")
    (project.root / "stories").mkdir()
    for file, data in files.items():
        file.write_bytes(data)
    assert site_of(project) == before


def test_without_a_cache_the_site_is_the_same_and_nothing_is_kept(project: Project) -> None:
    wanted = site_of(project)
    assert kept(project)
    shutil.rmtree(project.root / ".cache")
    project.configure({"cache_dir": ""})
    assert site_of(project) == wanted
    assert not (project.root / ".cache").exists()


def emptied(files: list[Path]) -> None:
    for file in files:
        file.write_bytes(b"")


def cut_in_half(files: list[Path]) -> None:
    for file in files:
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2])


def without_their_last_byte(files: list[Path]) -> None:
    for file in files:
        file.write_bytes(file.read_bytes()[:-1])


def altered(files: list[Path]) -> None:
    for number, file in enumerate(files):
        data = bytearray(file.read_bytes())
        data[(len(data) * (number + 1)) // (len(files) + 1)] ^= 0x20
        file.write_bytes(data)


def overwritten(files: list[Path]) -> None:
    for file in files:
        file.write_bytes(b"a page of somebody else's <script>" * 50)


def mixed_up(files: list[Path]) -> None:
    data = [file.read_bytes() for file in files]
    for file, other in zip(files, data[1:] + data[:1], strict=True):
        file.write_bytes(other)


def turned_into_folders(files: list[Path]) -> None:
    for file in files:
        file.unlink()
        file.mkdir()


def in_folders_that_are_files(files: list[Path]) -> None:
    for folder in {file.parent for file in files}:
        shutil.rmtree(folder)
        folder.write_bytes(b"in the way")


@pytest.mark.parametrize(
    "spoil",
    [
        emptied,
        cut_in_half,
        without_their_last_byte,
        altered,
        overwritten,
        mixed_up,
        turned_into_folders,
        in_folders_that_are_files,
    ],
)
def test_a_spoilt_cache_gives_the_same_site(
    project: Project, spoil: Callable[[list[Path]], None]
) -> None:
    wanted = site_of(project)
    files = kept(project)
    assert len(files) > 2
    spoil(files)
    assert site_of(project) == wanted
    assert site_of(project) == wanted


def test_the_cache_of_another_site_gives_the_same_site(project: Project, tmp_path: Path) -> None:
    wanted = from_nothing(project)
    edited(project)
    with_another_voice(project)
    site_of(project)
    (edition,) = (each for each in (project.root / DEFAULT).iterdir() if each.is_dir())
    project.write("stories/boat.yml", YAML_STORY)
    project.write("stories/voices.yml", VOICES)
    assert site_of(project) == wanted
    assert kept(project)
    assert edition.is_dir()


def test_a_file_in_place_of_the_cache_gives_the_same_site(project: Project) -> None:
    wanted = from_nothing(project)
    project.write(DEFAULT, "in the way")
    assert site_of(project) == wanted
    assert (project.root / DEFAULT).read_text() == "in the way"


def test_a_cache_that_may_not_be_written_gives_the_same_site(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = site_of(project)
    before = {file: file.read_bytes() for file in kept(project)}
    monkeypatch.setattr("os.access", lambda path, *_: DEFAULT not in str(path))
    edited(project)
    site_of(project)
    assert {file: file.read_bytes() for file in kept(project)} == before
    project.write("stories/boat.yml", YAML_STORY)
    assert site_of(project) == wanted


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("stories/.cache", "lies in a folder that is watched or published"),
        ("site", "lies in a folder that is watched or published"),
        ("site/cache", "lies in a folder that is watched or published"),
        (".", "holds the stories or the site"),
        ("..", "holds the stories or the site"),
    ],
)
def test_a_cache_where_it_would_do_harm_is_refused(
    project: Project, caplog: pytest.LogCaptureFixture, folder: str, words: str
) -> None:
    project.configure({"cache_dir": folder})
    with pytest.raises(Abort):
        project.build()
    assert f'mkdocs.yml: error: cache_dir: "{folder}" {words}' in caplog.text
    assert (project.root / "stories/bridge.md").is_file()


def test_a_cache_elsewhere_is_used(project: Project) -> None:
    wanted = site_of(project)
    project.configure({"cache_dir": "elsewhere/kept"})
    assert site_of(project) == wanted
    assert list((project.root / "elsewhere/kept").glob("*/??/*"))


def test_the_cache_holds_nothing_of_a_story_that_was_removed(project: Project) -> None:
    site_of(project)
    assert any(b"The boat sailed" in file.read_bytes() for file in kept(project))
    without_the_boat(project)
    site_of(project)
    assert kept(project)
    assert not any(b"The boat sailed" in file.read_bytes() for file in kept(project))
