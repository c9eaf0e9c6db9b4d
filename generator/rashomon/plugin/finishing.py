"""The quick way from a page's content to its file, beside MkDocs' own.

MkDocs' ``_build_page`` renders a page as text, hands it through the plugins and
writes it. Where the frame around the content is known and proven, and nobody
but us listens to finished pages, the content goes to the site as it is kept,
in bytes. Every other page, and every page of doubt, goes MkDocs' way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import Environment
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import write_file

from .content import settle_own_links
from .framing import TEMPLATE, Framing
from .leaf import LeafPage
from .reusing import Reusing, key_of
from .securing import Securing
from .writing import write_pieces

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

    def begin(self, own: object) -> None:
        """Be asked for every page from now on, unless others than ``own`` see finished pages."""
        listeners = self._config.plugins.events["post_page"]
        if all(getattr(each, "__self__", None) is own for each in listeners):
            mkdocs_build._build_page = self._build

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
        if isinstance(page, LeafPage) and not (dirty or excluded or "template" in page.meta):
            self.build(page, doc_files, nav, env)
        else:
            _mkdocs_way(page, config, doc_files, nav, env, dirty, excluded)

    def build(
        self, page: LeafPage, doc_files: Sequence[File], nav: Navigation, env: Environment
    ) -> None:
        """Write one page: quickly if that is safe, else in MkDocs' own steps."""
        config = self._config
        config._current_page = page
        page.active = True
        try:
            context = mkdocs_build.get_context(nav, doc_files, config, page)
            context = config.plugins.on_page_context(context, page=page, config=config, nav=nav)
            if not self._write(page, context):
                html = env.get_template(TEMPLATE).render(context)
                html = config.plugins.on_post_page(html, page=page, config=config)
                if html.strip():
                    write_file(_encoded(html), page.file.abs_dest_path)
        except Exception as error:
            # In MkDocs' words: what it says of a BuildError follows at once.
            why = "" if isinstance(error, BuildError) else f" {error}"
            mkdocs_build.log.error(f"Error building page '{page.file.src_uri}':{why}")
            raise
        finally:
            page.active = False
            config._current_page = None

    def _write(self, page: LeafPage, context: Any) -> bool:
        content = page.encoded()
        if content is None:
            return False
        for frame, around in self._framing.around(context):
            text = self._securing.before(frame, around, content)
            if text is None:
                return False
            before, after = _encoded(text), _encoded(around.after)
            # What the frame asks of the content is answered as it was under the same key.
            asked = repr(frame.asked()).encode()
            key = key_of(before, after, asked, content.key)
            folder, path = self._config.site_dir, page.file.abs_dest_path
            if not self._reusing.link(folder, path, key):
                if not frame.suits(content):
                    continue
                if content.pieces is None:
                    return False
                write_pieces(path, before, *content.pieces, after)
                self._reusing.note(folder, path, key)
            self._framing.made_from(frame, context)
            settle_own_links(page, content)
            return True
        return False


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="xmlcharrefreplace")
