"""Give Material's search our pages without reading their HTML, in an index of the right size.

Material's plugin takes every page's HTML apart, and the browser loads its index
whole. Both are right for a small site. Here the plugin keeps the ordinary
pages; ours come from what the stories say. Up to a number of stories all goes
into Material's index; beyond, into shards that a worker of ours reads behind
the same search box.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.pages import Page

from rashomon.exports import Shards, Words, indexed_entries
from rashomon.site import SitePage

log = get_plugin_logger("rashomon")

#: From so many stories on the index is in shards (docs/adr/0071): Material's then has some 1 MB.
SHARDS_ABOVE = 100

_WORKER = "assets/rashomon/search-worker.js"
_MATERIAL_WORKERS = "assets/javascripts/workers/search.*.min.js"
_LOCATION = "location"


def separator_of(config: MkDocsConfig) -> str:
    """What words are split by, as mkdocs.yml says; empty where the site has no search."""
    plugin = _material_search(config)
    return str(plugin.config.separator) if plugin else ""


class Searching:
    """The search of one build. On a site without Material's search it does nothing.

    ``above`` is the number of stories from which on the index is in shards;
    ``stories`` says how many there are. A dirty preview makes only some pages,
    and a site for reading from files can load none: these keep Material's index.
    """

    def __init__(
        self,
        config: MkDocsConfig,
        pages: Mapping[str, SitePage],
        *,
        stories: int,
        above: int,
        dirty: bool,
    ) -> None:
        self._pages = pages
        self._plugin = _material_search(config)
        #: The addresses of our pages that were made, by their ``uri``.
        self._made: dict[str, str] = {}
        worker = _material_worker(config)
        in_shards = stories > above and not dirty and not _is_for_files(config)
        self._replaced = worker if self._plugin and in_shards else None
        if self._plugin:
            self._keep_from(config)

    @property
    def names(self) -> dict[str, Any]:
        """What templates ask for: the worker to put in the place of which."""
        if not self._replaced:
            return {"search_worker": None}
        return {"search_worker": {"material": self._replaced, "own": _WORKER}}

    def _keep_from(self, config: MkDocsConfig) -> None:
        """Let Material's plugin see ordinary pages only: looking at ours costs 80 ms each.

        An exclusion in the meta would not do: the plugin would still search
        every page's HTML for its own attributes.
        """
        handlers = config.plugins.events["page_context"]
        for at, handler in enumerate(handlers):
            if getattr(handler, "__self__", None) is self._plugin:
                handlers[at] = partial(self._on_page_context, handler)

    def _on_page_context(
        self, handler: Callable[..., Any], context: Any, *, page: Page, **more: Any
    ) -> Any:
        made = self._pages.get(page.file.src_uri)
        if made is None or made.search is None:
            return handler(context, page=page, **more)
        asked = page.meta.get("search")
        if not (isinstance(asked, dict) and asked.get("exclude")):
            self._made[page.file.src_uri] = page.url
        return None

    def finish(self, config: MkDocsConfig) -> None:
        """Add our pages, before Material's plugin writes its index. Raises ``OSError``."""
        if not self._plugin:
            return
        if self._replaced:
            self._write_shards(Path(config.site_dir) / "search")
            return
        index = self._plugin.search_index
        for uri, location in self._in_order():
            page = self._pages[uri].search()  # type: ignore[misc]
            if page is not None:
                index.entries += map(partial(_segmented, index), page.entries(location))

    def _write_shards(self, folder: Path) -> None:
        """Everything in shards; Material's index is left with nothing but how to search."""
        index = self._plugin.search_index
        words = Words(self._plugin.config.separator)
        if not words.is_understood:
            log.warning(
                "search: the `separator` can only be read by a browser; words are split at white "
                "space and hyphens (use no groups that capture)"
            )
        shards = Shards(words)
        (folder / "documents").mkdir(parents=True, exist_ok=True)
        (folder / "terms").mkdir(exist_ok=True)
        for location, entries in groupby(index.entries, key=_page_of):
            path, document = shards.add(indexed_entries(list(entries), words), location)
            (folder / path).write_bytes(document)
        # Of two pages that fit alike the one added later is shown first: the newest story.
        for uri, location in reversed(self._in_order()):
            page = self._pages[uri].search()  # type: ignore[misc]
            if page is not None:
                path, document = shards.add(page, location)
                (folder / path).write_bytes(document)
        for path, data in shards.files():
            (folder / path).write_bytes(data)
        index.entries = []

    def _in_order(self) -> list[tuple[str, str]]:
        return [(uri, self._made[uri]) for uri in self._pages if uri in self._made]


def _material_search(config: MkDocsConfig) -> Any:
    """Material's search plugin, if it is there and on; MkDocs' own is another."""
    for plugin in config.plugins.values():
        if type(plugin).__module__ == "material.plugins.search.plugin":
            return plugin if plugin.config.enabled else None
    return None


def _material_worker(config: MkDocsConfig) -> str | None:
    for folder in config.theme.dirs:
        for path in sorted(Path(folder).glob(_MATERIAL_WORKERS)):
            return path.relative_to(folder).as_posix()
    return None


def _is_for_files(config: MkDocsConfig) -> bool:
    for plugin in config.plugins.values():
        if type(plugin).__module__ == "material.plugins.offline.plugin":
            return bool(plugin.config.enabled)
    return False


def _page_of(entry: Mapping[str, Any]) -> str:
    return str(entry[_LOCATION].partition("#")[0])


def _segmented(index: Any, entry: dict[str, Any]) -> dict[str, Any]:
    """Chinese with its words apart, as Material's plugin does it where jieba is installed."""
    if "jieba" in sys.modules:
        for key in ("title", "text"):
            entry[key] = index._segment_chinese(entry[key])
    return entry
