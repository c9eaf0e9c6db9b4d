"""A file's bytes to a document, or to what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from rashomon.problem import Place, Problem, Severity
from rashomon.vocabulary.document import Document

from .composer import Composed, compose
from .handler import read_front_matter, trim_prose
from .quick import quick_markdown, quick_yaml
from .text import read_bytes

MARKDOWN = ".md"
YAML = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A document, or ``None`` when a problem leaves nothing sound to check.

    A duplicate key is an error, but the rest of its file can be checked all
    the same, so that an editor hears of everything at once.
    """

    document: Document | None
    problems: tuple[Problem, ...] = ()


def read_text(data: bytes, shown: str) -> ReadResult:
    """Read a story, registry or page from the bytes of its file; never raises.

    The suffix of ``shown`` says whether it is Markdown with front matter or
    plain YAML. A Markdown file without front matter is an ordinary page: no
    data, all of it body. A ``body`` key of a plain YAML file that is text
    becomes the document's body and leaves the data; one of another type stays
    there for the checks to refuse, and so does any in front matter, where the
    prose follows the closing line.
    """
    suffix = PurePath(shown).suffix.lower()
    if suffix != MARKDOWN and suffix not in YAML:
        problem = _at_start(shown, "file-name", "the name ends in none of .md, .yml and .yaml", "")
        return ReadResult(None, (problem,))
    text, problems = read_bytes(data, shown)
    if problems:
        return ReadResult(None, problems)
    quick = quick_markdown if suffix == MARKDOWN else quick_yaml
    if document := quick(text, shown):
        return ReadResult(document)
    return read_exactly(text, shown)


def read_exactly(text: str, shown: str) -> ReadResult:
    """The slow way: every place at once, and every problem.

    ``text`` is what ``text.read_bytes`` gives of a file with nothing wrong in it.
    """
    if not text.strip():
        return ReadResult(None, (_empty(shown),))
    is_markdown = PurePath(shown).suffix.lower() == MARKDOWN
    return _markdown(text, shown) if is_markdown else _yaml(text, shown)


def is_story(document: Document) -> bool:
    """True for a story file; false for a registry or an ordinary page."""
    return "sources" in document.data or "claims" in document.data


def _markdown(text: str, shown: str) -> ReadResult:
    handler, metadata = read_front_matter(text, shown)
    composed = handler.composed
    problems = [*handler.problems, *composed.problems]
    is_mapping = isinstance(composed.data, dict) or not composed.values
    if not is_mapping and not _is_spoilt(problems):
        problems.append(_no_mapping(composed, "the front matter", shown))
    body, skipped = trim_prose(handler.content)
    place = Place(handler.content_line + skipped, 1)
    return _result(shown, metadata, composed, problems, body, place, True)


def _yaml(text: str, shown: str) -> ReadResult:
    composed = compose(text, shown)
    problems = composed.problems
    if _is_spoilt(problems):
        return ReadResult(None, tuple(problems))
    if composed.data is None and len(composed.values) == 0:
        return ReadResult(None, (*problems, _empty(shown)))
    if not isinstance(composed.data, dict):
        return ReadResult(None, (*problems, _no_mapping(composed, "the file", shown)))
    data = dict(composed.data)
    body, place, is_exact = "", Place(), True
    if isinstance(data.get("body"), str):
        value = data.pop("body")
        body, place, is_exact = _body(value, composed, text.split("\n"))
    return _result(shown, data, composed, problems, body, place, is_exact)


def _body(value: str, composed: Composed, lines: Sequence[str]) -> tuple[str, Place, bool]:
    """The prose of a ``body:`` field, where it stands, and whether that is exact.

    It is for a literal block (``|``) alone: the other styles fold or escape.
    """
    body, skipped = trim_prose(value)
    place = composed.values[("body",)]
    header = lines[place.line - 1][place.column - 1 :]
    if not header.startswith("|"):
        return body, place, False
    explicit = next((int(mark) for mark in header[1:3] if mark in "123456789"), None)
    if explicit is not None:
        indentation = composed.keys[("body",)].column - 1 + explicit
    else:
        first = next((line for line in lines[place.line :] if line.strip(" ")), "")
        indentation = len(first) - len(first.lstrip(" "))
    return body, Place(place.line + 1 + skipped, indentation + 1), True


def _result(
    shown: str,
    data: Mapping[str, Any],
    composed: Composed,
    problems: Sequence[Problem],
    body: str,
    body_place: Place,
    body_is_exact: bool,
) -> ReadResult:
    if _is_spoilt(problems):
        return ReadResult(None, tuple(problems))
    document = Document(
        shown,
        data,
        composed.values,
        composed.keys,
        body,
        body_place,
        body_is_exact,
        composed.spelt,
    )
    return ReadResult(document, tuple(problems))


def _is_spoilt(problems: Sequence[Problem]) -> bool:
    """True where half-read data would give the checks false errors to tell."""
    return any(
        each.severity is Severity.ERROR and each.rule != "duplicate-key" for each in problems
    )


def _no_mapping(composed: Composed, what: str, shown: str) -> Problem:
    kind = "a list" if isinstance(composed.data, list) else "text without a field"
    return Problem(
        shown,
        composed.values[()],
        f"{what} is {kind}, not fields with values",
        "write each field as name: value, with a space after the colon",
        rule="not-a-mapping",
    )


def _empty(shown: str) -> Problem:
    hint = "write the story, or delete the file"
    return _at_start(shown, "empty-file", "the file is empty", hint)


def _at_start(shown: str, rule: str, message: str, hint: str) -> Problem:
    return Problem(shown, Place(), message, hint, rule=rule)
