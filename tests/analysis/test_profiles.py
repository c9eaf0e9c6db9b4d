from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis import changed_profiles, compare, digest, profiles
from rashomon.vocabulary import Digest, Profiles, Registries, Says, Story
from tests.analysis.examples import attributes, comparison
from tests.strategies import REGISTRIES, stories

COUNTS = ("checked", "carried", "omitted", "against", "alone")


def small(story: Story, slug: str = "event") -> Digest:
    return digest(compare(slug, story, REGISTRIES), {key: key for key in story.compared})


@st.composite
def digests(draw: st.DrawFn) -> list[Digest]:
    """A few stories that speak of the same outlets and voices."""
    found = draw(st.lists(stories(), max_size=4))
    return [small(story, f"story-{number}") for number, story in enumerate(found)]


def of(sources: dict[str, Any], claims: dict[str, Any], **story: Any) -> Profiles:
    made = comparison(sources, claims, REGISTRIES, **story)
    return profiles([digest(made, {key: key for key in made.story.compared})], REGISTRIES)


def test_an_outlet_is_counted_by_what_its_reports_do_with_each_claim() -> None:
    claims = {
        "both": {"accounts": {"aa": "asserts", "bb": "asserts"}},
        "only-aa": {"accounts": {"aa": "asserts", "bb": "omits"}},
        "denied": {"accounts": {"aa": "denies", "bb": "asserts"}},
        "doubted": {"accounts": {"aa": "questions", "bb": "unchecked"}},
        "missed": {"accounts": {"aa": "omits", "bb": "outside"}},
    }
    found = of({"aa": {}, "bb": {}}, claims)
    totals = {each.outlet: {count: each.total(count) for count in COUNTS} for each in found.outlets}
    assert totals == {
        "aa": {"checked": 5, "carried": 2, "omitted": 1, "against": 2, "alone": 1},
        "bb": {"checked": 3, "carried": 2, "omitted": 1, "against": 0, "alone": 1},
    }


def test_a_report_whose_outlet_is_not_known_belongs_to_no_profile() -> None:
    found = of({"x": {"outlet": "unknown"}}, {"claim": {"accounts": {"x": "asserts"}}})
    assert found.outlets == ()


def test_a_voice_has_the_claims_that_go_back_to_it_and_who_carried_them() -> None:
    claims = {
        "first": {"accounts": {"aa": attributes("minister"), "bb": attributes("minister", "aa")}},
        "second": {"accounts": {"aa": attributes("witness", "minister")}},
    }
    found = of({"aa": {}, "bb": {}}, claims)
    told = {
        each.voice: [
            (claim.row.claim, [source.key for source in claim.carriers]) for claim in each.claims
        ]
        for each in found.voices
    }
    # Only the first link of a chain is an origin.
    assert told == {"minister": [("first", ["aa", "bb"])], "witness": [("second", ["aa"])]}


def test_every_report_that_carries_a_voice_counts_once_in_each_story() -> None:
    claims = {
        "first": {"accounts": {"aa": attributes("minister"), "bb": attributes("minister")}},
        "second": {"accounts": {"aa": attributes("minister")}},
    }
    story = comparison({"aa": {}, "bb": {}}, claims).story
    made = [small(story, slug) for slug in ("today", "yesterday")]
    (minister,) = profiles(made, REGISTRIES).voices
    assert minister.reports == 4


def test_an_outlet_that_others_cite_has_a_profile_as_a_voice_too() -> None:
    found = of({"bb": {}}, {"claim": {"accounts": {"bb": attributes("aa")}}})
    assert [each.voice for each in found.voices] == ["aa"]


def test_a_country_has_the_stories_about_it_those_told_from_it_and_its_agents() -> None:
    claims = {"claim": {"accounts": {"bb": attributes("minister"), "aa": "asserts"}}}
    found = of({"aa": {}, "bb": {}}, claims, places=["KP", "RU"])
    facts = {
        each.country: (
            len(each.stories_about),
            len(each.stories_from),
            each.outlets,
            each.voices,
        )
        for each in found.countries
    }
    assert facts == {
        "FR": (0, 1, ("aa",), ()),
        "GB": (0, 1, ("bb",), ()),
        "KP": (1, 0, (), ("minister",)),
        "RU": (1, 0, (), ()),
    }


def test_profiles_come_by_name_whatever_their_ids() -> None:
    named = Registries(
        {
            "a": REGISTRIES.outlets["aa"].model_copy(update={"name": "zebra"}),
            "b": REGISTRIES.outlets["aa"].model_copy(update={"name": "Antelope"}),
        }
    )
    made = comparison({"a": {}, "b": {}}, {"claim": {"accounts": {"a": "asserts"}}}, named)
    found = profiles([digest(made, {"a": "a", "b": "b"})], named)
    assert [each.outlet for each in found.outlets] == ["b", "a"]


def test_peers_come_by_how_often_both_tell_the_same_claim() -> None:
    claims = {
        "one": {"accounts": {"aa": "asserts", "cc": "asserts", "bb": "omits"}},
        "two": {"accounts": {"aa": "asserts", "cc": "asserts", "bb": "asserts"}},
    }
    found = of({"aa": {}, "bb": {}, "cc": {}}, claims)
    assert [peer.outlet for peer in found.outlets[0].peers] == ["cc", "bb"]


