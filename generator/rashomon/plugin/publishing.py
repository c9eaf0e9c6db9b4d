"""Turn MkDocs' output aside, and publish it when MkDocs itself would call the build good."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from .staging import Staging, StagingError


class Publishing:
    """The way of one build's output; between builds it holds nothing.

    Raises what ``Staging`` has to say as ``PluginError``.
    """

    def __init__(self) -> None:
        self._staging: Staging | None = None
        self._config: MkDocsConfig | None = None
        #: Builds within the build: plugins for several languages run one for each.
        self._inner = 0

    @property
    def site(self) -> Path | None:
        """The folder that is to be replaced; ``None`` where the output is not turned aside."""
        return self._staging.site if self._staging else None

    def begin(self, config: MkDocsConfig, say: Callable[[str], None], *, lasting: bool) -> None:
        """Make MkDocs write to a private folder; a site that is not ``lasting`` is a preview."""
        if config is self._config:
            self._inner += 1
            return
        self.end()
        staging = Staging(Path(config.site_dir), lasting=lasting)
        try:
            folder = staging.begin(say)
        except StagingError as error:
            raise PluginError(str(error)) from error
        self._staging, self._config = staging, config
        self._site_dir, config.site_dir = config.site_dir, str(folder)

    def finish(self, config: MkDocsConfig, dispose: Callable[[Path], None]) -> str | None:
        """Swap the new site in; tell where, or ``None`` where nothing was published.

        ``dispose`` takes the site before away.

        To be called as the last of all: a strict build that has warned is about
        to be aborted, which MkDocs decides after its last event.
        """
        if self._staging is None:
            return None
        if self._inner:
            self._inner -= 1
            return None
        published = None
        try:
            if not (config.strict and any(counter.get_counts() for counter in _counters())):
                self._staging.publish(dispose)
                published = self._site_dir
        except StagingError as error:
            raise PluginError(str(error)) from error
        finally:
            self.end()
        return published

    def end(self) -> None:
        """Drop what was not published; ``site_dir`` is the editor's again."""
        if self._staging is not None and self._config is not None:
            self._staging.discard()
            self._config.site_dir = self._site_dir
        self._staging = self._config = None
        self._inner = 0


def disarm_strict() -> None:
    """Strictness is for what is published; a preview shows what is wrong and goes on."""
    for counter in _counters():
        logging.getLogger("mkdocs").removeHandler(counter)


def _counters() -> list[CountHandler]:
    handlers = logging.getLogger("mkdocs").handlers
    return [handler for handler in handlers if isinstance(handler, CountHandler)]
