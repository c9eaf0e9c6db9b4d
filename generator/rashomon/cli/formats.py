"""Problems for people, programs and forges."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from rashomon.problem import Problem, Severity

Problems = Sequence[Problem]


def as_text(problems: Problems) -> str:
    """A line per problem: ``path:line:column: error: what is wrong (what would be right)``."""
    return "".join(f"{problem}\n" for problem in problems)


def as_json(problems: Problems) -> str:
    """One object: the problems with all they know, and how many of each severity."""
    listed = [
        {
            "path": problem.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": str(problem.severity),
            "message": problem.message,
            "hint": problem.hint,
            "field": problem.field,
            "rule": problem.rule,
        }
        for problem in problems
    ]
    counts = {f"{s}s": sum(problem.severity is s for problem in problems) for s in Severity}
    return json.dumps({"problems": listed, **counts}, indent=2, ensure_ascii=False) + "\n"


def as_github(problems: Problems) -> str:
    """Workflow commands: each becomes an annotation at its line of a pull request."""
    return "".join(
        f"::{problem.severity} file={_property(problem.path)},line={problem.place.line},"
        f"col={problem.place.column},title={_property(problem.rule)}::{_data(_words(problem))}\n"
        for problem in problems
    )


def as_gitlab(problems: Problems) -> str:
    """A Code Quality report. Fingerprints leave the line out, so that moved problems stay known."""
    seen: dict[str, int] = {}
    report = []
    for problem in problems:
        what = f"{problem.path}\0{problem.rule}\0{problem.field}\0{problem.message}"
        seen[what] = seen.get(what, 0) + 1
        fingerprint = hashlib.sha256(f"{what}\0{seen[what]}".encode("utf-8", "replace"))
        report.append(
            {
                "description": _words(problem),
                "check_name": problem.rule,
                "fingerprint": fingerprint.hexdigest(),
                "severity": "major" if problem.severity is Severity.ERROR else "minor",
                "location": {"path": problem.path, "lines": {"begin": problem.place.line}},
            }
        )
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Problems], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
}


def _words(problem: Problem) -> str:
    return f"{problem.message} ({problem.hint})" if problem.hint else problem.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
