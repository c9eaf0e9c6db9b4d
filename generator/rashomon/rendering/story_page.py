"""The page of one story."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from rashomon.vocabulary import ComparedClaim, Comparison, Digest, QuoteCheck, Settings

from .cells import Cells
from .desk import StoryDesk
from .differences import PartingClaims, differences_in_words
from .environment import render
from .links import Links
from .matrix import matrix
from .pictures import NumberLine, number_line, origin_graph, origin_tree, timeline
from .wording import counted_quotes


def story_page(
    comparison: Comparison,
    story: Digest,
    prose: Markup,
    links: Links,
    settings: Settings,
    *,
    json_ld: str = "",
    quotes: Mapping[tuple[str, str], QuoteCheck] | None = None,
) -> str:
    """The content of a story's page as HTML.

    ``story`` is its digest, ``prose`` the HTML of the file's body, ``json_ld`` the same
    story for machines, as it shall stand in a script element, ``quotes`` what is known of each
    quote by claim and source. The page is complete without scripts and asks no other host for
    anything.
    """
    desk = StoryDesk(comparison, links, settings, quotes or {})
    differences = differences_in_words(comparison)
    return render(
        "story.html",
        {
            "comparison": comparison,
            "story": comparison.story,
            "rows": comparison.claims,
            "groups": _groups(comparison),
            "desk": desk,
            "cells": Cells(desk),
            "quotes_in_words": counted_quotes(story.quotes_verified, story.quotes_not_verified),
            "links": links,
            "settings": settings,
            "prose": prose,
            "matrix": matrix(story),
            "differences": differences,
            "number_lines": _number_lines(differences, desk),
            "graph": origin_graph(comparison, desk.called),
            "tree": origin_tree(comparison, desk.called),
            "timeline": timeline(comparison, desk.called),
            "json_ld": Markup(json_ld),  # noqa: S704 - it comes with its marks escaped, as JSON
        },
    )


def _number_lines(differences: tuple[PartingClaims, ...], desk: StoryDesk) -> dict[str, NumberLine]:
    """The number lines of the claims whose figures part, by claim."""
    parting = (desk.by_id[each.claims[0]] for each in differences if each.shows_figures)
    lines = ((row.id, number_line(row, desk.comparison, desk.called)) for row in parting)
    return {claim: line for claim, line in lines if line}


def _groups(comparison: Comparison) -> list[tuple[str | None, list[ComparedClaim]]]:
    """The rows under their headings; rows without one follow each other in place."""
    groups: list[tuple[str | None, list[ComparedClaim]]] = []
    for row in comparison.claims:
        if not groups or groups[-1][0] != row.claim.group:
            groups.append((row.claim.group, []))
        groups[-1][1].append(row)
    return groups
