"""The events of MkDocs, each handed to the module that knows what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from rashomon.site import (
    end_all_beside,
    look_for_garbage_in_what_comes,
    look_for_garbage_less_often,
)

from . import content
from .dates import day_of
from .files import (
    hold_back,
    inclusion_of,
    is_left_out_unasked,
    own_files,
    place_files,
    place_pages,
    settle,
)
from .filling import Filling
from .finishing import Finishing, finishes_alone
from .framing import Framing
from .gathering import Gathered, gather
from .guarding import guard
from .leaf import asks_for_content, make_leaves
from .meta import safe_meta
from .note import NotesInMemory, notes_in
from .options import Options, cache_folder, check_options, folder_as_typed, settings
from .preview import problem_page
from .prose import PressedProse
from .publishing import Publishing, disarm_strict
from .real_sources import RealSources
from .rebuilding import Built, Rebuilding
from .reusing import Reusing, may_reuse
from .searching import Searching
from .securing import Securing
from .source import source_of
from .staging import refusal
from .telling import Telling
from .theme import add_theme, watched_folders
from .watching import state_of, watch_steadily

log = get_plugin_logger("rashomon")


class RashomonPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Makes the pages of the stories, and publishes a site whole or not at all.

    In a build every error is raised once, all together, before anything is
    written; in a preview (``mkdocs serve``) errors become pages.
    """

    def __init__(self) -> None:
        super().__init__()
        self._preview = False
        self._dirty = False
        self.gathered: Gathered | None = None
        self.built: Built | None = None
        self._seen: dict[Any, Any] = {}
        self._publishing = Publishing()
        self._preview_notes = NotesInMemory()

    # The site as a whole

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn what the build is for; having this event keeps the plugin across rebuilds."""
        self._preview = command == "serve"
        self._dirty = dirty
        look_for_garbage_less_often()

    @event_priority(1000)
    def on_config(self, config: MkDocsConfig) -> None:
        """Check the options, add the theme, turn the output aside before others note where."""
        check_options(self.config, config)
        add_theme(config)
        if self._preview:
            disarm_strict()
        # A dirty preview is made in place: it lives from the files of the build before.
        if not (self._preview and self._dirty):
            self._publishing.begin(config, log.info, lasting=not self._preview)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read everything and tell all problems, before MkDocs touches a file."""
        unwanted = {InclusionLevel.EXCLUDED}
        if not self._preview:
            unwanted.add(InclusionLevel.DRAFT)
        trusted = self.config.trusted_html
        self._telling = Telling(preview=self._preview)
        prose = PressedProse(config)
        self._filling = Filling(
            lambda: self._now, self._telling, prose, preview=self._preview, trusted=trusted
        )
        is_off = self._preview or not self.config.content_security_policy
        self._securing = Securing(config, off=is_off, trusted=trusted)
        if self._preview and not self._seen:
            self._seen = state_of(config.docs_dir)
        left_out = set()

        def is_wanted(uri: str) -> bool:
            if is_left_out_unasked(uri, config):
                left_out.add(uri)
            return inclusion_of(uri, config) not in unwanted

        cache = cache_folder(self.config, config)
        gathered = gather(
            Path(config.docs_dir),
            folder_as_typed(config),
            settings(self.config, config),
            is_wanted,
            preview=self._preview,
            cache=cache,
            prose=prose,
        )
        self.gathered = gathered
        if not self._preview:  # what was gathered stays until the build ends
            look_for_garbage_less_often()
        notes = self._preview_notes if self._preview else notes_in(cache)
        self._reusing = Reusing(
            self._publishing.site,
            notes if may_reuse(config, self) else None,
            lasting=not self._preview,
        )
        self._searching = Searching(
            config,
            gathered.pages,
            stories=len(gathered.edition.sheets),
            above=self.config.search_shards_above,
            dirty=self._dirty,
        )
        for uri in sorted(left_out):
            log.warning(
                f"{gathered.shown}/{uri}: warning: left out: MkDocs keeps this folder for "
                "templates (move the file, or name it in `exclude_docs` to silence this)"
            )
        self._telling.problems(gathered.edition.problems)

    # Early, for other plugins to find the pages.
    @event_priority(50)
    def _on_files_early(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Place the pages; keep data and strangers from being published."""
        gathered = self._now
        for uri in hold_back(files, config, trusted=self.config.trusted_html):
            log.warning(
                f"{gathered.shown}/{uri}: warning: left out: only stories, pages and pictures "
                "are published (exclude it with `exclude_docs` to silence this)"
            )
        if gathered.lost:
            for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
                page = problem_page(file.src_uri, file.src_uri, file.name, (gathered.lost,))
                gathered.pages[page.uri] = page
        self._sources = RealSources(config.docs_dir)
        clashes = place_pages(gathered.pages.values(), files, config, self._sources)
        clashes += place_files(gathered.files, files, config, self._sources, self._reusing)
        self._telling.error("\n".join(f"{gathered.shown}/{words}" for words in clashes))
        return files

    @event_priority(float("-inf"))
    def _on_files_late(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Set the files right that a plugin for languages has made anew by their names."""
        settle(self._now.pages.values(), self._now.files, files, self._sources)
        make_leaves(self._now.pages, files, config)
        if not self._dirty:
            own = own_files(files, with_pages=finishes_alone(config, self))
            self._reusing.begin(config.site_dir, own)
        self._fills_later = not asks_for_content(config, self)
        return files

    on_files = CombinedEvent(_on_files_early, _on_files_late)

    # Last, so that the templates are as they will be rendered.
    @event_priority(float("-inf"))
    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: Any) -> Environment:
        """Let pages be made from frames."""
        self._reusing.begin_with_what_waits(config.site_dir)
        env.globals.update(self._searching.names)
        self._framing = Framing(
            lambda page: page.file.src_uri in self._now.pages, self._reusing.give_up
        )
        self._framing.begin(env, config)
        self._env = env
        self._finishing = Finishing(self._framing, self._securing, self._reusing, config)
        self._finishing.begin(self)
        return env

    def on_nav(self, nav: Navigation, *, files: Files, **_: Any) -> Navigation:
        """Keep what a preview makes single pages with."""
        self._nav, self._files = nav, files
        return nav

    # Before Material's search plugin writes its index.
    @event_priority(50)
    def _on_post_build_early(self, *, config: MkDocsConfig) -> None:
        """Make no pages any more; add the stories to the search."""
        Finishing.end()
        self._reusing.finish(config.site_dir)
        self._searching.finish(config)

    @event_priority(float("-inf"))
    def _on_post_build_late(self, *, config: MkDocsConfig) -> None:
        """Publish, as the last of all, unless MkDocs is about to abort a strict build."""
        published = self._publishing.finish(config, self._reusing.dispose)
        if not published:
            return
        self._reusing.keep()
        if self._preview:
            self._framing.finish()
            self.built = Built(config, self._files, self._nav, self._env)
            look_for_garbage_in_what_comes()
        else:
            look_for_garbage_less_often()  # what is there goes with the process
            log.info(f"Published to {published}")

    on_post_build = CombinedEvent(_on_post_build_early, _on_post_build_late)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site as it is; say what the system refused in a sentence."""
        self.on_shutdown()
        if isinstance(error, OSError):
            raise PluginError(refusal(error)) from error

    def on_shutdown(self) -> None:
        """Leave nothing behind after an interrupted build."""
        Finishing.end()
        end_all_beside()
        self._publishing.end()

    # First, since what others watch is watched by the observer that is there by then.
    @event_priority(1000)
    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> None:
        """Watch the theme; let no failing rebuild take the last good pages away."""
        guard(server)
        watcher = watch_steadily(server, config)
        for folder in watched_folders(config):
            server.watch(folder)
        if self._preview and not self._dirty:
            rebuilding = Rebuilding(server, watcher, builder, self)
            rebuilding.answer_with_what_is_put_off()
            server.builder = rebuilding.build
        # The watching begins now; the first build of a large site took a while.
        if self._seen != state_of(config.docs_dir):
            server.builder()

    # One page

    def on_pre_page(self, page: Page, **_: Any) -> Page:
        """Let no prose, however odd, end a preview or a build with a traceback."""
        self._filling.guard(page)
        return page

    def on_page_read_source(self, *, page: Page, **_: Any) -> str | None:
        """Give MkDocs the prose alone of a page of ours."""
        made = self._now.pages.get(page.file.src_uri)
        return None if made is None else source_of(made.prose)

    # After Material's meta plugin (50), before its tags plugin (-50).
    @event_priority(40)
    def on_page_markdown(
        self, _markdown: str, *, page: Page, config: MkDocsConfig, **_: Any
    ) -> None:
        """Set the meta of a page of ours; make that of an ordinary page safe."""
        made = self._now.pages.get(page.file.src_uri)
        page.update_date = day_of(made, is_homepage=page.is_homepage)
        if made is not None:
            page.meta = content.meta_of(made)
            if page.is_homepage and made.title == config.site_name:
                del page.meta["title"]  # Material titles it with the site's name alone
        elif not self.config.trusted_html:
            page.meta, complaints = safe_meta(page.meta)
            for words in complaints:
                log.warning(f"{self._now.path(page.file.src_uri)}:1:1: warning: {words}")

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, files: Files, **_: Any) -> str:
        """Sanitise the prose and put the page around it, or see to it that it will be."""
        return self._filling.fill(page, html, files, later=self._fills_later)

    # Last, since the policy names the scripts of the page as it will be read.
    @event_priority(float("-inf"))
    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Give the finished page its Content-Security-Policy."""
        content.settle_own_links(page)
        return self._securing.page(output, page, self._framing)

    @event_priority(float("-inf"))
    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """The same for pages without a source, such as the one for a wrong address."""
        if not template_name.endswith(".html"):
            return output_content
        return self._securing.html(output_content)

    # The stories that the pages are made of

    @property
    def _now(self) -> Gathered:
        assert self.gathered is not None, "on_pre_build comes before all who ask"
        return self.gathered
