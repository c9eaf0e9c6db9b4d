from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from jinja2 import UndefinedError

from rashomon.rendering.days import day, moment
from rashomon.rendering.environment import environment, host, iso, theme_folder
from rashomon.rendering.marks import glyph
from rashomon.rendering.wording import series

SEOUL = timezone(timedelta(hours=9))


def test_a_day_is_written_as_readers_write_it() -> None:
    assert day(date(2025, 6, 7)) == "7 June 2025"


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (date(2025, 6, 18), "18 June 2025"),
        (datetime(2025, 6, 18, 9, 30, tzinfo=SEOUL), "18 June 2025, 00:30 UTC"),
        (datetime(2025, 6, 18, 8, 59, tzinfo=SEOUL), "17 June 2025, 23:59 UTC"),
        ("unknown", "not known"),
        (None, "not known"),
    ],
)
def test_times_are_told_in_utc_so_that_they_compare(published: object, words: str) -> None:
    assert moment(published) == words  # type: ignore[arg-type]


def test_machines_get_the_time_as_it_was_written() -> None:
    assert iso(datetime(2025, 6, 18, 9, 30, tzinfo=SEOUL)) == "2025-06-18T09:30:00+09:00"
    assert iso(datetime(2025, 6, 18, 0, 30, tzinfo=UTC)) == "2025-06-18T00:30:00+00:00"


def test_an_address_is_shown_by_its_host() -> None:
    assert host("https://www.one.example/a/b?c") == "one.example"
    assert host("https://ONE.example:8080/") == "one.example"


@pytest.mark.parametrize(
    ("words", "row"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_in_a_row(words: list[str], row: str) -> None:
    assert series(words) == row


def test_a_sign_is_hidden_from_speech() -> None:
    assert 'aria-hidden="true"' in glyph("omits")
    assert 'href="#_g_omits"' in glyph("omits")


def test_text_is_escaped_unless_it_is_markup() -> None:
    made = environment().from_string("<p title='{{ text }}'>{{ text }}{{ text | glyph }}</p>")
    hostile = "'\"><script>"
    assert "<script>" not in made.render(text=hostile)


def test_a_name_that_a_template_does_not_have_is_a_mistake() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()


@pytest.mark.parametrize(
    "name",
    [path.relative_to(theme_folder()).as_posix() for path in theme_folder().rglob("*.html")],
)
def test_every_template_can_be_read_and_none_switches_escaping_off(name: str) -> None:
    source = (theme_folder() / name).read_text(encoding="utf-8")
    if not name.startswith(("main", "partials/")):  # those are Material's environment
        assert environment().get_template(name)
        assert "| safe" not in source
        assert "autoescape" not in source
    assert " onclick" not in source
    assert " style=" not in source
