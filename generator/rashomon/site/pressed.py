"""An edition as the press has it: sheets at hand, the content of each story on call."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Protocol

from rashomon.exports import IndexedPage, Words, indexed, search_record, story_csv, story_json
from rashomon.problem import Problem, Severity
from rashomon.rendering.links import Links
from rashomon.vocabulary import Registries, Settings

from .contents import Kept
from .edition import Edition
from .reader import BrokenStory, OrdinaryPage, StoryFile
from .sheet import Content, Sheet, print_content, print_page, sheet_of
from .site_page import Link

#: The data that every story is offered as, by the suffix of the file.
EXPORTS = ("json", "csv")


class KeptPage:
    """A page across stories: its uri, and how to find the mark of what it is of, and to make it."""

    def __init__(self, uri: str, mark: Callable[[], bytes], make: Callable[[Links], str]) -> None:
        self.uri = uri
        self.make = make
        self._mark = mark

    @cached_property
    def mark(self) -> bytes:
        """Equal only for pages that are made of the same."""
        return self._mark()


class PageStock(Protocol):
    """Where the finished content of the pages across stories comes from."""

    def content(self, page: KeptPage, known: Container[str], link: Link) -> Content:
        """The content of a page, for ``fill_links``, on a site with the pages ``known``."""

    def on_disk(self, page: KeptPage, known: Container[str], link: Link) -> Kept | None:
        """The same, as it is on the disk; ``None`` where it is not, or not as it would be now."""

    def print_all(self, pages: Iterable[KeptPage], known: Container[str]) -> None:
        """Make all these beforehand, or begin to, if there is a disk to keep them on."""


class Stock(Protocol):
    """Where the finished content of the stories comes from; ``across``: of the other pages."""

    @property
    def across(self) -> PageStock:
        """The pages across stories."""

    def content(
        self, sheet: Sheet, known: Container[str], link: Link, *, has_prose: bool
    ) -> Content:
        """The content of a story's page, for ``fill``, on a site with the pages ``known``.

        ``link`` is the way from this page to the others.
        """

    def export(self, sheet: Sheet, suffix: str) -> bytes:
        """A story as data: one of ``EXPORTS``."""

    def on_disk(
        self, sheet: Sheet, known: Container[str], link: Link, *, has_prose: bool
    ) -> Kept | None:
        """The same, as it is on the disk; ``None`` where it is not, or not as it would be now."""

    def mark(self, sheet: Sheet) -> bytes:
        """Equal for two sheets of one story only if they are the same."""

    def keep_only(self, stories: Iterable[str], pages: Iterable[str]) -> None:
        """Forget what is not one of these stories' or of these pages."""

    def search(self, sheet: Sheet) -> IndexedPage:
        """What the search knows of a story; without words where the site has no search."""

    def prose(self, sheet: Sheet) -> bytes:
        """What the host made of a story's prose beforehand; empty where it has to render it."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """All that one build knows: the stories, newest first, and every problem found."""

    sheets: tuple[Sheet, ...]
    broken: tuple[BrokenStory, ...]
    pages: tuple[OrdinaryPage, ...]
    registries: Registries
    problems: tuple[Problem, ...]
    stock: Stock

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must stop a build."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def pressed(edition: Edition, settings: Settings) -> Pressed:
    """An edition whose stories are all in memory, printed when they are asked for."""
    return Pressed(
        tuple(map(sheet_of, edition.stories)),
        edition.broken,
        edition.pages,
        edition.registries,
        edition.problems,
        Shelf(edition.stories, settings),
    )


class _Unkept:
    """Pages across stories that are made when they are asked for."""

    def content(self, page: KeptPage, known: Container[str], _link: Link) -> Content:
        return print_page(page.make, known)

    def on_disk(self, *_: object) -> None:
        """There is no disk."""

    def print_all(self, *_: object) -> None:
        """Nor is anything made beforehand."""


class Shelf:
    """A stock that keeps every story whole and prints it anew each time."""

    def __init__(self, stories: Iterable[StoryFile], settings: Settings) -> None:
        self.across = _Unkept()
        self._stories = {each.uri: each for each in stories}
        self._settings = settings

    def content(
        self,
        sheet: Sheet,
        known: Container[str],
        link: Link,  # noqa: ARG002 - marks stand for all addresses
        *,
        has_prose: bool,
    ) -> Content:
        """The content of a story's page."""
        file = self._stories[sheet.uri]
        return print_content(
            file, sheet, self._settings, known, has_prose=has_prose, is_usual=False
        )

    def export(self, sheet: Sheet, suffix: str) -> bytes:
        """A story as data."""
        return export(self._stories[sheet.uri], suffix)

    def on_disk(self, *_: object, has_prose: bool) -> None:
        """A shelf is no disk."""

    def mark(self, sheet: Sheet) -> bytes:
        """One shelf holds one state of each story."""
        return sheet.uri.encode("utf-8", "surrogatepass")

    def keep_only(self, stories: Iterable[str], pages: Iterable[str]) -> None:
        """Keep everything: a shelf lasts no longer than what it is used for."""

    def search(self, sheet: Sheet) -> IndexedPage:
        """What the search knows of a story."""
        return searched(self._stories[sheet.uri], sheet, self._settings)

    def prose(self, _sheet: Sheet) -> bytes:
        """Nothing is made beforehand."""
        return b""


def export(file: StoryFile, suffix: str) -> bytes:
    """A story as data: one of ``EXPORTS``."""
    if suffix == "json":
        return story_json(file.comparison, file.quotes)
    return story_csv(file.comparison)


def searched(file: StoryFile, sheet: Sheet, settings: Settings) -> IndexedPage:
    """What the search knows of a story."""
    names = {source.key: source.name for source in sheet.digest.sources}
    record = search_record(file.comparison, sheet.prose, names)
    return indexed(record, words_of(settings.search_separator))


@cache
def words_of(separator: str) -> Words:
    """How a site's texts are split into words."""
    return Words(separator)


def in_order(sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The newest first, those of one day by their address."""
    by_address = sorted(sheets, key=lambda each: each.digest.slug)
    return tuple(sorted(by_address, key=lambda each: each.digest.date, reverse=True))
