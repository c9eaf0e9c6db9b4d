"""A preview through a day's work: half-saved files, atomic saves, checkouts, lost folders."""

from __future__ import annotations

import os
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.nowhere import STORY, fill
from tests.previewing import Preview, has, is_missing


def story(number: int) -> str:
    return STORY.replace("was opened.", f"was opened the {number}th time.")


def is_told(number: int) -> Callable[[int, str], bool]:
    return has(f"The quillwort bridge was opened the {number}th time.")


@pytest.fixture(scope="module")
def preview(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Preview]:
    """One preview for all: each test leaves the stories sound."""
    project = fill(tmp_path_factory.mktemp("previewed"))
    # Each page in the navigation costs every other page, and that is not what is tried here.
    project.configure(not_in_nav="old/")
    with (tmp_path_factory.mktemp("log") / "serve.log").open("w+", encoding="utf-8") as log:
        running = Preview(project, log)
        try:
            yield running
        finally:
            running.end()


def saved_in_place(path: Path, text: str) -> None:
    """As VS Code does: emptied, then written."""
    path.write_text(text)


def saved_like_vim(path: Path, text: str) -> None:
    """A test for write access, a swap file, the old one renamed, the new one written."""
    (path.parent / ".bridge.md.swp").write_bytes(b"b0VIM 9.0")
    (path.parent / "4913").touch()
    (path.parent / "4913").unlink()
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text(text)
    backup.unlink()
    (path.parent / ".bridge.md.swp").unlink()


def saved_like_emacs(path: Path, text: str) -> None:
    """A lock that is a link to nowhere, an automatic copy, a backup that stays."""
    lock = path.with_name(f".#{path.name}")
    lock.symlink_to("editor@nowhere.4711:1")
    copy = path.with_name(f"#{path.name}#")
    copy.write_text(text[:40])
    backup = path.with_name(f"{path.name}~")
    backup.unlink(missing_ok=True)
    os.link(path, backup)
    path.unlink()
    path.write_text(text)
    copy.unlink()
    lock.unlink()


def saved_by_rename(path: Path, text: str) -> None:
    """What most others do: a new file takes the place of the old."""
    new = path.with_name(f"{path.name}___jb_tmp___")
    new.write_text(text)
    new.replace(path)


SAVES = (saved_in_place, saved_like_vim, saved_like_emacs, saved_by_rename)


def test_every_way_to_save_is_seen(preview: Preview) -> None:
    path = preview.project.root / "stories/bridge.md"
    for number, save in enumerate([*SAVES, saved_in_place], 100):
        save(path, story(number))
        preview.shows("bridge/", is_told(number))
    (path.parent / "bridge.md~").unlink()
    assert preview.get("bridge.md~")[0] == 404


def test_half_saved_files_are_told_and_mended(preview: Preview) -> None:
    path = preview.project.root / "stories/bridge.md"
    whole = story(200)
    for cut in (0, 4, 200, len(whole) // 2):
        path.write_text(whole[:cut])
        preview.shows("boat/", has("The boat sailed."))
    path.write_text(whole)
    preview.shows("bridge/", is_told(200))


def test_a_change_of_neither_size_nor_time_is_seen(preview: Preview) -> None:
    path = preview.project.root / "stories/bridge.md"
    path.write_text(story(301))
    preview.shows("bridge/", is_told(301))
    before = path.stat()
    path.write_text(story(302))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_size == before.st_size
    preview.shows("bridge/", is_told(302))


def test_a_checkout_that_changes_five_hundred_files_at_once_is_seen_whole(
    preview: Preview,
) -> None:
    stories = preview.project.root / "stories"
    (stories / "old").mkdir()
    for number in range(500):
        # Ordinary pages: it is the number of files that is tried here.
        (stories / "old" / f"p{number}.md").write_text(f"# Page {number}\n\nOf the old branch.\n")
    preview.shows("old/p499/", has("Of the old branch."))
    (stories / "old" / "p0.md").unlink()
    for number in range(1, 500):
        (stories / "old" / f"p{number}.md").write_text(f"# Page {number}\n\nOf the new branch.\n")
    preview.shows("old/p499/", has("Of the new branch."))
    preview.shows("old/p1/", has("Of the new branch."))
    preview.shows("old/p0/", is_missing)
    shutil.rmtree(stories / "old")
    preview.shows("old/p1/", is_missing)


def test_a_folder_of_stories_that_goes_and_comes_back_is_watched_again(preview: Preview) -> None:
    stories, away = preview.project.root / "stories", preview.project.root / "away"
    preview.shows("boat/", has("The boat sailed."))
    stories.rename(away)
    preview.shows("boat/", has("The boat sailed.", "These are the last good pages"))
    shutil.copytree(away, stories)
    shutil.rmtree(away)
    preview.shows(
        "boat/", lambda status, html: "The boat sailed." in html and "last good" not in html
    )
    (stories / "bridge.md").write_text(story(400))
    preview.shows("bridge/", is_told(400))


def test_a_configuration_that_goes_and_comes_back_is_watched_again(preview: Preview) -> None:
    path = preview.project.root / "mkdocs.yml"
    text = path.read_text()
    path.unlink()
    preview.shows("boat/", has("These are the last good pages"))
    path.write_text(text.replace("Nowhere Reports", "Nowhere Tells"))
    preview.shows("boat/", has("Nowhere Tells"))


def ask(preview: Preview, path: str, host: str) -> int:
    request = urllib.request.Request(preview.address + path, headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST."])
def test_a_preview_answers_to_the_names_of_this_machine(preview: Preview, host: str) -> None:
    preview.shows("boat/", has("The boat sailed."))
    assert ask(preview, "boat/", host) == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:80", "192.0.2.1", ""])
def test_a_preview_does_not_answer_to_a_strangers_name(preview: Preview, host: str) -> None:
    preview.shows("boat/", has("The boat sailed."))
    assert ask(preview, "boat/", host) == 403


def test_an_address_with_nul_is_not_found(preview: Preview) -> None:
    preview.shows("boat/", has("The boat sailed."))
    assert ask(preview, "%00", "localhost") == 404
    assert ask(preview, "boat/%00/", "localhost") == 404


def test_thirty_saves_in_a_row_do_not_make_it_grow(preview: Preview) -> None:
    path = preview.project.root / "stories/bridge.md"
    preview.shows("boat/", has("The boat sailed."))
    files = []
    for number in range(500, 530):
        SAVES[number % len(SAVES)](path, story(number))
        if number % 10 == 9:  # the others may fall together into one build
            preview.shows("bridge/", is_told(number))
            files.append(preview.open_files())
    assert max(files) - files[0] <= 3, files
