from __future__ import annotations

from itertools import product

from rashomon.rendering.links import (
    Links,
    country_uri,
    outlet_uri,
    story_uri,
    voice_uri,
)
from rashomon.vocabulary.anchors import cell_anchor, claim_anchor, section_anchor, source_anchor


def test_no_two_parts_of_a_page_have_one_address_whatever_their_ids() -> None:
    ids = ["a", "b", "a-b", "b-a", "source", "table", "a-source"]
    anchors = [
        *map(claim_anchor, ids),
        *(cell_anchor(claim, source) for claim, source in product(ids, ids)),
        *map(source_anchor, ids),
        *map(section_anchor, ids),
    ]
    assert len(set(anchors)) == len(anchors)


def test_only_pages_that_exist_are_linked() -> None:
    links = Links(lambda uri: f"../{uri}", frozenset([outlet_uri("aa"), country_uri("KP")]))
    assert links.outlet("aa") == "../outlets/aa.md"
    assert links.outlet("bb") is None
    assert links.outlet(None) is None
    assert links.country("KP") == "../countries/kp.md"
    assert links.country("RU") is None


def test_an_agent_leads_to_its_page_as_a_voice_else_as_an_outlet() -> None:
    both = Links(str, frozenset([outlet_uri("aa"), voice_uri("aa")]))
    assert both.agent("aa") == "voices/aa.md"
    assert Links(str, frozenset([outlet_uri("aa")])).agent("aa") == "outlets/aa.md"
    assert Links(str).agent("aa") is None


def test_a_page_is_named_as_a_host_of_markdown_would_name_it() -> None:
    assert story_uri("2025/kursk") == "2025/kursk.md"
