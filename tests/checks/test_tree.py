"""The names of files become addresses."""

from __future__ import annotations

import pytest

from rashomon.checks import check_story_address, check_tree
from rashomon.checks.tree import TREE_RULES
from rashomon.vocabulary import Document, StoryTree

_TAKEN = "(choose another name)"
_NAME = "(lower-case letters, digits and hyphens, at most 80: kursk.md)"
CASES = {
    "plain-name": [
        (("Kursk.md",), f"Kursk.md:1:1: error: 'Kursk' cannot be part of an address {_NAME}"),
        (("a b/c.md",), f"a b/c.md:1:1: error: 'a b' cannot be part of an address {_NAME}"),
        (("a/ü.yml",), f"a/ü.yml:1:1: error: 'ü' cannot be part of an address {_NAME}"),
        (
            ("con.md",),
            "con.md:1:1: error: 'con' cannot be a file's name everywhere "
            "(Windows keeps it for a device; choose another)",
        ),
    ],
    "kept-address": [
        (("search.md",), f"search.md:1:1: error: the site has 'search' for itself {_TAKEN}"),
        (
            ("voices/me.yml",),
            f"voices/me.yml:1:1: error: the site has 'voices' for itself {_TAKEN}",
        ),
        (("404.md",), f"404.md:1:1: error: the site has '404' for itself {_TAKEN}"),
        (
            ("corrections.md",),
            f"corrections.md:1:1: error: the site has 'corrections' for itself {_TAKEN}",
        ),
        (
            ("index.yml",),
            "index.yml:1:1: error: the site has 'index' for itself (rename the story)",
        ),
    ],
    "own-address": [
        (
            ("kursk.md", "kursk.yml"),
            "kursk.yml:1:1: error: the same address as kursk.md (rename one of the two)",
        ),
        (
            ("kursk.md", "kursk/index.md"),
            "kursk/index.md:1:1: error: the same address as kursk.md (rename one of the two)",
        ),
        (
            ("index.md", "README.md"),
            "README.md:1:1: error: the same address as index.md (rename one of the two)",
        ),
    ],
}


@pytest.mark.parametrize(("rule", "files", "expected"), [
    (rule, *case) for rule, cases in CASES.items() for case in cases
])  # fmt: skip
def test_a_name_that_is_no_address_is_told(
    rule: str, files: tuple[str, ...], expected: str
) -> None:
    (problem,) = check_tree(StoryTree("", documents=files))
    assert (problem.rule, str(problem)) == (rule, expected)


def test_names_that_differ_in_case_only_are_one_address() -> None:
    problems = check_tree(StoryTree("stories", documents=("Kursk.md", "kursk.md")))
    assert {each.rule for each in problems} == {"plain-name", "own-address"}
    assert {each.path for each in problems} == {"stories/Kursk.md", "stories/kursk.md"}


def test_ordinary_names_are_well() -> None:
    documents = ("2025/kursk.md", "2025/README.md", "index.md", "kursk.yml", "tags.md")
    assert check_tree(StoryTree("stories", documents=documents)) == ()


def test_names_of_devices_and_of_the_site_are_kept_whatever_their_case() -> None:
    for uri, rule in {"Assets/a.md": "kept-address", "2025/nul.md": "plain-name"}.items():
        assert rule in {each.rule for each in check_tree(StoryTree("", documents=(uri,)))}


def test_two_spellings_of_one_letter_are_one_address() -> None:
    twins = ("caf\u00e9.md", "cafe\u0301.md")
    problems = check_tree(StoryTree("", documents=twins))
    assert [each.rule for each in problems if each.path == twins[1]].count("own-address") == 1


@pytest.mark.parametrize("uri", ["index.md", "README.md", "tags.md", "method.md"])
def test_a_story_at_the_address_of_the_sites_own_page_is_told(uri: str) -> None:
    (problem,) = check_story_address(Document(f"stories/{uri}", {}), uri)
    assert problem.rule == "kept-address"
    assert check_story_address(Document("a", {}), f"2025/{uri}") == ()


def test_every_rule_of_names_has_a_case() -> None:
    assert set(CASES) == {rule.name for rule in TREE_RULES}
