"""What is no report of this event: a machine's garbage, and a report on something else."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from .words import Term, stop_words, terms

_LEAST_WORDS = 25


def is_garbage(text: str) -> bool:
    """Whether a text is what a failed machine summary looks like, and no prose.

    Two signs of five are needed, each far from what any prose shows: broken
    characters, quotation marks by the dozen, one-letter words, the same few
    words over and over, and no end of a sentence.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _LEAST_WORDS:
        return False
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    sentence_ends = len(re.findall(r"[.!?][\"”’']?(?:\s|$)", text))
    signs = (
        bool(re.search(r"\ufffd|Ã.|â€|[\x00-\x08]", text)),
        len(re.findall(r"[\"“”‘‹›«»]|(?<!\w)[’']|[’'](?!\w)", text)) > 0.15 * len(words),
        sum(len(word) == 1 and word != "a" for word in words) > 0.15 * len(words),
        len(set(words)) < 0.45 * len(words) and max(triples.values()) >= 3 and len(words) < 300,
        sentence_ends < len(words) / 120,
    )
    return signs.count(True) >= 2


def likeness(texts: Sequence[str]) -> list[float]:
    """How much each text has in common with the others together, from 0 to 1.

    The cosine of term counts, weighted by how few of the texts have a term: by
    names and rare words, since common ones say nothing about the event.
    """
    counts = [Counter(term.key for term in terms(text) if _tells(term)) for text in texts]
    spread = Counter(key for count in counts for key in count)
    total = len(texts)
    found = []
    for number, count in enumerate(counts):
        others: Counter[str] = Counter()
        for other, counted in enumerate(counts):
            if other != number:
                others.update(counted)

        def weighed(counted: Counter[str]) -> dict[str, float]:
            return {
                key: (1 + math.log(times)) * math.log(1 + total / spread[key])
                for key, times in counted.items()
            }

        found.append(_cosine(weighed(count), weighed(others)))
    return found


def _tells(term: Term) -> bool:
    return not term.key.startswith("#") and term.key not in stop_words()


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    shared = sum(weight * other.get(key, 0.0) for key, weight in one.items())
    length = math.sqrt(sum(w * w for w in one.values()) * sum(w * w for w in other.values()))
    return shared / length if length else 0.0


def strangers(texts: Sequence[str]) -> dict[int, float]:
    """The texts that seem to tell another event than the rest, with their likeness.

    At least two others must remain that are like each other; with fewer than
    three texts nobody can say which is the stranger, and none is named.
    """
    if len(texts) < 3:
        return {}
    measured = likeness(texts)
    usual = sorted(measured)[len(measured) // 2]
    return {
        number: value
        for number, value in enumerate(measured)
        if value < 0.5 * usual and len(texts) - 1 >= 2
    }
