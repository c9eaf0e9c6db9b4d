"""The frame around the content, rendered once and filled for each page that fits it.

Material's templates take some ten milliseconds for each page, and for pages of
one kind nearly all of what they write is the same. A frame is what they wrote
for one page, cut at the places where a value of the page stood, together with
everything they asked of the page on the way. It fits another page that gives
the same answers. ``tracing`` makes frames, ``framing`` uses and checks them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rashomon.rendering.policy import FramePolicy

from .noted import Derived, Joined, Question, Read, Surroundings, fits, is_blank

#: What stands for the content where nobody needs more than its place.
_STANDS_IN = "content"


@dataclass(frozen=True, slots=True)
class Hole:
    """Where the content is read, which of the texts it is, and what is asked of it.

    ``key`` stands for what the frame has before and behind it, and for what is asked.
    """

    read: Read
    text: int
    asked: tuple[Question, ...]
    before: Joined
    after: Joined
    key: bytes


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the content of a page, put together when it is asked for.

    ``key`` is equal only where the same stands there.
    """

    key: bytes
    hole: Hole
    texts: Sequence[Any]

    @property
    def before(self) -> str:
        """From the page's beginning to its content."""
        return self.hole.before.filled(self.texts)

    @property
    def after(self) -> str:
        """From the content to the end."""
        return self.hole.after.filled(self.texts)


@dataclass(slots=True)
class Frame:
    """What Material's templates make of every page that answers them as the first one did."""

    keys: frozenset[str]
    surroundings: Surroundings
    place: int | tuple[str, ...]
    reads: tuple[Read, ...]
    #: Numbers of values that are texts, and what filters make of texts, in their order.
    texts: tuple[int | Derived, ...]
    questions: tuple[Question, ...]
    body: Joined
    #: How many pages were found to be the same when rendered the slow way.
    proofs: int = 0
    #: The contexts of pages that were made by it and may have to be made again.
    made: list[dict[str, Any]] = field(default_factory=list)
    _policies: list[FramePolicy | None] = field(default_factory=list)
    _holes: list[Hole | None] = field(default_factory=list)

    def page(self, context: Mapping[str, Any]) -> str | None:
        """The whole page; ``None`` where the frame does not fit."""
        texts = self._texts(context)
        return None if texts is None else self.body.filled(texts)

    def around(self, context: Mapping[str, Any]) -> Around | None:
        """What stands around the page's content, without asking the page for it.

        ``None`` where the frame does not fit, or where the templates did more with the content
        than to put it in one place. Whether the frame ``suits`` the content is left open.
        """
        hole = self._hole()
        if hole is None:
            return None
        texts = self._texts(context, hole)
        if texts is None:
            return None
        key = hashlib.blake2b(repr(texts).encode(), key=hole.key, digest_size=32)
        return Around(key.digest(), hole, texts)

    def asked(self) -> tuple[Question, ...]:
        """What the templates ask of the content."""
        hole = self._hole()
        return hole.asked if hole else ()

    def suits(self, content: Container[str]) -> bool:
        """True where the content, of which one may ask what it holds, gives the same answers."""
        return all(each.is_answered_alike(content) for each in self.asked())

    def _texts(self, context: Mapping[str, Any], hole: Hole | None = None) -> list[Any] | None:
        page = context["page"]
        if context.keys() != self.keys or self.surroundings.of(page.url) != self.place:
            return None
        values = [page, context]
        for read in self.reads:
            if hole is not None and read is hole.read:
                values.append(_STANDS_IN)
                continue
            value = read.step(values[read.source], read.key)
            if not fits(value, read.kind, read.expected):
                return None
            values.append(value)
        texts: list[Any] = []
        for each in self.texts:
            text = each.made(texts, page) if isinstance(each, Derived) else values[each]
            if is_blank(text):
                return None
            texts.append(text)
        for question in self.questions:
            is_open = hole is not None and question.text == hole.text
            if not is_open and not question.is_answered_alike(texts[question.text]):
                return None
        return texts

    def _hole(self) -> Hole | None:
        if not self._holes:
            self._holes.append(self._found_hole())
        return self._holes[0]

    def _found_hole(self) -> Hole | None:
        """The place of the content, if it is put there as it is and nowhere else."""
        reads = [(2 + at, read) for at, read in enumerate(self.reads) if read.is_content]
        if len(reads) != 1 or self.texts.count(reads[0][0]) != 1:
            return None
        number, read = reads[0]
        text = self.texts.index(number)
        is_used = any(each.takes(text) for each in self.texts if isinstance(each, Derived))
        is_read = any(each.source == number for each in self.reads)
        is_compared = any(each.text == text and each.is_equal for each in self.questions)
        if is_used or is_read or is_compared or self.body.parts.count(text) != 1:
            return None
        at = self.body.parts.index(text)
        asked = tuple(each for each in self.questions if each.text == text)
        key = hashlib.blake2b(repr((self.body.parts, text, asked)).encode(), digest_size=32)
        before, after = Joined(self.body.parts[:at]), Joined(self.body.parts[at + 1 :])
        return Hole(read, text, asked, before, after, key.digest())

    def policy(self, find: Callable[[Sequence[str]], FramePolicy | None]) -> FramePolicy | None:
        """The Content-Security-Policy of its pages, looked for once."""
        if not self._policies:
            self._policies.append(find(self.body.pieces))
        return self._policies[0]
