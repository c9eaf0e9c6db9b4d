"""Drafts of invented events, measured against what an editor made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.drafting import Saved
from tools.measure_drafts import assign, measure, read_story

BUNDLES = sorted(path for path in (Path(__file__).parent / "bundles").iterdir() if path.is_dir())

# The least that a change may leave, a little below what is reached.
RECALL = 0.9
RIGHT_SOURCES = 0.75
PRECISION = 0.58
ORIGINS = 0.60


@pytest.mark.parametrize("folder", BUNDLES, ids=lambda folder: folder.name)
def test_a_draft_proposes_what_an_editor_would_write(folder: Path) -> None:
    story, registries = read_story(folder / "story.yml", folder)
    files = [Saved(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]
    rates = measure(story, files, registries).measure.rates()
    assert rates["verbatim"] == 1.0
    assert rates["recall"] >= RECALL
    assert rates["right_sources"] >= RIGHT_SOURCES
    assert rates["precision"] >= PRECISION
    assert rates["origin"] >= ORIGINS


def test_there_are_bundles_of_five_kinds() -> None:
    assert len(BUNDLES) >= 5


def test_the_assignment_is_one_to_one_and_the_greatest() -> None:
    weights = {("a", 0): 3.0, ("a", 1): 2.0, ("b", 0): 2.9, ("c", 2): 1.0}
    assert assign(weights) == {"a": 1, "b": 0, "c": 2}
    assert assign({}) == {}
