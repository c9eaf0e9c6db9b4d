from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis import compare
from rashomon.rendering.names import source_names
from rashomon.rendering.pictures import OriginGraph, origin_graph, origin_tree
from rashomon.rendering.pictures.layers import crossings, order_columns, place_columns
from rashomon.vocabulary import Comparison, Story
from tests.rendering.pictures.drawing import (
    boxes_that_overlap,
    compared,
    drawn,
    invented,
    outside,
    words_of,
)
from tests.strategies import REGISTRIES, stories


def via(*links: str, **more: Any) -> dict[str, Any]:
    return {"says": "attributes", "via": list(links), **more}


def story_of(**claims: Any) -> Comparison:
    sources: dict[str, Any] = {key: {} for key in ("bb", "cc", "dd")}
    return compared(sources, {key: {"accounts": accounts} for key, accounts in claims.items()})


def picture_of(story: Comparison) -> OriginGraph:
    graph = origin_graph(story)
    assert graph is not None
    return graph


def at(graph: OriginGraph, part: str, name: str) -> float:
    """Where a node stands."""
    found = [
        node for node in graph.nodes if node.part == part and node.texts[0].words.startswith(name)
    ]
    assert len(found) == 1
    return found[0].x


def test_a_story_that_names_nobody_has_no_graph_and_a_list_without_origins() -> None:
    story = story_of(one={"bb": "asserts", "cc": "asserts"})
    tree = origin_tree(story)
    assert origin_graph(story) is None
    assert tree.origins == ()
    assert [source.id for source in tree.unnamed] == ["bb", "cc"]


def test_origins_stand_left_carriers_in_the_order_of_the_chain_and_reports_right() -> None:
    graph = picture_of(story_of(one={"bb": via("minister", "spokesman", "aa")}))
    order = [
        at(graph, "origin", "The minister"),
        at(graph, "carrier", "The spokesman"),
        at(graph, "carrier", "Agency A"),
        at(graph, "report", "Bulletin B"),
    ]
    assert order == sorted(order)


def test_an_agent_that_is_an_origin_here_and_a_carrier_there_stands_in_both_places() -> None:
    graph = picture_of(story_of(one={"bb": via("minister", "aa")}, two={"bb": via("aa")}))
    assert at(graph, "origin", "Agency A") < at(graph, "carrier", "Agency A")


def test_chains_that_contradict_each_other_are_still_drawn() -> None:
    graph = picture_of(
        story_of(
            one={"bb": via("minister", "spokesman", "aa")},
            two={"bb": via("minister", "aa", "spokesman")},
        )
    )
    assert len([node for node in graph.nodes if node.part == "carrier"]) == 2


def test_an_assertion_comes_from_no_one_named_which_is_no_origin() -> None:
    graph = picture_of(story_of(one={"bb": via("minister"), "cc": "asserts"}))
    assert graph.has_unnamed
    assert [edge.unnamed for edge in graph.edges].count(True) == 1
    assert "1 origin" in graph.words


def test_an_inferred_link_is_dashed_unless_another_account_was_read_to_have_it() -> None:
    inferred = via("minister", "aa", inferred=["aa"])
    graph = picture_of(story_of(one={"bb": inferred}))
    assert graph.has_inferred
    assert all(edge.dashed for edge in graph.edges)
    graph = picture_of(story_of(one={"bb": inferred}, two={"bb": via("minister", "aa")}))
    assert not graph.has_inferred


def test_more_claims_make_a_wider_line() -> None:
    one = {f"c{number}": {"bb": via("minister")} for number in range(5)}
    graph = picture_of(story_of(**one, other={"cc": via("minister")}))
    assert sorted(edge.weight for edge in graph.edges) == [1, 3]


def test_the_list_groups_by_origin_by_way_and_by_report() -> None:
    tree = origin_tree(
        story_of(
            one={"bb": via("minister", "aa"), "cc": via("minister")},
            two={"bb": via("minister", "aa"), "dd": via("witness")},
        )
    )
    minister = tree.origins[0]
    assert (minister.name, minister.claims, minister.reports) == ("The minister", 2, 2)
    direct, by_agency = minister.chains
    assert direct.carriers == ()
    assert [carrier.name for carrier in by_agency.carriers] == ["Agency A"]
    assert [claim.id for claim in by_agency.sources[0].claims] == ["one", "two"]


def assert_legible(graph: OriginGraph) -> None:
    texts = [*graph.heads, *(text for node in graph.nodes for text in node.texts)]
    assert not outside(texts, graph.width, graph.height)
    assert not boxes_that_overlap(texts)
    for node in graph.nodes:
        assert 0 <= node.top < node.bottom <= graph.height


@given(stories())
def test_every_told_claim_is_in_the_list_and_every_report_in_both(story: Story) -> None:
    comparison = compare("event", story, REGISTRIES)
    tree, graph = origin_tree(comparison), origin_graph(comparison)
    told = [(cell.claim, cell.source) for row in comparison.claims for cell in row.carriers]
    listed = [
        (claim.id, source.id)
        for sources in [
            tree.unnamed,
            *(chain.sources for origin in tree.origins for chain in origin.chains),
        ]
        for source in sources
        for claim in source.claims
    ]
    assert sorted(listed) == sorted(told)
    page = words_of(drawn("origins", graph=graph, tree=tree))
    assert all(source_names(comparison)[source] in page for _, source in told)
    if graph:
        assert_legible(graph)
        reports = [node for node in graph.nodes if node.part == "report"]
        assert len(reports) == len({source for _, source in told})


def test_the_graph_of_the_large_story_is_legible_well_formed_and_always_the_same() -> None:
    story = invented()
    graph = picture_of(story)
    assert_legible(graph)
    assert graph == picture_of(story)
    page = drawn("origins", graph=graph, tree=origin_tree(story))
    assert len(page.findall(".//svg[@role='img'][@aria-labelledby]")) == 1
    assert not [each for each in page.iter() if each.get("style")]


COLUMNS = st.integers(2, 4).flatmap(
    lambda count: st.lists(st.integers(1, 6), min_size=count, max_size=count)
)


@given(COLUMNS, st.data())
def test_ordering_never_adds_crossings_and_placing_keeps_nodes_apart(
    sizes: list[int], data: st.DataObject
) -> None:
    columns = [[f"{at}-{n}" for n in range(size)] for at, size in enumerate(sizes)]
    after: dict[str, list[tuple[str, int]]] = {}
    before: dict[str, list[tuple[str, int]]] = {}
    for left, right in pairwise(columns):
        for node in left:
            for end in data.draw(st.lists(st.sampled_from(right), unique=True)):
                after.setdefault(node, []).append((end, 1))
                before.setdefault(end, []).append((node, 1))
    ordered = order_columns(columns, before, after)
    assert [sorted(column) for column in ordered] == [sorted(column) for column in columns]
    assert crossings(ordered, after) <= crossings(columns, after)
    heights = {node: 20.0 for column in columns for node in column}
    tops, tallest = place_columns(ordered, heights, before, after)
    for column in ordered:
        assert all(tops[low] + 20 <= tops[high] + 0.001 for low, high in pairwise(column))
        assert tops[column[0]] >= -0.001
        assert tops[column[-1]] + 20 <= tallest + 0.001
