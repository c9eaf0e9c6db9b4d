"""The Content-Security-Policy of a finished page."""

from __future__ import annotations

import base64
import hashlib

import pytest

from rashomon.rendering.policy import frame_policy, with_policy

PAGE = '<head><meta charset="utf-8"><script>frame()</script></head><body>{}</body>'


def hash_of(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def test_the_frames_own_scripts_may_run_by_their_hash():
    assert f"sha256-{hash_of('frame()')}" in with_policy(PAGE.format(""), "")


def test_a_script_within_the_content_may_not():
    content = "<p>x</p><script>prose()</script>"

    policy = with_policy(PAGE.format(content), content)

    assert hash_of("prose()") not in policy
    assert hash_of("frame()") in policy


def test_data_and_files_need_no_hash():
    content = '<script type="application/ld+json">{}</script><script src="a.js"></script>'

    assert with_policy(PAGE.format(content), "").count("sha256-") == 1


def test_a_script_is_hashed_as_a_browser_reads_it():
    page = '<meta charset="utf-8"><script>a()\r\nb()</script>'

    assert hash_of("a()\nb()") in with_policy(page, "")


def test_hosts_that_the_newsroom_configured_may_serve_scripts_and_frames():
    policy = with_policy(PAGE.format(""), "", ["https://comments.example"])

    assert "frame-src https://comments.example;" in policy


def test_the_policy_comes_after_the_charset_and_before_all_that_loads():
    html = with_policy(PAGE.format(""), "")

    assert html.index("charset") < html.index("Content-Security-Policy") < html.index("<script")


def test_a_fragment_without_a_head_stays_as_it_is():
    assert with_policy("<p>a</p>", "") == "<p>a</p>"


PIECES = (
    '<head><meta charset="utf-8"><script>frame()</script><title>',
    "</title></head><body>",
    '<script type="application/ld+json">{}</script><script src="a.js"></script></body>',
)
DATA = '<p>x</p><script type="application/ld+json">{"a": 1}</script>'


@pytest.mark.parametrize("content", ["<p>x</p>", DATA, DATA + DATA])
def test_the_policy_of_a_frame_is_that_of_the_pages_made_from_it(content: str) -> None:
    html = PIECES[0] + "A title" + PIECES[1] + content + PIECES[2]
    policy = frame_policy(PIECES, ["https://code.example"])

    assert policy is not None
    assert policy.applied(html) == with_policy(html, content, ["https://code.example"])


@pytest.mark.parametrize("content", ["<script>prose()</script>", "<script src=x></script>"])
def test_a_page_with_scripts_in_its_content_is_looked_at_itself(content: str) -> None:
    policy = frame_policy(PIECES)

    assert policy is not None
    assert policy.applied(PIECES[0] + PIECES[1] + content + PIECES[2]) is None


@pytest.mark.parametrize(
    "pieces",
    [
        ("<script>title = '", "'</script>"),
        ("<head><script src='", "'></script>"),
        ("<p>", '<meta charset="utf-8">'),
        ('<meta charset="utf-8"><script>a()', ""),
        ('<meta charset="utf-8"><SCRIPT>a()', ""),
    ],
)
def test_a_frame_whose_scripts_depend_on_the_page_has_no_policy_of_its_own(
    pieces: tuple[str, ...],
) -> None:
    assert frame_policy(('<meta charset="utf-8">', *pieces)[-len(pieces) :]) is None
