"""Building aside: the last good site is whole, whatever happens to a build."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rashomon.plugin import staging
from rashomon.plugin.staging import MARKER, Staging, StagingError


def publish(site: Path, text: str) -> None:
    build = Staging(site)
    (build.begin() / "index.html").write_text(text)
    build.publish()


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_first_build_makes_the_site_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    publish(tmp_path / "site", "first")
    assert files(tmp_path) == ["site", f"site/{MARKER}", "site/index.html"]


def test_a_second_build_replaces_the_whole_site(tmp_path: Path) -> None:
    publish(tmp_path / "site", "first")
    (tmp_path / "site" / "stale.html").write_text("")
    publish(tmp_path / "site", "second")
    assert files(tmp_path) == ["site", f"site/{MARKER}", "site/index.html"]
    assert (tmp_path / "site" / "index.html").read_text() == "second"


def test_where_the_system_cannot_exchange_folders_two_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "exchange", lambda one, other: False)
    publish(tmp_path / "site", "first")
    publish(tmp_path / "site", "second")
    assert files(tmp_path) == ["site", f"site/{MARKER}", "site/index.html"]
    assert (tmp_path / "site" / "index.html").read_text() == "second"


def test_a_discarded_build_leaves_the_old_site_whole(tmp_path: Path) -> None:
    publish(tmp_path / "site", "first")
    build = Staging(tmp_path / "site")
    (build.begin() / "index.html").write_text("half")
    build.discard()
    assert files(tmp_path) == ["site", f"site/{MARKER}", "site/index.html"]
    assert (tmp_path / "site" / "index.html").read_text() == "first"


@pytest.mark.parametrize("state", ["next", "ready", "before"])
def test_the_next_build_sweeps_what_a_dead_one_left(tmp_path: Path, state: str) -> None:
    publish(tmp_path / "site", "first")
    left = tmp_path / ".site.building" / state
    left.mkdir(parents=True)
    (left / "index.html").write_text("left")
    publish(tmp_path / "site", "second")
    assert files(tmp_path) == ["site", f"site/{MARKER}", "site/index.html"]


def test_a_build_that_died_between_two_renames_has_its_site_back(tmp_path: Path) -> None:
    publish(tmp_path / "site", "first")
    aside = tmp_path / ".site.building"
    (aside / "ready").mkdir(parents=True)
    (tmp_path / "site").rename(aside / "before")
    build = Staging(tmp_path / "site")
    build.begin()
    build.discard()
    assert (tmp_path / "site" / "index.html").read_text() == "first"
    assert not aside.exists()


def test_a_killed_build_leaves_the_old_site_and_frees_the_lock(tmp_path: Path) -> None:
    publish(tmp_path / "site", "first")
    code = (
        "import sys, time\nfrom pathlib import Path\n"
        "from rashomon.plugin.staging import Staging\n"
        "build = Staging(Path(sys.argv[1]))\n"
        "(build.begin() / 'index.html').write_text('half')\n"
        "print('at work', flush=True)\ntime.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "site")],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"at work\n"
        process.send_signal(signal.SIGKILL)
    assert (tmp_path / "site" / "index.html").read_text() == "first"
    publish(tmp_path / "site", "second")
    assert files(tmp_path) == ["site", f"site/{MARKER}", "site/index.html"]


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    first, second = Staging(tmp_path / "site"), Staging(tmp_path / "site")
    (first.begin() / "index.html").write_text("first")
    said: list[str] = []
    waits = threading.Event()

    def build_too() -> None:
        folder = second.begin(lambda words: (said.append(words), waits.set())[0])
        (folder / "index.html").write_text("second")
        second.publish()

    thread = threading.Thread(target=build_too)
    thread.start()
    assert waits.wait(10)
    first.publish()
    thread.join(10)
    assert (tmp_path / "site" / "index.html").read_text() == "second"
    assert said == [f"Another build of {tmp_path / 'site'} is at work; waiting for it."]
    assert files(tmp_path) == ["site", f"site/{MARKER}", "site/index.html"]


def test_a_build_without_patience_says_that_another_is_at_work(tmp_path: Path) -> None:
    first = Staging(tmp_path / "site")
    first.begin()
    with pytest.raises(StagingError, match=r"Another build of .* is still at work"):
        Staging(tmp_path / "site", patience=0).begin()
    first.discard()
    assert files(tmp_path) == []


def test_a_folder_with_somebody_elses_files_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("years of work")
    with pytest.raises(StagingError, match=r"not a site of ours \(thesis.odt\)"):
        Staging(tmp_path).begin()
    assert files(tmp_path) == ["thesis.odt"]
    assert (tmp_path / "thesis.odt").read_text() == "years of work"


def test_a_file_in_the_sites_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(StagingError, match="is a file, not a folder"):
        Staging(tmp_path / "site").begin()


def test_an_empty_folder_or_one_with_hidden_files_only_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site" / ".git").mkdir(parents=True)
    (tmp_path / "site" / ".git" / "HEAD").write_text("ref")
    publish(tmp_path / "site", "first")
    publish(tmp_path / "site", "second")
    assert (tmp_path / "site" / ".git" / "HEAD").read_text() == "ref"


def test_hidden_files_survive_a_build_that_died_right_after_the_swap(tmp_path: Path) -> None:
    publish(tmp_path / "site", "second")
    ready = tmp_path / ".site.building" / "ready"
    (ready / ".git").mkdir(parents=True)
    publish(tmp_path / "site", "third")
    assert (tmp_path / "site" / ".git").is_dir()


def test_a_link_named_site_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "www")
    publish(tmp_path / "site", "first")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "www" / "index.html").read_text() == "first"


@pytest.mark.parametrize("number", [errno.EBUSY, errno.ENOSPC, errno.EACCES])
def test_a_swap_that_fails_leaves_the_old_site_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    publish(tmp_path / "site", "first")

    def fail(one: Path, other: Path) -> bool:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(staging, "exchange", fail)
    with pytest.raises(StagingError, match="cannot be replaced, the site before stays"):
        publish(tmp_path / "site", "second")
    assert (tmp_path / "site" / "index.html").read_text() == "first"
    assert files(tmp_path) == ["site", f"site/{MARKER}", "site/index.html"]


def test_a_second_rename_that_fails_brings_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path / "site", "first")
    monkeypatch.setattr(staging, "exchange", lambda one, other: False)
    rename = Path.rename

    def fail_for_ready(self: Path, target: Path) -> Path:
        if self.name == "ready":
            raise OSError(errno.EIO, "input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_ready)
    with pytest.raises(StagingError, match="input/output error"):
        publish(tmp_path / "site", "second")
    assert (tmp_path / "site" / "index.html").read_text() == "first"


def test_the_new_site_keeps_the_mode_of_the_old(tmp_path: Path) -> None:
    publish(tmp_path / "site", "first")
    (tmp_path / "site").chmod(0o751)
    publish(tmp_path / "site", "second")
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o751
