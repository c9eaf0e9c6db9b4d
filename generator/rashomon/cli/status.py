"""``rashomon status``: what is left for an editor, by story and in all. Asks nobody."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from rashomon.problem import Severity
from rashomon.site import StoryFile
from rashomon.site.edition import read_edition
from rashomon.upkeep import KINDS, Item, left_in

from .targets import Target, targets
from .usage import say


@dataclass(frozen=True, slots=True)
class Line:
    """One story and what is left in it; ``items`` is ``None`` where errors stand in the way."""

    path: str
    errors: int = 0
    items: tuple[Item, ...] | None = None
    story: StoryFile | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many are left of each kind."""
        counted = Counter(item.kind for item in self.items or ())
        return {kind: counted[kind] for kind in KINDS}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("status", help="what is left for an editor", description=__doc__)
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders (default: stories)"
    )
    command.add_argument(
        "--format", choices=("json", "text"), default="text", help="how to print (default: text)"
    )
    command.add_argument(
        "--list", action="store_true", help="as text: a line for each thing left, with its place"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what is left. Errors in stories are for ``check``: here they only count."""
    found, missing = targets(options.paths or ["stories"])
    lines = sorted((line for target in found for line in _lines(target)), key=lambda x: x.path)
    if found:
        listing = "".join(_listing(lines)) + "\n" if options.list else ""
        sys.stdout.write(_json(lines) if options.format == "json" else listing + table(lines))
    for path in missing:
        say(f"rashomon: {path}")
    return 2 if missing else 0


def table(lines: Sequence[Line]) -> str:
    """The counts under their words, a story a line, a dash for nothing left."""
    rows = [
        [line.path, *map(str, line.counts.values())] for line in lines if line.items is not None
    ]
    total = _total(lines)
    if len(rows) != 1:
        rows.append([f"in all, {_stories(len(rows))}", *map(str, total.values())])
    heads = [["story"], *(wrap(words, 9) for words in KINDS.values())]
    depth = max(map(len, heads))
    head = [[*[""] * (depth - len(words)), *words] for words in heads]
    written = [list(each) for each in zip(*head, strict=True)]
    written += [["-" if cell == "0" else cell for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*written, strict=True)]
    text = ""
    for name, *cells in written:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        text += f"{name.ljust(widths[0])}  {'  '.join(numbers)}".rstrip() + "\n"
    for line in lines:
        if line.items is None:
            errors = "1 error" if line.errors == 1 else f"{line.errors} errors"
            text += f"{line.path}: not counted, {errors} (see `rashomon check`)\n"
    return text


def _lines(target: Target) -> Iterator[Line]:
    edition = read_edition(target.root, tree=target.tree)
    for broken in edition.broken:
        errors = sum(each.severity is Severity.ERROR for each in broken.problems)
        yield Line(target.shown(broken.uri), errors)
    for story in edition.stories:
        text = (target.root / story.uri).read_bytes().decode("utf-8-sig", "replace")
        items = left_in(story.comparison, story.document, story.quotes, text)
        yield Line(target.shown(story.uri), 0, items, story)


def _total(lines: Sequence[Line]) -> dict[str, int]:
    return {kind: sum(line.counts[kind] for line in lines) for kind in KINDS}


def _listing(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        for item in line.items or ():
            what = f": {item.field}" if item.field else ""
            words = {"cells": "unread", "quotes": "not verified", "todos": "TODO"}
            kind = words.get(item.kind) or KINDS[item.kind]
            yield f"{line.path}:{item.place.line}:{item.place.column}: {kind}{what}\n"


def _json(lines: Sequence[Line]) -> str:
    stories = [_story(line) for line in lines if line.items is not None]
    broken = [{"path": line.path, "errors": line.errors} for line in lines if line.items is None]
    whole = {"stories": stories, "all": _total(lines), "not_counted": broken}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _story(line: Line) -> dict[str, Any]:
    assert line.story is not None
    comparison = line.story.comparison
    where: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for item in line.items or ():
        place = {"line": item.place.line, "column": item.place.column}
        where[item.kind].append({"field": item.field, **place} if item.field else place)
    return {
        "path": line.path,
        "slug": comparison.slug,
        "title": comparison.story.title,
        "draft": comparison.story.draft,
        "left": line.counts,
        "where": where,
    }


def _stories(number: int) -> str:
    return "1 story" if number == 1 else f"{number} stories"
