"""A preview's quick way: after a story is saved, only the pages that it changes are made anew.

First the story's own page, so that the browser has it at once; then the pages
across stories whose mark changed. Whatever is not a plain change of stories
that were sound and are sound (a new file, a new voice, a mistake, a draft,
another tag) takes the slow way: the whole site, made from its store.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from rashomon.site import Press, Sheet, SiteFile, SitePage, downloads

from .gathering import Gathered, gather_anew
from .leaf import LeafPage
from .preview import announce
from .watching import Watcher

log = get_plugin_logger("rashomon")

#: Up to so many stories the whole site follows the saved story: its search and its tags are then
#: right at once. Above, they are renewed by the next whole build.
WHOLE_UP_TO = 100
#: How long no file must change before the preview is made anew: seconds.
_BURST = 0.05


@dataclass(frozen=True, slots=True)
class Built:
    """What the last whole build of a preview was made with."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    #: The files that have a page, as MkDocs hands them to each of the pages.
    shown: Sequence[File] = field(init=False)

    def __post_init__(self) -> None:
        shown = self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        object.__setattr__(self, "shown", shown)


class Site(Protocol):
    """The plugin, as far as rebuilding concerns it."""

    built: Built | None

    @property
    def gathered(self) -> Gathered | None:
        """The stories that the pages are made of."""

    def take(self, gathered: Gathered) -> None:
        """Go on with these."""


class Rebuilding:
    """What a preview does when files change: the quick way, or else the slow one.

    ``slowly`` is MkDocs' build of the whole site. ``site`` gives what the last
    one was made with and of, if it succeeded, and takes what is new.
    """

    def __init__(
        self, server: LiveReloadServer, watcher: Watcher, slowly: Callable[..., None], site: Site
    ) -> None:
        self._server = server
        self._watcher = watcher
        self._slowly = slowly
        self._site = site
        self._root = str(server.root)
        self._waiting: Gathered | None = None
        # Saves come in bursts of a few milliseconds.
        server.build_delay = _BURST

    def build(self, *arguments: Any) -> None:
        """Make what changed; MkDocs calls this, and tells the browsers afterwards."""
        changed = self._watcher.take_changed()
        try:
            if self._quickly(changed):
                return
        except Exception as error:  # noqa: BLE001 - the slow way finds out what is wrong
            log.warning(f"The whole site is made anew, since single pages failed: {error!r}")
        self._waiting = None
        self._site.built = None
        build_or_announce(self._slowly, Path(self._root), *arguments)

    def _quickly(self, changed: set[str]) -> bool:
        built, gathered = self._site.built, self._site.gathered
        if built is None or gathered is None:
            return False
        if not changed:
            is_large = len(gathered.edition.sheets) > WHOLE_UP_TO
            return self._waiting is not None and is_large and self._others(built)
        if not self._stories(built, gathered, changed):
            return False
        if self._waiting is not None:
            self._ask_for_the_others()
        return True

    def _ask_for_the_others(self) -> None:
        """Be called again at once: as when a file changes, which the watching says like this."""
        with self._server._rebuild_cond:
            self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()

    def _stories(self, built: Built, gathered: Gathered, changed: Iterable[str]) -> bool:
        """Make the pages of changed stories; false where the slow way is needed."""
        now = self._waiting or gathered
        sheets = _pressed(built, now, changed)
        if sheets is None or now.makers is None:
            return False
        for sheet in sheets:
            page = now.makers.story(sheet)
            # The title of a page that the navigation lists is on every other.
            if not isinstance(built.files.src_uris[page.uri].page, LeafPage):
                return False
            now = replace(now, pages={**now.pages, page.uri: page})
            self._site.take(now)
            self._make(built, page)
            for file in downloads(now.edition, sheet):
                self._write(file)
        if sheets:
            new = {sheet.uri: sheet for sheet in sheets}
            merged = tuple(new.get(each.uri, each) for each in now.edition.sheets)
            self._waiting = replace(now, edition=replace(now.edition, sheets=merged))
        return True

    def _others(self, built: Built) -> bool:
        """Make the pages across stories that changed; false where the slow way is needed."""
        waiting, self._waiting = self._waiting, None
        assert waiting is not None, "asked only then"
        now = gather_anew(waiting)
        if now.pages.keys() != waiting.pages.keys():
            return False
        self._site.take(now)
        for uri, page in now.pages.items():
            if not page.mark or page.mark != waiting.pages[uri].mark:
                self._make(built, page)
        for file in now.files:
            if not file.source:  # the feeds; the downloads of the stories are written
                self._write(file)
        return True

    def _make(self, built: Built, page: SitePage) -> None:
        """Make one page as MkDocs does, and put it where the server reads."""
        file = built.files.src_uris[page.uri]
        if isinstance(file.page, LeafPage):
            file.page = None
            LeafPage(None, file, built.config)
        assert file.page is not None, "every page was built before"
        # It was made to be written aside.
        file.abs_dest_path = str(Path(self._root, file.dest_uri))
        _populate_page(file.page, built.config, built.files)
        _build_page(file.page, built.config, built.shown, built.nav, built.env)

    def _write(self, made: SiteFile) -> None:
        path = Path(self._root, made.uri)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.content())


def _pressed(built: Built, gathered: Gathered, changed: Iterable[str]) -> list[Sheet] | None:
    """The new sheets of the stories that changed; ``None`` for the slow way."""
    press = gathered.edition.stock
    if gathered.edition.problems or not isinstance(press, Press):
        return None
    known = {sheet.uri: sheet for sheet in gathered.edition.sheets}
    found = []
    for path in sorted(changed):
        old = known.get(Path(os.path.relpath(path, built.config.docs_dir)).as_posix())
        if old is None:
            return None
        mark = press.mark(old)
        sheet = press.sound(old.uri)
        if sheet is None or _is_elsewhere(old, sheet):
            return None
        if press.mark(sheet) != mark:
            found.append(sheet)
    return found


def _is_elsewhere(old: Sheet, new: Sheet) -> bool:
    """Whether more than the story's own words changed: its place, its tags, its being a draft."""
    one, other = old.digest, new.digest
    return (
        one.draft
        or (one.slug, one.date, one.tags, one.draft)
        != (other.slug, other.date, other.tags, other.draft)
        or old.own != new.own
    )


def build_or_announce(builder: Callable[..., None], site: Path, *arguments: Any) -> None:
    """Build all; where that fails, say so on the last good pages."""
    try:
        builder(*arguments)
    except (Exception, SystemExit) as error:
        known = isinstance(error, MkDocsException)
        log.error(f"The preview keeps the last good pages: {error}", exc_info=not known)
        announce(site, f"The rebuild failed; the terminal says more. {error}")
