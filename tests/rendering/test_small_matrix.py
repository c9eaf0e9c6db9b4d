from __future__ import annotations

import re
from collections import Counter

from hypothesis import given

from rashomon.analysis import compare, digest
from rashomon.rendering.small_matrix import small_matrix
from rashomon.vocabulary import Digest, Says, Story
from tests.markup import read
from tests.strategies import REGISTRIES, stories

#: What the last sign of a dashed line takes; every other takes ten.
_LAST = {"rs-discs": 1, "rs-holes": 1, "rs-omits": 5, "rs-unchecked": 6}


def small(story: Story) -> Digest:
    comparison = compare("event", story, REGISTRIES)
    return digest(comparison, {key: key for key in story.compared})


def signs_of(data: str, pen: str) -> int:
    """How many signs a path draws."""
    if pen in _LAST:
        lengths = [float(each) for each in re.findall(r"h([\d.]+)", data)]
        return round(sum((length - _LAST[pen]) / 10 + 1 for length in lengths))
    return {"rs-denies": data.count("m") // 2, "rs-questions": data.count("a")}.get(
        pen, data.count("l")
    )


@given(stories())
def test_every_cell_is_one_sign_in_the_colour_of_its_standing(story: Story) -> None:
    whole = small(story)
    drawn: Counter[tuple[str, ...]] = Counter()
    for path in read(small_matrix(whole)).all("path"):
        pen = path.classes[0]
        if pen != "rs-band":
            drawn[tuple(path.classes)] += signs_of(path["d"], pen)
    expected: Counter[tuple[str, ...]] = Counter()
    for row in whole.rows:
        ink = f"rs-ink-{row.standing}"
        for says in row.says:
            expected[("rs-discs", ink) if says.carries else (f"rs-{says}",)] += 1
            expected[("rs-holes",)] += says is Says.ATTRIBUTES
    for pen in ("rs-denies", "rs-questions"):
        # These contest the claim, and have its colour.
        assert sum(n for css, n in drawn.items() if css[0] == pen) == expected.pop((pen,), 0)
        drawn = Counter({css: n for css, n in drawn.items() if css[0] != pen})
    assert drawn == +expected


@given(stories())
def test_the_picture_of_a_card_is_silent_and_small(story: Story) -> None:
    whole = small(story)
    made = small_matrix(whole)
    assert read(made).one("svg")["aria-hidden"] == "true"
    frame = 600  # the element, the bands, and the classes of every kind and colour of sign
    assert len(made) <= frame + 40 * len(whole.rows) * len(whole.sources)
