"""What must hold of every reading, every problem and every page, whatever was put in."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

from rashomon.checks import RULES as CHECKS
from rashomon.problem import Problem, Severity
from rashomon.reading import RULES as READING
from rashomon.reading import ReadResult, read_text
from rashomon.reading.documents import read_exactly
from rashomon.reading.text import read_bytes
from tests.markup import Element, read

#: What may stand in a page of ours beside text; everything that runs, loads or posts is missing.
_ACTIVE = frozenset(
    "script style iframe frame frameset object embed applet form input button textarea select "
    "link meta base math template noscript portal audio video source track title html body".split()
)
_FORBIDDEN = re.compile(
    r"on.*|style|srcset|action|formaction|ping|target|background|xlink:.*|srcdoc"
)
_ADDRESS = re.compile(
    r"(?![\s\x00-\x20])(?:(?i:https?|mailto|claim|source):|(?![a-zA-Z][a-zA-Z0-9+.-]*:))"
)
_LEAVES = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_FORMULA = re.compile(r"[=+\-@\t\r]")


def sound_reading(data: bytes, shown: str) -> ReadResult:
    """Read the bytes: the slow way reads the same, and every problem has its place.

    There is a document unless an error spoils it.
    """
    result = read_text(data, shown)
    text, problems = read_bytes(data, shown)
    exact = ReadResult(None, problems) if problems else read_exactly(text, shown)
    assert result == exact, "the fast way and the slow way of reading differ"
    errors = [each for each in result.problems if each.severity is Severity.ERROR]
    spoilt = any(each.rule != "duplicate-key" for each in errors)
    assert (result.document is None) == spoilt, "a document and an error that spoils it, or neither"
    assert_told(result.problems, {shown: data})
    return result


def assert_told(problems: Iterable[Problem], files: dict[str, bytes]) -> None:
    """Every problem belongs to a known rule, is printable, and lies within its file."""
    lines = {shown: _lines(data) for shown, data in files.items()}
    for problem in problems:
        words = str(problem)
        words.encode("utf-8")  # no lone surrogate reaches a terminal
        assert len(words.splitlines()) == 1, f"a message of several lines by {problem.rule}"
        assert problem.message, "a problem without words"
        assert "a fault of Rashomon" not in words, words
        assert problem.rule in READING or problem.rule in CHECKS, f"no such rule: {problem.rule}"
        inside, place = lines[problem.path], problem.place
        assert 1 <= place.line <= len(inside), f"a line outside of the file by {problem.rule}"
        assert 1 <= place.column <= len(inside[place.line - 1]) + 1, (
            f"a column outside of its line by {problem.rule}"
        )


def is_sound(problems: Iterable[Problem]) -> bool:
    """Whether none of the problems is an error."""
    return all(each.severity is not Severity.ERROR for each in problems)


def assert_prose(html: str) -> Element:
    """Sanitised prose is well formed and holds nothing that runs, loads, posts or leaves."""
    tree = read(html)
    for each in tree.walk():
        assert each.tag not in _ACTIVE | {"svg"}, f"<{each.tag}> in prose"
        _assert_harmless(each)
    return tree


def assert_page(html: str) -> Element:
    """The content of a page of ours: well formed, ids once, its only script is data."""
    tree = read(html)
    twice = [each for each, count in Counter(tree.ids).items() if count > 1]
    assert not twice, f"ids that stand twice: {twice[:3]}"
    for each in tree.walk():
        if each.tag == "script":
            assert each.attributes == {"type": "application/ld+json"}, "a script"
            assert "<" not in each.raw, "data that could end its script"
        _assert_harmless(each)
    return tree


def assert_table(text: str) -> None:
    """Rows of one length, and no cell that a spreadsheet would take for a formula."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1, "rows of different lengths"
    for row in rows:
        for cell in row:
            number = re.fullmatch(r"-?\d+(\.\d+)?(e[-+]\d+)?", cell)
            assert number or not _FORMULA.match(cell), f"a formula: {cell[:40]!r}"


def _assert_harmless(element: Element) -> None:
    for name, value in element.attributes.items():
        if element.tag != "svg":
            assert not _FORBIDDEN.fullmatch(name) or _is_ours(element, name), f"an attribute {name}"
        if name in ("href", "src"):
            assert _ADDRESS.match(unescape(value)), f"an address {value[:40]!r}"
        if name == "src":
            assert not _LEAVES.match(re.sub(r"^[\x00-\x20]+|[\t\r\n]", "", value)), "a far picture"


def _is_ours(element: Element, name: str) -> bool:
    """Number lines place their figures with style, from figures alone."""
    return name == "style" and not re.search(r"[^\w\s:;.%(),+*/-]|url", element["style"])


def _lines(data: bytes) -> list[str]:
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
