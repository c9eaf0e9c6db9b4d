from __future__ import annotations

import pytest

from rashomon.rendering.prose import drop_references, mark_references, sanitise
from tests.markup import Element, read
from tests.pressing import compared, story_page_of

STORY = compared(
    {"one": {"outlet": "aa"}, "aside": {"outlet": "bb", "excluded": "Off topic."}},
    {"told": {"accounts": {"one": "asserts"}}},
)


def marked(html: str) -> Element:
    standings = {row.id: row.standing for row in STORY.claims}
    return read(str(mark_references(sanitise(html), standings, STORY.story.sources)))


def test_a_claim_mark_leads_to_the_row_and_says_the_standing_in_a_sign_and_a_word() -> None:
    mark = marked('<p>It <a href="claim:told">was <em>so</em></a>.</p>').one("a")
    assert mark["href"] == "#told"
    assert mark["data-claim"] == "told"
    assert mark.text == "was so (told by one)"
    assert mark.one("use")["href"] == "#_g_sole"


def test_a_scheme_has_no_case_and_an_unknown_reference_is_plain_words() -> None:
    assert marked('<a href="cLaim:told">was so</a>').one("a")["href"] == "#told"
    assert not marked('<a href="cLaim:dead">was so</a>').all("a")


def test_what_a_browser_does_not_see_around_an_address_is_gone() -> None:
    assert marked("<a href='&#10;#told'>was so</a>").one("a")["href"] == "#prose_told"


@pytest.mark.parametrize("source", ["one", "aside"])
def test_a_source_mark_leads_to_the_entry_of_the_source(source: str) -> None:
    assert marked(f'<a href="source:{source}">A</a>').one("a")["href"] == f"#source_{source}"


@pytest.mark.parametrize("address", ["claim:nothing", "source:nothing", "source:told", "claim:one"])
def test_an_unknown_reference_becomes_words(address: str) -> None:
    found = marked(f'<p>It <a href="{address}">was so</a>.</p>')
    assert found.text == "It was so."
    assert not found.all("a")


@pytest.mark.parametrize("title", ["&gt;", "a > b", "'", "&quot;"])
def test_a_reference_with_a_title_is_a_mark_like_any_other(title: str) -> None:
    assert marked(f'<a title="{title}" href="claim:told">it</a>').one("a")["href"] == "#told"


def test_outside_a_story_references_are_words() -> None:
    html = '<p><a href="claim:told">it</a> <a href="https://a.example/">there</a></p>'
    found = read(str(drop_references(sanitise(html))))
    assert [each["href"] for each in found.all("a")] == ["https://a.example/"]
    assert found.text == "it there"


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src="a.png" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JaVaScRiPt:alert(1)">x</a>',
        '<a href="java&#10;script:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<a href="vbscript:x">x</a>',
        '<p style="position:fixed">x</p>',
        '<p class="md-overlay rs-mark">x</p>',
        '<iframe src="https://a.example/"></iframe>',
        '<form action="https://a.example/"><input><button>x</button></form>',
        '<img src="https://a.example/pixel.gif">',
        '<img src="//a.example/pixel.gif">',
        "<svg><script>alert(1)</script></svg>",
        '<meta http-equiv="refresh" content="0;url=https://a.example/">',
        '<base href="https://a.example/">',
        '<object data="a"></object><embed src="a"><link rel="stylesheet" href="a">',
        '<p data-rs-comments="{}" data-md-component="x">x</p>',
        "<math><style><img src=x onerror=alert(1)></style></math>",
    ],
)
def test_prose_can_neither_run_nor_load_nor_cover_anything(html: str) -> None:
    found = read(sanitise(html))
    tags = {each.tag for each in found.walk()}
    assert tags <= {"p", "a", "img"}
    assert set(found.addresses) <= {"a.png", "x"}  # pictures of the site itself
    for each in found.walk():
        assert each.attributes.keys() <= {"rel", "src"}, each


def test_an_id_of_the_prose_never_poses_as_a_row_or_as_a_part_of_the_page() -> None:
    page = story_page_of(STORY, '<h2 id="told">So</h2> <a href="#told">up</a> <p id="_table">x</p>')
    prose = page.one("div", css="rs-prose")
    assert prose.ids == ["prose_told", "prose__table"]
    assert prose.one("a")["href"] == "#prose_told"
    assert page.one(id="told").tag == "th"


@pytest.mark.parametrize(
    "address",
    [
        "https://other.example/a.png",
        "//other.example/a.png",
        "\\\\other.example\\a.png",
        "/\\other.example/a.png",
        "/&#9;/other.example/a.png",
        "/&#10;\\other.example/a.png",
        "&#1; //other.example/a.png",
        "ht&#10;tps://other.example/a.png",
        "https:other.example/a.png",
    ],
)
def test_a_picture_of_another_host_is_not_asked_for_however_its_address_is_written(
    address: str,
) -> None:
    assert "src" not in read(sanitise(f'<img src="{address}" alt="x">')).one("img").attributes


def test_links_of_the_prose_pass_nothing_on() -> None:
    link = read(sanitise('<a href="https://a.example/" target="_blank">x</a>')).one("a")
    assert link.attributes == {"href": "https://a.example/", "rel": "nofollow ugc noopener"}


def test_what_editors_use_stays() -> None:
    html = (
        '<h2 id="so">So</h2><blockquote><p>Words<sup id="fnref:1"><a class="footnote-ref" '
        'href="#fn:1">1</a></sup></p></blockquote><table><tbody><tr><td>1</td></tr></tbody></table>'
        '<div class="admonition note"><p class="admonition-title">Note</p></div>'
    )
    found = read(sanitise(html))
    assert [each.tag for each in found.walk()] == (
        "h2 blockquote p sup a table tbody tr td div p".split()
    )
    assert found.one("a")["href"] == "#prose_fn:1"
    assert found.one("div").classes == ["admonition", "note"]
