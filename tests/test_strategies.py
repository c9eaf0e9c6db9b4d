from __future__ import annotations

from hypothesis import given

from rashomon.checks import check_story
from rashomon.vocabulary import Document
from tests.strategies import REGISTRIES, story_data


@given(story_data())
def test_every_story_that_the_strategy_makes_passes_the_checks_without_a_word(data):
    story, problems = check_story(Document("story.yml", data), REGISTRIES)

    assert [str(problem) for problem in problems] == []
    assert story is not None
