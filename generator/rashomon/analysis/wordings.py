"""Differences of words, and which of them are renderings of one foreign utterance."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from rashomon.vocabulary import (
    UNKNOWN,
    Cell,
    ClaimKind,
    Difference,
    DifferenceKind,
    Origins,
    Registries,
    Story,
)

from .sides import sides_by
from .values import folded


def wording_differences(
    story: Story,
    registries: Registries,
    claim: str,
    carriers: Sequence[Cell],
    origins: Origins,
) -> tuple[Difference, ...]:
    """What parts the words of a claim of kind ``wording``; of other claims nothing.

    Every two accounts with different words differ either in translation (both
    tell an utterance of one origin whose language is known, and at least one
    of the two reports is in another) or in wording. There is one difference of translation for each
    such origin, and one of wording for all the rest; each holds the accounts
    of its own pairs. A language that is not known proves no translation.
    """
    if story.claims[claim].kind is not ClaimKind.WORDING:
        return ()
    worded = [cell for cell in carriers if cell.words]
    found = []
    rendered_pairs: set[frozenset[str]] = set()
    for origin in origins.named:
        spoken = _primary(_language_of(registries, origin.agent))
        printed = {
            cell.source: _primary(source_language(story, registries, cell.source))
            for cell in worded
            if cell.source in origin.sources
        }
        pairs = {
            frozenset((one.source, other.source))
            for one, other in _differing(worded)
            if spoken
            and all(printed.get(cell.source) for cell in (one, other))
            and any(printed[cell.source] != spoken for cell in (one, other))
        }
        if pairs:
            rendered_pairs |= pairs
            rendered = [cell for cell in worded if cell.source in frozenset().union(*pairs)]
            sides = sides_by(rendered, _folded_words)
            found.append(Difference(DifferenceKind.TRANSLATION, (claim,), sides))

    unexplained_sources = {
        cell.source
        for pair in _differing(worded)
        if frozenset(cell.source for cell in pair) not in rendered_pairs
        for cell in pair
    }
    unexplained = [cell for cell in worded if cell.source in unexplained_sources]
    if unexplained:
        sides = sides_by(unexplained, _folded_words)
        found.insert(0, Difference(DifferenceKind.WORDING, (claim,), sides))
    return tuple(found)


def _differing(cells: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Every two cells whose words are not the same."""
    return [
        (one, other)
        for one, other in combinations(cells, 2)
        if _folded_words(one) != _folded_words(other)
    ]


def source_language(story: Story, registries: Registries, source: str) -> str | None:
    """The language of a report: its own, else its outlet's; ``None`` where not known."""
    outlet = registries.outlets.get(story.outlet_of(source) or "")
    return story.sources[source].language or (outlet.language if outlet else None)


def _language_of(registries: Registries, agent: str) -> str | None:
    entry = registries.agent(agent)
    return entry.language if entry else None


def _primary(tag: str | None) -> str | None:
    """The language without script and region: en-GB and en-US are one."""
    return None if not tag or tag == UNKNOWN else tag.split("-")[0].lower()


def _folded_words(cell: Cell) -> str:
    return folded(cell.words or "")
