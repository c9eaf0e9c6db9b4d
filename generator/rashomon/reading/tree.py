"""The files below a folder of stories, without following a link or opening a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from rashomon.problem import Place, Problem
from rashomon.vocabulary.tree import StoryTree

from .documents import MARKDOWN, YAML
from .files import LINK, NO_FILE, why_unreadable

#: Other suffixes that MkDocs takes for Markdown: such a page would pass unchecked.
_STRANGE_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd")


def find_tree(root: Path, shown: str) -> StoryTree:
    """All Markdown and YAML files below ``root``, and the two registries directly in it.

    ``shown`` is how messages name the folder. Files and folders whose name
    begins with a dot are left out. No link is followed: each is a problem, as is
    a pipe or device, which would hang a host that copies it. ``root`` itself
    may be a link.
    """
    walk = _Walk(root, shown)
    walk.folder("")
    documents = sorted(walk.files)
    outlets = walk.registry("outlets", documents)
    voices = walk.registry("voices", documents)
    return StoryTree(
        shown,
        outlets,
        voices,
        tuple(uri for uri in documents if uri not in (outlets, voices)),
        tuple(sorted(walk.problems, key=lambda each: each.order)),
    )


class _Walk:
    def __init__(self, root: Path, shown: str) -> None:
        self.root = root
        self.tree = StoryTree(shown)
        self.files: list[str] = []
        self.problems: list[Problem] = []

    def folder(self, uri: str) -> None:
        waiting = [uri]
        while waiting:
            uri = waiting.pop()
            for entry in self._entries(uri):
                inside = f"{uri}/{entry.name}" if uri else entry.name
                if entry.is_symlink():
                    self._tell(inside, "not-a-regular-file", *LINK)
                elif entry.is_dir():
                    waiting.append(inside)
                elif not entry.is_file():
                    self._tell(inside, "not-a-regular-file", *NO_FILE)
                elif self._is_document(inside):
                    self.files.append(inside)

    def registry(self, name: str, documents: list[str]) -> str | None:
        found = [f"{name}{suffix}" for suffix in YAML if f"{name}{suffix}" in documents]
        for other in found[1:]:
            message = f"there is {found[0]} as well"
            self._tell(other, "two-registries", message, "put all entries into one of the two")
            documents.remove(other)
        return found[0] if found else None

    def _entries(self, uri: str) -> Iterator[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / uri) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except (OSError, ValueError) as error:
            self._tell(uri, "unreadable", *why_unreadable(error))
            return
        for entry in found:
            if entry.name.startswith("."):
                continue
            if _is_printable(entry.name):
                yield entry
            else:
                name = os.fsencode(entry.name).decode("utf-8", "backslashreplace")
                inside = f"{uri}/{name}" if uri else name
                message = "the name of this file or folder is not UTF-8"
                self._tell(inside, "file-name", message, "rename it")

    def _is_document(self, uri: str) -> bool:
        suffix = _suffix(uri)
        if suffix in (MARKDOWN, *YAML):
            return True
        lower = suffix.lower()
        if lower in (MARKDOWN, *YAML, *_STRANGE_MARKDOWN):
            right = lower if lower in (MARKDOWN, *YAML) else MARKDOWN
            message = f"files that end in {suffix} are not read"
            self._tell(uri, "file-name", message, f"let the name end in {right}")
        return False

    def _tell(self, uri: str, rule: str, message: str, hint: str) -> None:
        shown = self.tree.shown_path(uri) if uri else self.tree.shown
        self.problems.append(Problem(shown, Place(), message, hint, rule=rule))


def _suffix(uri: str) -> str:
    return PurePosixPath(uri).suffix


def _is_printable(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
