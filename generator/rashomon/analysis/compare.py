"""From a story to its comparison, in the order in which one thing follows from another."""

from __future__ import annotations

from rashomon.vocabulary import ComparedClaim, Comparison, Registries, Story

from .cells import cells_of
from .coverage import coverage_of
from .differences import differences_of
from .figures import scope_differences_between
from .omissions import omissions_of
from .origins import hands_of, origins_of
from .standing import contradictions, standing_of


def compare(slug: str, story: Story, registries: Registries) -> Comparison:
    """All that the analysis has to say about a story that passed the checks.

    ``slug`` is the story's address within the site, ``registries`` are the
    site's; the story's own entries are added here. The same story gives the
    same comparison; the order of its sources and claims decides the order of
    what is listed and nothing else. Sources that are set aside have no part.
    """
    registries = registries.with_own(story.outlets, story.voices)
    against = contradictions(story)
    columns = story.compared
    cells = {key: cells_of(key, claim, columns) for key, claim in story.claims.items()}
    hands = {source: hands_of(story, source) for source in columns}
    carried = {claim for claim, row in cells.items() if any(c.says.carries for c in row)}

    def compared(identifier: str) -> ComparedClaim:
        row = cells[identifier]
        origins = origins_of(row, hands)
        differences = differences_of(story, registries, identifier, row, origins)
        contradicted = any(other in carried for other in against[identifier])
        return ComparedClaim(
            id=identifier,
            claim=story.claims[identifier],
            standing=standing_of(row, differences, contradicted=contradicted),
            cells=row,
            origins=origins,
            differences=differences,
            contradictions=against[identifier],
        )

    claims = tuple(compared(identifier) for identifier in story.claims)
    within = (difference for claim in claims for difference in claim.differences)
    return Comparison(
        slug=slug,
        story=story,
        registries=registries,
        claims=claims,
        differences=(*within, *scope_differences_between(claims)),
        omissions=omissions_of(columns, claims),
        coverage=coverage_of(story, registries, claims),
    )
