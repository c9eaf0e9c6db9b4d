"""The pure parts of docs/benchmarks/scale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from docs.benchmarks.scale import sites, stories
from docs.benchmarks.scale.parts import PARTS, minutes
from docs.benchmarks.scale.tables import Bound, Ratio, table
from rashomon.site import read_edition


def test_a_story_of_one_number_is_the_same_every_time_and_of_another_is_not() -> None:
    assert stories.story(7) == stories.story(7)
    assert stories.story(7) != stories.story(8)


def test_an_edit_changes_the_title_or_the_prose_and_nothing_else() -> None:
    fields, prose = stories.story(3)
    assert stories.story(3, " anew", " More.") == (
        {**fields, "title": f"{fields['title']} anew"},
        prose.rstrip() + " More.\n",
    )


def test_generated_stories_have_no_problem(tmp_path: Path) -> None:
    stories.write_stories(tmp_path / "stories", 20)
    edition = read_edition(tmp_path / "stories")
    assert edition.problems == ()
    assert len(edition.stories) == 20


def test_a_generated_story_has_six_sources_and_fifteen_claims() -> None:
    fields, _ = stories.story(0)
    assert (len(fields["sources"]), len(fields["claims"])) == (6, 15)


def test_hugo_gets_the_same_accounts_in_both_forms(tmp_path: Path) -> None:
    for form in ("yaml", "json"):
        sites.write_hugo_story(tmp_path / form, 5, form)
    texts = {form: next((tmp_path / form).rglob("*.md")).read_text() for form in ("yaml", "json")}
    from_yaml = yaml.safe_load(texts["yaml"].split("---\n")[1])
    from_json, _ = json.JSONDecoder().raw_decode(texts["json"])
    assert from_yaml == from_json
    ours = stories.story(5)[0]["claims"]
    assert {each["id"]: each["accounts"] for each in from_json["claims"]} == {
        key: claim["accounts"] for key, claim in ours.items()
    }


def test_without_a_plugin_the_others_and_their_options_stay() -> None:
    rest = "  - tags\n  - other:\n      a: 1\n"
    text = "plugins:\n  - search:\n      # Why.\n      separator: x\n" + rest
    assert sites.without_plugin(text, "search") == "plugins:\n" + rest


def test_a_ratio_stands_beside_its_goal_and_says_by_how_much_it_is_missed() -> None:
    rows = [Ratio("full", 2.0, 10.0, "s", 0.4), Ratio("warm", 2.0, 10.0, "s", 0.1)]
    assert table(rows).splitlines()[2:] == [
        "| full | 2.000 s | 10.0 s | 0.200 | 0.4 | met |",
        "| warm | 2.000 s | 10.0 s | 0.200 | 0.1 | missed by 2.00 times |",
    ]


@pytest.mark.parametrize(("value", "verdict"), [(34.3, "met"), (41.0, "missed")])
def test_a_bound_is_met_or_missed(value: float, verdict: str) -> None:
    assert Bound("page", value, "KB", 40).verdict == verdict


def test_beside_nothing_a_ratio_meets_no_goal() -> None:
    assert Ratio("full", 1.0, 0.0, "s", 0.4).verdict.startswith("missed")


def test_every_part_says_beforehand_how_long_it_takes() -> None:
    assert all(minutes(part, 1000, 5) > 0 for part in PARTS)
