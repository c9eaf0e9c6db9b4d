"""What holds for any data and for any bytes at all."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - its settings: no test is timed
from rashomon.problem import Place, Severity
from rashomon.reading import composer, read_text
from rashomon.vocabulary import Document, FieldPath

#: Text that may stand in a file: nothing invisible, and no tabs, which PyYAML escapes.
CHARACTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"),
    exclude_characters="\ufeff\ufffe\uffff",
)
TEXTS = st.text(CHARACTERS, max_size=20)
SCALARS = TEXTS | st.integers(-(10**15), 10**15) | st.booleans() | st.none()
KEYS = st.text(CHARACTERS, min_size=1, max_size=10)
DATA = st.dictionaries(
    KEYS.filter(lambda key: key != "body"),
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=5,
)
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
WORDS = {"True": "true", "False": "false", "None": "null"}


class _Quoting(yaml.SafeDumper):
    """Writes text so that YAML 1.1 and 1.2 agree on it: in quotes, whatever it says."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def dump(data: dict[str, Any], flow: bool | None = False) -> str:
    return yaml.dump(
        data,
        Dumper=_Quoting,
        default_flow_style=flow,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
    )


def read(text: str, shown: str = "s.yml") -> Document:
    result = read_text(text.encode(), shown)
    assert result.document is not None, (text, result.problems)
    return result.document


def scalars(value: Any, path: FieldPath = ()) -> dict[FieldPath, Any]:
    """Every scalar of nested data with its path."""
    if isinstance(value, dict):
        inside: Any = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    else:
        return {path: value}
    found: dict[FieldPath, Any] = {}
    for step, each in inside:
        found |= scalars(each, (*path, step))
    return found


def text_at(lines: list[str], place: Place) -> str:
    return lines[place.line - 1][place.column - 1 :]


@given(DATA, st.sampled_from([False, None, True]))
def test_what_is_dumped_reads_back_with_its_places(data: dict[str, Any], flow: bool | None) -> None:
    text = dump(data, flow)
    document = read(text)
    assert document.data == data
    lines = text.split("\n")
    for path, value in scalars(data).items():
        written = text_at(lines, document.values[path])
        if isinstance(value, str):
            quoted = QUOTED.match(written)
            assert quoted
            assert yaml.safe_load(quoted.group()) == value
        else:
            assert written.startswith(WORDS.get(str(value), str(value)))
    for place in document.keys.values():
        assert text_at(lines, place).startswith('"')


@given(st.binary(max_size=200), st.sampled_from(["s.md", "s.yml"]))
@example(b"---\n---", "s.md")
@example(b"\xef\xbb\xbf---", "s.md")
@example(b"%YAML 1.2", "s.yml")
@example(b"? ? ? ?", "s.yml")
@example(b"---\n? [\n---\n", "s.md")
def test_no_bytes_whatsoever_raise(data: bytes, shown: str) -> None:
    assert_sound(data, shown)


YAML_PIECES = st.sampled_from(
    ["a", "b: ", ": ", "- ", "? ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", "'", '"', "#",
     " #", "|", ">", "|2", "&a ", "*a", "!", "!!x ", "%", "@", "`", "\t", "---", "\n---\n", "...",
     "\\", "\\x", "\\u12", "<<", "~", "1", "é", "body: |\n", "\r\n", "\r", "\x00", "\u2028"]
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(YAML_PIECES, max_size=25).map("".join), st.sampled_from(["s.md", "s.yml"]))
def test_no_jumble_of_yaml_raises(text: str, shown: str) -> None:
    assert_sound(text.encode(), shown)
    assert_sound(b"---\n" + text.encode() + b"\n---\n", shown)


def assert_sound(data: bytes, shown: str) -> None:
    """There is a document unless an error spoils it, and every problem lies within the file."""
    result = read_text(data, shown)
    errors = [each for each in result.problems if each.severity is Severity.ERROR]
    assert (result.document is None) == any(each.rule != "duplicate-key" for each in errors)
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in result.problems:
        assert problem.rule
        assert problem.message
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1


@given(DATA)
def test_front_matter_and_plain_yaml_differ_by_one_line_only(data: dict[str, Any]) -> None:
    text = dump(data)
    plain, front = read(text), read(f"---\n{text}---\n", "s.md")
    assert plain.data == front.data
    for there, here in ((front.values, plain.values), (front.keys, plain.keys)):
        assert there == {path: Place(at.line + 1, at.column) for path, at in here.items()}


@given(DATA, st.sampled_from(["\r\n", "\r"]), st.booleans(), st.booleans())
def test_line_ends_and_marks_change_no_data_and_no_place(
    data: dict[str, Any], end: str, mark: bool, markdown: bool
) -> None:
    text = dump(data) + ("" if markdown else "body: |\n  One.\n\n  Two.\n")
    shown = "s.md" if markdown else "s.yml"
    text = f"---\n{text}---\nOne.\n\nTwo.\n" if markdown else text
    other = text.replace("\n", end).encode("utf-8-sig" if mark else "utf-8")
    assert read_text(other, shown) == read_text(text.encode(), shown)


@given(DATA)
def test_the_parser_in_python_reads_what_the_parser_in_c_reads(data: dict[str, Any]) -> None:
    text = dump(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composer, "LOADER", yaml.BaseLoader)
        slow = read(text)
    assert slow == read(text)
