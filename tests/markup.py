"""A page as a tree, so that tests look at elements and not for pieces of text.

``read`` is strict on purpose: where a browser would mend, it fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_ATTRIBUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9:-]*")
_NOT_READ = frozenset(("script", "style"))


@dataclass
class Element:
    """One element; ``attributes`` without a value hold the empty text."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute]

    @property
    def text(self) -> str:
        """All the text in it, in one line; scripts are not text."""
        return " ".join("".join(self._texts()).split())

    @property
    def raw(self) -> str:
        """What stands directly in it, as it is: of a script, its content."""
        return "".join(each for each in self.children if isinstance(each, str))

    @property
    def classes(self) -> list[str]:
        """The names of its classes."""
        return self.attributes.get("class", "").split()

    def all(self, tag: str = "", css: str = "", **attributes: str) -> list[Element]:
        """The elements below it with this tag, this class and these attributes."""
        return [
            each
            for each in self.walk()
            if (not tag or each.tag == tag)
            and (not css or css in each.classes)
            and attributes.items() <= each.attributes.items()
        ]

    def one(self, tag: str = "", css: str = "", **attributes: str) -> Element:
        """The only such element."""
        found = self.all(tag, css, **attributes)
        assert len(found) == 1, f"{len(found)} elements <{tag} class={css} {attributes}>"
        return found[0]

    def walk(self) -> Iterator[Element]:
        """Every element below it, in the order of the page."""
        for each in self.children:
            if isinstance(each, Element):
                yield each
                yield from each.walk()

    @property
    def ids(self) -> list[str]:
        """All ids below it, in the order of the page, as often as they occur."""
        return [each["id"] for each in self.walk() if "id" in each.attributes]

    @property
    def addresses(self) -> list[str]:
        """Whatever the page would follow, load or send to."""
        names = ("href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href")
        return [each[name] for each in self.walk() for name in names if name in each.attributes]

    def _texts(self) -> Iterator[str]:
        for each in self.children:
            if isinstance(each, str):
                yield each
            elif each.tag not in _NOT_READ:
                yield from each._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag in _VOID:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        drawn = any(each.tag == "svg" for each in self.open)
        assert drawn or tag in _VOID, f"<{tag}/> is not closed in HTML"
        self._add(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open[-1].tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        odd = [name for name in names if not _ATTRIBUTE.fullmatch(name)]
        assert not odd, f"<{tag}> has attributes that look like broken text: {odd}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        self.open.append(element)


def read(html: str) -> Element:
    """The tree of a page or a part of one. Raises ``AssertionError`` where it is not well made."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is never closed"
    return reader.root
