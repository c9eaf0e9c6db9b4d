"""What is noted of a page's rendering: what the templates read, asked, and wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from mkdocs.structure.pages import Page


class Kind(Enum):
    """What must be alike in all pages of a frame where the templates read a value."""

    TEXT = auto()  # both are text that is not blank: the place is filled with it
    EQUAL = auto()  # the same value, of the same type
    SAME = auto()  # the very same object, such as the navigation
    TYPE = auto()  # an object or a mapping whose own values are read one by one
    LENGTH = auto()  # a list of as many items
    OTHER = auto()  # any object but this one


class Missing(Enum):
    """What stands for an attribute, a key or a variable that is not there."""

    MISSING = auto()


MISSING = Missing.MISSING


def attribute(owner: Any, name: str) -> Any:
    """One step from a value to the next: ``owner.name``."""
    return getattr(owner, name, MISSING)


def entry(owner: Mapping[str, Any], key: str) -> Any:
    """The step into a mapping."""
    return owner.get(key, MISSING)


def item(owner: Any, index: int) -> Any:
    """The step into a list, or a table of contents."""
    return list(owner)[index]


def itself(owner: Any, _key: object) -> Any:
    """No step at all: the value once more."""
    return owner


def truth(owner: Any, _key: None) -> bool:
    """Whether a mapping has anything in it."""
    return bool(owner)


@dataclass(frozen=True, slots=True)
class Read:
    """One value that the templates read; ``source`` is the number of the value it is read from.

    Number 0 is the page, number 1 the context; the reads follow in their order.
    """

    step: Callable[[Any, Any], Any]
    source: int
    key: Any
    kind: Kind
    expected: Any

    @property
    def is_content(self) -> bool:
        """True for the read of the page's content as a text."""
        is_attribute = self.step is attribute and self.source == 0
        return is_attribute and self.key == "content" and self.kind is Kind.TEXT


@dataclass(frozen=True, slots=True)
class Joined:
    """Text in which values stand: pieces of the frame, and numbers of texts between them."""

    parts: tuple[str | int, ...]

    def filled(self, texts: Sequence[Any]) -> str:
        """The text for one page."""
        return "".join(str(texts[p]) if isinstance(p, int) else p for p in self.parts)

    @property
    def pieces(self) -> list[str]:
        """What stands between the texts, from the first piece to the last."""
        pieces = [""]
        for part in self.parts:
            if isinstance(part, int):
                pieces.append("")
            else:
                pieces[-1] += part
        return pieces


@dataclass(frozen=True, slots=True)
class Whole:
    """An argument that is one of the texts."""

    number: int


@dataclass(frozen=True, slots=True)
class Derived:
    """A text that a filter of the templates makes of others."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    #: True where the function is to know the page, as the filter for URLs.
    wants_page: bool = False

    def made(self, texts: Sequence[Any], page: Page) -> Any:
        """The text for one page."""
        arguments = [_filled(each, texts) for each in self.arguments]
        named = {key: _filled(each, texts) for key, each in self.named.items()}
        if self.wants_page:
            return self.function(page, *arguments, **named)
        return self.function(*arguments, **named)

    def takes(self, number: int) -> bool:
        """Whether it is made of that text, among others."""
        return any(
            each.number == number if isinstance(each, Whole) else number in each.parts
            for each in (*self.arguments, *self.named.values())
            if isinstance(each, Whole | Joined)
        )


@dataclass(frozen=True, slots=True)
class Question:
    """What the templates asked of a text: whether it is, or holds, these words."""

    text: int
    is_equal: bool
    words: str
    answer: bool

    def is_answered_alike(self, text: Any) -> bool:
        """True for a page whose text gives the answer that the frame was made with."""
        return (self.words == text if self.is_equal else self.words in text) is self.answer


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What relative links in a frame depend on: the folder of the page, seen from their targets.

    ``beside`` has the first part of every target, ``names`` all parts of them.
    """

    beside: frozenset[str]
    names: frozenset[str]

    def of(self, url: str) -> int | tuple[str, ...] | None:
        """What must be the same for the same links: the depth, or the folder itself.

        ``None`` for a page that a target has the name of, and for an odd address.
        """
        *folders, name = url.split("/")
        if (name and "." not in name) or not {"", ".", ".."}.isdisjoint(folders):
            return None
        if not folders or folders[0] not in self.beside:
            return len(folders)
        if name:
            return tuple(folders)
        return None if folders[-1] in self.names else tuple(folders[:-1])


def is_blank(text: Any) -> bool:
    """True for what templates might take for nothing; such a text is part of the frame."""
    return not isinstance(text, str) or not text or text.isspace()


def fits(value: Any, kind: Kind, expected: Any) -> bool:
    """True for a value that leads the templates the same way."""
    if kind is Kind.TEXT:
        return type(value) is str and not is_blank(value)
    if kind is Kind.EQUAL:
        return type(value) is type(expected) and bool(value == expected)
    if kind is Kind.SAME:
        return value is expected
    if kind is Kind.TYPE:
        return type(value) is expected
    if kind is Kind.OTHER:
        return value is not expected
    return type(value) is expected[0] and len(value) == expected[1]


def _filled(argument: Any, texts: Sequence[Any]) -> Any:
    match argument:
        case Whole(number):
            return texts[number]
        case Joined():
            return argument.filled(texts)
        case _:
            return argument
