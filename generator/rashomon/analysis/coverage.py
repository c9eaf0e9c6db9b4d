"""How far a comparison reaches: what was read, and whose outlets and voices are in it."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.vocabulary import ComparedClaim, Coverage, Registries, Says, Story


def coverage_of(story: Story, registries: Registries, claims: Sequence[ComparedClaim]) -> Coverage:
    """Counts over the cells, and the distinct outlets and countries in order of appearance.

    Every cell is either checked, unchecked or outside. ``registries`` hold the
    story's own entries as well.
    """
    says = [cell.says for claim in claims for cell in claim.cells]
    known = (story.outlet_of(source) for source in story.compared)
    outlets = tuple(dict.fromkeys(outlet for outlet in known if outlet))
    # Outlets only: should a voice bear the same id, its country is not the outlet's.
    outlet_countries = Registries(registries.outlets).countries(outlets)
    return Coverage(
        sources=len(story.compared),
        outlets=outlets,
        cells=len(says),
        checked=sum([each.is_checked for each in says]),
        unchecked=says.count(Says.UNCHECKED),
        outside=says.count(Says.OUTSIDE),
        outlet_countries=outlet_countries,
        origin_countries=registries.countries(
            dict.fromkeys(origin.agent for claim in claims for origin in claim.origins.named)
        ),
        missing_countries=tuple(
            place for place in dict.fromkeys(story.places) if place not in outlet_countries
        ),
    )
