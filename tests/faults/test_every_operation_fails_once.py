"""Whichever file operation of publishing fails, one whole site is there; the words say which."""

from __future__ import annotations

import errno
import itertools
import shutil
from pathlib import Path

import pytest

from rashomon.plugin import staging
from rashomon.plugin.staging import Staging, StagingError
from tests.faults.injector import Injector
from tests.faults.kill_campaign import State, state_of


def build(site: Path, text: str) -> None:
    """What a build does to the disk, in small: folders, files, a hidden one, publishing."""
    made = Staging(site)
    folder = made.begin()
    try:
        (folder / "story").mkdir()
        (folder / "story" / "index.html").write_text(text * 2)
        (folder / "index.html").write_text(text)
        (folder / ".well-known").write_text(text)
        made.publish()
    finally:
        made.discard()


def states(folder: Path) -> tuple[State, State]:
    """The site of both texts, as a build without faults makes them."""
    found = []
    for text in ("first", "second"):
        build(folder / text, text)
        found.append(state_of(folder / text))
    return found[0], found[1]


@pytest.mark.parametrize("can_exchange", [True, False], ids=["exchange", "two renames"])
@pytest.mark.parametrize("lasts", [False, True], ids=["once", "from then on"])
def test_each_operation_of_publishing_may_fail(
    tmp_path: Path,
    injector: Injector,
    monkeypatch: pytest.MonkeyPatch,
    can_exchange: bool,
    lasts: bool,
) -> None:
    first, second = states(tmp_path)
    if not can_exchange:
        monkeypatch.setattr(staging, "exchange", lambda one, other: False)
    seen: set[str] = set()
    for k in itertools.count(1):
        root = tmp_path / f"try {k}"
        build(root / "site", "first")
        injector.arm(root, k, errno.EIO, lasts=lasts)
        words = ""
        try:
            build(root / "site", "second")
        except (StagingError, OSError) as error:
            words = str(error)
        finally:
            injector.disarm()
        seen.update(injector.seen)
        where = f"operation {k}: {injector.failed}: {words}"
        if not (root / "site").exists():
            # Between two renames, on a disk that does nothing from then on: the next has it back.
            assert lasts, where
            assert not can_exchange, where
            Staging(root / "site").begin()
        found = state_of(root / "site")
        assert found in (first, second), where
        if "the new site is in its place" in words or not words:
            assert found == second, where
        else:
            assert found == first, where
        build(root / "site", "second")
        assert state_of(root / "site") == second, where
        assert [each.name for each in root.iterdir()] == ["site"], where
        shutil.rmtree(root)
        if not injector.failed:
            break
    assert k > 20
    swap = {"exchange"} if can_exchange else set()
    assert seen >= {"open", "write", "syncfs", "fsync", "os.mkdir", "os.rename", "os.remove"} | swap


def test_each_operation_of_the_first_build_of_all_may_fail(
    tmp_path: Path, injector: Injector
) -> None:
    first, _ = states(tmp_path)
    for k in itertools.count(1):
        root = tmp_path / f"try {k}"
        root.mkdir()
        injector.arm(root, k, errno.ENOSPC)
        try:
            build(root / "site", "first")
        except (StagingError, OSError):
            assert injector.failed
        finally:
            injector.disarm()
        assert not (root / "site").exists() or state_of(root / "site") == first
        build(root / "site", "first")
        assert state_of(root / "site") == first
        if not injector.failed:
            break


def test_a_build_that_dies_before_the_swap_gives_none_of_its_files_to_the_old_site(
    tmp_path: Path, injector: Injector
) -> None:
    build(tmp_path / "site", "first")
    (tmp_path / "site" / ".well-known").unlink()
    before = state_of(tmp_path / "site")
    left = Staging(tmp_path / "site")
    (left.begin() / ".well-known").write_text("second")
    left._made_ready()
    left._lock.release()  # as a process that is killed does
    recovering = Staging(tmp_path / "site")
    recovering.begin()
    recovering.discard()
    assert state_of(tmp_path / "site") == before
