"""Render the prose of stories when they are pressed: on all cores, and not again while unchanged.

MkDocs renders page after page in one process, with a new Markdown parser for
each. What comes out depends on the prose and on the extensions, and only for
links to other files on the rest of the site. So it is made by MkDocs' own
``Page.render``, for a page that stands for any: where that asks which page it
is, or which others there are, nothing is made beforehand.
"""

from __future__ import annotations

import hashlib
import json
import logging
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.pages import log as mkdocs_log
from mkdocs.utils import meta

from rashomon.rendering.prose import sanitise

from .bounding import bounded
from .source import source_of

#: Extensions that look at nothing but the text and their own settings.
_PYTHON_MARKDOWN = (
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes md_in_html nl2br "
    "sane_lists smarty tables toc wikilinks"
).split()
_PYMDOWN = (
    "arithmatex betterem caret critic details escapeall highlight inlinehilite keys magiclink mark "
    "progressbar saneheaders smartsymbols superfences tabbed tasklist tilde"
).split()
_KNOWN = {
    *_PYTHON_MARKDOWN,
    *(f"markdown.extensions.{each}" for each in _PYTHON_MARKDOWN),
    *(f"pymdownx.{each}" for each in _PYMDOWN),
}
_MADE_WITH = ("mkdocs", "markdown", "pymdown-extensions", "pygments", "nh3")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The prose of one story: its HTML, the same sanitised, its title, its links within itself."""

    html: str
    safe: str
    title: str | None
    anchors: dict[str, str]


class PressedProse:
    """What the press makes of prose, for a site with these extensions."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self.signature = _signature(config)

    def rendered(self, prose: str) -> bytes:
        """The rendered prose, to be ``found`` again; empty where only the whole site can tell."""
        if not self.signature:
            return b""
        text, _ = meta.get_data(source_of(prose))
        page = _AnyPage(text)
        try:
            with bounded():
                Page.render(cast("Any", page), self._config, cast("Any", _NoFiles()))
                safe = sanitise(page.content)
        except Exception:  # noqa: BLE001 - told where the page itself is rendered
            return b""
        if page.links_to_anchors is None:  # MkDocs does not look for links when it is verbose
            return b""
        anchors = page.links_to_anchors.get(page.file, {})
        made = [_mark(text), page.content, safe, page._title_from_render, anchors]
        return json.dumps(made).encode()

    def found(self, data: bytes, text: str, config: MkDocsConfig) -> Rendered | None:
        """What was made of this very text; ``None`` where it has to be rendered now."""
        # Another plugin may have changed the extensions since; a verbose build leaves links alone.
        is_other = config is not self._config or _signature(config) != self.signature
        if not data or is_other or mkdocs_log.getEffectiveLevel() <= logging.DEBUG:
            return None
        mark, html, safe, title, anchors = json.loads(data)
        return Rendered(html, safe, title, anchors) if mark == _mark(text) else None


class _Unknown(Exception):  # noqa: N818 - no error: an answer
    """Raised where the rendering asks for what is not known yet."""


class _Nothing:
    def __getattr__(self, name: str) -> Any:
        raise _Unknown(name)


class _NoFiles(_Nothing):
    """Stands for the files of a site."""


class _AnyFile(_Nothing):
    """Stands for the file of a page; of it no more is known than that it is the page's own."""


@dataclass
class _AnyPage:
    """All that ``Page.render`` sets and asks of a page."""

    markdown: str
    file: _AnyFile = field(default_factory=_AnyFile)
    content: str = ""
    toc: Any = None
    present_anchor_ids: set[str] = field(default_factory=set)
    links_to_anchors: dict[_AnyFile, dict[str, str]] | None = None
    _title_from_render: str | None = None


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _signature(config: MkDocsConfig) -> str:
    """All that the rendering depends on besides the text; empty where nobody can tell."""
    names, options = config.markdown_extensions, config.mdx_configs
    if not all(each in _KNOWN for each in names):
        return ""
    try:
        return json.dumps([names, options, _versions()], sort_keys=True)
    except TypeError:  # a function, such as one for slugs
        return ""


@cache
def _versions() -> tuple[str, ...]:
    found = []
    for name in _MADE_WITH:
        try:
            found.append(metadata.version(name))
        except metadata.PackageNotFoundError:
            found.append("")
    return tuple(found)