@given(digests())
def test_the_sums_of_an_outlet_are_the_sums_over_its_reports(made: list[Digest]) -> None:
    said: Counter[tuple[str, str]] = Counter()
    for story in made:
        for at, source in enumerate(story.sources):
            if source.outlet is None:
                continue
            for row in story.rows:
                word = row.says[at]
                said[source.outlet, "checked"] += word.is_checked
                said[source.outlet, "carried"] += word.carries
                said[source.outlet, "omitted"] += word is Says.OMITS
                said[source.outlet, "against"] += word in (Says.DENIES, Says.QUESTIONS)
                carriers = [key for key, each in enumerate(row.says) if each.carries]
                said[source.outlet, "alone"] += carriers == [at]
    found = profiles(made, REGISTRIES).outlets
    assert {each.outlet for each in found} == {
        source.outlet for story in made for source in story.sources if source.outlet
    }
    for each in found:
        assert {count: each.total(count) for count in COUNTS} == {
            count: said[each.outlet, count] for count in COUNTS
        }
        parts = each.total("carried") + each.total("omitted") + each.total("against")
        assert parts == each.total("checked")
        assert each.total("alone") <= each.total("carried")


@given(digests())
def test_what_one_outlet_has_with_another_the_other_has_with_it(made: list[Digest]) -> None:
    found = {
        (each.outlet, peer.outlet): (peer.stories, peer.alike, peer.apart, peer.one_only)
        for each in profiles(made, REGISTRIES).outlets
        for peer in each.peers
    }
    for (outlet, other), counts in found.items():
        assert found[other, outlet] == counts
        assert outlet != other
        both = [story for story in made if {outlet, other} <= set(story.outlets)]
        assert counts[0] == len(both)


@given(digests(), st.randoms())
def test_the_order_of_the_stories_changes_no_sum(made: list[Digest], chance: Any) -> None:
    mixed = chance.sample(made, len(made))
    before, after = profiles(made, REGISTRIES), profiles(mixed, REGISTRIES)
    for one, other in zip(before.outlets, after.outlets, strict=True):
        assert one.outlet == other.outlet
        assert one.peers == other.peers
        assert [one.total(count) for count in COUNTS] == [other.total(count) for count in COUNTS]
        assert sorted(each.story.slug for each in one.appearances) == sorted(
            each.story.slug for each in other.appearances
        )
    for this, that in zip(before.voices, after.voices, strict=True):
        assert (this.voice, len(this.claims)) == (that.voice, len(that.claims))
    for here, there in zip(before.countries, after.countries, strict=True):
        assert (here.country, here.outlets, here.voices) == (
            there.country,
            there.outlets,
            there.voices,
        )
        assert len(here.stories_about) == len(there.stories_about)
        assert len(here.stories_from) == len(there.stories_from)


@given(digests())
def test_stories_keep_the_order_they_are_given_in(made: list[Digest]) -> None:
    order = {story.slug: at for at, story in enumerate(made)}
    found = profiles(made, REGISTRIES)
    for outlet in found.outlets:
        places = [order[each.story.slug] for each in outlet.appearances]
        assert places == sorted(places)
    for voice in found.voices:
        places = [order[each.story.slug] for each in voice.claims]
        assert places == sorted(places)
    for country in found.countries:
        for told in (country.stories_about, country.stories_from):
            places = [order[each.slug] for each in told]
            assert places == sorted(places)


@given(st.lists(stories(), min_size=1, max_size=4), stories(), st.data())
def test_after_one_story_changed_profiles_are_what_they_would_be_from_all(
    made: list[Story], other: Story, data: st.DataObject
) -> None:
    before = [small(story, f"story-{number}") for number, story in enumerate(made)]
    at = data.draw(st.integers(0, len(before) - 1))
    after = [*before[:at], small(other, f"story-{at}"), *before[at + 1 :]]
    old, new = profiles(before, REGISTRIES), profiles(after, REGISTRIES)
    found = changed_profiles(old, after, [before[at]])
    if found is None:
        assert names_in(old) != names_in(new)
    else:
        assert found == new


def names_in(found: Profiles) -> tuple[set[str], set[str], set[str]]:
    return (
        {each.outlet for each in found.outlets},
        {each.voice for each in found.voices},
        {each.country for each in found.countries},
    )


def test_profiles_of_other_outlets_stay_the_same_objects() -> None:
    def told_by(*outlets: str, says: str, slug: str) -> Digest:
        claims = {"claim": {"accounts": dict.fromkeys(outlets, says)}}
        return small(comparison({each: {} for each in outlets}, claims, REGISTRIES).story, slug)

    before = [
        told_by("aa", "bb", says="asserts", slug="one"),
        told_by("cc", "dd", says="asserts", slug="two"),
    ]
    after = [told_by("aa", "bb", says="denies", slug="one"), before[1]]
    old = {each.outlet: each for each in profiles(before, REGISTRIES).outlets}
    found = changed_profiles(profiles(before, REGISTRIES), after, before[:1])
    assert found is not None
    again = changed_profiles(found, before, after[:1])
    assert again is not None
    assert [each == old[each.outlet] for each in again.outlets] == [True] * 4
    new = {each.outlet: each for each in found.outlets}
    same = {each.outlet: each for each in again.outlets}
    assert new["cc"] is same["cc"]
    assert new["aa"] is not same["aa"]
