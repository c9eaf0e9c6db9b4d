"""How much a file may hold: every bound in one place.

A story of forty claims by twelve sources is under 60 KB and far from any of
them. They are there so that a file of that size, whatever stands in it, is
read, checked, compared and rendered in a time and a memory that are known
beforehand (docs/adr/0060-bounds.md); what goes beyond is an error at its place.
"""

from __future__ import annotations

from collections.abc import Mapping

# A file and its YAML

#: Bytes of one file.
FILE = 512 * 1024
#: How deep mappings and lists stand in each other; a story needs six.
NESTING = 12
#: Digits of a number. Python gives up on 4,300 digits, JSON much earlier.
NUMBER = 40
#: The largest figure: beyond it floats stop being exact.
FIGURE = 1e15
#: Problems after which the reading of one file stops; a story never has them.
PROBLEMS = 100

# The parts of a story

SOURCES = 60
CLAIMS = 300
#: Claims times sources, whether the file spells the cell out or not.
CELLS = 6000
#: Links of ``via``, and so of ``inferred``.
CHAIN = 12
PROVIDERS = 12
CONTRADICTS = 30
TAGS = 30
PLACES = 60
CORRECTIONS = 200
#: Outlets, and likewise voices, that a story brings along.
OWN_ENTRIES = 300
ALIASES = 30

# Texts, in characters

IDENTIFIER = 80
TAG = 50
SHORT_TEXT = 300
TEXT = 2000
ADDRESS = 2000
#: Words of somebody else's text in one quote.
QUOTE = 15

# Prose

#: Characters of the prose of a story or page: some 10,000 words.
PROSE = 60_000
#: List marks and quote marks at the beginning of one line.
PROSE_MARKS = 10
#: Columns by which a line is indented.
PROSE_INDENTATION = 60
#: Brackets in brackets.
PROSE_BRACKETS = 8
#: Brackets, addresses and tags that are opened and not closed.
PROSE_UNCLOSED = 40
#: Asterisks and underscores for emphasis in one paragraph, in runs.
PROSE_EMPHASIS = 400
PROSE_HEADINGS = 300
PROSE_FENCES = 400
PROSE_FOOTNOTES = 300
PROSE_TAGS = 2000
PROSE_PARAGRAPHS = 5000
#: Boxes that begin with ``!!!``.
PROSE_BOXES = 200
#: Seconds of the processor's time for the prose of one page, as a last net.
PROSE_SECONDS = 2.0

#: Everything an editor may want to know, as it stands in the guide.
LIMITS: Mapping[str, str] = {
    "a file": f"{FILE // 1024} KB",
    "mappings and lists in each other": f"{NESTING} deep",
    "a number": f"{NUMBER} digits, and at most {FIGURE:,.0f}",
    "sources of a story": f"{SOURCES}",
    "claims of a story": f"{CLAIMS}",
    "cells of a story (claims times sources)": f"{CELLS:,}",
    "links of one `via` or `inferred`": f"{CHAIN}",
    "`providers` of a source": f"{PROVIDERS}",
    "`contradicts` of a claim": f"{CONTRADICTS}",
    "`tags`": f"{TAGS}, each {TAG} characters",
    "`places`": f"{PLACES}",
    "`corrections`": f"{CORRECTIONS}",
    "`outlets` or `voices` of a story's own": f"{OWN_ENTRIES}",
    "`aliases` of an outlet or voice": f"{ALIASES}",
    "an id": f"{IDENTIFIER} characters",
    "a `quote`": f"{QUOTE} words ({2 * QUOTE} characters in scripts without spaces)",
    "an address": f"{ADDRESS:,} characters",
    "a `summary`, `question`, `note`, a claim's or correction's `text`": f"{TEXT:,} characters",
    "any other text": f"{SHORT_TEXT} characters",
    "the prose of a story or page": f"{PROSE:,} characters",
    "list and quote marks at the beginning of one line of prose": f"{PROSE_MARKS}",
    "the indentation of a line of prose": f"{PROSE_INDENTATION} columns",
    "brackets in brackets in prose": f"{PROSE_BRACKETS} deep",
    "brackets, addresses and tags that prose opens and does not close": f"{PROSE_UNCLOSED}",
    "runs of `*` and `_` in one paragraph": f"{PROSE_EMPHASIS}",
    "headings and rules in prose": f"{PROSE_HEADINGS}",
    "code fences in prose": f"{PROSE_FENCES}",
    "paragraphs of prose": f"{PROSE_PARAGRAPHS:,}",
    "tags in prose": f"{PROSE_TAGS:,}",
    "boxes (`!!!`) in prose": f"{PROSE_BOXES}",
    "notes, and mentions of notes, in prose": f"{PROSE_FOOTNOTES}",
}
