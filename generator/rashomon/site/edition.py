"""Read, check and compare every story under one folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rashomon.analysis import compare
from rashomon.checks import (
    check_page,
    check_registries,
    check_story,
    check_story_address,
    check_tree,
)
from rashomon.problem import Problem, Severity
from rashomon.reading import find_tree, is_story, read_file
from rashomon.vocabulary import Comparison, Document, Registries, StoryTree

from .evidence import Evidence, QuoteChecks, copies_beside


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A story that passed the checks: its comparison and the prose of its file."""

    comparison: Comparison
    document: Document
    #: The file below the folder, with forward slashes: ``2025/kursk.md``.
    uri: str
    #: What is known of each quote, by claim and source.
    quotes: QuoteChecks = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A Markdown file below ``stories/`` that is no story."""

    uri: str
    document: Document


@dataclass(frozen=True, slots=True)
class BrokenStory:
    """A story that did not pass, with what is wrong with it."""

    slug: str
    uri: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """All that one build knows: the stories, newest first, and every problem found."""

    stories: tuple[StoryFile, ...]
    broken: tuple[BrokenStory, ...]
    pages: tuple[OrdinaryPage, ...]
    registries: Registries
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must stop a build."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


def slug_of(uri: str) -> str:
    """The story's address within the site: its path below ``stories/`` without the suffix."""
    return uri.rsplit(".", 1)[0]


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
    stories: list[StoryFile] = []
    broken: list[BrokenStory] = []
    pages: list[OrdinaryPage] = []
    for uri in filter(only, tree.documents):
        before = len(problems)
        document = read(uri)
        story = None
        if document is not None and is_story(document):
            story, found = check_story(document, registries)
            problems.extend(found)
            problems.extend(check_story_address(document, uri))
        elif document is not None:
            problems.extend(check_page(document))
        compared: StoryFile | None = None
        if document is not None and story is not None:
            comparison = compare(slug_of(uri), story, registries)
            quotes, found = evidence.quotes(comparison, document)
            problems.extend(found)
            compared = StoryFile(comparison, document, uri, quotes)
        own = tuple(problems[before:])
        if document is None or any(each.severity is Severity.ERROR for each in own):
            broken.append(BrokenStory(slug_of(uri), uri, own))
        elif compared is None:
            pages.append(OrdinaryPage(uri, document))
        else:
            stories.append(compared)

    stories.sort(key=lambda each: each.comparison.slug)
    stories.sort(key=lambda each: each.comparison.story.date, reverse=True)
    return Edition(
        tuple(stories),
        tuple(broken),
        tuple(pages),
        registries,
        tuple(sorted(problems, key=lambda each: each.order)),
    )
