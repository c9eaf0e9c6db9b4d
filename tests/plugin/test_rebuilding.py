"""After a save, a preview has the very bytes that a whole new build would give it."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, cast

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from rashomon.plugin import framing, rebuilding
from rashomon.plugin.framing import Framing
from rashomon.plugin.leaf import LeafPage
from rashomon.plugin.rebuilding import Rebuilding
from rashomon.rendering import archive
from tests.nowhere import STORY, Project

ADDRESS = "http://127.0.0.1:1/"
#: What the next whole build renews: the search, and Material's list of tags.
RENEWED_LATER = re.compile(r"search/.*|tags/index\.html|tags\.json|sitemap\.xml(\.gz)?|.*\.map")

FERRY = """\
title: Ferry {number} of Nowhere
date: 2025-{month:02}-03
summary: A ferry left.
tags: [Ferries]
sources:
  alpha: {{headline: Ferry, published: 2025-{month:02}-03}}
  beta: {{headline: A ferry, published: 2025-{month:02}-03}}
claims:
  left:
    text: The ferry left.
    accounts:
      alpha: {{says: asserts, quote: the ferry has left}}
      beta: {{says: attributes, via: [mayor]}}
corrections:
  - {{date: 2025-{month:02}-04, text: The hour was wrong.}}
"""


class Watched:
    """What stands for the watching: the test says what changed."""

    def __init__(self) -> None:
        self.changed: set[str] = set()

    def take_changed(self) -> set[str]:
        changed, self.changed = self.changed, set()
        return changed


class Served:
    """A preview in this process, without its server's sockets and threads."""

    def __init__(self, project: Project, site: Path) -> None:
        self.project = project
        self.site = site
        self.slow = 0
        config = self._config()
        config.plugins.on_startup(command="serve", dirty=False)
        plugin: Any = config.plugins.get("rashomon")
        self.server = LiveReloadServer(self._build, "127.0.0.1", 0, str(site))
        self.watched = Watched()
        build(config)
        self.rebuilding = Rebuilding(
            self.server,
            self.watched,  # type: ignore[arg-type]
            self._build,
            cast("Any", plugin),
        )
        self.rebuilding.answer_with_what_is_put_off()

    def _config(self) -> MkDocsConfig:
        config = load_config(str(self.project.root / "mkdocs.yml"), site_dir=str(self.site))
        config.site_url = ADDRESS
        return config

    def _build(self) -> None:
        self.slow += 1
        build(self._config())

    def heard_of(self, *paths: str) -> int:
        """Rebuild until nothing is waiting, as the server does; returns how often slowly."""
        slow = self.slow
        self.watched.changed = {str(self.project.root / path) for path in paths}
        self.rebuilding.build()
        while self.server._want_rebuild:
            self.server._want_rebuild = False
            self.rebuilding.build()
        return self.slow - slow

    def edit(self, path: str, old: str, new: str) -> int:
        file = self.project.root / path
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new))
        return self.heard_of(path)

    def get(self, address: str) -> tuple[str, str]:
        """What a browser is answered: the status, and the page or where it is."""
        told: list[Any] = []
        environ = {"PATH_INFO": address.encode().decode("latin-1"), "SCRIPT_NAME": ""}
        answered = b"".join(
            self.server.serve_request(
                environ, lambda status, headers: told.extend((status, headers))
            )
        )
        return told[0], dict(told[1]).get("Location") or answered.decode()

    def state(self) -> dict[str, bytes]:
        """Every file as it is served, those too that nobody asked for yet."""
        self.rebuilding.make_all()
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }

    def close(self) -> None:
        self.server.server_close()


@contextmanager
def own_plugins() -> Iterator[None]:
    """MkDocs keeps one plugin per process; each preview here is to have its own."""
    cache = dict(MkDocsConfig._schema)["plugins"].plugin_cache  # type: ignore[attr-defined]
    before = dict(cache)
    cache.clear()
    try:
        yield
    finally:
        cache.clear()
        cache.update(before)


