"""Differences of words, and which of them are renderings of one foreign utterance."""

from __future__ import annotations

from collections.abc import Sequence

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
    render an utterance of one origin whose language is known and is neither
    report's) or in wording. There is one difference of translation for each
    such origin, and one of wording for all the rest; each holds the accounts
    of its own pairs. A language that is not known proves no translation.
    """
    if story.claims[claim].kind is not ClaimKind.WORDING:
        return ()
    worded = [cell for cell in carriers if cell.words]
    found = []
    renderings: list[set[str]] = []
    for origin in origins.named:
        spoken = _primary(_language_of(registries, origin.agent))
        rendered = [
            cell
            for cell in worded
            if cell.source in origin.sources
            and spoken
            and (printed := _primary(source_language(story, registries, cell.source)))
            and printed != spoken
        ]
        sides = sides_by(rendered, _folded_words)
        if len(sides) > 1:
            renderings.append({cell.source for cell in rendered})
            found.append(Difference(DifferenceKind.TRANSLATION, (claim,), sides))

    unexplained = [
        cell
        for cell in worded
        if any(
            _folded_words(cell) != _folded_words(other)
            and not any({cell.source, other.source} <= group for group in renderings)
            for other in worded
        )
    ]
    if unexplained:
        sides = sides_by(unexplained, _folded_words)
        found.insert(0, Difference(DifferenceKind.WORDING, (claim,), sides))
    return tuple(found)


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
