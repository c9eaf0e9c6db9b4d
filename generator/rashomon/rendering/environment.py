"""Our own Jinja environment: autoescape on, undefined names are errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rashomon.vocabulary import COUNTRIES, Says, Standing, language_name

from . import drawings, marks
from .days import day, moment
from .small_matrix import small_matrix
from .wording import (
    KIND_WORDS,
    SAYS_MEANING,
    STANDING_MEANING,
    STANDING_WORD,
    counted_quotes,
    plural,
    series,
)
from .writing import WritingEnvironment


def theme_folder() -> Path:
    """The folder of templates and assets: inside the wheel, else beside the sources."""
    inside = Path(__file__).resolve().parents[1] / "theme"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "theme"


def iso(value: date | datetime) -> str:
    """A day or time for machines: the ``datetime`` attribute of ``<time>``."""
    return value.isoformat()


def host(address: str) -> str:
    """The host of an address, without a leading ``www.``."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


@cache
def environment() -> Environment:
    """The environment of all templates; made once a process."""
    made = WritingEnvironment(
        loader=FileSystemLoader(theme_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Templates do not change while a site is made; asking each file for each page takes time.
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    made.filters.update(
        day=day,
        moment=moment,
        iso=iso,
        host=host,
        series=series,
        glyph=marks.glyph,
        says=marks.says,
        standing=marks.standing,
        linked=marks.linked,
        texts=drawings.texts,
        figures=drawings.figures,
        edges=drawings.edges,
        reports=drawings.reports,
        small_matrix=small_matrix,
        plural=plural,
        country=lambda code: COUNTRIES.get(code, code),
        language=language_name,
        number=lambda figure: format_decimal(figure, locale="en"),
    )
    made.globals.update(
        Says=Says,
        Standing=Standing,
        KIND_WORDS=KIND_WORDS,
        SAYS_MEANING=SAYS_MEANING,
        STANDING_MEANING=STANDING_MEANING,
        STANDING_WORD=STANDING_WORD,
        counted_quotes=counted_quotes,
    )
    return made


def render(template: str, values: Mapping[str, Any]) -> str:
    """Fill a template. Raises what Jinja raises; templates are ours, never an editor's."""
    return environment().get_template(template).render(values)
