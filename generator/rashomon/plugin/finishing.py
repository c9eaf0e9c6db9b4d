"""The quick way from a page's content to its file, beside MkDocs' own.

MkDocs' ``_build_page`` renders a page as text, hands it through the plugins and
writes it. Where the frame around the content is known and proven, and nobody
but us listens to finished pages, the content goes to the site as it is kept,
in bytes. Every other page, and every page of doubt, goes MkDocs' way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from .ahead import Ahead, Finished
from .content import drop_own_links, settle_own_links
from .framing import TEMPLATE, Framing
from .leaf import LeafPage
from .listening import nobody_else_listens
from .reusing import Reusing, key_of
from .securing import Securing
from .writing import write_pieces

#: What may listen to contexts and make no page depend on the pages before it; it needs none of
#: what stands in a context, but adds to it.
_HARMLESS = ("material.plugins.tags.", "rashomon.")
#: So many pages show that frames fit, before another process works with them too.
_AHEAD_AFTER = 64
#: Of these a preview makes pages all the same, marked as drafts.
_EXCLUDED = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)

_mkdocs_way: Callable[..., None] = mkdocs_build._build_page


class Finishing:
    """Writes the pages of one build; takes MkDocs' place there from ``begin`` to ``end``."""

    def __init__(
        self, framing: Framing, securing: Securing, reusing: Reusing, config: MkDocsConfig
    ) -> None:
        self._framing = framing
        self._securing = securing
        self._reusing = reusing
        self._config = config
        self._ahead: Ahead | None = None
        self._is_alone = False

    def begin(self, own: object) -> None:
        """Be asked for every page from now on, unless others than ``own`` see finished pages."""
        if finishes_alone(self._config, own):
            mkdocs_build._build_page = self._build
        self._is_alone = nobody_else_listens(self._config, "page_context", among=_HARMLESS)

    @staticmethod
    def end() -> None:
        """Let MkDocs make its pages itself, as before."""
        mkdocs_build._build_page = _mkdocs_way

    def _build(
        self,
        page: Page,
        config: MkDocsConfig,
        doc_files: Sequence[File],
        nav: Navigation,
        env: Environment,
        dirty: bool = False,
        excluded: bool = False,
    ) -> None:
        """Write one page: what ``_build_page`` does, and with its arguments."""
        if isinstance(page, LeafPage) and _is_plain(page) and not (dirty or excluded):
            self.build(page, doc_files, nav, env)
            is_time = self._framing.count >= _AHEAD_AFTER and self._reusing.is_likely
            if self._ahead is None and is_time:
                self._ahead = self._go_ahead(page, doc_files, nav)
        else:
            self._reusing.give_up(config.site_dir, page.file.abs_dest_path)
            _mkdocs_way(page, config, doc_files, nav, env, dirty, excluded)

    def build(
        self, page: LeafPage, doc_files: Sequence[File], nav: Navigation, env: Environment
    ) -> None:
        """Write one page: quickly if that is safe, else in MkDocs' own steps."""
        config = self._config
        with self._at(page):
            try:
                if self._is_taken_unseen(page, nav):
                    return
                context = self._context(page, doc_files, nav)
                if self._is_taken(page, context) or self._write(page, context):
                    return
                self._reusing.give_up(config.site_dir, page.file.abs_dest_path)
                html = env.get_template(TEMPLATE).render(context)
                html = config.plugins.on_post_page(html, page=page, config=config)
                if html.strip():
                    write_file(_encoded(html), page.file.abs_dest_path)
            except Exception as error:
                # In MkDocs' words: what it says of a BuildError follows at once.
                why = "" if isinstance(error, BuildError) else f" {error}"
                mkdocs_build.log.error(f"Error building page '{page.file.src_uri}':{why}")
                raise

    @contextmanager
    def _at(self, page: LeafPage) -> Iterator[None]:
        self._config._current_page = page
        page.active = True
        try:
            yield
        finally:
            page.active = False
            self._config._current_page = None

    def _context(self, page: LeafPage, doc_files: Sequence[File], nav: Navigation) -> Any:
        config = self._config
        context = mkdocs_build.get_context(nav, doc_files, config, page)
        return config.plugins.on_page_context(context, page=page, config=config, nav=nav)

    def _write(self, page: LeafPage, context: Any) -> Finished | None:
        """Write a page quickly; ``None`` where that is not safe, and nothing is written."""
        content = page.encoded()
        if content is None:
            return None
        for frame, around in self._framing.around(context):
            if not self._securing.is_quick(content):
                return None
            # What is asked of the content is answered as it was under the same key.
            key = key_of(self._securing.key, around.key, content.key)
            folder, path = self._config.site_dir, page.file.abs_dest_path
            if not self._reusing.link(folder, path, key):
                if not frame.suits(content):
                    continue
                before = self._securing.before(frame, around)
                if before is None or content.pieces is None:
                    return None
                write_pieces(path, _encoded(before), *content.pieces, _encoded(around.after))
                self._reusing.note(folder, path, key)
            self._framing.made_from(frame, context)
            settled = settle_own_links(page, content)
            return Finished(around.key, *self._reusing.noted(folder, path), settled)
        return None

    # In two processes

    def _go_ahead(self, page: LeafPage, doc_files: Sequence[File], nav: Navigation) -> Ahead:
        """Give away some of the pages behind this one."""
        here = next(at for at, file in enumerate(doc_files) if file is page.file)
        behind = [each.page for each in doc_files[here + 1 :] if each.inclusion not in _EXCLUDED]
        leaves = [each for each in behind if isinstance(each, LeafPage) and _is_plain(each)]

        def finish(page: LeafPage) -> Finished | None:
            self._framing.leave_comparing()
            with self._at(page):
                return self._write(page, self._context(page, doc_files, nav))

        return Ahead(leaves, finish)

    def _is_taken_unseen(self, page: LeafPage, nav: Navigation) -> bool:
        """Whether another process has written the page, and it could not come out otherwise here.

        That is where nobody listens who could have made a difference since.
        """
        if not (self._is_alone and self._framing.holds and self._ahead and page in self._ahead):
            return False
        found = self._ahead.finished(page)
        if found is None or not page.is_filled_later:
            return False
        nothing = cast("Any", {})
        self._config.plugins.on_page_context(nothing, page=page, config=self._config, nav=nav)
        self._take(page, found)
        return True

    def _is_taken(self, page: LeafPage, context: Any) -> bool:
        """Whether another process has written the page as it would come out here."""
        if self._ahead is None or page not in self._ahead:
            return False
        found = self._ahead.finished(page)
        for frame, around in self._framing.around(context):
            if found and page.is_filled_later and found.mark == around.key:
                self._framing.made_from(frame, context)
                self._take(page, found)
                return True
        self._reusing.give_up(self._config.site_dir, page.file.abs_dest_path)
        return False

    def _take(self, page: LeafPage, found: Finished) -> None:
        folder, path = self._config.site_dir, page.file.abs_dest_path
        self._reusing.note_also(folder, path, found.noted, is_shared=found.is_shared)
        drop_own_links(page, found.settled)


def finishes_alone(config: MkDocsConfig, own: object) -> bool:
    """Whether nobody but ``own`` sees finished pages."""
    return nobody_else_listens(config, "post_page", own)


def _is_plain(page: LeafPage) -> bool:
    """Whether the page has no template of its own."""
    return "template" not in page.meta


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="xmlcharrefreplace")
