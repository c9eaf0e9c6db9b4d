"""Place the pages among MkDocs' files, and keep from it what is not to be published."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions

from rashomon.site import SiteFile, SitePage

from .leaf import LeafPage
from .real_sources import RealSources
from .reusing import Reusing
from .watching import is_leftover
from .ways import found_file
from .writing import write_pieces

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
_DATA = (".yml", ".yaml")


class Alias(File):
    """The address of a story for links to its file: ``[…](small.yml)`` finds its page."""

    def copy_file(self, dirty: bool = False) -> None:
        """Publish nothing: the page is published."""


class MadeFile(File):
    """A file that the stories are exported to: its bytes are made when it is copied."""

    def __init__(
        self, made: SiteFile, config: MkDocsConfig, sources: RealSources, reusing: Reusing
    ) -> None:
        super().__init__(made.uri, config.docs_dir, config.site_dir, config.use_directory_urls)
        self.made = made
        self.reusing = reusing
        self.abs_src_path = sources.of(made.source)
        self.edit_uri = made.source or None
        self.inclusion = InclusionLevel.DRAFT if made.draft else InclusionLevel.NOT_IN_NAV

    def copy_file(self, dirty: bool = False) -> None:  # noqa: ARG002 - MkDocs' signature
        """Write the export where MkDocs would copy a file."""
        folder, path, mark = self.dest_dir, self.abs_dest_path, self.made.mark
        if not mark:
            write_pieces(path, self.made.content())
        elif not self.reusing.link(folder, path, mark):
            write_pieces(path, self.made.content())
            self.reusing.note(folder, path, mark)


def inclusion_of(uri: str, config: MkDocsConfig) -> InclusionLevel:
    """What ``exclude_docs``, ``draft_docs`` and ``not_in_nav`` say of a file."""
    asked = _Asked(uri)
    set_exclusions(cast("list[File]", [asked]), config)
    return asked.inclusion


@dataclass(slots=True)
class _Asked:
    """All that MkDocs reads and sets of a file to say whether it is included."""

    src_uri: str
    inclusion: InclusionLevel = InclusionLevel.UNDEFINED


def is_left_out_unasked(uri: str, config: MkDocsConfig) -> bool:
    """True for what MkDocs excludes although mkdocs.yml does not say so: ``templates/``."""
    asked = config.exclude_docs
    return inclusion_of(uri, config) is InclusionLevel.EXCLUDED and not (
        asked and asked.match_file(uri)
    )


def place_pages(
    pages: Iterable[SitePage], files: Files, config: MkDocsConfig, sources: RealSources
) -> tuple[str, ...]:
    """Give every page its ``File``: the one MkDocs found, or one made for it.

    Such a file is like any other to MkDocs and its plugins (``src_uri`` is the
    page's, ``abs_src_path`` a real file), but its edit link leads to the file
    that an editor would change. Returns in words where two files would have
    one address; the page then takes the place of the file.
    """
    clashes = []
    addresses = {file.dest_uri: file for file in files.documentation_pages()}
    for page in pages:
        file = files.src_uris.get(page.uri)
        if file is None:
            file = _made_file(page, config, sources)
            other = addresses.get(file.dest_uri)
            if other is not None:
                files.remove(other)
                clashes.append(
                    f"{other.src_uri}: its page has the address of another, {page.uri}, "
                    f"which is made from {page.source or 'the stories'} (rename the file)"
                )
            addresses[file.dest_uri] = file
            files.append(file)
        if page.source.endswith(_DATA) and f"{page.source.rpartition('.')[0]}.md" == page.uri:
            files.append(_alias(page.source, file, config))
        file.edit_uri = page.source or None
        file.inclusion = _inclusion(page, file, config)
    return tuple(clashes)


def place_files(
    made: Iterable[SiteFile],
    files: Files,
    config: MkDocsConfig,
    sources: RealSources,
    reusing: Reusing,
) -> tuple[str, ...]:
    """Add the downloads; returns in words where a file of the editor's has the name of one."""
    clashes = []
    for each in made:
        other = files.src_uris.get(each.uri)
        if other is not None:
            files.remove(other)
            clashes.append(f"{each.uri}: has the name of a file that is made from the stories")
        files.append(MadeFile(each, config, sources, reusing))
    return tuple(clashes)


def own_files(files: Files, *, with_pages: bool) -> Iterator[tuple[str, bytes]]:
    """Where exports and leaves are going to be written, and the marks of the exports.

    Leaves only ``with_pages``: where MkDocs writes them itself, it would write into what is
    there. Nothing that the file of somebody else has the address of as well.
    """
    others = {
        file.abs_dest_path
        for file in files
        if not isinstance(file, (MadeFile, Alias)) and not isinstance(file.page, LeafPage)
    }
    for file in files:
        mark = file.made.mark if isinstance(file, MadeFile) else b""
        is_own = mark or (with_pages and isinstance(file.page, LeafPage))
        is_published = file.inclusion is InclusionLevel.NOT_IN_NAV
        if is_own and is_published and file.abs_dest_path not in others:
            yield file.abs_dest_path, mark


def settle(
    pages: Iterable[SitePage], made: Iterable[SiteFile], files: Files, sources: RealSources
) -> None:
    """Set files right that another plugin has made anew, knowing no more than their names.

    Without this a plugin for several languages would look for a ``kursk.md``
    that is a ``kursk.yml``, and publish that.
    """
    for page in pages:
        if (file := found_file(files, page.uri)) is not None:
            file.abs_src_path = sources.of(page.source)
            file.edit_uri = page.source or None
        alias = found_file(files, page.source) if page.source.endswith(_DATA) else None
        if alias is not None and not isinstance(alias, Alias):
            files.remove(alias)
    for each in made:
        file = found_file(files, each.uri)
        if file is not None and not isinstance(file, MadeFile):
            file.content_bytes = each.content()


def _made_file(page: SitePage, config: MkDocsConfig, sources: RealSources) -> File:
    file = File(page.uri, config.docs_dir, config.site_dir, config.use_directory_urls)
    file.abs_src_path = sources.of(page.source)
    return file


def _alias(source: str, page: File, config: MkDocsConfig) -> File:
    return Alias(
        source,
        config.docs_dir,
        config.site_dir,
        config.use_directory_urls,
        dest_uri=page.dest_uri,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )


def _inclusion(page: SitePage, file: File, config: MkDocsConfig) -> InclusionLevel:
    asked = inclusion_of(page.source or page.uri, config)
    if page.draft or InclusionLevel.DRAFT in (asked, file.inclusion):
        return InclusionLevel.DRAFT
    if config.nav is None and not page.is_leaf:
        return InclusionLevel.INCLUDED
    # MkDocs finds a page that mkdocs.yml lists all the same; unlisted ones are no mistake,
    # and in the navigation each would cost all others.
    return InclusionLevel.NOT_IN_NAV


def hold_back(files: Files, config: MkDocsConfig, *, trusted: bool) -> tuple[str, ...]:
    """Take out what lies among the stories and is not to be published; tell what.

    YAML files are data and go without a word, as do what editors' programs
    leave behind (``kursk.md~``). Beyond pages and pictures only
    what mkdocs.yml names is published, unless the editors are trusted.
    """
    asked = _asked_for(config)
    told: list[str] = []
    removed = False
    for file in list(files):
        if file.src_dir != config.docs_dir or file.inclusion is InclusionLevel.EXCLUDED:
            continue
        uri = file.src_uri
        if uri.lower().endswith(_DATA):
            files.remove(file)
        elif not (
            trusted
            or file.is_documentation_page()
            or uri.lower().endswith(_PICTURES)
            or any(fnmatch.fnmatch(uri, pattern) for pattern in asked)
        ):
            files.remove(file)
            if not is_leftover(Path(uri).name):
                told.append(uri)
            removed = True
    if removed:  # it may have hidden a file of the theme's
        files.add_files_from_theme(config.theme.get_env(), config)
    return tuple(told)


def _asked_for(config: MkDocsConfig) -> list[str]:
    paths = [*config.extra_css, *map(str, config.extra_javascript), *config.extra_templates]
    paths += [str(config.theme[key]) for key in ("logo", "favicon") if config.theme.get(key)]
    # What we added there ourselves is the theme's; a file of that name would replace it.
    return [path for path in paths if not path.startswith("assets/rashomon/")]
