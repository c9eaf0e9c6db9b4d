"""Check the names of the files below a folder of stories: each becomes an address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rashomon.problem import Place, Problem
from rashomon.vocabulary import Document, StoryTree
from rashomon.vocabulary.addresses import MADE_PAGES, OWN_FOLDERS, OWN_PAGES
from rashomon.vocabulary.fields import IDENTIFIER

from .rule import Rule, run

_SEGMENT = re.compile(IDENTIFIER)
# Windows keeps these names for devices, whatever their suffix.
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{name}{i}" for name in ("com", "lpt") for i in range(10)),
}


def _plain_names(tree: StoryTree) -> Iterator[Problem]:
    """Files and folders whose names would not survive in an address."""
    for uri in tree.documents:
        if uri.rsplit("/", 1)[-1].lower() == "readme.md":
            uri = uri[: -len("readme.md")] + "index.md"
        for segment in uri.rsplit(".", 1)[0].split("/"):
            if not _SEGMENT.fullmatch(segment):
                hint = "lower-case letters, digits and hyphens, at most 80: kursk.md"
                yield _problem(tree, uri, f"{segment[:100]!r} cannot be part of an address", hint)
            elif segment in _DEVICES:
                hint = "Windows keeps it for a device; choose another"
                yield _problem(tree, uri, f"{segment!r} cannot be a file's name everywhere", hint)


def _own_addresses(tree: StoryTree) -> Iterator[Problem]:
    """Files that would be published at the address of another."""
    first: dict[str, str] = {}
    for uri in tree.documents:
        address = _address(uri)
        if address in first:
            message = f"the same address as {tree.shown_path(first[address])}"
            yield _problem(tree, uri, message, "rename one of the two")
        else:
            first[address] = uri


def _kept_addresses(tree: StoryTree) -> Iterator[Problem]:
    """Files where the site has a page or folder of its own."""
    for uri in tree.documents:
        folder, inside, _ = uri.casefold().partition("/")
        stem = folder if inside else folder.rpartition(".")[0]
        if stem in (OWN_FOLDERS if inside else MADE_PAGES):
            yield _problem(tree, uri, f"the site has {stem!r} for itself", "choose another name")
        elif not inside and stem in OWN_PAGES and not uri.lower().endswith(".md"):
            yield _problem(tree, uri, f"the site has {stem!r} for itself", "rename the story")


def _address(uri: str) -> str:
    name = unicodedata.normalize("NFKC", uri.rsplit(".", 1)[0]).casefold()
    folder, _, last = name.rpartition("/")
    return folder if last in ("index", "readme") else name


def _problem(tree: StoryTree, uri: str, message: str, hint: str) -> Problem:
    return Problem(tree.shown_path(uri), Place(), message, hint)


TREE_RULES: tuple[Rule[StoryTree], ...] = (
    Rule(
        "plain-name",
        "The names of files and folders are lower-case letters, digits and hyphens, at most 80: "
        "they become the address of the page.",
        _plain_names,
    ),
    Rule(
        "own-address",
        "No two files have the same address, such as kursk.md and kursk.yml, or kursk.md and "
        "kursk/index.md.",
        _own_addresses,
    ),
    Rule(
        "kept-address",
        "No file has the name of a page or folder that the site makes itself "
        f"({', '.join(sorted(OWN_FOLDERS | MADE_PAGES))}); {', '.join(sorted(OWN_PAGES))} "
        "may be ordinary pages, but not stories.",
        _kept_addresses,
    ),
)


def check_story_address(document: Document, uri: str) -> tuple[Problem, ...]:
    """What is wrong with where a story stands below the folder of stories.

    The index, the method and the tags have pages of the site's own, to which
    an ordinary page of that name adds words; a story there would be lost.
    """
    stem = uri.rpartition(".")[0].casefold()
    if {"readme": "index"}.get(stem, stem) not in OWN_PAGES or not uri.lower().endswith(".md"):
        return ()
    message = f"a story cannot have the address of the site's own page {stem!r}"
    return (Problem(document.path, Place(), message, "rename the file", rule="kept-address"),)


def check_tree(tree: StoryTree) -> tuple[Problem, ...]:
    """What is wrong with the names of the files of a tree; nothing is opened."""
    return tuple(sorted(run(TREE_RULES, tree, tree.shown), key=lambda each: each.order))
