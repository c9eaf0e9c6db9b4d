"""What came out the same is taken from the site before, and only if nobody touched it."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from rashomon.plugin import ahead, finishing, framing, reusing
from rashomon.plugin.staging import Staging
from rashomon.site import beside
from tests.nowhere import STORY, YAML_STORY, Project

NOTE = ".cache/rashomon/finished.json"
PAGE, DATA = "bridge/index.html", "bridge.json"
MADE = (PAGE, DATA, "bridge.csv", "boat/index.html", "boat.json", "countries/gb/index.html")

FEW = pytest.mark.parametrize("site", ["few"], indirect=True)
BOTH = pytest.mark.parametrize("site", ["few", "many"], indirect=True)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="files are linked on Linux")


@pytest.fixture
def site(
    request: pytest.FixtureRequest,
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    one_thread: None,
) -> Project:
    """The small site, built; every frame is trusted from its first page on.

    As if its files were so many that several processes take them, but for tests that say ``few``.
    """
    if getattr(request, "param", "many") == "many":
        for module in (reusing, ahead):
            monkeypatch.setattr(module, "MANY_FILES", 1)
        monkeypatch.setattr(beside, "cores", lambda: 2)
        monkeypatch.setattr(finishing, "_AHEAD_AFTER", 3)
        monkeypatch.setattr(ahead, "_KEPT", 0)
    monkeypatch.setattr(framing, "PROOFS", 0)
    monkeypatch.setattr(framing, "CHECKED", ())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    # Of each shape the first page makes the frame and is written: these are such.
    for number in range(3):
        name = f"ferry-{number}"
        project.write(f"stories/{name}.yml", YAML_STORY.partition("body:")[0])
    for path in ("stories/bridge.md", "stories/boat.yml"):
        text = (project.root / path).read_text(encoding="utf-8")
        project.write(path, text)
    project.build()
    project.build()
    return project


def inodes(project: Project) -> dict[str, tuple[int, int]]:
    """Each file, and when it was written: numbers of files are given again."""
    found = {path: (project.site / path).stat() for path in project.state()}
    return {path: (each.st_ino, each.st_mtime_ns) for path, each in found.items()}


def taken(project: Project) -> set[str]:
    """Build again, and give the files that were taken from the site before."""
    before = inodes(project)
    project.build()
    after = inodes(project)
    return {path for path in after if before.get(path) == after[path]}


def from_nothing(project: Project) -> dict[str, bytes]:
    shutil.rmtree(project.root / ".cache", ignore_errors=True)
    project.build()
    return project.state()


@BOTH
def test_what_nobody_touched_is_taken(site: Project) -> None:
    before = site.state()
    found = taken(site)
    assert {"bridge.json", "bridge.csv", "boat.json", "ferry-1.json"} <= found
    assert any(path.endswith("/index.html") and "ferry" in path for path in found)
    assert site.state() == before
    assert from_nothing(site) == before


def test_on_one_core_what_was_taken_is_not_taken_again(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up: list[str] = []
    give_up = reusing.Reusing.give_up

    def noted(self: reusing.Reusing, folder: str, path: str) -> None:
        given_up.append(path[len(folder) + 1 :])
        give_up(self, folder, path)

    with_two = taken(site)
    monkeypatch.setattr(beside, "cores", lambda: 1)
    monkeypatch.setattr(reusing.Reusing, "give_up", noted)
    assert taken(site) == with_two
    assert not with_two & set(given_up)


@FEW
def test_of_a_small_site_nothing_stays_beside_it(site: Project) -> None:
    assert {each.stat().st_nlink for each in site.site.rglob("*.html")} == {1}
    assert not [each for each in site.root.glob(".site*") if each != site.site]


@BOTH
def test_an_edited_story_is_written_and_the_others_are_taken(site: Project) -> None:
    site.write("stories/ferry-2.yml", YAML_STORY.partition("body:")[0].replace("sailed.", "sank."))
    found = taken(site)
    assert "ferry-2.json" not in found
    assert "ferry-2/index.html" not in found
    assert {"ferry-1.json", "bridge.csv"} <= found
    after = site.state()
    assert b"The boat sank." in after["ferry-2/index.html"]
    assert from_nothing(site) == after


@BOTH
def test_another_frame_is_on_every_page(site: Project) -> None:
    site.configure(copyright="Printed & bound in Nowhere")
    found = taken(site)
    assert not any(path.endswith(".html") for path in found)
    assert "bridge.json" in found
    after = site.state()
    assert b"bound in Nowhere" in after["ferry-1/index.html"]
    assert from_nothing(site) == after


def changed(path: Path) -> None:
    """The same size, and the same time of its contents."""
    found = path.stat()
    data = bytearray(path.read_bytes())
    data[-10] ^= 1
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def replaced(path: Path) -> None:
    data = path.read_bytes().upper()
    path.unlink()
    path.write_bytes(data)


def cut(path: Path) -> None:
    os.truncate(path, 100)


def led_elsewhere(path: Path) -> None:
    other = path.with_name("other")
    path.rename(other)
    path.symlink_to(other)


def locked(path: Path) -> None:
    path.chmod(0o600)


def swapped(path: Path) -> None:
    other = next(each for each in path.parent.iterdir() if each.is_file() and each != path)
    aside = path.with_name("aside")
    path.rename(aside)
    other.rename(path)
    aside.rename(other)


@pytest.mark.parametrize("touch", [changed, replaced, cut, led_elsewhere, locked, Path.unlink])
@pytest.mark.parametrize("name", ["ferry-1.json", "ferry-1/index.html"])
def test_a_file_that_somebody_touched_is_written_anew(
    site: Project, touch: Callable[[Path], None], name: str
) -> None:
    wanted = site.state()
    touch(site.site / name)
    assert name not in taken(site)
    assert site.state() == wanted
    assert (site.site / name).lstat().st_mode & 0o777 == 0o644
    assert name in taken(site)


def test_files_that_changed_places_are_written_anew(site: Project) -> None:
    wanted = site.state()
    swapped(site.site / "ferry-1.json")
    site.build()
    assert site.state() == wanted


def test_a_site_that_was_copied_here_is_nobodys(site: Project) -> None:
    wanted = site.state()
    shutil.copytree(site.site, site.root / "copy")
    shutil.rmtree(site.site)
    (site.root / "copy").rename(site.site)
    (site.site / "ferry-1.json").write_bytes(b"{}")
    assert "bridge.json" not in taken(site)
    assert site.state() == wanted


def halved(note: Path) -> None:
    note.write_bytes(note.read_bytes()[: note.stat().st_size // 2])


def rewritten(note: Path) -> None:
    note.write_bytes(note.read_bytes().replace(b"bridge", b"ferry-1"))


def emptied(note: Path) -> None:
    note.write_bytes(b"")


def foreign(note: Path) -> None:
    note.write_bytes(b"\xff\n[1, 2]")


def a_folder(note: Path) -> None:
    note.unlink()
    note.mkdir()


@pytest.mark.parametrize("spoil", [halved, rewritten, emptied, foreign, a_folder, Path.unlink])
def test_a_note_that_is_damaged_says_nothing(site: Project, spoil: Callable[[Path], None]) -> None:
    wanted = site.state()
    spoil(site.root / NOTE)
    assert not set(MADE) & taken(site)
    assert site.state() == wanted


@BOTH
def test_an_older_note_is_believed_where_it_is_still_right(site: Project) -> None:
    older = (site.root / NOTE).read_bytes()
    site.write("stories/ferry-2.yml", YAML_STORY.partition("body:")[0].replace("sailed.", "sank."))
    site.build()
    (site.root / NOTE).write_bytes(older)
    site.build()
    after = site.state()
    assert from_nothing(site) == after


@BOTH
def test_a_file_that_changes_while_it_is_published_is_not_believed(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = site.state()
    publish = Staging.publish

    def meddled(self: Staging, *how: Any) -> None:
        publish(self, *how)
        (self.site / "ferry-1.json").write_bytes(b"{}")

    with monkeypatch.context() as patch:
        patch.setattr(Staging, "publish", meddled)
        site.build()
    assert site.state() != wanted
    site.build()
    assert site.state() == wanted


def test_where_another_plugin_may_write_into_the_finished_site_nothing_is_taken(
    site: Project,
) -> None:
    site.write(
        "hook.py",
        "from pathlib import Path\n"
        "def on_post_build(config):\n"
        "    with Path(config.site_dir, 'ferry-1.json').open('a') as file:\n"
        "        file.write(' ')\n",
    )
    site.configure(hooks=["hook.py"])
    for _ in range(2):
        assert not set(MADE) & taken(site)
        assert (site.site / "ferry-1.json").read_bytes().endswith(b"}\n ")


@FEW
def test_a_disk_without_links_gets_files(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    wanted = site.state()
    monkeypatch.setattr(os, "link", refused)
    assert not set(MADE) & taken(site)
    assert site.state() == wanted


def test_on_a_disk_that_knows_whole_seconds_alone_nothing_is_taken(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = reusing.state_of

    def coarse(path: str) -> tuple[int, int, int, int]:
        inode, size, *times = state(path)
        written, changed = (time // 10**9 * 10**9 for time in times)
        return inode, size, written, changed

    monkeypatch.setattr(reusing, "state_of", coarse)
    site.build()
    assert not set(MADE) & taken(site)


def test_without_a_cache_nothing_is_taken(site: Project) -> None:
    site.configure({"cache_dir": ""})
    assert not set(MADE) & taken(site)


def test_the_site_before_is_whole_while_the_next_is_built(site: Project) -> None:
    wanted = site.state()
    site.write("hook.py", "def on_post_build(config):\n    raise KeyError('mast')\n")
    config = load_config(str(site.root / "mkdocs.yml"))
    assert config.site_dir == str(site.site)
    site.write("stories/ferry-2.yml", YAML_STORY.partition("body:")[0].replace("sailed.", "sank."))
    site.configure(hooks=["hook.py"])
    with pytest.raises(KeyError):
        site.build()
    assert site.state() == wanted
    site.configure()
    started = time.time()
    site.build()
    assert started < time.time()
    assert b"The boat sank." in site.state()["ferry-2/index.html"]


# Of many files


def spare(site: Project) -> dict[str, int]:
    """What waits beside the site, each with its number."""
    folder = site.root / ".site.former"
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in found}


def test_beside_a_large_site_waits_what_it_shares_with_the_one_before(site: Project) -> None:
    waiting = spare(site)
    assert waiting.pop(".gitignore")
    assert {"bridge.json", "ferry-1.json", "ferry-1/index.html"} <= waiting.keys()
    assert waiting == {path: (site.site / path).stat().st_ino for path in waiting}
    site.write("stories/ferry-2.yml", YAML_STORY.partition("body:")[0].replace("sailed.", "sank."))
    (site.root / "stories/boat.yml").unlink()
    site.write("stories/bridge.md", STORY.replace("[the boat](boat.yml)", "the boat"))
    site.build()
    after = site.state()
    assert from_nothing(site) == after
    assert not any("boat" in path or "ferry-2" in path for path in spare(site))
    assert not (site.root / ".site.former" / "boat").exists()


def test_nothing_is_published_that_somebody_put_beside_the_site(site: Project) -> None:
    wanted = site.state()
    folder = site.root / ".site.former"
    (folder / "planted.html").write_text("<script>")
    (folder / "ferry-1" / "planted.html").write_text("<script>")
    (folder / "ferry-1.json").unlink()
    (folder / "ferry-1.json").write_text("{}")
    (folder / "bridge.csv").unlink()
    (folder / "bridge.csv").symlink_to(site.root / "mkdocs.yml")
    (folder / "elsewhere").symlink_to(site.root / "stories", target_is_directory=True)
    site.build()
    assert site.state() == wanted
    assert (site.root / "stories" / "bridge.md").exists()


def test_who_writes_into_the_new_site_early_keeps_what_he_wrote(site: Project) -> None:
    site.write(
        "hook.py",
        "from pathlib import Path\n"
        "def on_nav(nav, config, **_):\n"
        "    Path(config.site_dir, 'early.txt').write_text('mine')\n",
    )
    site.configure(hooks=["hook.py"])
    for _ in range(3):
        site.build()
        assert (site.site / "early.txt").read_text() == "mine"
        assert "ferry-1.json" in spare(site)
    assert "ferry-1.json" in taken(site)


def a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("mine")


def a_link(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.symlink_to(folder.with_name("stories"), target_is_directory=True)


@pytest.mark.parametrize("spoil", [shutil.rmtree, a_link, a_file])
def test_what_waits_may_be_anything(site: Project, spoil: Callable[[Path], None]) -> None:
    wanted = site.state()
    spoil(site.root / ".site.former")
    site.build()
    site.build()
    assert site.state() == wanted
    assert (site.root / "stories" / "bridge.md").exists()
    assert "ferry-1.json" in spare(site)


def test_after_the_site_was_removed_nothing_of_it_is_believed(site: Project) -> None:
    wanted = site.state()
    shutil.rmtree(site.site)
    site.build()
    assert site.state() == wanted
    assert not spare(site)


def test_what_waits_is_removed_where_nothing_may_be_taken_any_more(site: Project) -> None:
    site.write("hook.py", "def on_post_build(config):\n    pass\n")
    site.configure(hooks=["hook.py"])
    site.build()
    assert not (site.root / ".site.former").exists()


WRITES_PAGES = """\
def on_post_page(output, page, **_):
    if page.file.src_uri == "voices/mayor.md":
        raise KeyError("mast")
    return output.upper()
