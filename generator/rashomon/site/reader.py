"""One file below the folder of stories: read, checked, compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from rashomon.analysis import compare
from rashomon.checks import check_page, check_story, check_story_address
from rashomon.problem import Problem, Severity
from rashomon.reading import ReadResult, is_story, read_file, read_text
from rashomon.vocabulary import Comparison, Document, Registries, StoryTree

from .evidence import Evidence, QuoteChecks


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


def slug_of(uri: str) -> str:
    """The story's address within the site: its path below ``stories/`` without the suffix."""
    return uri.rsplit(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one file after another, each against the same registries and evidence."""

    root: Path
    tree: StoryTree
    registries: Registries
    evidence: Evidence

    def read(
        self, uri: str, data: bytes | ReadResult | None = None
    ) -> tuple[StoryFile | OrdinaryPage | BrokenStory, tuple[Problem, ...]]:
        """What a file is and all that is wrong with it; ``data`` where its bytes were read."""
        shown = self.tree.shown_path(uri)
        if data is None:
            data = read_file(self.root / uri, shown)
        result = read_text(data, shown) if isinstance(data, bytes) else data
        document, problems = result.document, list(result.problems)
        compared: StoryFile | None = None
        if document is not None and is_story(document):
            compared = self._compared(document, uri, problems)
        elif document is not None:
            problems.extend(check_page(document))
        own = tuple(problems)
        if document is None or any(each.severity is Severity.ERROR for each in own):
            return BrokenStory(slug_of(uri), uri, own), own
        return compared or OrdinaryPage(uri, document), own

    def document(self, uri: str) -> Document | None:
        """What a file holds, to tell a place in it; ``None`` where it cannot be read (any more)."""
        return read_file(self.root / uri, self.tree.shown_path(uri)).document

    def _compared(self, document: Document, uri: str, problems: list[Problem]) -> StoryFile | None:
        story, found = check_story(document, self.registries)
        problems.extend(found)
        problems.extend(check_story_address(document, uri))
        if story is None:
            return None
        comparison = compare(slug_of(uri), story, self.registries)
        quotes, found = self.evidence.quotes(comparison, document)
        problems.extend(found)
        return StoryFile(comparison, document, uri, quotes)
