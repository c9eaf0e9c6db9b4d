"""Small pieces of markup of which a page holds hundreds: signs, links, standings.

The templates have them as filters. They are made here because a call of a
template's macro costs ten times as much; where they stand is the templates'
affair.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from html import escape

from markupsafe import Markup

from rashomon.vocabulary import Standing

from .wording import STANDING_WORD

#: Room for every word there is a sign for.
_WORDS = 64

#: ``html.escape`` for what a page says many times over: names, ids and words of claims.
escaped = lru_cache(maxsize=4096)(escape)


#: What is escaped already, or made of words of our own, as markup. ``Markup`` itself would
#: first ask, in Python, whether the string has markup of its own.
markup: Callable[[str], Markup] = partial(str.__new__, Markup)


def safe(text: str) -> str:
    """Text as it may stand in HTML, in an attribute too; what is markup stays as it is.

    A string and no ``Markup``: making one of each piece would take longer than
    escaping it.
    """
    return text if isinstance(text, Markup) else escape(text)


@lru_cache(_WORDS)
def glyph(name: str) -> Markup:
    """A sign of the sprite; it always stands beside its word and is hidden from speech."""
    return markup(
        '<svg class="rs-glyph" aria-hidden="true" width="14" height="14">'
        f'<use href="#_g_{safe(name)}"/></svg>'
    )


@lru_cache(_WORDS)
def says(word: str) -> Markup:
    """What a report does with a claim, as a sign and a word."""
    return markup(f'<span class="rs-says">{glyph(word)} {safe(word)}</span>')


@lru_cache(_WORDS)
def standing(value: str) -> Markup:
    """Where a claim stands, as a sign and a word."""
    word = STANDING_WORD[Standing(value)]
    return markup(f'<span class="rs-standing rs-{safe(value)}">{glyph(value)} {safe(word)}</span>')


def linked(name: str, url: str | None) -> Markup:
    """A name as a link where it has a page, else by itself."""
    if not url:
        return markup(f"<span>{safe(name)}</span>")
    return markup(f'<a href="{safe(url)}">{safe(name)}</a>')
