"""``rashomon check``: all problems of all files, in one run."""

from __future__ import annotations

import argparse
import sys

from rashomon.problem import Problem, Severity
from rashomon.site.edition import read_edition

from .formats import FORMATS
from .targets import targets
from .usage import say


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("check", help="check stories and registries", description=__doc__)
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders (default: stories)"
    )
    command.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="how to print (default: text)"
    )
    command.add_argument("--strict", action="store_true", help="warnings count as errors")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check the paths, print what is wrong, return the exit code."""
    problems: list[Problem] = []
    files = verified = quotes = 0
    found, missing = targets(options.paths or ["stories"])
    for target in found:
        edition = read_edition(target.root, tree=target.tree)
        problems += [target.as_typed(problem) for problem in edition.problems]
        files += target.files
        checks = [each for story in edition.stories for each in story.quotes.values()]
        quotes += len(checks)
        verified += sum(each.outcome.is_verified for each in checks)
    problems = sorted(set(problems), key=lambda each: each.order)
    sys.stdout.write(FORMATS[options.format](problems))
    sys.stdout.flush()
    for path in missing:
        say(f"rashomon: {path}")
    if found:
        say(summary(problems, files))
        if quotes:
            say(f"{verified} of {_count(quotes, 'quote')} verified, {quotes - verified} not")
    if missing:
        return 2
    counted = problems if options.strict else [p for p in problems if is_error(p)]
    return 1 if counted else 0


def is_error(problem: Problem) -> bool:
    """Whether a problem stops a build."""
    return problem.severity is Severity.ERROR


def summary(problems: list[Problem], files: int) -> str:
    """``3 errors and 1 warning in 2 files``, or that all is well."""
    if not problems:
        return f"{_count(files, 'file')} checked, no problems"
    errors = sum(map(is_error, problems))
    warnings = len(problems) - errors
    words = [_count(errors, "error")] if errors else []
    words += [_count(warnings, "warning")] if warnings else []
    return f"{' and '.join(words)} in {_count(len({p.path for p in problems}), 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
