"""The search index in shards: every word leads to its page, however the words are written."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.exports import (
    IndexedPage,
    SearchRecord,
    Shards,
    Words,
    indexed,
    indexed_entries,
    page_record,
)
from rashomon.exports.search_record import SearchSection, paragraphs_of
from rashomon.exports.search_words import PLAIN_SEPARATOR, fold

SEPARATOR = r"[\s\-–—()\[\]\"“”„«»‘’;:!?…/|。、，「」،؟]+|[.,](?!\d)"
WORDS = Words(SEPARATOR)


def _numbers(packed: str) -> list[int]:
    """The documents of a list, read as the worker reads it."""
    data = base64.b64decode(packed[1:])
    if packed.startswith("b"):
        return [at * 8 + bit for at, byte in enumerate(data) for bit in range(8) if byte >> bit & 1]
    found, number = [], 0
    for byte in data:
        number += byte
        if byte < 255:
            found.append(number)
    return found


def _files(pages: Iterable[IndexedPage], **more: int) -> dict[str, bytes]:
    shards = Shards(WORDS, **more)
    files = dict(shards.add(page, f"p{at}/") for at, page in enumerate(pages))
    return files | dict(shards.files())


def _places(files: dict[str, bytes], word: str) -> list[list[int]]:
    """The documents with a word, looked up through the manifest: in titles, claims, text."""
    manifest = json.loads(files["shards.json"])
    firsts = [first.encode("utf-16-be") for first, _ in manifest["terms"]]
    at = max(i for i, first in enumerate(firsts) if first <= word.encode("utf-16-be"))
    shard = json.loads(files[f"terms/{manifest['terms'][at][1]}.json"])
    return [_numbers(each) if each else [] for each in shard[word]]


def _record(title: str, *claims: str, text: str = "", tags: tuple[str, ...] = ()) -> SearchRecord:
    sections = [SearchSection("", title, (text,) if text else ())]
    sections += [SearchSection(f"claim-{at}", claim) for at, claim in enumerate(claims)]
    return SearchRecord(tuple(sections), tags)


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("  aeßÉяЯ灯守台كارά-1,.<&"),
    max_size=40,
)


@settings(deadline=None)
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=6))
def test_every_word_of_every_page_leads_to_it_through_the_shards(stories) -> None:
    pages = [indexed(_record(a, b, text=c), WORDS) for a, b, c in stories]
    files = _files(pages, shard_bytes=60)
    for number, told in enumerate(stories):
        for place, text in enumerate(told):
            for word in WORDS.of(text):
                places = _places(files, word)
                assert any(number in each for each in places[: place + 1]), (word, places)


@settings(deadline=None)
@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_the_same_pages_give_the_same_bytes_whether_kept_or_made_anew(stories) -> None:
    pages = [indexed(_record(title, text=text), WORDS) for title, text in stories]
    kept = [IndexedPage.load(page.dump()) for page in pages]
    assert kept == pages
    assert _files(kept) == _files(pages)


@given(st.sets(st.integers(0, 3000), min_size=1))
@settings(max_examples=25, deadline=None)
def test_lists_of_documents_are_read_as_they_were_written(numbers) -> None:
    pages = [IndexedPage(b"{}", ("quillwort",) if at in numbers else ()) for at in range(3001)]
    assert _places(_files(pages), "quillwort")[0] == sorted(numbers)


@pytest.mark.parametrize("step", [1, 2, 7, 8, 9, 254, 255, 256, 600])
def test_rare_and_frequent_words_alike_keep_all_their_documents(step) -> None:
    pages = [
        indexed(_record("quillwort" if at % step == 0 else f"w{at}"), WORDS) for at in range(2000)
    ]
    assert _places(_files(pages), "quillwort")[0] == list(range(0, 2000, step))


def test_shards_are_in_order_and_none_is_much_larger_than_asked() -> None:
    pages = [indexed(_record(f"word{at} 灯守{at}", text=f"other{at}"), WORDS) for at in range(500)]
    files = _files(pages, shard_bytes=2000)
    manifest = json.loads(files["shards.json"])
    firsts = [first for first, _ in manifest["terms"]]
    assert len(firsts) > 5
    assert all(a.encode("utf-16-be") < b.encode("utf-16-be") for a, b in pairwise(firsts))
    assert all(len(files[f"terms/{name}.json"]) < 2300 for _, name in manifest["terms"])
    assert manifest["documents"] == 500


def test_a_change_in_one_page_is_a_new_version() -> None:
    one, other = (
        json.loads(_files([indexed(_record("same", text=text), WORDS)])["shards.json"])["version"]
        for text in ("a b", "b a")
    )
    assert one != other


def test_a_word_of_the_title_is_not_counted_again_for_the_claims_and_the_text() -> None:
    page = indexed(
        _record("ferry", "ferry goat", text="ferry goat strait", tags=("Skerry",)), WORDS
    )
    assert (page.title, page.claims, page.text) == (("ferry", "skerry"), ("goat",), ("strait",))


def test_what_results_show_holds_no_markup_of_a_story() -> None:
    record = SearchRecord(
        (
            SearchSection("", "<img src=x onerror=alert(1)>", ("a <b>b</b> & c",)),
            SearchSection("one", "</script><script>", ("<svg onload=x>",)),
        ),
        ("<i>",),
    )
    page = indexed(record, WORDS)
    document = json.loads(page.document("x/"))
    assert document["tags"] == ["&lt;i&gt;"]
    assert re.findall(r"<[^>]*>", json.dumps(document["sections"])) == ["<p>", "</p>"] * 2
    assert page.entries("x/") == [
        {
            "location": "x/",
            "title": "&lt;img src=x onerror=alert(1)&gt;",
            "text": "<p>a &lt;b&gt;b&lt;/b&gt; &amp; c</p>",
            "tags": ["&lt;i&gt;"],
        },
        {
            "location": "x/#one",
            "title": "&lt;/script&gt;&lt;script&gt;",
            "text": "<p>&lt;svg onload=x&gt;</p>",
        },
    ]


def test_an_ordinary_pages_entries_are_indexed_without_their_tags() -> None:
    entries = [
        {"location": "about/", "title": "About", "text": "<p>A &amp; <code>b</code></p>"},
        {"location": "about/#more", "title": "More", "text": "<ul><li>quillwort</li></ul>"},
    ]
    page = indexed_entries(entries, WORDS)
    assert page.entries("about/") == entries
    assert set(page.title + page.claims + page.text) == {
        "about",
        "more",
        "a",
        "&",
        "b",
        "quillwort",
    }


def test_a_file_that_is_no_indexed_page_is_told() -> None:
    with pytest.raises(ValueError, match="not an indexed page"):
        IndexedPage.load(b"{}")


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Café ÉLAN", {"cafe", "elan"}),
        ("ёлка Йод", {"елка", "иод"}),
        ("كَارِثَة", {"كارثة"}),
        ("ΟΔΟΣ οδός", {"οδοσ"}),
        ("灯守人", {"灯守", "守人", "人"}),
        ("2024年", {"2024", "年"}),
        ("한국 한", {"한국", "한"}),
        ("1,500 people, 3.5 km.", {"1,500", "people", "3.5", "km"}),
        ("state-run (wire)", {"state", "run", "wire"}),
        ("  — … ", set()),
    ],
)
def test_words_are_compared_without_case_accents_and_vowel_signs(written, found) -> None:
    assert set(WORDS.of(written)) == found


def test_a_separator_of_javascript_is_read_in_its_meaning() -> None:
    camel = Words(r"[\s\-,:!=\[\]()\"`/]+|\.(?!\d)|&[lg]t;|(?!\b)(?=[A-Z][a-z])")
    assert camel.is_understood
    assert set(camel.of("SearchWorker a.b no\xa0break")) == {
        "search",
        "worker",
        "a",
        "b",
        "no",
        "break",
    }


@pytest.mark.parametrize("separator", [r"(?<word>", r"(\s)|-", "["])
def test_a_separator_that_python_cannot_read_gives_way_to_a_plain_one(separator) -> None:
    words = Words(separator)
    assert (words.is_understood, words.separator) == (False, PLAIN_SEPARATOR)
    assert set(words.of("one two-three")) == {"one", "two", "three"}


@given(texts)
def test_a_folded_text_stays_as_it_is(text) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("A [goat](claim:goat-aboard) came.", ["A goat came."]),
        ("One\nline.\n\n\n## Two\n\n- three\n- four", ["One line.", "Two", "three four"]),
        (
            "**Bold** and `code` and snake_case and _told_.",
            ["Bold and code and snake_case and told."],
        ),
        ("Seen<!-- not for readers --> here[^1].\n\n[^1]: A note.", ["Seen here .", "A note."]),
        ("<b>x</b> &lt;y&gt; <!-- no end", ["x <y>"]),
        ('![Alt](a.png "T") end', ["!Alt end"]),
        ("", []),
    ],
)
def test_prose_is_searched_by_its_words(markdown, words) -> None:
    assert list(paragraphs_of(markdown)) == words
    assert page_record("T", markdown).sections[0].paragraphs == tuple(words)
