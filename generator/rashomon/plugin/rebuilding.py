"""A preview's quick way: after a story is saved, only the pages that it changes are made anew.

The story's own page at once; the pages across stories that are others now
when somebody asks for them, since a story is on dozens of them, and at ten
thousand stories each is as long as a book. Until then their files are away, so
that nobody is served an old one. Whatever is not a plain change of stories
that were sound and are sound (a new file, a mistake, a draft) takes the slow way: the
whole site, made from its store. Another date or tag, or a new voice, takes it when the
story's own page is there.
"""

from __future__ import annotations

import os
import posixpath
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
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

from rashomon.rendering.links import story_uri
from rashomon.site import Press, Sheet, SiteFile, SitePage, downloads, feeds

from .gathering import Gathered, with_others, with_sheets
from .leaf import LeafPage
from .preview import announce
from .watching import Watcher
from .writing import write_pieces, written_aside

log = get_plugin_logger("rashomon")

#: Up to so many stories the whole site follows the saved story: its search and its tags are then
#: right at once. Above, they are renewed by the next whole build.
WHOLE_UP_TO = 100
#: How long no file must change before the preview is made anew: seconds.
_BURST = 0.05
#: How long browsers have to fetch a story's page before the whole site is made anew: seconds.
#: From then on the server lets them wait until that is done.
_GRACE = 0.5


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
    #: The stories that the pages are made of.
    gathered: Gathered | None


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
        #: What is to be made when somebody asks for it, by its path below the site.
        self._put_off: dict[str, Callable[[], None]] = {}
        #: Whether more than single pages has to be made, after those.
        self._owes_whole = False
        # The server's threads make pages too.
        self._making = threading.RLock()
        # Saves come in bursts of a few milliseconds.
        server.build_delay = _BURST

    def build(self, *arguments: Any) -> None:
        """Make what changed; MkDocs calls this, and tells the browsers afterwards."""
        changed = self._watcher.take_changed()
        self._server.build_delay = _BURST
        with self._making:
            try:
                if self._quickly(changed):
                    return
            except Exception as error:  # noqa: BLE001 - the slow way finds out what is wrong
                _warn_of(error)
            # Should the slow way fail, the last good pages are served, and these are among them.
            self.make_all()
            self._owes_whole = False
            self._site.built = None
            build_or_announce(self._slowly, Path(self._root), *arguments)

    def answer_with_what_is_put_off(self) -> None:
        """Let the server make what was put off where it finds no file."""
        answer = self._server._serve_request

        def answer_or_make(environ: Any, start_response: Any) -> Any:
            answered = answer(environ, start_response)
            if answered is None and self._made_for(environ["PATH_INFO"]):
                answered = answer(environ, start_response)
            return answered

        self._server._serve_request = answer_or_make  # type: ignore[method-assign]

    def make_all(self) -> None:
        """Make whatever was put off."""
        with self._making:
            while self._put_off:
                self._make_if_put_off(next(iter(self._put_off)))

    def _made_for(self, path: str) -> bool:
        """Make what an address shows; false for one that is not of the site."""
        path = path.encode("latin-1").decode("utf-8", "ignore")
        mount = self._server.mount_path
        if not f"{path}/".startswith(mount):
            return False
        name = posixpath.normpath("/" + path[len(mount) :]).lstrip("/")
        with self._making:
            self._make_if_put_off(name)
            self._make_if_put_off(posixpath.join(name, "index.html"))
        return True  # perhaps another thread made it a moment ago

    def _make_if_put_off(self, path: str) -> None:
        make = self._put_off.pop(path, None)
        if make is None:
            return
        try:
            make()
        except Exception as error:  # noqa: BLE001 - the slow way finds out what is wrong
            _warn_of(error)
            self._ask_for_the_whole()

    def _quickly(self, changed: set[str]) -> bool:
        built, before = self._site.built, self._site.gathered
        if built is None or before is None or before.makers is None or not changed:
            return False
        pairs = _pressed(built, before, changed)
        if pairs is None:
            return False
        sheets = [new for _, new in pairs]
        only_words = all(_is_only_words(old, new) for old, new in pairs)
        now = with_sheets(before, sheets)
        pages = [now.pages[story_uri(sheet.digest.slug)] for sheet in sheets]
        # The title of a page that the navigation lists is on every other.
        if not all(isinstance(built.files.src_uris[page.uri].page, LeafPage) for page in pages):
            return False
        self._site.gathered = now
        for sheet, page in zip(sheets, pages, strict=True):
            self._make(built, page)
            for file in downloads(now.edition, sheet):
                self._write(file)
        if sheets and not (only_words and self._go_on(built, now, before)):
            self._ask_for_the_whole()
        return True

    def _go_on(self, built: Built, now: Gathered, before: Gathered) -> bool:
        """Put off the pages across stories that are others now; false where that is not enough."""
        if self._owes_whole or len(now.edition.sheets) <= WHOLE_UP_TO:
            return False
        found = with_others(now, before)
        if found is None:
            return False
        now, others = found
        assert now.makers is not None, "made just now"
        self._site.gathered = now
        for page in others:
            make = partial(self._make, built, page)
            self._put(built.files.src_uris[page.uri].dest_uri, make)
        for file in feeds(now.edition, now.makers.settings):
            self._put(file.uri, partial(self._write, file))
        return True

    def _put(self, path: str, make: Callable[[], None]) -> None:
        self._put_off[path] = make
        Path(self._root, path).unlink(missing_ok=True)

    def _ask_for_the_whole(self) -> None:
        """Be called again soon: as when a file changes, which the watching says like this."""
        self._owes_whole = True
        self._server.build_delay = _GRACE
        with self._server._rebuild_cond:
            self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()

    def _make(self, built: Built, page: SitePage) -> None:
        """Make one page as MkDocs does, and put it where the server reads."""
        file = built.files.src_uris[page.uri]
        if isinstance(file.page, LeafPage):
            file.page = None
            LeafPage(None, file, built.config)
        assert file.page is not None, "every page was built before"
        place = Path(self._root, file.dest_uri)
        with written_aside(place) as path:
            file.abs_dest_path = str(path)
            _populate_page(file.page, built.config, built.files)
            _build_page(file.page, built.config, built.shown, built.nav, built.env)
        file.abs_dest_path = str(place)

    def _write(self, made: SiteFile) -> None:
        with written_aside(Path(self._root, made.uri)) as path:
            write_pieces(str(path), made.content())


