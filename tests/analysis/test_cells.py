from __future__ import annotations

from datetime import date

import pytest

from rashomon.vocabulary import Says
from tests.analysis.examples import asserts, attributes, row


def test_a_cell_left_out_is_an_omission_where_the_source_was_read_in_full():
    claim = row({}, sources={"a": {}})

    assert claim.cell("a").says is Says.OMITS
    assert claim.cell("a").account is None


@pytest.mark.parametrize("read", ["partial", "headline"])
def test_a_cell_left_out_is_unchecked_where_the_source_was_not_read_in_full(read):
    claim = row({}, sources={"a": {"read": read}})

    assert claim.cell("a").says is Says.UNCHECKED


def test_the_cells_stand_in_the_order_of_the_columns():
    claim = row({"b": asserts(), "a": "omits"}, sources={"a": {}, "b": {}})

    assert [cell.source for cell in claim.cells] == ["a", "b"]


def test_a_source_that_is_set_aside_has_no_cell():
    claim = row({"a": asserts(), "b": asserts()}, sources={"a": {}, "b": {"excluded": "Off topic"}})

    assert [cell.source for cell in claim.cells] == ["a"]


def test_population_and_day_of_the_claim_hold_where_an_account_does_not_say():
    claim = row(
        {"a": asserts(600), "b": asserts(600, population="labourers", as_of="2025-06-01")},
        unit="people",
        population="soldiers",
        as_of="2025-05-01",
    )

    assert (claim.cell("a").population, claim.cell("a").as_of) == ("soldiers", date(2025, 5, 1))
    assert (claim.cell("b").population, claim.cell("b").as_of) == ("labourers", date(2025, 6, 1))


def test_a_figure_has_a_span_and_a_wording_has_words():
    claim = row({"a": asserts(600, about=True), "b": asserts("brotherly"), "c": asserts()})

    assert (claim.cell("a").span.low, claim.cell("a").words) == (550, None)
    assert (claim.cell("b").span, claim.cell("b").words) == (None, "brotherly")
    assert (claim.cell("c").span, claim.cell("c").words) == (None, None)


def test_the_origin_of_a_cell_is_the_first_link_of_its_chain():
    claim = row({"a": attributes("minister", "agency")})

    assert claim.cell("a").origin == "minister"
