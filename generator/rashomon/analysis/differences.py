"""All the ways in which the accounts of one claim part."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.vocabulary import Cell, Difference, Origins, Registries, Story

from .attribution import dropped_attributions, strong_headlines
from .figures import scope_differences, value_conflicts
from .wordings import wording_differences


def differences_of(
    story: Story, registries: Registries, claim: str, cells: Sequence[Cell], origins: Origins
) -> tuple[Difference, ...]:
    """The differences within one claim: value, scope, words, attribution, headline.

    Only accounts that carry the claim are set against each other; a headline is
    set against its own body, whatever that says.
    """
    carriers = tuple(cell for cell in cells if cell.says.carries)
    return (
        *value_conflicts(claim, carriers),
        *scope_differences(claim, carriers),
        *wording_differences(story, registries, claim, carriers, origins),
        *dropped_attributions(claim, carriers, origins),
        *strong_headlines(claim, cells),
    )
