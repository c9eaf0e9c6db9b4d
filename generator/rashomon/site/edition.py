"""Read, check and compare every story under one folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.checks import check_registries, check_tags, check_tree
from rashomon.problem import Problem, Severity
from rashomon.reading import find_tree, read_file
from rashomon.vocabulary import Document, Registries, StoryTree

from .evidence import Evidence, copies_beside
from .reader import BrokenStory, OrdinaryPage, Reader, StoryFile


@dataclass(frozen=True, slots=True)
class Edition:
    """All stories of a folder with all that is known of them, newest first, and every problem."""

    stories: tuple[StoryFile, ...]
    broken: tuple[BrokenStory, ...]
    pages: tuple[OrdinaryPage, ...]
    registries: Registries
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must stop a build."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def read_edition(
    root: Path,
    *,
    shown: str | None = None,
    only: Callable[[str], bool] = lambda uri: True,
    tree: StoryTree | None = None,
    captures: Path | None = None,
) -> Edition:
    """Read, check and compare the stories below ``root``.

    ``shown`` is how messages name the folder (default: its own name); ``only``
    says by path below the folder which files take part (the registries always
    do); ``tree`` names the files where not all below ``root`` are meant;
    ``captures`` is where private copies are kept (default: beside ``root``).
    Problems are sorted by file and place; none is raised.
    """
    tree = tree or find_tree(root, root.name if shown is None else shown)
    reader, problems = open_folder(root, tree, captures)
    stories: list[StoryFile] = []
    broken: list[BrokenStory] = []
    pages: list[OrdinaryPage] = []
    for uri in filter(only, tree.documents):
        found, own = reader.read(uri)
        problems.extend(own)
        match found:
            case StoryFile():
                stories.append(found)
            case BrokenStory():
                broken.append(found)
            case OrdinaryPage():
                pages.append(found)
    documents = {each.uri: each.document for each in stories}
    documents |= {each.uri: each.document for each in pages}
    tags = {each.uri: each.comparison.story.tags for each in stories}
    problems.extend(check_tags({**tags, **tags_of(pages)}, documents.get))
    stories.sort(key=lambda each: each.comparison.slug)
    stories.sort(key=lambda each: each.comparison.story.date, reverse=True)
    return Edition(
        tuple(stories),
        tuple(broken),
        tuple(pages),
        reader.registries,
        tuple(sorted(problems, key=lambda each: each.order)),
    )


def tags_of(pages: Iterable[OrdinaryPage]) -> dict[str, Sequence[object]]:
    """The tags of ordinary pages by file, whatever stands there."""
    found = {each.uri: each.document.data.get("tags") for each in pages}
    return {uri: tags for uri, tags in found.items() if isinstance(tags, list)}


def open_folder(
    root: Path, tree: StoryTree, captures: Path | None = None
) -> tuple[Reader, list[Problem]]:
    """The reader of a folder's files, and what is wrong with its tree and its registries."""
    problems = [*tree.problems, *check_tree(tree)]

    def read(uri: str | None) -> Document | None:
        if uri is None:
            return None
        result = read_file(root / uri, tree.shown_path(uri))
        problems.extend(result.problems)
        return result.document

    registries, found = check_registries(read(tree.outlets), read(tree.voices))
    problems.extend(found)
    evidence = Evidence(root, copies_beside(root) if captures is None else captures)
    return Reader(root, tree, registries, evidence), problems
