"""The order of the rows: by the buttons in the header, and by the select."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from rashomon.vocabulary import Says, Standing
from tests.browser.looking import address_of, choose, says, shown_claims, state_in_address


def _ranks(page: Page, comparison, source: str) -> list[int]:
    order = list(Says)
    return [order.index(says(comparison, claim, source)) for claim in shown_claims(page)]


def test_a_columns_button_sorts_up_then_down_then_back(big_story, big_comparison):
    as_written = shown_claims(big_story)
    head = big_story.locator("thead th[data-source=courier]")
    button = head.get_by_role("button")

    button.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert _ranks(big_story, big_comparison, "courier") == sorted(
        _ranks(big_story, big_comparison, "courier")
    )
    assert state_in_address(big_story) == {"sort": "courier"}

    button.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    ranks = _ranks(big_story, big_comparison, "courier")
    assert ranks == sorted(ranks, reverse=True)
    assert state_in_address(big_story) == {"sort": "courier", "dir": "desc"}

    button.click()
    assert head.get_attribute("aria-sort") is None
    assert shown_claims(big_story) == as_written
    assert state_in_address(big_story) == {}


def test_only_one_column_says_that_it_is_sorted(big_story):
    big_story.get_by_role("button", name="Claim").click()
    big_story.get_by_role("button", name="Standing").click()
    heads = big_story.locator("thead th[aria-sort]")
    expect(heads).to_have_count(1)
    expect(heads).to_contain_text("Standing")


def test_sorting_works_from_the_keyboard(big_story):
    big_story.get_by_role("button", name="Standing").focus()
    big_story.keyboard.press("Enter")
    assert state_in_address(big_story) == {"sort": "standing"}
    big_story.keyboard.press("Space")
    assert state_in_address(big_story) == {"sort": "standing", "dir": "desc"}


def test_the_select_puts_the_most_contested_first(big_story, big_comparison):
    choose(big_story, "Order", "standing")
    order = list(Standing)
    ranks = [order.index(big_comparison.by_id[claim].standing) for claim in shown_claims(big_story)]
    assert ranks == sorted(ranks)
    expect(big_story.locator("thead th.rs-col-standing")).to_have_attribute(
        "aria-sort", "ascending"
    )


def test_the_select_puts_the_claims_of_most_reports_first(big_story, big_comparison):
    choose(big_story, "Order", "reports")
    counts = [len(big_comparison.by_id[claim].carriers) for claim in shown_claims(big_story)]
    assert counts == sorted(counts, reverse=True)


def test_the_claims_words_are_sorted_as_a_reader_would(big_story, big_comparison):
    choose(big_story, "Order", "claim")
    words = [big_comparison.by_id[claim].claim.text for claim in shown_claims(big_story)]
    # Where signs stand in the alphabet is the browser's business.
    plain = [each for each in words if each[0].isalpha()]
    assert len(plain) > 30
    assert plain == sorted(plain, key=str.casefold)


def test_an_order_is_restored_from_the_address(open_page, big_story):
    big_story.locator("thead th[data-source=sada]").get_by_role("button").dblclick()
    sent_on = open_page(address_of(big_story))
    assert state_in_address(sent_on) == {"sort": "sada", "dir": "desc"}
    assert shown_claims(sent_on) == shown_claims(big_story)
    expect(sent_on.locator("thead th[data-source=sada]")).to_have_attribute(
        "aria-sort", "descending"
    )


def test_group_headings_leave_while_sorted_and_come_back(big_story):
    headings = big_story.locator(".rs-group:visible")
    before = headings.all_inner_texts()
    assert before
    choose(big_story, "Order", "claim")
    expect(headings).to_have_count(0)
    choose(big_story, "Order", "")
    assert headings.all_inner_texts() == before
