from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from rashomon.analysis import compare, digest
from rashomon.rendering.matrix import CELL, GAP, matrix
from rashomon.vocabulary import Comparison, Digest, Standing, Story
from tests.pressing import compared, story_page_of
from tests.strategies import REGISTRIES, stories


def small(comparison: Comparison) -> Digest:
    return digest(comparison, {key: key for key in comparison.story.compared})


def test_the_most_contested_claims_stand_on_the_left() -> None:
    picture = matrix(
        small(
            compared(
                {"one": {"outlet": "aa"}, "two": {"outlet": "bb"}},
                {
                    "agreed": {"accounts": {"one": "asserts", "two": "asserts"}},
                    "denied": {"accounts": {"one": "asserts", "two": "denies"}},
                    "agreed-too": {"accounts": {"one": "asserts", "two": "asserts"}},
                    "alone": {"accounts": {"one": "asserts"}},
                },
            )
        )
    )
    assert [(each.standing, each.count) for each in picture.bands] == [
        (Standing.DISPUTED, 1),
        (Standing.SOLE, 1),
        (Standing.AGREED, 2),
    ]
    assert [sign.claim for sign in picture.lines[0].signs] == [
        "denied",
        "alone",
        "agreed",
        "agreed-too",
    ]


@given(stories())
def test_every_cell_is_one_sign_and_no_sign_lies_on_another(story: Story) -> None:
    comparison = compare("event", story, REGISTRIES)
    picture = matrix(small(comparison))
    assert [line.source for line in picture.lines] == list(story.compared)
    for line in picture.lines:
        said = {sign.claim: sign.says for sign in line.signs}
        assert said == {row.id: row.cell(line.source).says for row in comparison.claims}
        places = [sign.x for sign in line.signs]
        assert all(after - before >= CELL for before, after in pairwise(places))
        assert places[-1] + CELL == picture.width
    gaps = GAP * (len(picture.bands) - 1)
    assert sum(band.width for band in picture.bands) + gaps == picture.width


def test_the_picture_is_silent_because_the_table_says_the_same() -> None:
    page = story_page_of(
        compared({"one": {"outlet": "aa"}}, {"told": {"accounts": {"one": "asserts"}}})
    )
    figure = page.one("figure", css="rs-matrix")
    assert all(svg["aria-hidden"] == "true" for svg in figure.all("svg"))
    assert [link["href"] for link in figure.all("a")] == ["#source_one", "#told--one"]
