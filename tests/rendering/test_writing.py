"""What templates print is escaped as markupsafe escapes it, without an object for each piece."""

from __future__ import annotations

from enum import StrEnum

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from rashomon.rendering.writing import WritingEnvironment, written


class _Word(StrEnum):
    ODD = "a<b & 'c'"


class _WithMarkup:
    def __html__(self) -> str:
        return "<b>&amp;</b>"


_VALUES = [
    "plain",
    "",
    "& < > ' \" &amp; <script>'\"</script>",
    "é “…” \U0001f600 \x00",
    Markup("<i>&amp;</i>"),
    _Word.ODD,
    _WithMarkup(),
    0,
    -3,
    2.5,
    True,
    None,
    ["<", "'"],
]


@pytest.mark.parametrize("value", _VALUES, ids=repr)
def test_a_value_is_written_as_markupsafe_escapes_it(value: object) -> None:
    assert written(value) == str(escape(value))


@pytest.mark.parametrize("value", _VALUES, ids=repr)
def test_templates_print_through_macros_and_blocks_what_jinja_prints(value: object) -> None:
    source = (
        "{% macro twice(x) %}<b>{{ x }}</b>{{ x }}{% endmacro %}"
        "{% set kept %}[{{ v }}]{% endset %}{{ kept }}{{ twice(v) }}{{ v ~ '<' }}"
        "{% autoescape false %}{{ v }}{% endautoescape %}{{ '<' }}{{ [v, '&'] | join('<') }}"
    )
    ours = WritingEnvironment(autoescape=True).from_string(source).render(v=value)
    jinjas = Environment(autoescape=True).from_string(source).render(v=value)
    assert ours == jinjas


def test_an_undefined_name_is_still_an_error() -> None:
    template = WritingEnvironment(autoescape=True, undefined=StrictUndefined).from_string("{{ x }}")
    with pytest.raises(UndefinedError):
        template.render()


def test_pieces_of_a_page_are_no_markup_objects() -> None:
    template = WritingEnvironment(autoescape=True).from_string("{{ x }}")
    assert [type(piece) for piece in template.generate(x="<")] == [str]
