"""What the tests of the pictures share: stories to draw, and a look at what was drawn."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from rashomon.analysis import compare
from rashomon.reading import read_file
from rashomon.rendering.environment import environment
from rashomon.rendering.pictures import NumberLine
from rashomon.rendering.pictures.text import Text
from rashomon.vocabulary import Comparison, Outlet, Registries, Story, Voice
from tests.strategies import REGISTRIES

INVENTED = Path(__file__).parents[2] / "fixtures" / "invented" / "stories"

#: The height that a line of text surely fills.
_LINE = 13


def compared(sources: Any, claims: Any, **more: Any) -> Comparison:
    """Compare a story of these parts; claims need no text."""
    rows = {key: {"text": "Something was so.", **claim} for key, claim in claims.items()}
    data = {"title": "An event", "date": "2025-06-17", "sources": sources, "claims": rows, **more}
    return compare("event", Story.model_validate(data), REGISTRIES)


def invented(name: str = "the-lighthouse-of-vessa.md") -> Comparison:
    """The large invented story: twelve sources, forty claims, four scripts."""
    outlets = read_file(INVENTED / "outlets.yml", "outlets.yml").document
    voices = read_file(INVENTED / "voices.yml", "voices.yml").document
    story = read_file(INVENTED / name, name).document
    assert outlets
    assert voices
    assert story
    registries = Registries(
        {key: Outlet.model_validate(entry) for key, entry in outlets.data.items()},
        {key: Voice.model_validate(entry) for key, entry in voices.data.items()},
    )
    return compare("vessa", Story.model_validate(story.data), registries)


def drawn(fragment: str, **values: Any) -> ElementTree.Element:
    """Render a fragment and parse it as XML, which is stricter than HTML."""
    template = environment().get_template(f"fragments/pictures/_{fragment}.html")
    return parsed(template.render(values))


def drawn_line(line: NumberLine) -> ElementTree.Element:
    """The same for a number line, whose fragment is a macro."""
    module = environment().get_template("fragments/pictures/_number_line.html").module
    return parsed(module.number_line(line))  # type: ignore[attr-defined]


def parsed(source: str) -> ElementTree.Element:
    """A piece of a page as XML."""
    # The two attributes of HTML without a value.
    source = re.sub(r"<details([^>]*) open>", r'<details\1 open="open">', source)
    source = source.replace(" data-search-exclude ", ' data-search-exclude="" ')
    return ElementTree.fromstring(f"<main>{source}</main>")


def words_of(element: ElementTree.Element) -> str:
    """All the text of an element and the labels that speech reads, in one line."""
    labels = [each.get("aria-label", "") for each in element.iter()]
    joined = " ".join([*element.itertext(), *labels])
    return " ".join(html.unescape(joined).replace("\u2068", "").replace("\u2069", "").split())


def boxes_that_overlap(texts: Iterable[Text]) -> list[tuple[str, str]]:
    """The pairs of lines of text that lie on each other."""
    pairs = []
    for one, other in combinations(texts, 2):
        (left, right), (other_left, other_right) = one.extent, other.extent
        beside = right <= other_left + 0.2 or other_right <= left + 0.2
        if not beside and abs(one.y - other.y) < _LINE:
            pairs.append((one.words, other.words))
    return pairs


def outside(texts: Iterable[Text], width: float, height: float) -> list[str]:
    """The lines of text that leave the picture."""
    return [
        text.words
        for text in texts
        if text.extent[0] < -0.5 or text.extent[1] > width + 0.5 or not 0 <= text.y <= height
    ]
