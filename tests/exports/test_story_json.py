from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from rashomon.analysis import compare
from rashomon.exports import story_json
from rashomon.vocabulary import Account, Story
from tests.pressing import compared
from tests.strategies import REGISTRIES, stories


def data_of(story: Story) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(story_json(compare("event", story, REGISTRIES)))
    return found


def test_the_file_holds_the_story_and_what_follows_from_it() -> None:
    claims = {
        "sent": {
            "kind": "quantity",
            "unit": "people",
            "accounts": {
                "one": {"says": "attributes", "via": ["minister"], "value": {"min": 10}},
                "two": {"says": "attributes", "via": ["minister"], "value": 3},
            },
        }
    }
    sources = {"one": {"outlet": "aa"}, "two": {"outlet": "bb"}, "three": {"outlet": "cc"}}
    data = json.loads(story_json(compared(sources, claims)))
    assert data["story"] == "event"
    assert list(data["outlets"]) == ["aa", "bb", "cc"]
    sent = data["claims"]["sent"]
    assert sent["standing"] == "differs"
    assert sent["origins"] == {"minister": ["one", "two"]}
    assert sent["single_origin"] is True
    assert sent["accounts"]["one"]["told"] == {"min": 10, "max": None}
    assert sent["accounts"]["three"] == {"says": "omits"}
    assert data["differences"] == [
        {
            "kind": "value conflict",
            "claims": ["sent"],
            "sides": [
                {"claim": "sent", "sources": ["two"]},
                {"claim": "sent", "sources": ["one"]},
            ],
        }
    ]
    assert data["omissions"]["three"]["omits"] == ["sent"]


def test_an_open_end_is_null_and_the_file_is_json_to_the_letter() -> None:
    claim = {
        "kind": "quantity",
        "unit": "people",
        "accounts": {"one": {"says": "asserts", "value": {"max": 3}}},
    }
    text = story_json(compared({"one": {"outlet": "aa"}}, {"sent": claim})).decode()
    assert "Infinity" not in text
    assert json.loads(text)["claims"]["sent"]["accounts"]["one"]["told"] == {"min": None, "max": 3}


@given(stories())
def test_every_account_comes_back_as_it_was_written_and_in_order(story: Story) -> None:
    data = data_of(story)
    assert list(data["sources"]) == list(story.sources)
    assert list(data["claims"]) == list(story.claims)
    for key, claim in story.claims.items():
        cells = data["claims"][key]["accounts"]
        assert list(cells) == list(story.compared)
        for source, account in claim.accounts.items():
            if source in cells:
                cells[source].pop("told", None)
                assert Account.model_validate(cells[source]) == account


@given(stories())
def test_the_parts_of_the_story_come_back_as_they_were_written(story: Story) -> None:
    data = data_of(story)
    parts = {name: data[name] for name in Story.model_fields if name in data}
    parts |= {"claims": story.claims, "outlets": story.outlets}
    assert Story.model_validate(parts) == story
