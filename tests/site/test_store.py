from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.site.store import Store, open_store

NAMES = ("sheet", "answers", "html", "json", "csv", "search", "prose")
SECTIONS = {name: f"the {name} of Nowhere".encode() * (at + 1) for at, name in enumerate(NAMES)}
KEY, AGENTS = b"k" * 32, b"a" * 16
EDITION, OTHER, THIRD = "1" * 24, "2" * 24, "3" * 24


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "kept", EDITION)
    store.save("bridge.md", KEY, AGENTS, SECTIONS)
    return store


def files(folder: Path) -> list[Path]:
    """What is kept below a folder of stores."""
    return sorted(each for each in folder.glob("*/??/*") if each.is_file())


def loaded(store: Store, uri: str = "bridge.md") -> list[bytes] | None:
    return store.load(uri, KEY, AGENTS, NAMES)


def whole(tmp_path: Path) -> tuple[Store, Path, bytes]:
    """A store with one story, its file, and the file's bytes."""
    store = Store(tmp_path / "kept", EDITION)
    store.save("bridge.md", KEY, AGENTS, SECTIONS)
    (file,) = files(tmp_path / "kept")
    return store, file, file.read_bytes()


def test_saved_sections_come_back_in_the_order_asked_for(store: Store) -> None:
    assert loaded(store) == list(SECTIONS.values())
    wanted = store.load("bridge.md", KEY, AGENTS, ["csv", "sheet"])
    assert wanted == [SECTIONS["csv"], SECTIONS["sheet"]]


def test_a_store_opened_again_has_what_was_saved(store: Store, tmp_path: Path) -> None:
    assert loaded(Store(tmp_path / "kept", EDITION)) == list(SECTIONS.values())
    assert store.entry("bridge.md", ["html"]) == (KEY, AGENTS, [SECTIONS["html"]])


def test_another_story_another_key_and_other_entries_are_not_there(store: Store) -> None:
    assert store.load("boat.md", KEY, AGENTS, ["html"]) is None
    assert store.load("bridge.md", b"x" * 32, AGENTS, ["html"]) is None
    assert store.load("bridge.md", KEY, b"x" * 16, ["html"]) is None


def test_another_edition_does_not_have_it(store: Store, tmp_path: Path) -> None:
    assert loaded(Store(tmp_path / "kept", OTHER)) is None
    assert loaded(store)


def test_what_is_saved_again_replaces_what_was_there(store: Store) -> None:
    store.save("bridge.md", KEY, AGENTS, {**SECTIONS, "html": b"new"})
    assert store.load("bridge.md", KEY, AGENTS, ["html"]) == [b"new"]


@given(st.lists(st.binary(max_size=40), min_size=len(NAMES), max_size=len(NAMES)))
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, parts: list[bytes]) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "any", EDITION)
    store.save("bridge.md", KEY, AGENTS, dict(zip(NAMES, parts, strict=True)))
    assert loaded(store) == parts


def test_a_file_cut_short_anywhere_is_not_there(tmp_path: Path) -> None:
    store, file, data = whole(tmp_path)
    for length in range(len(data)):
        file.write_bytes(data[:length])
        assert store.load("bridge.md", KEY, AGENTS, ["sheet"]) is None
        assert loaded(store) is None


def test_a_file_with_more_at_its_end_is_not_there(tmp_path: Path) -> None:
    store, file, data = whole(tmp_path)
    file.write_bytes(data + b"\0")
    assert loaded(store) is None


@pytest.mark.parametrize("bits", [0x01, 0x80, 0xFF])
def test_a_byte_altered_anywhere_gives_nothing(tmp_path: Path, bits: int) -> None:
    store, file, data = whole(tmp_path)
    for at in range(len(data)):
        file.write_bytes(data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :])
        assert loaded(store) is None


@given(st.binary(max_size=200))
def test_a_foreign_file_gives_nothing(
    tmp_path_factory: pytest.TempPathFactory, foreign: bytes
) -> None:
    store, file, data = whole(tmp_path_factory.getbasetemp() / "foreign")
    for each in (foreign, data[:8] + foreign, foreign + data):
        if each != data:
            file.write_bytes(each)
            assert loaded(store) is None


def test_a_file_of_another_version_of_the_store_gives_nothing(tmp_path: Path) -> None:
    store, file, data = whole(tmp_path)
    file.write_bytes(b"rashomo0" + data[8:])
    assert loaded(store) is None


