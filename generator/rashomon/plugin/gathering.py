"""Read the stories for one build, or for a preview that must not end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from rashomon.problem import Problem
from rashomon.reading import find_tree
from rashomon.site import Edition, SiteFile, SitePage, read_edition, site_files, site_pages
from rashomon.site.reader import BrokenStory, slug_of
from rashomon.vocabulary import Registries, Settings

from .preview import crash, problem_page

Only = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one build works with.

    ``pages`` by ``uri``; ``lost`` is set where not even the folder could be
    read: then every file's page shows this problem.
    """

    shown: str
    edition: Edition
    pages: dict[str, SitePage] = field(default_factory=dict)
    files: tuple[SiteFile, ...] = ()
    lost: Problem | None = None

    def path(self, uri: str) -> str:
        """The file of a page, or any other below the folder, as messages show it."""
        page = self.pages.get(uri)
        return f"{self.shown}/{(page.source if page else '') or uri}"


def gather(root: Path, shown: str, settings: Settings, only: Only, *, preview: bool) -> Gathered:
    """Read the edition and make its pages; a preview speaks of drafts too. Raises nothing.

    Exceptions that nobody foresaw become problems of the story they come from.
    """
    try:
        edition = _read(root, shown, only)
    except Exception as error:  # noqa: BLE001
        lost = crash(shown, error, "the stories cannot be read")
        return Gathered(shown, Edition((), (), (), Registries(), (lost,)), lost=lost)
    files: tuple[SiteFile, ...] = ()
    try:
        pages = site_pages(edition, settings, drafts=preview)
        files = site_files(edition, settings)
    except Exception as error:  # noqa: BLE001
        problem = crash(shown, error, "the pages cannot be made")
        edition = replace(edition, problems=(*edition.problems, problem))
        pages = _pages_of_a_site_without(edition, problem)
    return Gathered(shown, edition, {page.uri: page for page in pages}, files)


def _read(root: Path, shown: str, only: Only) -> Edition:
    try:
        return read_edition(root, shown=shown, only=only)
    except Exception:
        tree = find_tree(root, shown)
        broken = []
        for uri in filter(only, tree.documents):
            try:
                read_edition(root, shown=shown, only=uri.__eq__)
            except Exception as error:  # noqa: BLE001
                problem = crash(tree.shown_path(uri), error, "the story cannot be compared")
                broken.append(BrokenStory(slug_of(uri), uri, (problem,)))
        if not broken:
            raise
        culprits = {each.uri for each in broken}
        edition = read_edition(
            root, shown=shown, only=lambda uri: only(uri) and uri not in culprits
        )
        problems = [*edition.problems, *(each.problems[0] for each in broken)]
        return replace(
            edition,
            broken=(*edition.broken, *broken),
            problems=tuple(sorted(problems, key=lambda each: each.order)),
        )


def _pages_of_a_site_without(edition: Edition, problem: Problem) -> tuple[SitePage, ...]:
    """Every story's address, and the index, with what stopped the pages from being made."""
    uris = [each.uri for each in edition.stories] + [each.uri for each in edition.broken]
    return (
        problem_page("index.md", "", "Problems", edition.errors),
        *(problem_page(f"{slug_of(uri)}.md", uri, slug_of(uri), (problem,)) for uri in uris),
    )
