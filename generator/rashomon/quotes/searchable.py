"""A text made ready for many searches: its comparable words, indexed when first needed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from .tokens import Tokens, tokenise

_SPACE = re.compile(r"\s+")
# Joins comparable words; it is in none of them.
_JOINT = "\x1f"


class Searchable:
    """A text, and the ways to find words in it.

    Making one costs nothing; the first search that is not letter by letter
    reads the text once (about 25 ms for 100,000 characters). ``truncated`` says
    that the text is known to be incomplete.
    """

    def __init__(self, text: str, *, truncated: bool = False) -> None:
        self.text = text
        self.truncated = truncated

    @cached_property
    def tokens(self) -> Tokens:
        """The comparable words of the text."""
        return tokenise(self.text)

    @cached_property
    def _joined(self) -> str:
        return _JOINT + _JOINT.join(self.tokens.forms) + _JOINT

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each word begins in ``_joined``, its joint included."""
        return list(accumulate((len(form) + 1 for form in self.tokens.forms), initial=0))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The positions of every comparable word."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, form in enumerate(self.tokens.forms):
            found[form].append(position)
        return found

    def runs(self, forms: list[str], after: int = 0) -> Iterator[int]:
        """The positions, from ``after`` on, at which these words stand in a row."""
        wanted = _JOINT + _JOINT.join(forms) + _JOINT
        at = self._offsets[after] if after < len(self._offsets) else len(self._joined)
        while (at := self._joined.find(wanted, at)) >= 0:
            yield bisect_left(self._offsets, at)
            at += 1

    def passage(self, first: int, last: int) -> str:
        """The text from one word to another, both included, as it is written."""
        return self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def around(self, start: int, end: int, words: int) -> tuple[str, str]:
        """A few words before and after a span of the text, as they are written."""
        before = self.text[max(0, start - 40 * words) : start]
        after = self.text[end : end + 40 * words]
        return _last_words(before, words), _first_words(after, words)


def _last_words(text: str, count: int) -> str:
    pieces = re.findall(r"\s*\S+", text)[-count:]
    return "".join([*pieces, re.search(r"\s*$", text)[0]])[-60:]  # type: ignore[index]


def _first_words(text: str, count: int) -> str:
    return "".join(re.findall(r"\s*\S+", text)[:count])[:60]
