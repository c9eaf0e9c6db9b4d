"""The words for a speaker, cut out of the sentence around them."""

from __future__ import annotations

import re

from .cues import FINITE, LEAD_INS, MOST_WORDS, NEAREST, RUNS_ON, WHEN
from .quotation import HIDDEN

_BOUNDARY = re.compile(rf"[,;:”\"–—―{HIDDEN}“]\s*|\b(?:that|but)\s")


def subject_before(hidden: str, verb: int) -> tuple[str, int]:
    """Who does the speaking before a verb, and where the words begin; empty for nobody."""
    before = hidden[:verb].rstrip()
    if before.endswith(",") and not (before := _without_apposition(before)):
        return "", 0
    boundary = max([match.end() for match in _BOUNDARY.finditer(before)] or [0])
    chunk = before[boundary:]
    lead = LEAD_INS.match(chunk)
    if lead:
        boundary, chunk = boundary + lead.end(), chunk[lead.end() :]
    # "Mr Trump alluded to it when he said": the speaker is the nearest subject.
    last = NEAREST.split(chunk)[-1] if NEAREST.search(chunk) else chunk
    if FINITE.search(last):
        last = re.split(r"\b(?:and|but|while|as)\s", last)[-1]
    boundary, chunk = boundary + len(chunk) - len(last), last
    if re.match(r"whose\b", chunk):
        return "", 0
    # "Pell refused to concede and demanded": the subject stands before the first verb.
    if shared := re.match(r"((?:[A-Z]\S*\s?){1,5}|the \w+)\s\w+ed\b.*\band$", chunk.rstrip()):
        chunk = shared.group(1)
    who = speaker_in(chunk, forward=False)
    return (who, boundary) if who else ("", boundary)


def _without_apposition(before: str) -> str:
    """``Anna Berg, a senior analyst at the institute,``: the text up to the name."""
    chunks = re.split(r",\s*", before[:-1])
    for chunk in reversed(chunks[:-1]):
        if re.search(r"[A-Z]\w", chunk) or chunk is chunks[0]:
            return before[: before.rfind(chunk) + len(chunk)]
    return ""


def speaker_in(chunk: str, *, forward: bool = True) -> str:
    """The words for a speaker in a chunk of a sentence; empty if it can be none.

    ``forward``: the chunk begins with the speaker and may run on; otherwise it
    ends with the speaker.
    """
    text = chunk.replace(HIDDEN, " ").strip(" ,;:–—“”\"'‘’")
    if forward:
        text = RUNS_ON.split(text)[0]
    text = re.sub(rf"{WHEN}$", "", text).strip(" ,")
    text = LEAD_INS.sub("", text)
    words = text.split()
    if not words or len(words) > MOST_WORDS or FINITE.search(text):
        return ""
    if not re.search(r"[A-Za-z]{2}", text) or re.match(
        r"(?:to|of|by|with|for|from|not|in|at)\b", text
    ):
        return ""
    return text
