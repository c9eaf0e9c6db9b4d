from __future__ import annotations

from tests.analysis.examples import ASSERTS, attributes, comparison, registered


def coverage(sources, accounts=None, registries=None, **story):
    claims = {"claim": {"accounts": accounts or {}}}
    return comparison(sources, claims, registries, **story).coverage


def test_every_cell_is_checked_unchecked_or_outside():
    found = coverage(
        {"a": {}, "b": {}, "c": {}, "d": {"read": "partial"}, "e": {"excluded": "Off topic"}},
        {"a": ASSERTS, "b": "outside", "e": ASSERTS},
    )

    assert (found.sources, found.cells) == (4, 4)
    assert (found.checked, found.unchecked, found.outside) == (2, 1, 1)


def test_an_outlet_counts_once_and_an_unknown_one_not_at_all():
    one, unknown = {"outlet": "x"}, {"outlet": "unknown"}
    found = coverage({"b": one, "a": {}, "c": one, "d": unknown})

    assert (found.sources, found.outlets) == (4, ("x", "a"))


def test_countries_are_those_of_the_outlets_and_those_of_the_origins():
    registries = registered(
        {"a": {"country": "GB"}, "b": {"country": "GB"}, "c": {}, "agency": {"country": "FR"}},
        {"minister": {"country": "KP"}},
    )
    accounts = {"a": attributes("minister", "agency"), "b": attributes("agency"), "c": ASSERTS}
    found = coverage({key: {} for key in "abc"}, accounts, registries)

    assert found.outlet_countries == ("GB",)
    assert found.origin_countries == ("KP", "FR")


def test_a_country_of_the_storys_places_without_an_outlet_is_missing():
    registries = registered({"a": {"country": "GB"}})

    assert coverage({"a": {}}, None, registries, places=["KP", "GB", "RU"]).missing_countries == (
        "KP",
        "RU",
    )


def test_the_storys_own_registries_count_as_the_sites():
    found = coverage(
        {"a": {}},
        {"a": attributes("witness")},
        outlets={"a": {"name": "A", "country": "NO"}},
        voices={"witness": {"name": "W", "country": "SE"}},
    )

    assert (found.outlet_countries, found.origin_countries) == (("NO",), ("SE",))


def test_a_voice_with_the_id_of_an_outlet_lends_it_no_country():
    registries = registered({"a": {"country": "NO"}}, {"a": {"country": "SE"}})

    assert coverage({"a": {}}, None, registries).outlet_countries == ("NO",)


def test_a_story_whose_every_source_is_set_aside_has_rows_without_cells():
    found = comparison({"a": {"excluded": "Off topic"}}, {"claim": {"accounts": {"a": ASSERTS}}})

    assert [claim.cells for claim in found.claims] == [()]
    assert (found.coverage.sources, found.coverage.cells, found.omissions) == (0, 0, ())
