"""Front matter: python-frontmatter with a handler of our own.

Left to itself python-frontmatter returns no metadata, silently, for a missing
closing line and for front matter that is no mapping, and takes two rules
(``---``) anywhere in a page for front matter. Here each of these is told.
"""

from __future__ import annotations

import re
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from rashomon.problem import Place, Problem

from .composer import Composed, compose

_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_STORY_FIELD = re.compile(r"^(?:sources|claims):[ \t]*$", re.MULTILINE)


class StoryHandler(BaseHandler):
    """Splits one file and reads its front matter, with the places in the whole file.

    One handler reads one file. After ``frontmatter.parse``, ``content`` is the
    text behind the front matter as it stands, from the line ``content_line``
    on; python-frontmatter's own is stripped, so that no column is sure.
    """

    FM_BOUNDARY = _BOUNDARY
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, text: str, shown: str) -> None:
        super().__init__()
        self.shown = shown
        self.composed = Composed()
        self.problems: list[Problem] = []
        self.content = text
        self.content_line = 1
        # python-frontmatter strips the text before it hands it over.
        self._first_line = 1 + text[: len(text) - len(text.lstrip())].count("\n")

    def split(self, text: str) -> tuple[str, str]:
        """Front matter and content; ``ValueError`` tells python-frontmatter of a page without."""
        opening = _BOUNDARY.match(text)
        if opening is None:
            self._look_for_a_forgotten_opening(text)
            raise ValueError("no front matter")
        closing = _BOUNDARY.search(text, opening.end() + 1)
        if closing is None:
            message = "the front matter begins here and never ends"
            hint = "put a line with --- after its last field; for a rule across the page write ***"
            self._tell(message, hint)
            raise ValueError("front matter without an end")
        self.content = text[closing.end() + 1 :]
        self.content_line = self._first_line + text.count("\n", 0, closing.end()) + 1
        return text[opening.end() + 1 : closing.start()], self.content

    def load(self, fm: str) -> dict[str, Any]:
        """The front matter as data; ``composed`` keeps places and problems."""
        self.composed = compose(fm, self.shown, first_line=self._first_line + 1)
        return self.composed.data if isinstance(self.composed.data, dict) else {}

    def _look_for_a_forgotten_opening(self, text: str) -> None:
        prose = _FENCE.split(text, maxsplit=1)[0]
        if _STORY_FIELD.search(prose):
            message = "this looks like a story, but its first line is not ---"
            self._tell(message, "put a line of three hyphens before the first field")

    def _tell(self, message: str, hint: str) -> None:
        place = Place(self._first_line, 1)
        self.problems.append(Problem(self.shown, place, message, hint, rule="front-matter"))


def read_front_matter(text: str, shown: str) -> tuple[StoryHandler, dict[str, Any]]:
    """The handler after its work, and the metadata.

    ``frontmatter.parse`` rather than ``loads``: the latter passes the metadata
    as keyword arguments and fails on fields called ``content`` or ``handler``.
    """
    handler = StoryHandler(text, shown)
    metadata, _ = frontmatter.parse(text, handler=handler)
    return handler, metadata


def trim_prose(text: str) -> tuple[str, int]:
    """Prose without blank lines around it, and how many were before it.

    Unlike ``strip`` this keeps the first line's indentation, which Markdown
    reads as code and which every column depends on.
    """
    blank = _BLANK_LINES.match(text)
    start = blank.end() if blank else 0
    return text[start:].rstrip(), text.count("\n", 0, start)