def test_a_folder_in_place_of_a_file_gives_nothing_and_is_left_alone(tmp_path: Path) -> None:
    store, file, _ = whole(tmp_path)
    file.unlink()
    file.mkdir()
    assert loaded(store) is None
    store.save("bridge.md", KEY, AGENTS, SECTIONS)
    store.sweep([])
    assert loaded(store) is None
    assert file.is_dir()
    assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_sweep_keeps_the_named_stories_and_removes_all_else(store: Store, tmp_path: Path) -> None:
    store.save("boat.md", KEY, AGENTS, SECTIONS)
    kept = files(tmp_path / "kept")
    (kept[0].parent / f"{kept[0].name}.999999").write_bytes(b"left by a build that died")
    (tmp_path / "kept" / EDITION / "a file").write_bytes(b"somebody else's")
    store.sweep(["boat.md", "ferry.md"])
    assert loaded(store) is None
    assert loaded(store, "boat.md")
    assert len(files(tmp_path / "kept")) == 1


def test_two_editions_are_kept_those_used_last(tmp_path: Path) -> None:
    for age, edition in ((300, EDITION), (200, OTHER), (100, THIRD)):
        Store(tmp_path, edition)
        os.utime(tmp_path / edition, (1e9 - age, 1e9 - age))
    Store(tmp_path, EDITION)
    assert {each.name for each in tmp_path.iterdir() if each.is_dir()} == {EDITION, THIRD}


def test_what_others_keep_beside_the_editions_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("/site\n")
    for name in ("stories", ".git", "1234", "g" * 24):
        (tmp_path / name).mkdir()
    for edition in (EDITION, OTHER, THIRD):
        Store(tmp_path, edition)
    assert {"stories", ".git", "1234", "g" * 24} <= {each.name for each in tmp_path.iterdir()}
    assert (tmp_path / ".gitignore").read_text() == "/site\n"


def test_a_store_is_nothing_to_commit(store: Store, tmp_path: Path) -> None:
    assert loaded(store)
    assert (tmp_path / "kept" / ".gitignore").read_text() == "*\n"


def test_a_folder_that_cannot_be_made_gives_a_passing_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", None):
        store, passing = open_store(folder, EDITION)
        store.save("bridge.md", KEY, AGENTS, SECTIONS)
        assert loaded(store) == list(SECTIONS.values())
        del passing
        assert loaded(store) is None


def test_a_folder_that_may_not_be_written_gives_a_passing_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)  # the superuser may write everywhere
    with pytest.raises(PermissionError):
        Store(tmp_path / "kept", EDITION)
    monkeypatch.setattr(os, "access", lambda path, _: str(tmp_path) not in str(path))
    store, passing = open_store(tmp_path / "kept", EDITION)
    store.save("boat.md", KEY, AGENTS, SECTIONS)
    assert passing
    assert loaded(store, "boat.md")
    assert len(files(tmp_path / "kept")) == 1


def test_a_story_that_the_system_refuses_to_keep_is_not_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    store.save("boat.md", KEY, AGENTS, SECTIONS)
    assert loaded(store, "boat.md") is None
    assert loaded(store)
    assert len(files(tmp_path / "kept")) == 1


def test_a_store_whose_folder_was_removed_loses_stories_but_never_fails(tmp_path: Path) -> None:
    store, file, _ = whole(tmp_path)
    file.unlink()
    file.parent.rmdir()
    store.save("bridge.md", KEY, AGENTS, SECTIONS)
    store.sweep(["bridge.md"])
    assert loaded(store) is None


def _save_again_and_again(folder: Path, sections: dict[str, bytes]) -> None:
    store = Store(folder, EDITION)
    for _ in range(200):
        store.save("bridge.md", KEY, AGENTS, sections)


def test_of_two_processes_that_save_one_story_one_has_it_whole(tmp_path: Path) -> None:
    others = {name: data[::-1] * 50 for name, data in SECTIONS.items()}
    wholes = [list(SECTIONS.values()), list(others.values())]
    store = Store(tmp_path, EDITION)
    store.save("bridge.md", KEY, AGENTS, SECTIONS)
    fork = multiprocessing.get_context("spawn")
    workers = [
        fork.Process(target=_save_again_and_again, args=(tmp_path, each))
        for each in (SECTIONS, others)
    ]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        assert loaded(store) in wholes
    for worker in workers:
        worker.join()
        assert worker.exitcode == 0
    assert loaded(store) in wholes
    assert len(files(tmp_path)) == 1