"""
OWN_TEMPLATE = """\
def on_page_markdown(markdown, page, **_):
    page.meta["template"] = "other.html"

def on_page_context(context, page, **_):
    if page.file.src_uri == "voices/mayor.md":
        raise KeyError("mast")
"""
COPIES = """\
def on_page_context(context, page, **_):
    if page.file.src_uri == "voices/mayor.md":
        raise KeyError("mast")
"""


@BOTH
@pytest.mark.parametrize("hook", [WRITES_PAGES, OWN_TEMPLATE, COPIES])
def test_a_build_that_fails_leaves_the_site_as_it_was_whoever_wrote(
    site: Project, hook: str
) -> None:
    wanted = site.state()
    site.write("own/other.html", "{{ page.content }}")
    site.write("stories/ferry-1/index.html", "mine")
    site.write("hook.py", hook)
    theme = {"name": "material", "font": False, "custom_dir": "own"}
    site.configure({"trusted_html": hook is COPIES}, hooks=["hook.py"], theme=theme)
    with pytest.raises(KeyError, match="mast"):
        site.build()
    assert site.state() == wanted


def test_a_frame_that_is_given_up_leaves_the_site_as_it_was(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = site.state()
    monkeypatch.setattr(framing, "CHECKED", (3, 6))
    slowly = framing.Framing._slowly

    def otherwise(self: framing.Framing, context: Any) -> str:
        return slowly(self, context).replace("</body>", "<!-- slow --></body>")

    monkeypatch.setattr(framing.Framing, "_slowly", otherwise)

    def refused(self: Staging, *_: Any) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Staging, "publish", refused)
        with pytest.raises(Exception, match="disk is full"):
            site.build()
    assert site.state() == wanted
    site.build()
    found = site.state()
    for path in ("boat/index.html", "ferry-0/index.html", "ferry-1/index.html"):
        assert b"<!-- slow -->" in found[path]


@pytest.mark.parametrize("last", [1, 2, 5])
def test_what_other_processes_leave_undone_is_done_here(
    site: Project, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    wanted = site.state()
    here, states = os.getpid(), []
    state = reusing.state_of

    def deadly(path: str) -> Any:
        states.append(path)
        if os.getpid() != here and len(states) == last:
            os._exit(9)
        return state(path)

    monkeypatch.setattr(reusing, "state_of", deadly)
    found = taken(site)
    assert "ferry-1.json" in found
    assert site.state() == wanted
    shutil.rmtree(site.root / ".site.former")
    states.clear()
    for _ in range(2):
        site.build()
        assert site.state() == wanted


def test_pages_that_other_processes_leave_undone_are_made_here(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = site.state()
    here = os.getpid()
    write = finishing.Finishing._write

    def deadly(self: finishing.Finishing, page: Any, context: Any) -> Any:
        found = write(self, page, context)
        if os.getpid() != here and page.file.src_uri.startswith("outlets/"):
            os._exit(9)
        return found

    monkeypatch.setattr(finishing.Finishing, "_write", deadly)
    site.build()
    assert site.state() == wanted


def test_pages_are_finished_by_another_process_too(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = site.state()
    asked: list[str] = []
    write = finishing.Finishing._write

    def noted(self: finishing.Finishing, page: Any, context: Any) -> Any:
        asked.append(page.file.src_uri)
        return write(self, page, context)

    monkeypatch.setattr(finishing.Finishing, "_write", noted)
    site.build()
    assert site.state() == wanted
    leaves = {"bridge.md", "boat.md", "ferry-0.md", "ferry-1.md", "ferry-2.md", "voices/mayor.md"}
    assert asked
    assert not leaves <= set(asked)


COUNTS = """\
seen = []

def on_page_context(context, page, **_):
    seen.append(page.file.src_uri)
    page.meta["description"] = f"Page {len(seen)}"

def on_env(env, **_):
    seen.clear()
"""


def test_where_a_page_depends_on_those_before_it_all_are_as_in_one_process(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write("hook.py", COUNTS)
    site.configure(hooks=["hook.py"])
    with monkeypatch.context() as patch:
        patch.setattr(beside, "cores", lambda: 1)
        site.build()
    wanted = site.state()
    assert b'content="Page 9"' in b"".join(wanted.values())
    site.build()
    assert site.state() == wanted
