from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from rashomon.problem import Severity
from rashomon.rendering.prose import sanitise
from rashomon.site import (
    BrokenStory,
    Pages,
    Pressed,
    Render,
    Settings,
    beside,
    kept_pages,
    press_folder,
    pressed,
    read_edition,
    site_files,
)
from rashomon.site import press as press_module
from rashomon.site import sheet as sheet_module
from rashomon.site.addresses import Addresses
from rashomon.site.keeping import Shelf
from rashomon.site.reader import Reader
from tests.nowhere import STORY, YAML_STORY
from tests.pressing import SETTINGS as PLAIN
from tests.rendering.pictures.drawing import INVENTED
from tests.site.test_evidence import STORY as QUOTING
from tests.site.test_evidence import kept as keep_a_copy
from tests.site.test_workers import ONLY_LINUX

STORIES = Path(__file__).parents[2] / "stories"
OUTLETS = """\
alpha: {name: The Alpha, country: GB, language: en, kind: newspaper}
beta: {name: Radio Beta, country: FR, language: en, kind: broadcaster}
gamma: {name: Gamma, country: IE, language: en}
"""
VOICES = "mayor: {name: The Mayor of Nowhere, kind: person}\n"
SETTINGS = dataclasses.replace(PLAIN, search_separator=r"[\s\-]+")

