"""The commonest mistakes of editors; both parsers of PyYAML must give the same words."""

from __future__ import annotations

import pytest
import yaml

from rashomon.problem import Place
from rashomon.reading import composer
from rashomon.reading.composer import compose
from rashomon.reading.syntax_errors import explain

QUOTES = "put the whole value in quotes"
ALIGN = "let fields and list items of one level begin in the same column"
LEFT_OPEN = 'a quote opens here and is not closed (end the value with ")'
MISPLACED = f"this line does not begin in the column of those that it belongs to ({ALIGN})"
SPACES = "a tab stands in the indentation (indent with spaces, two for each level)"
GOES_ON = "the text goes on after the closing quote"

#: What the mistake is: the text, and what is told of it.
MISTAKES: dict[str, tuple[str, str]] = {
    "an unquoted colon": (
        "title: Quote: he said\n",
        f'1:13: a second colon stands in this value ({QUOTES}: title: "Quote: he said")',
    ),
    "an unquoted colon beside quotes": (
        'title: He: "it\'s"\n',
        f"1:10: a second colon stands in this value ({QUOTES}: title: 'He: \"it''s\"')",
    ),
    "an unquoted colon in braces": (
        "a: {quote: he said: no}\n",
        f"1:19: a second colon stands in this value ({QUOTES})",
    ),
    "an unquoted colon in braces of two lines": (
        "a: {says: asserts,\n  quote: he said: no}\n",
        f"2:17: a second colon stands in this value ({QUOTES})",
    ),
    "a tab before a field": ("sources:\n\tap: x\n", f"2:1: {SPACES}"),
    "a tab after spaces": ("a:\n  b: 1\n \tc: 2\n", f"3:2: {SPACES}"),
    "a tab before a field that follows text": ("title: x\n\tdate: y\n", f"2:1: {SPACES}"),
    "a tab before a list": ("a:\n\t- x\n", f"2:1: {SPACES}"),
    "no space after the colon": (
        "title: A\ndate:2025\nplaces: [KP]\n",
        "2:6: a space is missing after the colon (write date: 2025)",
    ),
    "no space after the first colon": (
        "title:A\ndate: 2025\n",
        "1:7: a space is missing after the colon (write title: A)",
    ),
    "a line without a colon": (
        "title: A\njust words\nb: c\n",
        "2:1: this line has no name and colon "
        "(write name: value; if it goes on with the text above, indent it deeper than that field)",
    ),
    "a quote without an end": ('title: "Unclosed\nx: y\n', f"1:8: {LEFT_OPEN}"),
    "a quote without an end before another": (
        'a: "closed"\ntitle: "Unclosed\nquote: "text"\nb: "x"\n',
        f"2:8: {LEFT_OPEN}",
    ),
    "a quote without an end in a list": ('- "Unclosed\n- x\n', f"1:3: {LEFT_OPEN}"),
    "an apostrophe in single quotes": (
        "title: 'It's here'\na: b\n",
        f"1:12: {GOES_ON} (write an apostrophe inside '…' twice, or put \"…\" around the value)",
    ),
    "quotes in quotes": (
        'quote: "He said "no" today"\n',
        f'1:18: {GOES_ON} (put \'…\' around the whole value, or write \\" for a quote inside "…")',
    ),
    "text after a quote in braces": (
        'a: {quote: "he said" now}\n',
        f'1:22: {GOES_ON} (put \'…\' around the whole value, or write \\" for a quote inside "…")',
    ),
    "a backslash in double quotes": (
        'a: "C:\\path"\n',
        "1:7: a backslash inside double quotes begins a code, and this is none "
        "(put single quotes around the value, or write \\\\ for a backslash)",
    ),
    "a field deeper than the one before": (
        "title: A\n  date: 1\n",
        "2:3: this line is indented deeper than the field above, which has its value already "
        f"({ALIGN})",
    ),
    "a field between two levels": ("a:\n    b: 1\n  c: 2\n", f"3:3: {MISPLACED}"),
    "a field among the items of a list": ("a:\n  - x\n  b: c\n", f"3:3: {MISPLACED}"),
    "a list after a value": ("a: x\n- b\n", f"2:1: {MISPLACED}"),
    "prose that loses its indentation": ("body: |\n    a\n  b\nx: y\n", f"3:3: {MISPLACED}"),
    "a value that begins with @": ("a: @foo\n", f"1:4: a value cannot begin with @ ({QUOTES})"),
    "a value that begins with a backtick": (
        "a: `foo`\n",
        f"1:4: a value cannot begin with ` ({QUOTES})",
    ),
    "a value that begins with %": (
        "a: %5\n",
        f"1:4: a line or value cannot begin with % ({QUOTES})",
    ),
    "a line that begins with %": (
        "a: 1\n%x\nb: 2\n",
        f"2:1: a line or value cannot begin with % ({QUOTES})",
    ),
    "bold text": ("a: **strong** words\n", f"1:4: a value cannot begin with * ({QUOTES})"),
    "a value that begins with &": ("a: & co\n", f"1:4: a value cannot begin with & ({QUOTES})"),
    "a value that begins with !": ("a: !e!f x\n", f"1:4: a value cannot begin with ! ({QUOTES})"),
    "a value that begins with >": (
        "a: > 5 dead\n",
        f"1:4: a value cannot begin with > ({QUOTES}; "
        "for prose, end the line after > and indent the text below it)",
    ),
    "a value that begins with a hyphen": (
        "a: - foo\n",
        f"1:4: a value cannot begin with - ({QUOTES})",
    ),
    "a value that begins with a comma": (
        "a: , x\n",
        f"1:4: a value cannot begin with , ({QUOTES})",
    ),
    "a bracket without an end": (
        "a: [b, c\nx: y\n",
        "1:4: the bracket [ opens here and is not closed (end the value with ])",
    ),
    "a brace without an end": (
        "a: {b: c\nx: y\n",
        "1:4: the bracket { opens here and is not closed (end the value with })",
    ),
    "a bracket without an end in the last line": (
        "a: [b, c",
        "1:4: the bracket [ opens here and is not closed (end the value with ])",
    ),
    "a comma forgotten between braces": (
        "a: [{b: c} {d: e}]\n",
        "1:12: a comma or the closing bracket is missing here (separate values by commas)",
    ),
    "a bracket too many": ("a: [b]]\n", "1:7: a closing bracket too many (delete it)"),
    "text after brackets": (
        "a: [b] c\n",
        f"1:8: the text goes on after the closing bracket ({QUOTES})",
    ),
    "a hash tag in brackets": (
        "tags: [#MeToo, x]\n",
        "1:8: everything from # to the end of the line is a comment "
        "(put the word with # in quotes)",
    ),
    "no name before the colon": (
        ": x\n",
        "1:1: the name before the colon is missing (write name: value)",
    ),
    "no name before the colon in braces": (
        "a: {: x}\n",
        "1:5: the name before the colon is missing (write name: value)",
    ),
    "text after the end mark": (
        "a: 1\n...\nb: 1\n",
        "3:1: the text goes on after the line ... that ends it (delete that line)",
    ),
    "a name over two lines": (
        '"a\nb": c\n',
        f"2:3: a colon cannot stand here ({QUOTES})",
    ),
}


@pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
@pytest.mark.parametrize(("text", "expected"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_in_plain_words_at_its_place(
    text: str, expected: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(yaml, loader):
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(composer, "LOADER", getattr(yaml, loader))
    problems = compose(text, "s.yml").problems
    assert [str(each).replace(" error:", "") for each in problems] == [f"s.yml:{expected}"]
    assert problems[0].rule == "yaml-syntax"


def test_an_error_without_a_place_is_told_at_the_beginning() -> None:
    place, message, _ = explain(yaml.YAMLError("strange"), ["a: 1"])
    assert place == Place(1, 1)
    assert message == "this cannot be read: it is not YAML"
