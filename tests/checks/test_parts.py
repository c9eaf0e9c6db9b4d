"""The parts of the checks that a whole story does not show well."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from rashomon.checks import check_story
from rashomon.checks.prose import links
from rashomon.checks.rule import Rule, run
from rashomon.checks.rules.quote_length import count_words
from rashomon.checks.suggest import Suggestions
from rashomon.problem import Problem
from rashomon.reading import read_text
from rashomon.vocabulary import Document, Registries


def test_a_rule_that_breaks_is_one_problem_and_the_others_still_run() -> None:
    def broken(_: Document) -> Iterable[Problem]:
        raise LookupError("no such thing")

    def sound(document: Document) -> Iterable[Problem]:
        yield document.problem((), "something", rule="")

    rules = [Rule("broken", "Breaks.", broken), Rule("sound", "Works.", sound)]
    assert [(each.rule, each.message) for each in run(rules, Document("a.md", {}), "a.md")] == [
        ("broken", "the check 'broken' failed (LookupError: no such thing)"),
        ("sound", "something"),
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (3, "1,000 co-operative sappers"),
        (4, "ships — two, or three"),
        (2, "U.S. troops"),
        (2, "said:“yes”"),
        (3, "सैनिक भेजे जाएंगे"),
        (3, "工兵千名"[:4] + " a"),
        (2, "ทหาร"),
        (2, "병력 파견"),
        (0, "— … —"),
    ],
)
def test_words_are_counted_in_any_script(words: int, text: str) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    "prose",
    [
        "`[a](claim:x)`",
        "``a ` [a](claim:x)``",
        "~~~\n[a](claim:x)\n~~~",
        "- item\n\n  ```yaml\n  [a](claim:x)\n  ```",
        "<!-- [a](claim:x) -->",
        "[a](x.md) [b](#c) [c](//host)",
        "claim:x",
    ],
)
def test_what_is_no_link_is_no_reference(prose: str) -> None:
    assert list(links(prose)) == []


@pytest.mark.parametrize(
    ("prose", "place"),
    [
        ("[a](claim:x)", (1, 5)),
        ("ä\n\n[a]( <claim:x> 'title')", (3, 7)),
        ("[a][b]\n\n  [b]: claim:x", (3, 8)),
        ("<a class=b HREF='claim:x'>", (1, 18)),
        ("a ` b\n\n[a](claim:x) ` c", (3, 5)),
        ("```\n```\n[a](claim:x)", (3, 5)),
        ("![a](claim:x)", (1, 6)),
    ],
)
def test_links_are_found_at_their_places(prose: str, place: tuple[int, int]) -> None:
    (link,) = links(prose)
    assert (link.scheme, link.target, link.line, link.column) == ("claim", "x", *place)


def test_suggestions_end_before_a_hostile_file_can_waste_an_afternoon() -> None:
    suggest = Suggestions()
    answers = [suggest.meant("reuter", ["reuters"]) for _ in range(1000)]
    assert answers.count("reuters") == 200
    assert suggest.meant("x" * 10_000, ["reuters"]) == ""


def test_places_of_list_items_hold_after_an_item_before_them_failed() -> None:
    text = (
        "title: A\ndate: 2025-01-01\nsources: {a: {outlet: unknown}}\nclaims:\n"
        "  c: {text: C, contradicts: [Bad Id, d]}\n"
    )
    document = read_text(text.encode(), "a.yml").document
    assert document is not None
    problems = check_story(document, Registries())[1]
    assert [(str(each.place.line), each.place.column, each.field) for each in problems] == [
        ("5", 30, "claims.c.contradicts[0]"),
        ("5", 38, "claims.c.contradicts[1]"),
    ]


def test_a_message_is_one_line_of_bounded_length_whatever_the_value() -> None:
    data = {"title": ["x"] * 9, "date": "\n" * 9 + "y" * 9_999, "z" * 9_999: 1, "claims": "\u202e"}
    for problem in check_story(Document("a.yml", data), Registries())[1]:
        assert len(problem.message) < 400
        assert problem.message.isprintable()
