"""The golden cases: a file each, whose name says what is wrong with it.

What the checks must say stands at the end of the file, as comments, exactly.
All stories are invented.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rashomon.checks import RULES, check_page, check_registries, check_story
from rashomon.checks.tags import TAG_RULES
from rashomon.checks.tree import TREE_RULES
from rashomon.problem import Problem
from rashomon.reading import is_story, read_file
from rashomon.vocabulary import Document, Registries

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").iterdir())
_EXPECTED = re.compile(r"^(?:# |<!-- )(\d+:\d+: (?:error|warning): .*?)(?: -->)?$", re.MULTILINE)


def document(path: Path) -> Document:
    result = read_file(path, path.name)
    assert result.document is not None, result.problems
    return result.document


def registries() -> Registries:
    folder = HERE / "registries"
    found, problems = check_registries(
        document(folder / "outlets.yml"), document(folder / "voices.yml")
    )
    assert problems == ()
    return found


def examine(path: Path) -> tuple[Problem, ...]:
    read = document(path)
    return check_story(read, registries())[1] if is_story(read) else check_page(read)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_checks_say_exactly_what_the_case_says(path: Path) -> None:
    expected = _EXPECTED.findall(path.read_text(encoding="utf-8"))
    found = [str(problem).removeprefix(f"{path.name}:") for problem in examine(path)]
    assert found == expected


def test_every_rule_has_a_case() -> None:
    found = {problem.rule for path in CASES for problem in examine(path)}
    # These look at no file, and at all together: test_tree.py, test_tags.py.
    elsewhere = {rule.name for rule in TREE_RULES} | set(TAG_RULES)
    assert set(RULES) - elsewhere - found == set()


def test_every_problem_belongs_to_a_rule_of_the_reference() -> None:
    assert {problem.rule for path in CASES for problem in examine(path)} <= set(RULES)