@pytest.fixture
def served(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A preview of a site that has months, and makes single pages however small it is."""
    monkeypatch.setattr(archive, "ALL_UP_TO", 3)
    monkeypatch.setattr(rebuilding, "WHOLE_UP_TO", 0)
    project.configure(not_in_nav="old/")
    for number in range(1, 6):
        text = FERRY.format(number=number, month=1 + number % 3)
        project.write(f"stories/ferry-{number}.yml", text)
    with own_plugins():
        running = Served(project, tmp_path / "served")
        try:
            yield running
        finally:
            running.close()


def differences(served: Served) -> list[str]:
    """The files that a whole new preview would have otherwise, but for the known ones."""
    with own_plugins():
        fresh = Served(served.project, served.site.parent / "fresh")
        fresh.close()
    here, there = served.state(), fresh.state()
    return [
        name
        for name in sorted(here.keys() | there.keys())
        if here.get(name) != there.get(name) and not RENEWED_LATER.fullmatch(name)
    ]


class Edit(NamedTuple):
    old: str
    new: str
    shown: str


EDITS = {
    "title": Edit("title: Ferry 2", "title: Quillwort & ferry 2", "archive/2025-03/index.html"),
    "summary": Edit("A ferry left.", "A ferry left late.", "index.html"),
    "claim": Edit("text: The ferry left.", "text: The ferry sailed.", "ferry-2/index.html"),
    "quote": Edit("quote: the ferry has left", "quote: it has left", "ferry-2/index.html"),
    "account": Edit("{says: attributes, via: [mayor]}", "denies", "outlets/beta/index.html"),
    "origin": Edit(
        "{says: attributes, via: [mayor]}", "{says: attributes, via: [alpha]}", "ferry-2/index.html"
    ),
    "correction": Edit("The hour was wrong.", "The day was wrong.", "corrections/index.html"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_is_edited_is_right_on_every_page_and_in_every_file(
    served: Served, edit: Edit
) -> None:
    before = served.state()
    served.edit("stories/ferry-2.yml", edit.old, edit.new)
    now = served.state()
    assert before[edit.shown] != now[edit.shown]
    assert before["ferry-2.json"] != now["ferry-2.json"]
    assert differences(served) == []


@pytest.mark.parametrize("name", ["title", "summary", "claim", "quote", "correction"])
def test_an_edit_of_words_takes_the_quick_way(served: Served, name: str) -> None:
    edit = EDITS[name]
    assert served.edit("stories/ferry-2.yml", edit.old, edit.new) == 0


def test_two_stories_saved_at_once(served: Served) -> None:
    root = served.project.root
    for number in (1, 2):
        path = root / f"stories/ferry-{number}.yml"
        path.write_text(path.read_text().replace("A ferry left.", f"Ferry {number} has left."))
    assert served.heard_of("stories/ferry-1.yml", "stories/ferry-2.yml") == 0
    assert differences(served) == []


def test_stories_saved_one_after_the_other_before_anybody_looks(served: Served) -> None:
    assert served.edit("stories/ferry-1.yml", "A ferry left.", "A first ferry left.") == 0
    assert served.edit("stories/ferry-2.yml", "A ferry left.", "A second ferry left.") == 0
    assert differences(served) == []


def test_a_page_across_stories_is_made_when_it_is_asked_for(served: Served) -> None:
    place = served.site / "outlets/beta/index.html"
    assert served.edit("stories/ferry-2.yml", "title: Ferry 2", "title: Quillwort") == 0
    assert not place.exists()
    status, html = served.get("/outlets/beta/")
    assert status == "200 OK"
    assert "Quillwort" in html
    assert "Quillwort" in place.read_text()
    # Saved again, it is another again.
    assert served.edit("stories/ferry-2.yml", "title: Quillwort", "title: Bindweed") == 0
    assert "Bindweed" in served.get("/outlets/beta/")[1]


@pytest.mark.parametrize(
    ("address", "status", "answer"),
    [
        ("/", "200 OK", "Quillwort"),
        ("/archive/2025-03/index.html", "200 OK", "Quillwort"),
        ("/feed.xml", "200 OK", "Quillwort"),
        ("/voices/mayor", "302 Found", "/voices/mayor/"),
        ("/outlets/", "200 OK", "alpha"),
        ("/outlets/nobody/", "404 Not Found", ""),
        ("/outlets/../outlets/beta/", "200 OK", "Quillwort"),
        ("/quillwort-é/", "404 Not Found", ""),
    ],
)
def test_every_address_is_answered_as_if_nothing_had_been_put_off(
    served: Served, address: str, status: str, answer: str
) -> None:
    assert served.edit("stories/ferry-2.yml", "title: Ferry 2", "title: Quillwort") == 0
    found = served.get(address)
    assert found[0] == status
    assert answer in found[1]


def test_words_in_the_prose_alone_leave_the_pages_of_outlets_as_they_are(served: Served) -> None:
    served.project.write(
        "stories/ferry-2.md", f"---\n{FERRY.format(number=2, month=3)}---\nIt left.\n"
    )
    (served.project.root / "stories/ferry-2.yml").unlink()
    assert served.heard_of("stories/ferry-2.yml", "stories/ferry-2.md") == 1
    place = served.site / "outlets/beta/index.html"
    before = place.stat()
    assert served.edit("stories/ferry-2.md", "It left.", "It left in the rain.") == 0
    assert "in the rain" in served.get("/ferry-2/")[1]
    assert place.stat() == before
    assert differences(served) == []


def test_many_browsers_asking_at_once_get_the_same_new_page(served: Served) -> None:
    assert served.edit("stories/ferry-2.yml", "title: Ferry 2", "title: Quillwort") == 0
    addresses = ["/outlets/beta/", "/outlets/alpha/", "/", "/voices/mayor/"] * 4
    with ThreadPoolExecutor(8) as browsers:
        answers = list(browsers.map(served.get, addresses))
    assert all(status == "200 OK" and "Quillwort" in html for status, html in answers)
    assert answers[:4] == answers[4:8] == answers[8:12] == answers[12:]
    assert differences(served) == []


def test_no_page_is_at_its_place_before_it_is_whole(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server's other threads read what is there while one writes."""
    place = served.site / "outlets/beta/index.html"
    write = mkdocs_build.utils.write_file
    seen: list[bool] = []

    def write_and_look(content: bytes, path: str) -> None:
        write(content[: len(content) // 2], path)
        seen.append(place.exists())
        write(content, path)

    assert served.edit("stories/ferry-2.yml", "title: Ferry 2", "title: Quillwort") == 0
    monkeypatch.setattr(mkdocs_build.utils, "write_file", write_and_look)
    assert "</html>" in served.get("/outlets/beta/")[1]
    assert seen == [False]
    assert sorted(each.name for each in place.parent.iterdir()) == ["index.html"]


def test_what_was_put_off_is_among_the_last_good_pages_when_a_rebuild_fails(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise OSError("no room")

    assert served.edit("stories/ferry-2.yml", "title: Ferry 2", "title: Quillwort") == 0
    monkeypatch.setattr(served.rebuilding, "_slowly", fails)
    served.heard_of("mkdocs.yml")
    html = (served.site / "outlets/beta/index.html").read_text()
    assert "Quillwort" in html
    assert "no room" in html


def test_where_a_page_cannot_be_made_when_asked_for_the_whole_site_is_made(
    served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: Any) -> None:
        raise KeyError("quillwort")

    assert served.edit("stories/ferry-2.yml", "A ferry left.", "It left.") == 0
    with monkeypatch.context() as broken:
        broken.setattr(rebuilding, "_build_page", fails)
        assert served.get("/outlets/beta/")[0] == "404 Not Found"
    assert "quillwort" in caplog.text
    assert served.server._want_rebuild
    served.server._want_rebuild = False
    assert served.heard_of() == 1
    assert served.get("/outlets/beta/")[0] == "200 OK"
    assert differences(served) == []


def test_the_same_content_again_changes_nothing(served: Served) -> None:
    before = {path: path.stat().st_mtime_ns for path in served.site.rglob("*")}
    assert served.heard_of("stories/ferry-2.yml") == 0
    assert {path: path.stat().st_mtime_ns for path in served.site.rglob("*")} == before


def new_story(project: Project) -> None:
    project.write("stories/new.md", STORY.replace("The bridge", "The new bridge"))


def moved(project: Project) -> None:
    (project.root / "stories/ferry-2.yml").rename(project.root / "stories/new.md")


def replaced(path: str, old: str, new: str) -> Callable[[Project], None]:
    def replace(project: Project) -> None:
        text = (project.root / path).read_text()
        assert old in text
        project.write(path, text.replace(old, new))

    return replace


CHANGES: dict[str, tuple[str, Callable[[Project], None]]] = {
    "a new story": ("stories/new.md", new_story),
    "a removed story": (
        "stories/ferry-2.yml",
        lambda project: (project.root / "stories/ferry-2.yml").unlink(),
    ),
    "a draft": (
        "stories/ferry-2.yml",
        replaced("stories/ferry-2.yml", "summary:", "draft: true\nsummary:"),
    ),
    "another tag": ("stories/ferry-2.yml", replaced("stories/ferry-2.yml", "Ferries", "Boats")),
    "another date": (
        "stories/ferry-2.yml",
        replaced("stories/ferry-2.yml", "date: 2025-03-03", "date: 2025-02-03"),
    ),
    "a new voice": (
        "stories/ferry-2.yml",
        replaced(
            "stories/ferry-2.yml",
            "sources:",
            "voices:\n  captain: {name: The Captain}\nsources:",
        ),
    ),
    "a voice no story named": (
        "stories/ferry-2.yml",
        replaced("stories/ferry-2.yml", "via: [mayor]", "via: [clerk]"),
    ),
    "a broken story": ("stories/ferry-2.yml", replaced("stories/ferry-2.yml", "title:", "titel:")),
    "the outlets": ("stories/outlets.yml", replaced("stories/outlets.yml", "Radio", "Radio of")),
    "an ordinary page": ("stories/about.md", replaced("stories/about.md", "See", "Look at")),
    "mkdocs.yml": ("mkdocs.yml", replaced("mkdocs.yml", "Nowhere Reports", "Nowhere Daily")),
}


@pytest.mark.parametrize(("path", "change"), CHANGES.values(), ids=CHANGES)
def test_what_is_more_than_words_takes_the_slow_way(
    served: Served, path: str, change: Callable[[Project], None]
) -> None:
    served.project.write(
        "stories/voices.yml", "mayor: {name: The Mayor, kind: person}\nclerk: {name: A Clerk}\n"
    )
    assert served.heard_of("stories/voices.yml") == 1
    change(served.project)
    assert served.heard_of(path) == 1
    assert differences(served) == []


OWN_VOICE = {
    "sources:": "voices:\n  captain: {name: The Captain}\nsources:",
    "via: [mayor]": "via: [captain]",
}


@pytest.mark.parametrize(
    ("edits", "shown"),
    [
        ({"Ferries": "Boats"}, "Boats"),
        ({"date: 2025-03-03": "date: 2025-02-03"}, "3 February 2025"),
        (OWN_VOICE, "The Captain"),
        ({"via: [mayor]": "via: [clerk]"}, "A Clerk"),
    ],
    ids=["tag", "date", "own voice", "voice no story named"],
)
def test_a_story_with_another_place_among_others_is_there_before_them(
    served: Served, caplog: pytest.LogCaptureFixture, edits: dict[str, str], shown: str
) -> None:
    voices = "mayor: {name: The Mayor, kind: person}\nclerk: {name: A Clerk}\n"
    served.project.write("stories/voices.yml", voices)
    served.heard_of("stories/voices.yml")
    slow, soon = served.slow, served.server.build_delay
    assert shown not in served.get("/ferry-2/")[1]
    for old, new in edits.items():
        replaced("stories/ferry-2.yml", old, new)(served.project)
    served.watched.changed = {str(served.project.root / "stories/ferry-2.yml")}
    served.rebuilding.build()
    assert served.slow == slow
    assert shown in served.get("/ferry-2/")[1]
    assert served.server._want_rebuild
    # Browsers wait from the moment on at which the server begins to build.
    assert served.server.build_delay >= 10 * soon
    served.server._want_rebuild = False
    assert served.heard_of() == 1
    assert served.server.build_delay == soon
    assert differences(served) == []
    assert "since single pages failed" not in caplog.text


def identities(served: Served) -> dict[str, tuple[int, int]]:
    """Each file, and when it was written: numbers of files are given again."""
    found = {name: (served.site / name).stat() for name in served.state()}
    return {name: (each.st_ino, each.st_mtime_ns) for name, each in found.items()}


def test_when_all_is_made_anew_what_came_out_the_same_is_taken(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(framing, "PROOFS", 0)
    assert served.heard_of("mkdocs.yml") == 1
    before = identities(served)
    assert served.edit("stories/ferry-2.yml", "title:", "titel:") == 1
    now = identities(served)
    assert before["ferry-1.json"] == now["ferry-1.json"]
    assert before["ferry-1/index.html"] == now["ferry-1/index.html"]
    assert before["index.html"] != now["index.html"]
    assert not [*served.site.parent.glob(".served*")]
    assert differences(served) == []


def test_what_the_quick_way_wrote_is_not_taken_for_what_was_there_before(served: Served) -> None:
    assert served.edit("stories/ferry-2.yml", "A ferry left.", "It left.") == 0
    assert served.heard_of("mkdocs.yml") == 1
    assert differences(served) == []
    assert served.edit("stories/ferry-2.yml", "It left.", "A ferry left.") == 0
    assert served.heard_of("mkdocs.yml") == 1
    assert differences(served) == []


def test_pages_on_which_a_failure_was_told_are_not_taken(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise OSError("no room")

    monkeypatch.setattr(framing, "PROOFS", 0)
    with monkeypatch.context() as failing:
        failing.setattr(served.rebuilding, "_slowly", fails)
        served.heard_of("mkdocs.yml")
    assert "no room" in served.get("/ferry-1/")[1]
    assert served.heard_of("mkdocs.yml") == 1
    assert not [name for name, data in served.state().items() if b"no room" in data]
    assert differences(served) == []


def test_a_story_that_broke_and_healed_is_quick_again(served: Served) -> None:
    assert served.edit("stories/ferry-2.yml", "title:", "titel:") == 1
    assert served.edit("stories/ferry-2.yml", "titel:", "title:") == 1
    assert served.edit("stories/ferry-2.yml", "A ferry left.", "It left.") == 0
    assert differences(served) == []


def test_a_story_in_the_navigation_takes_the_slow_way(served: Served) -> None:
    served.project.configure(nav=["index.md", "ferry-2.yml"])
    assert served.heard_of("mkdocs.yml") == 1
    assert served.edit("stories/ferry-2.yml", "title: Ferry", "title: Great ferry") == 1
    assert differences(served) == []


def test_a_small_site_is_made_whole_after_the_story_is_there(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "WHOLE_UP_TO", 7)
    monkeypatch.setitem(globals(), "RENEWED_LATER", re.compile(r"sitemap\.xml\.gz"))
    assert served.edit("stories/ferry-2.yml", "title: Ferry", "title: Great ferry") == 1
    assert "Great ferry" in (served.site / "search/search_index.json").read_text()
    assert differences(served) == []


def test_an_exception_on_the_quick_way_is_told_and_the_site_is_right(
    served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: Any) -> None:
        raise KeyError("quillwort")

    monkeypatch.setattr(Rebuilding, "_write", fails)
    assert served.edit("stories/ferry-2.yml", "A ferry left.", "It left.") == 1
    assert "quillwort" in caplog.text
    assert differences(served) == []


def test_saves_in_a_row_leave_nothing_behind(served: Served) -> None:
    def counts() -> tuple[int, int, int]:
        files = len(served.state())
        gc.unfreeze()
        gc.collect()
        every = gc.get_objects()
        pages = sum(type(each) is LeafPage for each in every)
        framings = sum(type(each) is Framing for each in every)
        return pages, framings, files

    def save(number: int) -> None:
        path = served.project.root / "stories/ferry-2.yml"
        text = path.read_text()
        path.write_text(re.sub("summary: .*", f"summary: Ferry number {number} left.", text))
        assert served.heard_of("stories/ferry-2.yml") == 0

    for number in range(3):
        save(number)
    before = counts()
    for number in range(100, 120):
        save(number)
    assert counts() == before
