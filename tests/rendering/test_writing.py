"""What templates print is escaped as markupsafe escapes it, without an object for each piece."""

from __future__ import annotations

from enum import StrEnum

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from jinja2.utils import _PassArg
from markupsafe import Markup, escape

from rashomon.rendering.environment import environment
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


class _Report:
    name = "a<b"
    claims = ("one", "two")

    def called(self, first: str, last: str = "!") -> str:
        return f"{first}&{last}"


_TEMPLATES = {
    "macros": "{% macro twice(x, y='<') %}{{ x }}{{ y }}{{ caller() if caller }}{% endmacro %}",
    "part": "[{{ report.name }}{% set inner = 1 %}{{ outer }}]",
    "page": (
        "{% import 'macros' as macros %}{% from 'macros' import twice %}{% set outer = 'o>' %}"
        "{% for claim in report.claims %}{{ claim }}{{ ', ' if not loop.last }}"
        "{% include 'part' %}{% if loop.first %}{{ macros.twice(claim) }}{% endif %}{% endfor %}"
        "{{ report.called('<', last='>') }}{{ report.called(*['x']) }}{{ twice('a', y='&') }}"
        "{% with inner = 2 %}{% include 'part' %}{% endwith %}"
        "{{ 'yes' if report.name is defined }}{{ 'no' if report.other is undefined }}"
        "{% call twice('c') %}<{{ report.name }}>{% endcall %}{{ report.claims[1] }}"
        "{% filter upper %}{{ report.name }}{% endfilter %}"
        "{% set k %}{{ outer }}{% endset %}{{ k }}"
    ),
}


def test_loops_includes_imports_and_calls_print_what_jinja_prints() -> None:
    loader = DictLoader(_TEMPLATES)
    ours = WritingEnvironment(autoescape=True, loader=loader).get_template("page")
    jinjas = Environment(autoescape=True, loader=loader).get_template("page")
    assert ours.render(report=_Report()) == jinjas.render(report=_Report())


def test_a_template_hands_on_what_it_prints_in_one_piece() -> None:
    template = WritingEnvironment(autoescape=True).from_string(
        "{% for x in y %}{{ x }}{% endfor %}"
    )
    assert list(template.generate(y=["a", "<"])) == ["a&lt;"]


@pytest.mark.parametrize("source", ["{{ report.other }}", "{{ entry.key }}"])
def test_an_attribute_that_is_not_there_is_an_error(source: str) -> None:
    template = WritingEnvironment(autoescape=True).from_string(source)
    with pytest.raises(AttributeError):
        template.render(report=_Report(), entry={"key": 1})


def test_no_function_of_ours_asks_for_the_context_which_it_would_not_get() -> None:
    own = [each for each in environment().globals.values() if callable(each)]
    assert own
    assert all(_PassArg.from_obj(each) is None for each in own)
