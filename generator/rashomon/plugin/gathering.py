"""Read the stories for one build, or for a preview that must not end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rashomon.problem import Problem
from rashomon.site import (
    Edition,
    Pages,
    Pressed,
    Prose,
    Sheet,
    SiteFile,
    SitePage,
    all_of_it_stays,
    press_folder,
    pressed,
    site_files,
)
from rashomon.site.reader import slug_of
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
    edition: Pressed
    pages: dict[str, SitePage] = field(default_factory=dict)
    files: tuple[SiteFile, ...] = ()
    lost: Problem | None = None
    makers: Pages | None = None

    def path(self, uri: str) -> str:
        """The file of a page, or any other below the folder, as messages show it."""
        page = self.pages.get(uri)
        return f"{self.shown}/{(page.source if page else '') or uri}"


def gather(
    root: Path,
    shown: str,
    settings: Settings,
    only: Only,
    *,
    preview: bool,
    cache: Path | None,
    prose: Prose | None = None,
) -> Gathered:
    """Press the edition and make its pages; a preview speaks of drafts too. Raises nothing.

    Exceptions that nobody foresaw become problems of the story they come from.
    ``cache`` is where the stories' content is kept from build to build,
    ``prose`` renders what can be rendered beforehand.
    """
    try:
        edition = press_folder(root, settings, shown=shown, only=only, cache=cache, prose=prose)
    except Exception as error:  # noqa: BLE001
        lost = crash(shown, error, "the stories cannot be read")
        nothing = pressed(Edition((), (), (), Registries(), (lost,)), settings)
        return Gathered(shown, nothing, lost=lost)
    files: tuple[SiteFile, ...] = ()
    try:
        with all_of_it_stays():
            makers = Pages(edition, settings, drafts=preview)
            pages = makers.all()
        makers.print_kept()
        files = site_files(edition, settings)
    except Exception as error:  # noqa: BLE001
        problem = crash(shown, error, "the pages cannot be made")
        edition = replace(edition, problems=(*edition.problems, problem))
        makers, pages = None, _pages_of_a_site_without(edition, problem)
    return Gathered(shown, edition, _by_uri(pages), files, makers=makers)


def with_sheets(gathered: Gathered, sheets: Sequence[Sheet]) -> Gathered:
    """The same with these sheets in the places of theirs, on the pages of the stories alone."""
    assert gathered.makers is not None, "asked only where the pages could be made"
    new = {sheet.uri: sheet for sheet in sheets}
    merged = tuple(new.get(each.uri, each) for each in gathered.edition.sheets)
    edition = replace(gathered.edition, sheets=merged)
    pages = gathered.pages | _by_uri(gathered.makers.story(sheet) for sheet in sheets)
    return replace(gathered, edition=edition, pages=pages)


def with_others(gathered: Gathered, before: Gathered) -> tuple[Gathered, list[SitePage]] | None:
    """What ``with_sheets`` gave, with the pages across stories that follow; these once more.

    ``None`` where the site has other pages than before. Raises what nobody foresaw.
    """
    assert before.makers is not None, "asked only where the pages could be made"
    sheets = zip(before.edition.sheets, gathered.edition.sheets, strict=True)
    old = [sheet for sheet, new in sheets if sheet is not new]
    makers = before.makers.after(gathered.edition, old)
    if makers is None:
        return None
    others = makers.other_than(before.makers)
    return replace(gathered, pages=gathered.pages | _by_uri(others), makers=makers), others


def _by_uri(pages: Iterable[SitePage]) -> dict[str, SitePage]:
    return {page.uri: page for page in pages}


def _pages_of_a_site_without(edition: Pressed, problem: Problem) -> tuple[SitePage, ...]:
    """Every story's address, and the index, with what stopped the pages from being made."""
    uris = [each.uri for each in edition.sheets] + [each.uri for each in edition.broken]
    return (
        problem_page("index.md", "", "Problems", edition.errors),
        *(problem_page(f"{slug_of(uri)}.md", uri, slug_of(uri), (problem,)) for uri in uris),
    )
