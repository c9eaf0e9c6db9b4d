"""The commands, their options, and what becomes of a fault."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from rashomon import __version__

from . import archive, capture, check, draft, links, new, reference, schema, status
from .usage import UsageError, say


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a fault is told in one line, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a letter still gets the message
            stream.reconfigure(errors="backslashreplace")
    try:
        options = parser().parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
    except UsageError as reason:
        say(f"rashomon: {reason}")
        return 2
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stdout = None
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as fault:  # noqa: BLE001 (the edge: a traceback helps no editor)
        say(f"rashomon: a fault of its own, please report it: {type(fault).__name__}: {fault}")
        return 2
    return code


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="rashomon", description="Lay the reports of one event side by side."
    )
    top.add_argument("--version", action="version", version=f"rashomon {__version__}")
    listed = (archive, capture, check, draft, links, new, schema, status)
    names = ",".join(command.__name__.rpartition(".")[2] for command in listed)
    commands = top.add_subparsers(
        title="commands", required=True, metavar=f"{{{names}}}", dest="command"
    )
    for command in (*listed, reference):
        command.register(commands)
    return top