def _warn_of(error: Exception) -> None:
    log.warning(f"The whole site is made anew, since single pages failed: {error!r}")


def _pressed(
    built: Built, gathered: Gathered, changed: Iterable[str]
) -> list[tuple[Sheet, Sheet]] | None:
    """The old and new sheets of the stories that changed; ``None`` for the slow way."""
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
        if sheet is None or not _has_its_page_still(old, sheet):
            return None
        if press.mark(sheet) != mark:
            found.append((old, sheet))
    return found


def _has_its_page_still(old: Sheet, new: Sheet) -> bool:
    """Whether the story is where it was, and was and is for everybody."""
    one, other = old.digest, new.digest
    return one.slug == other.slug and not (one.draft or other.draft)


def _is_only_words(old: Sheet, new: Sheet) -> bool:
    """Whether neither the story's place among others changed, nor its tags, outlets and voices."""
    one, other = old.digest, new.digest
    return (one.date, one.tags, old.own) == (other.date, other.tags, new.own)


def build_or_announce(builder: Callable[..., None], site: Path, *arguments: Any) -> None:
    """Build all; where that fails, say so on the last good pages."""
    try:
        builder(*arguments)
    except (Exception, SystemExit) as error:
        known = isinstance(error, MkDocsException)
        log.error(f"The preview keeps the last good pages: {error}", exc_info=not known)
        announce(site, f"The rebuild failed; the terminal says more. {error}")
