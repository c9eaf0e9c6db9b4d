"""Checks take short ways where nothing can be wrong; the long ways must agree with them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from rashomon.checks import prose_bounds
from rashomon.checks.plain import plain
from rashomon.checks.prose_bounds import excesses
from rashomon.checks.rules.quote_length import LIMIT, count_words, surely_short
from rashomon.checks.suggest import Suggestions
from rashomon.checks.typed import typed
from rashomon.vocabulary import Document, Story, fields
from rashomon.vocabulary.shape import shape_of
from tests.strategies import story_data

_STORY = TypeAdapter(Story)


@given(story_data(), st.booleans())
def test_a_right_story_is_the_same_with_and_without_being_spelled_out(
    data: dict[str, Any], with_empty_fields: bool
) -> None:
    if with_empty_fields:
        for part in (data, *data["sources"].values(), *data["claims"].values()):
            part.setdefault("note" if part is not data else "summary", None)
    document = Document("s.md", data)
    spelled_out = plain(data, shape_of(Story), lambda path, key: None)
    result = typed(document, _STORY, shape_of(Story), Suggestions())
    assert result.problems == ()
    assert result.model == _STORY.validate_python(spelled_out)


@given(st.text(st.sampled_from("ab ,;:/|…–カタก語.'’3\u00a0\n"), max_size=60))
@example("a" + " a" * LIMIT)
@example("a,b;c:d/e|f" * 3)
@example("カ" * 2 * LIMIT + "a")
def test_a_quote_that_is_surely_short_has_no_more_words_than_the_limit(text: str) -> None:
    assert not surely_short(text) or count_words(text) <= LIMIT


def test_a_quote_of_as_many_words_as_the_limit_is_surely_short() -> None:
    assert surely_short(" ".join(["word"] * LIMIT))


_PROSE = st.lists(
    st.sampled_from(["word ", "two.", "\n", "\n\n", "# ", "- ", "1. ", "١. ", "> ", "!!! ", "===",
                     "    ", "a*b", "_", "`", "~~~", "<b>", "[a](b)", "[^1]", "\\`", " ", "\t"]),
    max_size=30,
).map("".join)  # fmt: skip


@given(
    _PROSE, st.sampled_from(["", "١. " * 12, "# a\n" * 301, "a\n\n" * 5001, "\n" + " " * 61 + "a"])
)
def test_plain_prose_breaks_no_bound(prose: str, more: str) -> None:
    short = list(excesses(prose + more))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose_bounds, "_MARK", prose_bounds.re.compile(""))
        assert short == list(excesses(prose + more))


@given(
    st.from_regex(
        r"\A(?:https?://(?:[a-z0-9-]{1,66}\.){0,3}[a-z0-9]{1,66}(?:/[A-Za-z0-9/._~%+&=?@:-]{0,20})?)\Z"
    )
)
def test_a_plain_address_is_a_right_one(address: str) -> None:
    def outcome() -> str:
        try:
            return TypeAdapter(fields.WebAddress).validate_python(address)
        except ValueError as error:
            return str(error)

    short = outcome()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "_PLAIN_ADDRESS", fields.re.compile("(?!)"))
        assert short == outcome()


@given(st.text(st.sampled_from("a é\u0301\r\n\t \u00a0"), max_size=12))
def test_a_line_of_text_is_the_same_whatever_it_is_written_in(text: str) -> None:
    adapter = TypeAdapter(fields.ShortText)
    try:
        line = adapter.validate_python(text)
    except ValueError:
        assert not text.strip()
        return
    assert line == adapter.validate_python(line)
    assert "\n" not in line
    assert "\r" not in line
