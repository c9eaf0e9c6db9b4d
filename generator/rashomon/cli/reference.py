"""``rashomon reference``: renew the generated parts of the editors' guide (for developers)."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from rashomon.checks import RULES as CHECKS
from rashomon.reading import RULES as READING
from rashomon.reference import (
    annotated_story,
    field_reference,
    limit_reference,
    rewritten,
    rule_reference,
    says_reference,
)
from rashomon.site.evidence import RULES as EVIDENCE

from .usage import UsageError, write_file

# The guide shows a day; a fixed one keeps the file the same whenever it is renewed.
_DAY = date(2025, 6, 17)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser; it is no editor's business, so help does not list it."""
    command = commands.add_parser("reference", description=__doc__)
    command.add_argument("guide", nargs="?", default="CONTRIBUTING.md", metavar="FILE")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Rewrite the guide in place."""
    path = Path(options.guide)
    try:
        guide = rewritten(path.read_text(encoding="utf-8"), parts())
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from None
    write_file(path, guide)
    return 0


def parts() -> dict[str, str]:
    """The generated parts of the guide by their names."""
    return {
        "template": f"```markdown\n{annotated_story(_DAY).rstrip()}\n```",
        "words": says_reference(),
        "fields": field_reference(),
        "limits": limit_reference(),
        "rules": rule_reference({**READING, **CHECKS, **EVIDENCE}),
    }
