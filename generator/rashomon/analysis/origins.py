"""Where a claim comes from, by first links: reporting independence, never truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.vocabulary import UNKNOWN, Cell, Origin, Origins, Says, Story


def origins_of(cells: Sequence[Cell], hands_by: Mapping[str, frozenset[str]]) -> Origins:
    """The origins of one claim, and the sources that name nobody, in column order.

    An origin is the first link of an account that attributes. Where a source
    asserts what others attribute to its own outlet, or to an outlet whose copy
    it runs, its assertion is that origin's own telling: it joins the origin's
    sources (every such origin's) and is no voice beside it. The other
    assertions are grouped by whose copy they are and are never an origin.
    ``hands_by`` has for each source its ``hands_of``.
    """
    sources: dict[str, set[str]] = {}
    for cell in cells:
        origin = cell.origin
        if origin is not None:
            sources.setdefault(origin, set()).add(cell.source)

    bare: dict[str, frozenset[str]] = {}
    for cell in cells:
        if cell.says is Says.ASSERTS:
            hands = hands_by[cell.source]
            own_tellings = hands & sources.keys()
            for agent in own_tellings:
                sources[agent].add(cell.source)
            if not own_tellings:
                bare[cell.source] = hands

    columns = [cell.source for cell in cells]
    named = [
        Origin(agent, tuple(column for column in columns if column in group))
        for agent, group in sources.items()
    ]
    # By first column; two origins share one only through a source that folds into both.
    named.sort(key=lambda origin: (columns.index(origin.sources[0]), origin.agent))
    return Origins(tuple(named), _groups(bare))


def hands_of(story: Story, source: str) -> frozenset[str]:
    """The outlets whose text a source is: the outlet itself and the providers of its copy.

    What is not known is left out: two unknown outlets need not be one.
    """
    hands = {story.outlet_of(source), *story.sources[source].providers}
    return frozenset(hand for hand in hands if hand and hand != UNKNOWN)


def _groups(hands: dict[str, frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    """Sources joined wherever they share a hand, directly or through others."""
    if len(hands) < 2:
        return (tuple(hands),) if hands else ()
    groups: list[tuple[frozenset[str], set[str]]] = []
    for source, own in hands.items():
        shared, apart = frozenset(own), []
        members = {source}
        for group_hands, group in groups:
            if group_hands & own:
                shared |= group_hands
                members |= group
            else:
                apart.append((group_hands, group))
        groups = [*apart, (shared, members)]
    ordered = (tuple(source for source in hands if source in group) for _, group in groups)
    columns = list(hands)
    return tuple(sorted(ordered, key=lambda group: columns.index(group[0])))
