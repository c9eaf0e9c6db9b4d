"""What PyYAML says of text that is not YAML, in words for editors.

PyYAML has two parsers, one in C and one in Python, which tell one mistake in
different words and know nothing of what was meant. So the text around the
error is looked at first; the explanations are tried in order, the surest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import yaml

from rashomon.problem import Place

from .fault import Fault, fault_of

#: Where it is wrong, what is wrong, and what would be right.
Explanation = tuple[Place, str, str]

_FIELD = re.compile(r"(?P<indent>[ \t]*(?:- +)*)(?P<key>[\w-]+):(?=\s|$)")
_FIELD_WITHOUT_SPACE = re.compile(r"(?P<before>[ \t]*(?:- +)*[A-Za-z_][\w-]*:)(?P<value>[^\s/].*)")
_QUOTED_VALUE = re.compile(
    r"""(?P<before>[ ]*(?:-[ ]+)*[\w-]+:[ ]+)
        (?P<value>"(?:[^"\\]|\\.)*|'(?:[^']|'')*)$""",
    re.VERBOSE,
)
_HASH = re.compile(r"(?<=[\s\[{,])#(?=[^\s#])")


def explain(error: yaml.YAMLError, lines: Sequence[str]) -> Explanation:
    """The place (from 1), the message and the hint for an error in a text of these lines."""
    fault = fault_of(error, lines)
    for explanation in _EXPLANATIONS:
        if found := explanation(fault):
            return found
    what = fault.said or "it is not YAML"
    return _place(fault.line, fault.column), f"this cannot be read: {what}", _QUOTES


def _place(line: int, column: int) -> Place:
    return Place(line + 1, column + 1)


_QUOTES = "put the whole value in quotes"
_ALIGN = "let fields and list items of one level begin in the same column"


def _tab(fault: Fault) -> Explanation | None:
    text = fault.lines[fault.line]
    indentation = text[: len(text) - len(text.lstrip())]
    if "\t" in indentation and fault.column <= len(indentation):
        place = _place(fault.line, indentation.index("\t"))
        return place, "a tab stands in the indentation", "indent with spaces, two for each level"
    if fault.at == "\t":
        return _place(fault.line, fault.column), "a tab stands here", "use a space"
    return None


def _open_quote(fault: Fault) -> Explanation | None:
    unfinished = "quoted scalar" in fault.during and fault.says("end of stream", "document")
    after_quote = fault.is_misplaced and fault.before.rstrip()[-1:] in ('"', "'")
    if not unfinished and not after_quote:
        return None
    # A missing quote swallows lines up to the next quote, or to the end of the
    # text: the mistake is in the first line that opens one and is followed by
    # a field of the same level.
    found: Explanation | None = None
    following = next((each for each in fault.lines[fault.line + 1 :] if each.strip()), "")
    for number in range(fault.line, -1, -1):  # upwards, to know the next line with something in it
        line = fault.lines[number]
        quoted = _QUOTED_VALUE.match(line)
        field = _FIELD.match(following)
        if quoted and field and len(field["indent"]) <= len(line) - len(line.lstrip()):
            found = _unclosed(number, quoted.start("value"), line)
        following = line if line.strip() else following
    if found:
        return found
    if unfinished:
        return _unclosed(*fault.begun, fault.lines[fault.begun[0]])
    return None


def _unclosed(line: int, column: int, text: str) -> Explanation:
    quote = text[column : column + 1]
    return (
        _place(line, column),
        "a quote opens here and is not closed",
        f"end the value with {quote}",
    )


def _after_quote(fault: Fault) -> Explanation | None:
    quote = fault.before.rstrip()[-1:]
    if quote not in ('"', "'") or not (fault.is_misplaced or fault.says("',' or")):
        return None
    if quote == "'":
        hint = "write an apostrophe inside '…' twice, or put \"…\" around the value"
    else:
        hint = 'put \'…\' around the whole value, or write \\" for a quote inside "…"'
    message = "the text goes on after the closing quote"
    return _place(fault.line, fault.column), message, hint


def _escape(fault: Fault) -> Explanation | None:
    if not fault.says("escape", "hexdecimal"):
        return None
    column = fault.lines[fault.line].rfind("\\", 0, fault.column + 1)
    message = "a backslash inside double quotes begins a code, and this is none"
    hint = "put single quotes around the value, or write \\\\ for a backslash"
    return _place(fault.line, max(column, 0)), message, hint


def _forbidden_start(fault: Fault) -> Explanation | None:
    line, column = fault.begun
    if "directive" in fault.during or (line == fault.line and fault.at == "%"):
        return _place(line, column), "a line or value cannot begin with %", _QUOTES
    if "block scalar" in fault.during:
        sign = fault.lines[line][column : column + 1]
        hint = f"{_QUOTES}; for prose, end the line after {sign} and indent the text below it"
        return _place(line, column), f"a value cannot begin with {sign}", hint
    if any(word in fault.during for word in ("alias", "anchor", "tag")) or fault.says("tag handle"):
        sign = fault.lines[line][column : column + 1]
        return _place(line, column), f"a value cannot begin with {sign}", _QUOTES
    has_field = bool(fault.before.strip())
    if fault.says("cannot start any token") or (
        has_field
        and fault.at
        and fault.says("node content", "entries are not allowed", "keys are not allowed")
    ):
        return _place(fault.line, fault.column), f"a value cannot begin with {fault.at}", _QUOTES
    return None


def _no_name(fault: Fault) -> Explanation | None:
    if fault.at != ":" or not (fault.is_misplaced or fault.says("node content")):
        return None
    message = "the name before the colon is missing"
    return _place(fault.line, fault.column), message, "write name: value"


def _document(fault: Fault) -> Explanation | None:
    if not fault.says("document start", "incompatible"):
        return None
    for number, line in enumerate(fault.lines[: fault.line + 1]):
        if line.startswith("%"):
            return _place(number, 0), "a line or value cannot begin with %", _QUOTES
    message = "the text goes on after the line ... that ends it"
    return _place(fault.line, fault.column), message, "delete that line"


def _comment_in_brackets(fault: Fault) -> Explanation | None:
    if not fault.says("node content", "',' or"):
        return None
    for number in range(fault.line, max(fault.line - 3, -1), -1):
        if number < fault.line and (match := _HASH.search(fault.lines[number])):
            message = "everything from # to the end of the line is a comment"
            return _place(number, match.start()), message, "put the word with # in quotes"
    return None


def _colon(fault: Fault) -> Explanation | None:
    if fault.at != ":" or not fault.says("values are not allowed", "',' or"):
        return None
    if re.search(r":\s", fault.before):
        hint = _QUOTES + _quoted(fault.lines[fault.line]) if "flow" not in fault.during else _QUOTES
        return _place(fault.line, fault.column), "a second colon stands in this value", hint
    if "flow" in fault.during:
        return None
    above = next((line for line in range(fault.line - 1, -1, -1) if fault.lines[line].strip()), -1)
    if above >= 0 and (found := _missing_space(above, fault.lines[above])):
        return found
    start = len(fault.before) - len(fault.before.lstrip())
    if not start:
        return _place(fault.line, fault.column), "a colon cannot stand here", _QUOTES
    message = "this line is indented deeper than the field above, which has its value already"
    return _place(fault.line, start), message, _ALIGN


def _quoted(line: str) -> str:
    """The line of a field as it would be right, where it is short enough to show."""
    field = _FIELD.match(line)
    value = line[field.end() :].strip() if field else ""
    if not field or not value or len(value) > 60 or value[0] in "\"'[{":
        return ""
    quoted = "'" + value.replace("'", "''") + "'" if '"' in value else f'"{value}"'
    return f": {field['key']}: {quoted}"


def _no_colon(fault: Fault) -> Explanation | None:
    if not fault.says("could not find expected ':'"):
        return None
    line, column = fault.begun
    if found := _missing_space(line, fault.lines[line]):
        return found
    hint = "write name: value; if it goes on with the text above, indent it deeper than that field"
    return _place(line, column), "this line has no name and colon", hint


def _missing_space(line: int, text: str) -> Explanation | None:
    if match := _FIELD_WITHOUT_SPACE.match(text):
        hint = f"write {match['before'].strip(' -')} {match['value'].strip()[:60]}"
        return _place(line, match.end("before")), "a space is missing after the colon", hint
    return None


def _bracket(fault: Fault) -> Explanation | None:
    place = _place(fault.line, fault.column)
    if "flow" in fault.during and fault.says("',' or", "node content"):
        line, column = fault.begun
        opening = fault.lines[line][column : column + 1]
        if line < fault.line or not fault.at:
            if opening and opening in "[{":
                closing = "]" if opening == "[" else "}"
                message = f"the bracket {opening} opens here and is not closed"
                return _place(line, column), message, f"end the value with {closing}"
            return place, "a bracket [ or { further up is not closed", "close it with ] or }"
        return place, "a comma or the closing bracket is missing here", "separate values by commas"
    if fault.is_misplaced and fault.at and fault.at in "]}":
        return place, "a closing bracket too many", "delete it"
    if fault.is_misplaced and fault.before.rstrip()[-1:] in ("]", "}"):
        return place, "the text goes on after the closing bracket", _QUOTES
    return None


def _indentation(fault: Fault) -> Explanation | None:
    if not fault.is_misplaced and not fault.says("are not allowed"):
        return None
    message = "this line does not begin in the column of those that it belongs to"
    return _place(fault.line, fault.column), message, _ALIGN


_EXPLANATIONS: tuple[Callable[[Fault], Explanation | None], ...] = (
    _tab,
    _open_quote,
    _after_quote,
    _escape,
    _no_name,
    _forbidden_start,
    _document,
    _comment_in_brackets,
    _colon,
    _no_colon,
    _bracket,
    _indentation,
)
