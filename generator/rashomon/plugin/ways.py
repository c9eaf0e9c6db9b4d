"""The ways from one page of MkDocs to the others."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from rashomon.site import KnownWay, usual_url, with_fragment


def found_file(files: Files, uri: str) -> File | None:
    """The file of a name, as ``get_file_from_path`` finds it.

    First by the name as it is: making a path of it costs more than all the rest.
    """
    return files.src_uris.get(uri) or files.get_file_from_path(uri)


class Ways:
    """The addresses of one build's pages and files, and which of them are the usual ones."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._usual: set[str] = {""}
        self._unusual: set[str] = set()

    def url(self, path: str) -> str:
        """The address of a page or file within the site.

        Raises ``LookupError`` for what the site does not have.
        """
        file = found_file(self.files, path)
        if file is None or file.inclusion is InclusionLevel.EXCLUDED:
            raise LookupError(f'no page or file of the site is called "{path}"')
        return file.url

    def are_usual(self, paths: Iterable[str]) -> bool:
        """Whether pages and files have the addresses that they have without anybody's doing.

        Each is looked at once: addresses are settled before the first page is filled.
        """
        unknown = set(paths) - self._usual
        if unknown and self._unusual.isdisjoint(unknown):
            usual = set(filter(self._is_usual, unknown))
            self._usual |= usual
            self._unusual |= unknown - usual
            unknown -= usual
        return not unknown

    def _is_usual(self, path: str) -> bool:
        file = self.files.src_uris.get(path)
        is_there = file is not None and file.inclusion is not InclusionLevel.EXCLUDED
        return bool(file and is_there and _has_usual_url(file))


def _has_usual_url(file: File) -> bool:
    return file.url == usual_url(file.src_uri, "/" if file.use_directory_urls else ".html")


class Way(KnownWay):
    """The way from one page to the others."""

    def __init__(self, ways: Ways, here: File) -> None:
        self._ways = ways
        self._here = here

    def __call__(self, uri: str) -> str:
        """The relative URL to another page or an asset, by ``uri``; a ``#fragment`` stays.

        Raises ``LookupError`` for what the site does not have.
        """
        path, mark, fragment = uri.partition("#")
        url = self._ways.url(path) if path else self._here.url
        address = get_relative_url(url, self._here.url)
        return with_fragment(address, fragment) if mark else address

    def is_usual(self, uris: Iterable[str]) -> bool:
        """Whether these, and the page itself, have their usual addresses."""
        return self._ways.are_usual((self._here.src_uri,)) and self._ways.are_usual(uris)
