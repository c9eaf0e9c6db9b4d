"""``rashomon new``: a story file to start from, which passes the checks with its TODOs."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from rashomon.checks import check_tree
from rashomon.reading import find_tree
from rashomon.reference import new_story

from .schema import FOLDER, write_schemas
from .usage import UsageError, write_file


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("new", help="write a new story", description=__doc__)
    command.add_argument("slug", metavar="SLUG", help="its address: lower-case-with-hyphens")
    command.add_argument(
        "--format", choices=("md", "yml"), default="md", help="Markdown (default) or plain YAML"
    )
    command.add_argument(
        "--stories", default="stories", metavar="DIR", help="the folder of stories"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the file and say where it is. ``UsageError`` where it does not fit the others."""
    stories = Path(options.stories)
    if not stories.is_dir():
        raise UsageError(f"{stories}: there is no such folder (say where with --stories DIR)")
    uri = f"{options.slug}.{options.format}"
    path = stories / uri
    if refused := reason_against(stories, uri, path):
        raise UsageError(refused)
    schemas = "../" * options.slug.count("/") + FOLDER
    # The editor's own day is meant, whatever the clock of the machine thinks of zones.
    today = date.today()  # noqa: DTZ011
    text = new_story(today, markdown=options.format == "md", schemas=schemas)
    write_file(path, text)
    write_schemas(stories / FOLDER, overwrite=False)
    sys.stdout.write(f"{path.as_posix()}\n")
    return 0


def reason_against(stories: Path, uri: str, path: Path) -> str:
    """Why there cannot be a new file of that name; empty where there can."""
    tree = find_tree(stories, stories.as_posix())
    shown = tree.shown_path(uri)
    if uri in (*tree.documents, tree.outlets, tree.voices) or path.exists() or path.is_symlink():
        return f"{shown} is there already; nothing was written"
    others = replace(tree, documents=(*tree.documents, uri))
    found = [problem for problem in check_tree(others) if problem.path == shown]
    return f"{shown}: {found[0].message} ({found[0].hint})" if found else ""
