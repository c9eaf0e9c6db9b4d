"""The passage of a text that comes nearest to a quote, and where the two part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .searchable import Searchable
from .tokens import is_word

#: So many of the likeliest places are compared word by word.
_CANDIDATES = 8
#: A word found oftener than this in a text says little about where a quote is from.
_COMMON = 400
#: How far a passage may be shifted against the quote, in words.
_SLACK = 6
#: What an ordinary little word or a mark weighs against any other word.
_LITTLE = 0.4
#: What a word in the place of another costs; less than a word lost or added (1), so
#: that a changed word at either end of a quote stands beside the word it replaces.
_SWAP = 0.9
#: What a word costs that only the copy has: less again, so that a word left out near
#: the beginning does not look like another word at the beginning.
_LEFT_OUT = 0.8
_LITTLE_WORDS = frozenset(
    "a an the of to in on at by for with and or as is was are were be been it its that this he she "
    "they his her their from has have had will would which who but le la les de des du et en un "
    "une el los las y que der die das und den von zu im mit и в на с по что".split()
)

Step = Literal["same", "quote", "copy"]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest passage: from word ``first`` up to ``last``, and how it becomes the quote.

    Each step is words both have, words of the quote alone, or of the copy
    alone, as positions from and up to. ``likeness`` is the share, by weight,
    of what both have; words that stand in each other's place count once.
    """

    first: int
    last: int
    steps: tuple[tuple[Step, int, int], ...]
    likeness: float

    @property
    def length(self) -> int:
        """The words of the passage."""
        return self.last - self.first


def nearest(forms: list[str], text: Searchable) -> Nearest | None:
    """The nearest passage to a quote's words; ``None`` where no word of it is there."""
    best: Nearest | None = None
    for diagonal in _diagonals(forms, text):
        found = _aligned(forms, text, diagonal)
        if best is None or (found.likeness, found.length) > (best.likeness, best.length):
            best = found
    return best


def weight(form: str) -> float:
    """How much a word counts when likeness is measured."""
    return _LITTLE if form in _LITTLE_WORDS or not is_word(form) else 1.0


def _diagonals(forms: list[str], text: Searchable) -> list[int]:
    """Where the quote would begin, by the votes of its words; rarer words vote louder."""
    votes: Counter[int] = Counter()
    for offset, form in enumerate(forms):
        places = text.places.get(form, ())
        if len(places) > _COMMON:
            continue
        loud = 1 / (1 + len(places)) + weight(form) / 10
        for place in places:
            votes[place - offset] += loud  # type: ignore[assignment]
    if not votes:
        for offset, form in enumerate(forms):
            votes.update(place - offset for place in text.places.get(form, ())[:_COMMON])
    # A word too many or too few moves the rest of the quote to a neighbouring diagonal.
    gathered = {
        diagonal: sum(votes.get(diagonal + shift, 0) for shift in range(-2, 3))
        for diagonal in votes
    }
    return sorted(gathered, key=lambda each: (-gathered[each], -votes[each], each))[:_CANDIDATES]


def _aligned(forms: list[str], text: Searchable, diagonal: int) -> Nearest:
    low = max(0, diagonal - _SLACK)
    high = min(len(text.tokens), max(0, diagonal) + len(forms) + _SLACK)
    window = text.tokens.forms[low:high]
    steps = _steps(forms, window)
    inside = [(start, end) for step, start, end in steps if step != "quote"]
    first, last = (inside[0][0], inside[-1][1]) if inside else (0, 0)
    weights = {
        "same": [*map(weight, window)],
        "copy": [*map(weight, window)],
        "quote": [*map(weight, forms)],
    }
    same = apart = waiting = 0.0
    for step, start, end in steps:
        amount = sum(weights[step][start:end])
        if step == "same":
            same += amount
        elif step == "quote":
            waiting = amount
            apart += amount
        else:
            apart += max(0.0, amount - waiting)
        waiting = waiting if step == "quote" else 0.0
    shifted = tuple(
        (step, start, end) if step == "quote" else (step, start + low, end + low)
        for step, start, end in steps
    )
    return Nearest(first + low, last + low, shifted, same / (same + apart or 1))


def _steps(quote: Sequence[str], window: Sequence[str]) -> list[tuple[Step, int, int]]:
    """The cheapest way from some passage of the window to the quote.

    Edit distance over words in which the window's ends are free (Sellers,
    *The theory and computation of evolutionary distances*, 1980).
    """
    rows, columns = len(quote) + 1, len(window) + 1
    cost = [[0.0] * columns for _ in range(rows)]
    for i in range(1, rows):
        cost[i][0] = float(i)
        above, row, form = cost[i - 1], cost[i], quote[i - 1]
        for j in range(1, columns):
            swap = above[j - 1] + (0 if window[j - 1] == form else _SWAP)
            row[j] = min(swap, above[j] + 1, row[j - 1] + _LEFT_OUT)
    i = rows - 1
    last = cost[i]
    j = min(range(columns), key=last.__getitem__)
    back: list[tuple[Step, int]] = []
    while i:
        if j and cost[i][j] == cost[i - 1][j - 1] and quote[i - 1] == window[j - 1]:
            i, j = i - 1, j - 1
            back.append(("same", j))
        elif j and cost[i][j] == cost[i - 1][j - 1] + _SWAP:
            i, j = i - 1, j - 1
            back += [("copy", j), ("quote", i)]
        elif cost[i][j] == cost[i - 1][j] + 1:
            i -= 1
            back.append(("quote", i))
        else:
            j -= 1
            back.append(("copy", j))
    return _grouped(back[::-1])


def _grouped(steps: list[tuple[Step, int]]) -> list[tuple[Step, int, int]]:
    """Neighbouring steps as runs; between two runs that both have, first the quote's words."""
    runs: list[tuple[Step, int, int]] = []
    at = 0
    while at < len(steps):
        block: dict[Step, list[int]] = {}
        same = steps[at][0] == "same"
        while at < len(steps) and (steps[at][0] == "same") is same:
            block.setdefault(steps[at][0], []).append(steps[at][1])
            at += 1
        order: tuple[Step, ...] = ("same", "quote", "copy")
        runs += [(step, block[step][0], block[step][-1] + 1) for step in order if step in block]
    return runs
