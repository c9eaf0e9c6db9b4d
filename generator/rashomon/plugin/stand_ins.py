"""What templates see of a page that is traced: every question they ask goes to whoever traces.

A *mark* stands for a text, an object of a like class for an object. What can
be asked of them without a note of it is printing and joining.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NoReturn, Protocol

from .noted import MISSING, attribute, entry, truth

#: A mark has something in it for every filter to change; a changed one is known by its word.
_MARK = "\ue000{}QzvMark &amp;<'\">\ue001"
_MARKS = re.compile(_MARK.replace("{}", r"(\d+)"))
_TRACES = re.compile("[\ue000\ue001]|qzvmark", re.IGNORECASE)


class Tracing(Protocol):
    """Who notes what is asked of a page."""

    def doubt(self, why: str) -> NoReturn:
        """End the tracing: what was asked cannot be noted."""

    def read(self, source: int, step: Callable[[Any, Any], Any], key: Any) -> Any:
        """What stands for one value of another, and a note that it was read."""

    def ask(self, text: int, is_equal: bool, words: Any) -> bool:
        """Whether a text is or holds these words, and a note of the answer."""

    def is_same(self, number: int, other: Any) -> bool:
        """Whether a value is that very object, and a note of the answer."""


class Mark(str):
    """What stands for a text of the page. Every question that is not noted ends the tracing.

    ``number`` is the text's, for whoever traces.
    """

    __slots__ = ("_trace", "number")
    _trace: Tracing
    number: int

    @classmethod
    def of(cls, trace: Tracing, number: int) -> Mark:
        """The mark of the text of this number."""
        mark = cls(_MARK.format(number))
        mark._trace, mark.number = trace, number
        return mark

    def __bool__(self) -> bool:
        return True  # a blank text has no mark

    def __eq__(self, other: object) -> bool:
        return self is other or self._trace.ask(self.number, True, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __contains__(self, words: object) -> bool:
        return self._trace.ask(self.number, False, words)

    def __hash__(self) -> int:
        self._trace.doubt("a text is looked up")


def _refusal(name: str) -> Callable[..., NoReturn]:
    def refuse(self: Mark, *_arguments: Any, **_named: Any) -> NoReturn:
        self._trace.doubt(f"{name} of a text")

    return refuse


# Printing a text, and joining it with others, are what marks are for.
_PLAIN = {"__str__", "__format__", "__add__", "__new__", "__init__", "__class__", "__doc__"}
_PLAIN |= {"__getattribute__", "__setattr__", "__init_subclass__", "__subclasshook__"}
for _name in set(dir(str)) - set(vars(Mark)) - _PLAIN:
    setattr(Mark, _name, _refusal(_name))


class Entries(Mapping[str, Any]):
    """What stands for a mapping, such as the page's meta."""

    def __init__(self, trace: Tracing, number: int) -> None:
        self._trace, self._number = trace, number

    def __bool__(self) -> bool:
        return bool(self._trace.read(self._number, truth, None))

    def __getitem__(self, key: str) -> Any:
        value = self._trace.read(self._number, entry, key)
        if value is MISSING:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        self._trace.doubt("a mapping is gone through")

    def __len__(self) -> int:
        self._trace.doubt("a mapping is counted")


def double(trace: Tracing, number: int, real: Any) -> Any:
    """What stands for an object: of a class like its own, with every attribute noted."""

    def read(_double: Any, name: str) -> Any:
        if name.startswith("__"):
            return type(real) if name == "__class__" else getattr(real, name)
        value = trace.read(number, attribute, name)
        if value is MISSING:
            raise AttributeError(name)
        return value

    methods: dict[str, Any] = {"__getattribute__": read}
    if all("__eq__" not in vars(each) for each in type(real).__mro__[:-1]):
        methods["__eq__"] = lambda _double, other: trace.is_same(number, other)
    return object.__new__(type(f"Traced{type(real).__name__}", (type(real),), methods))


def parts_between_marks(text: str) -> tuple[str | int, ...] | None:
    """A text with the numbers of its marks in their places.

    ``None`` where a mark was changed in a way that nobody noted.
    """
    found = _MARKS.split(text)
    if any(_TRACES.search(piece) for piece in found[::2]):
        return None
    parts = (int(each) if index % 2 else each for index, each in enumerate(found))
    return tuple(part for part in parts if part != "")


def is_marked(value: Any) -> bool:
    """True for a text with a mark in it, and for what holds such a text."""
    match value:
        case str():
            return bool(str.__contains__(value, "\ue000"))
        case list() | tuple() | set():
            return any(map(is_marked, value))
        case dict():
            return any(is_marked(each) for pair in value.items() for each in pair)
        case _:
            return False