Reads = list[str]
Press = Callable[..., Pressed]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two stories and a page of Nowhere."""
    root = tmp_path / "stories"
    root.mkdir()
    for name, text in (
        ("outlets.yml", OUTLETS),
        ("voices.yml", VOICES),
        ("bridge.md", STORY),
        ("boat.yml", YAML_STORY),
        ("about.md", "# About us\n"),
    ):
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def press(root: Path, tmp_path: Path) -> Press:
    """Press the stories with a cache that stays from one time to the next."""

    def again(**more: Any) -> Pressed:
        settings = more.pop("settings", SETTINGS)
        return press_folder(root, settings, cache=tmp_path / "cache", **more)

    return again


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    """The files that were read and checked, in their order."""
    found: Reads = []
    read = Reader.read

    def noted(self: Reader, uri: str, data: Any = None) -> Any:
        found.append(uri)
        return read(self, uri, data)

    monkeypatch.setattr(Reader, "read", noted)
    return found


def site(
    edition: Pressed,
    settings: Settings = SETTINGS,
    way: Callable[[str], Callable[[str], str]] | None = None,
) -> dict[str, Any]:
    """All that comes out of an edition, by name; ``way``: how each page leads to others."""
    made: dict[str, Any] = {"problems": edition.problems, "registries": edition.registries}
    for page in Pages(edition, settings).all():
        made[page.uri] = page.render(
            sanitise(f"<p>{page.prose}</p>" if page.prose.strip() else ""),
            way(page.uri) if way else _usual_way(page.uri),
        )
        record = page.search() if page.search else None
        made[f"search of {page.uri}"] = record and record.dump()
        made[f"what is said of {page.uri}"] = (page.source, page.title, page.description, page.tags)
    return made | {file.uri: file.content() for file in site_files(edition, settings)}


def _usual_way(here: str) -> Callable[[str], str]:
    """How a page leads to others where no host says otherwise."""
    return lambda uri: unescape(Addresses(here, "/")(uri))


def plainly(root: Path, settings: Settings = SETTINGS) -> dict[str, Any]:
    """The same without a press: every story whole and in memory."""
    return site(pressed(read_edition(root), settings), settings)


def edit(root: Path, name: str, old: str, new: str) -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# What comes out


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("folder", [INVENTED, STORIES], ids=["invented", "stories"])
def test_pressed_stories_give_the_same_site_as_stories_in_memory(
    folder: Path, processes: int, tmp_path: Path
) -> None:
    wanted = plainly(folder)
    for _ in ("pressed", "kept"):
        found = press_folder(folder, SETTINGS, cache=tmp_path, processes=processes)
        assert site(found) == wanted
    assert any(name.endswith(".csv") for name in wanted)


def test_without_a_cache_it_is_the_same(root: Path) -> None:
    assert site(press_folder(root, SETTINGS)) == plainly(root)


def test_a_site_without_a_search_gives_the_same_too(root: Path, press: Press) -> None:
    for _ in ("pressed", "kept"):
        assert site(press(settings=PLAIN), PLAIN) == plainly(root, PLAIN)


def test_a_file_whose_name_is_no_text_is_told_of_as_without_a_press(
    root: Path, press: Press
) -> None:
    try:
        (root / "br\udcffdge.md").write_text(STORY)
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    wanted = read_edition(root).problems
    assert wanted
    for _ in ("pressed", "kept"):
        assert press().problems == wanted


# What is kept


def test_a_second_press_reads_no_story(root: Path, press: Press, reads: Reads) -> None:
    press()
    assert {"bridge.md", "boat.yml"} <= set(reads)
    reads.clear()
    found = site(press())
    assert reads == ["about.md"]
    assert found == plainly(root)


def test_an_edited_story_is_pressed_anew_and_no_other(
    root: Path, press: Press, reads: Reads
) -> None:
    press()
    edit(root, "boat.yml", "The boat sailed.", "The boat sank.")
    reads.clear()
    found = site(press())
    assert sorted(reads) == ["about.md", "boat.yml"]
    assert "The boat sank." in found["boat.md"]
    assert found == plainly(root)


def test_a_story_that_becomes_as_it_was_is_as_it_was(root: Path, press: Press) -> None:
    first = site(press())
    edit(root, "boat.yml", "sailed.", "sank.")
    press()
    edit(root, "boat.yml", "sank.", "sailed.")
    assert site(press()) == first


def test_an_entry_that_a_story_names_presses_it_anew(
    root: Path, press: Press, reads: Reads
) -> None:
    site(press())
    edit(root, "voices.yml", "The Mayor of Nowhere", "The Lady Mayor")
    reads.clear()
    found = site(press())
    assert sorted(reads) == ["about.md", "bridge.md"]
    assert "The Lady Mayor" in found["bridge.md"]
    assert found == plainly(root)


def test_an_entry_that_no_story_names_presses_nothing_anew(
    root: Path, press: Press, reads: Reads
) -> None:
    site(press())
    edit(root, "outlets.yml", "Gamma", "Delta")
    reads.clear()
    found = site(press())
    assert reads == ["about.md"]
    assert found == plainly(root)


def test_a_story_with_entries_of_its_own_depends_on_all(
    root: Path, press: Press, reads: Reads
) -> None:
    edit(root, "bridge.md", "sources:\n", "outlets:\n  own: {name: Own}\nsources:\n")
    edit(root, "bridge.md", "claims:\n", "  own: {headline: H, published: 2025-01-02}\nclaims:\n")
    site(press())
    edit(root, "outlets.yml", "gamma:", "own:")
    reads.clear()
    found = press()
    assert "bridge.md" in reads
    assert found.problems == read_edition(root).problems


def test_a_named_entry_that_vanishes_is_an_error_as_without_a_press(
    root: Path, press: Press
) -> None:
    press()
    edit(root, "outlets.yml", "beta:", "other:")
    found = press()
    assert found.problems == read_edition(root).problems
    assert {each.uri for each in found.broken} == {"boat.yml", "bridge.md"}


@pytest.mark.parametrize(
    "settings",
    [
        dataclasses.replace(SETTINGS, site_name="Other"),
        dataclasses.replace(SETTINGS, question="Who says so?"),
        dataclasses.replace(SETTINGS, page_suffix=".html"),
        dataclasses.replace(SETTINGS, search_separator=r"\s"),
    ],
)
def test_other_settings_press_everything_anew(
    root: Path, press: Press, reads: Reads, settings: Settings
) -> None:
    site(press())
    reads.clear()
    found = site(press(settings=settings), settings)
    assert {"bridge.md", "boat.yml"} <= set(reads)
    assert found == plainly(root, settings)
    reads.clear()
    press()
    assert reads == ["about.md"]  # those before are kept beside


def test_another_version_presses_everything_anew(
    press: Press, reads: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(press())
    monkeypatch.setattr(press_module, "versions", lambda: "0" * 32)
    reads.clear()
    press()
    assert {"bridge.md", "boat.yml"} <= set(reads)


def test_a_file_of_another_version_laid_into_this_one_is_not_taken(
    root: Path, press: Press, reads: Reads, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(press_module, "versions", lambda: "0" * 32)
        site(press())
    (before,) = (each for each in (tmp_path / "cache").iterdir() if each.is_dir())
    site(press())
    (now,) = (each for each in (tmp_path / "cache").iterdir() if each.is_dir() and each != before)
    shutil.copytree(before, now, dirs_exist_ok=True)
    reads.clear()
    found = site(press())
    assert {"bridge.md", "boat.yml"} <= set(reads)
    assert found == plainly(root)


def test_files_that_changed_places_in_the_store_are_not_taken(
    root: Path, press: Press, tmp_path: Path
) -> None:
    # Two countries of which all is the same but their names.
    edit(root, "bridge.md", "sources:\n", "places: [IE, KP]\nsources:\n")
    wanted = site(press())
    files = sorted(each for each in (tmp_path / "cache").glob("*/??/*"))
    data = [each.read_bytes() for each in files]
    for turn in range(1, len(files)):
        for at, file in enumerate(files):
            file.write_bytes(data[(at + turn) % len(data)])
        assert site(press()) == wanted


# Receipts and copies


def test_a_receipt_that_comes_changes_and_goes_presses_the_story_anew(
    tmp_path: Path, reads: Reads
) -> None:
    shelf = Shelf(tmp_path / "stories", tmp_path / ".captures")
    shelf.stories.mkdir()
    (shelf.stories / "light.md").write_text(QUOTING, encoding="utf-8")

    def again() -> dict[str, Any]:
        reads.clear()
        return site(press_folder(shelf.stories, SETTINGS, cache=tmp_path / "cache"))

    def assert_only_the_lighthouse_was_read() -> None:
        found = again()
        assert set(reads) == {"light.md"}
        assert found == plainly(shelf.stories)
        again()
        assert reads == []

    again()
    again()
    assert reads == []
    keep_a_copy(shelf)
    assert_only_the_lighthouse_was_read()
    (shelf.stories / "other.md").write_text(QUOTING.replace("quote:", "note:"), encoding="utf-8")
    again()
    shelf.copies.rename(tmp_path / "elsewhere")  # the receipt alone
    assert_only_the_lighthouse_was_read()
    (receipt,) = (shelf.stories / ".receipts" / "light").iterdir()
    receipt.write_text(receipt.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert_only_the_lighthouse_was_read()
    receipt.unlink()
    assert_only_the_lighthouse_was_read()


def test_receipts_with_names_that_are_no_texts_stop_nothing(root: Path, press: Press) -> None:
    (root / ".receipts" / "bridge").mkdir(parents=True)
    try:
        (root / ".receipts" / "bridge" / "\udcff.json").write_text("{}")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    for _ in ("pressed", "kept"):
        assert site(press()) == plainly(root)


def test_receipts_that_may_not_be_looked_at_are_the_problem_of_their_story(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    press()

    def refused(self: Any, slug: str) -> bytes:
        if slug == "bridge":
            raise PermissionError(13, "Permission denied")
        return b""

    monkeypatch.setattr("rashomon.site.evidence.Evidence.state", refused)
    found = press()
    assert [each.uri for each in found.broken] == ["bridge.md"]
    assert [each.digest.slug for each in found.sheets] == ["boat"]


# Problems


def test_a_warning_is_told_every_time(root: Path, press: Press) -> None:
    (root / "light.md").write_text(QUOTING, encoding="utf-8")
    (root / ".receipts" / "light").mkdir(parents=True)
    (root / ".receipts" / "light" / "herald.json").write_text("{", encoding="utf-8")
    wanted = read_edition(root).problems
    assert [(each.rule, each.severity) for each in wanted] == [("receipt", Severity.WARNING)]
    for _ in range(3):
        found = press()
        assert found.problems == wanted
        assert site(found) == plainly(root)


def test_an_exception_that_nobody_foresaw_is_the_problem_of_its_story_only(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = sheet_module.print_content

    def failing(file: Any, *more: Any, **others: Any) -> Any:
        if file.uri == "boat.yml":
            raise KeyError("mast")
        return make(file, *more, **others)

    with monkeypatch.context() as patch:
        patch.setattr(press_module, "print_content", failing)
        found = press()
    (broken,) = found.broken
    assert isinstance(broken, BrokenStory)
    (problem,) = broken.problems
    assert problem.message == "the story cannot be compared: KeyError: 'mast'"
    assert (problem.path, problem.rule) == ("stories/boat.yml", "unforeseen")
    assert [each.digest.slug for each in found.sheets] == ["bridge"]
    assert press().problems == ()  # and it is not kept


# The site around a story


def test_a_page_that_appears_or_vanishes_elsewhere_changes_the_links_of_a_kept_story(
    root: Path, press: Press, reads: Reads
) -> None:
    """A source that was set aside names an outlet that has a page only thanks to another story."""
    aside = "  gamma: {headline: G, published: 2025-01-02, excluded: Off topic.}\nclaims:\n"
    edit(root, "bridge.md", "claims:\n", aside)
    other = YAML_STORY.replace("beta", "gamma").replace("under [the bridge](bridge.md#opened)", "")
    (root / "third.yml").write_text(other, encoding="utf-8")
    for there in (True, False, True):
        if not there:
            (root / "third.yml").unlink()
        else:
            (root / "third.yml").write_text(other, encoding="utf-8")
        press()
        reads.clear()
        found = site(press())
        assert ("outlets/gamma.md" in found) is there
        assert found == plainly(root)
    reads.clear()
    site(press())
    assert reads == ["about.md"]


def test_pages_at_other_addresses_are_led_to_there(root: Path, press: Press, reads: Reads) -> None:
    """A host may have pages elsewhere; marks in the store then serve for any address."""

    def moved(_here: str) -> Callable[[str], str]:
        return lambda uri: f"/moved & far/{uri}"

    wanted = site(pressed(read_edition(root), SETTINGS), SETTINGS, moved)
    assert "/moved &amp; far/" in wanted["bridge.md"]
    for _ in ("printed for the usual addresses", "kept with marks"):
        reads.clear()
        assert site(press(), SETTINGS, moved) == wanted
    assert reads == ["about.md"]
    found = site(press())
    assert found == plainly(root)


@pytest.mark.parametrize("processes", [1, 2])
def test_pages_across_stories_are_printed_before_they_are_asked_for(
    root: Path, press: Press, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    wanted = plainly(root)
    edition = press()
    pages = Pages(edition, SETTINGS)
    pages.all()
    edition.stock.across.print_all(pages._across.kept, pages.known, processes)  # type: ignore[call-arg]

    def again(*_: Any) -> Any:
        raise AssertionError("printed once more")

    monkeypatch.setattr(kept_pages, "print_page", again)
    pages.print_kept()
    assert site(edition) == wanted


def with_pages_printed(press: Press) -> Pressed:
    """An edition whose pages across stories were printed, or begun to be, for whoever asks."""
    edition = press()
    pages = Pages(edition, SETTINGS)
    pages.all()
    pages.print_kept()
    return edition


def prints(monkeypatch: pytest.MonkeyPatch, *, lasts: bool) -> list[Any]:
    """What this one of two processes prints; the other dies over its first page unless it lasts."""
    here, print_page, printed = os.getpid(), kept_pages.print_page, []

    def noted(*how: Any) -> Any:
        if os.getpid() != here and not lasts:
            os._exit(9)
        printed.append(how)
        return print_page(*how)

    for module in (beside, kept_pages):
        monkeypatch.setattr(module, "cores", lambda: 2)
    monkeypatch.setattr(kept_pages, "print_page", noted)
    return printed


@ONLY_LINUX
@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize("lasts", [True, False])
def test_few_pages_across_stories_are_printed_beside_until_one_is_asked_for(
    root: Path, press: Press, monkeypatch: pytest.MonkeyPatch, lasts: bool
) -> None:
    site(press())
    edit(root, "bridge.md", "was opened", "was closed")
    wanted = plainly(root)
    printed = prints(monkeypatch, lasts=lasts)
    monkeypatch.setattr(kept_pages, "_FEW", 2)
    edition = with_pages_printed(press)
    assert site(edition) == wanted
    assert bool(printed) is not lasts


@ONLY_LINUX
@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize("lasts", [True, False])
def test_many_pages_across_stories_are_printed_by_this_process_and_one_more(
    root: Path, press: Press, monkeypatch: pytest.MonkeyPatch, lasts: bool
) -> None:
    wanted = plainly(root)
    printed = prints(monkeypatch, lasts=lasts)
    monkeypatch.setattr(kept_pages, "WORTH_IT", 1)
    edition = with_pages_printed(press)
    half = len(printed)
    assert half > 1
    assert site(edition) == wanted
    assert (len(printed) == half) is lasts


@ONLY_LINUX
@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize("last", [None, 0, 2])
def test_many_files_are_compared_by_two_processes(
    root: Path, press: Press, reads: Reads, monkeypatch: pytest.MonkeyPatch, last: int | None
) -> None:
    for number in range(4):
        (root / f"ferry-{number}.yml").write_text(YAML_STORY, encoding="utf-8")
    site(press())
    edit(root, "ferry-3.yml", "sailed.", "sank.")
    wanted = plainly(root)
    here, compare, compared = os.getpid(), press_module.Press._unchanged, []

    def deadly(self: press_module.Press, uri: str) -> Any:
        compared.append(uri)
        if os.getpid() != here and len(compared) == last:
            os._exit(9)
        return compare(self, uri)

    monkeypatch.setattr(beside, "cores", lambda: 2)
    monkeypatch.setattr(press_module, "MANY_FILES", 2)
    monkeypatch.setattr(press_module.Press, "_unchanged", deadly)
    reads.clear()
    found = press()
    assert reads == ["about.md", "ferry-3.yml"]
    assert len(compared) == (2 if last is None else 7 if last else 2)
    assert site(found) == wanted


def test_a_page_across_stories_that_fails_says_so_when_it_is_asked_for(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any) -> Any:
        raise KeyError("mast")

    pages = Pages(press(), SETTINGS)
    (page,) = (each for each in pages.all() if each.uri == "voices/mayor.md")
    monkeypatch.setattr(kept_pages, "print_page", failing)
    pages.print_kept()
    with pytest.raises(KeyError, match="mast"):
        page.render("", str)


def test_bytes_of_a_page_are_its_text(root: Path, press: Press) -> None:
    for edition in (press(), press()):
        for page in Pages(edition, SETTINGS).all():
            if isinstance(page.render, Render):
                prose = sanitise(f"<p>{page.prose}</p>") if page.prose.strip() else ""
                way = Addresses(page.uri, "/")
                found = page.render.encoded(prose, way)
                assert found is not None
                assert found.pieces is not None
                text = page.render(prose, way)
                assert b"".join(found.pieces).decode() == text
                assert found.is_plain
                for words in ("<h1", "no such words", text[5:60], text[-70:], prose[:20] or "<"):
                    assert (words in found) is (words in text)


def test_contents_that_differ_have_keys_that_differ(root: Path, press: Press) -> None:
    def key(prose: str) -> bytes:
        pages = {page.uri: page for page in Pages(press(), SETTINGS).all()}
        render = pages["bridge.md"].render
        assert isinstance(render, Render)
        found = render.encoded(prose, Addresses("bridge.md", "/"))
        assert found is not None
        return found.key

    keys = [key("<p>One</p>"), key("<p>Other</p>"), key("")]
    edit(root, "bridge.md", "was opened.", "was closed.")
    keys.append(key("<p>One</p>"))
    assert len(set(keys)) == len(keys)
    edit(root, "bridge.md", "was closed.", "was opened.")
    assert key("<p>One</p>") == keys[0]


def test_content_holds_while_the_answers_are_the_same() -> None:
    content = sheet_module.Content(
        b"", {"outlets/a.md": True, "outlets/b.md": False}, has_prose=True
    )
    assert content.holds({"outlets/a.md", "outlets/c.md"}, has_prose=True)
    assert not content.holds({"outlets/a.md"}, has_prose=False)
    assert not content.holds(set(), has_prose=True)
    assert not content.holds({"outlets/a.md", "outlets/b.md"}, has_prose=True)


def test_prose_that_comes_to_nothing_is_no_prose(root: Path, press: Press) -> None:
    (root / "bridge.md").write_text(
        STORY.rpartition("---")[0] + "---\n\n<!-- nothing to read -->\n", encoding="utf-8"
    )

    def without(edition: Pressed) -> str:
        pages = {page.uri: page for page in Pages(edition, SETTINGS).all()}
        return pages["bridge.md"].render("", lambda uri: f"/{uri}")

    wanted = without(pressed(read_edition(root), SETTINGS))
    for _ in ("pressed", "kept"):
        assert without(press()) == wanted


def test_a_story_that_changes_while_the_site_is_made_is_not_kept_as_it_was(
    root: Path, press: Press, tmp_path: Path
) -> None:
    wanted = site(press())
    edition = press()
    shutil.rmtree(tmp_path / "cache")
    edit(root, "bridge.md", "was opened.", "was closed.")
    (sheet,) = (each for each in edition.sheets if each.uri == "bridge.md")
    with pytest.raises(OSError, match="the file changed while the site was built"):
        edition.stock.content(sheet, frozenset(), str, has_prose=True)
    edit(root, "bridge.md", "was closed.", "was opened.")
    assert site(press()) == wanted


def test_a_disk_that_takes_nothing_changes_nothing(
    root: Path, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert site(press()) == plainly(root)
    assert site(press()) == plainly(root)


def test_nothing_is_kept_of_what_is_no_more(root: Path, press: Press, tmp_path: Path) -> None:
    def kept() -> int:
        return len(list((tmp_path / "cache").glob("*/??/*")))

    site(press())
    both = kept()
    (root / "boat.yml").unlink()
    site(press())
    assert kept() == both - 1
    assert not any(b"The boat" in each.read_bytes() for each in (tmp_path / "cache").glob("*/??/*"))
