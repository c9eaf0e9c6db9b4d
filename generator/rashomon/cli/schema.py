"""``rashomon schema``: the JSON Schemas, for completion in an editor."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rashomon.reference import SCHEMAS, schema_text

from .usage import write_file

#: Beside the stories; a folder with a dot is published by no host.
FOLDER = ".schema"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("schema", help="print a JSON Schema", description=__doc__)
    command.add_argument(
        "kind", nargs="?", choices=tuple(SCHEMAS), default="story", help="default: story"
    )
    command.add_argument("--write", metavar="DIR", help="write all of them into this folder")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print one schema, or write all."""
    if options.write:
        for path in write_schemas(Path(options.write), overwrite=True):
            sys.stdout.write(f"{path.as_posix()}\n")
    else:
        sys.stdout.write(schema_text(options.kind))
    return 0


def write_schemas(folder: Path, *, overwrite: bool) -> list[Path]:
    """Write ``story.json``, ``outlets.json`` and ``voices.json``; the paths that were written."""
    written = []
    for name in SCHEMAS:
        path = folder / f"{name}.json"
        if overwrite or not path.exists():
            write_file(path, schema_text(name))
            written.append(path)
    return written
