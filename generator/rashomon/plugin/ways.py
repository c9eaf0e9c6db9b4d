"""The ways from one page of MkDocs to the others."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from rashomon.site import usual_url, with_fragment


class Ways:
    """The addresses of one build's pages and files, and which of them are the usual ones."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._usual: dict[str, bool] = {}

    def url(self, path: str) -> str:
        """The address of a page or file within the site.

        Raises ``LookupError`` for what the site does not have.
        """
        # By the name as it is, first: making a path of it costs more than all the rest.
        file = self.files.src_uris.get(path) or self.files.get_file_from_path(path)
        if file is None or file.inclusion is InclusionLevel.EXCLUDED:
            raise LookupError(f'no page or file of the site is called "{path}"')
        return file.url

    def is_usual(self, path: str) -> bool:
        """Whether a page or file has the address that it has without anybody's doing.

        Looked at once: addresses are settled before the first page is filled.
        """
        found = self._usual.get(path)
        if found is None:
            file = self.files.src_uris.get(path)
            is_there = file is not None and file.inclusion is not InclusionLevel.EXCLUDED
            found = self._usual[path] = bool(file and is_there and _has_usual_url(file))
        return found


def _has_usual_url(file: File) -> bool:
    return file.url == usual_url(file.src_uri, "/" if file.use_directory_urls else ".html")


class Way:
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
        known = self._ways.is_usual
        return known(self._here.src_uri) and all(known(uri) for uri in uris if uri)
