"""What a preview hears of: every change once, and nothing else."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import FileSystemEventHandler

from rashomon.plugin import watching
from rashomon.plugin.watching import Watcher

#: Seconds between two looks where the system tells nothing; with it, eight times as long.
INTERVAL = 0.05
PATIENCE = 20


class Hearing:
    """A watched folder, and what was heard of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard: list[str] = []
        handler = FileSystemEventHandler()
        handler.on_any_event = lambda event: self.heard.append(str(event.src_path))  # type: ignore[method-assign]
        self.watcher = Watcher(INTERVAL)
        self.watch = self.watcher.schedule(handler, str(folder), recursive=True)

    def until(self, good: Callable[[set[str]], bool]) -> set[str]:
        """Wait until what changed is as it should be."""
        changed: set[str] = set()
        deadline = time.monotonic() + PATIENCE
        while not good(changed):
            assert time.monotonic() < deadline, changed
            time.sleep(INTERVAL)
            changed |= {Path(path).name for path in self.watcher.take_changed()}
        return changed

    def after_a_marker(self) -> set[str]:
        """What changed before a last file, which both ways of watching have seen by then."""
        self.looks()
        (self.folder / "marker.yml").write_text("last")
        return self.until(lambda changed: "marker.yml" in changed) - {"marker.yml"}

    def looks(self) -> None:
        """Wait for two looks of the polling to be over."""
        time.sleep(3 * INTERVAL * watching._SELDOM)


@pytest.fixture(params=["told", "looking"])
def hearing(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hearing]:
    """A watched folder with one story: with the system's messages, and without."""
    if request.param == "looking":
        monkeypatch.setattr(watching, "_inotify", lambda: None)
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "a.yml").write_text("one")
    hearing = Hearing(folder)
    hearing.watcher.start()
    yield hearing
    hearing.watcher.stop()
    hearing.watcher.join()


def test_a_change_is_reported(hearing: Hearing) -> None:
    (hearing.folder / "a.yml").write_text("another")
    assert hearing.until(lambda changed: "a.yml" in changed) == {"a.yml"}


def test_what_was_reported_is_not_found_again(hearing: Hearing) -> None:
    (hearing.folder / "a.yml").write_text("another")
    hearing.until(lambda changed: "a.yml" in changed)
    hearing.looks()
    hearing.watcher.take_changed()
    hearing.heard.clear()
    assert hearing.after_a_marker() == set()
    assert not [path for path in hearing.heard if path.endswith("a.yml")]


def test_reading_a_file_is_no_change(hearing: Hearing) -> None:
    assert (hearing.folder / "a.yml").read_text() == "one"
    assert hearing.after_a_marker() == set()


@pytest.mark.parametrize("name", [".a.yml.swp", "a.yml~", "#a.yml#", "4913", "a.yml___jb_tmp___"])
def test_what_an_editor_leaves_is_no_change(hearing: Hearing, name: str) -> None:
    (hearing.folder / name).write_text("half")
    assert hearing.after_a_marker() == set()


def test_what_lies_in_a_hidden_folder_is_no_change(hearing: Hearing) -> None:
    (hearing.folder / ".git").mkdir()
    (hearing.folder / ".git/index").write_text("half")
    assert hearing.after_a_marker() == set()


def test_a_folder_that_was_away_is_watched_again(hearing: Hearing) -> None:
    shutil.rmtree(hearing.folder)
    hearing.until(lambda changed: "a.yml" in changed)
    hearing.folder.mkdir()
    (hearing.folder / "a.yml").write_text("new")
    hearing.until(lambda changed: "a.yml" in changed)
    hearing.looks()
    hearing.watcher.take_changed()
    (hearing.folder / "a.yml").write_text("newer")
    hearing.until(lambda changed: "a.yml" in changed)


def test_a_new_folder_is_watched(hearing: Hearing) -> None:
    (hearing.folder / "2025").mkdir()
    (hearing.folder / "2025/b.yml").write_text("one")
    hearing.until(lambda changed: "b.yml" in changed)


def test_what_is_no_longer_watched_is_not_reported(hearing: Hearing) -> None:
    hearing.watcher.unschedule(hearing.watch)
    (hearing.folder / "a.yml").write_text("another")
    hearing.looks()
    assert hearing.watcher.take_changed() == set()
    assert hearing.heard == []


def test_a_watcher_that_never_began_can_be_ended(tmp_path: Path) -> None:
    watcher = Watcher(INTERVAL)
    handler: Any = FileSystemEventHandler()
    watcher.schedule(handler, str(tmp_path), recursive=True)
    watcher.stop()
    watcher.join()
    assert watcher.take_changed() == set()
