"""The addresses within a story page; they depend on ids alone and survive reordering.

Ids of claims and sources hold letters, digits and single hyphens, so that a
double hyphen or an underscore can never be part of one: no two anchors meet.
"""

from __future__ import annotations


def claim_anchor(claim: str) -> str:
    """The row of a claim."""
    return claim


def cell_anchor(claim: str, source: str) -> str:
    """The cell of a claim in a source."""
    return f"{claim}--{source}"


def source_anchor(source: str) -> str:
    """The entry of a source in the list of sources."""
    return f"source_{source}"


def section_anchor(name: str) -> str:
    """A section of the page."""
    return f"_{name}"
