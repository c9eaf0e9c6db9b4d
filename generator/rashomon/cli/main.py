"""The commands, their options, and what becomes of a fault."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from rashomon import __version__

from .usage import UsageError, say

#: Those that the help lists, and behind them one for our own use.
LISTED = ("archive", "capture", "check", "draft", "links", "new", "schema", "status")
COMMANDS = (*LISTED, "reference")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; a fault is told in one line, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a letter still gets the message
            stream.reconfigure(errors="backslashreplace")
    try:
        arguments = sys.argv[1:] if arguments is None else arguments
        options = parser(arguments[0] if arguments else "").parse_args(arguments)
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


def parser(command: str = "") -> argparse.ArgumentParser:
    """The parser of the whole command line; of one command only where that is named.

    Only what it knows is imported: proposing drafts takes as long to start as
    checking a story does in all.
    """
    top = argparse.ArgumentParser(
        prog="rashomon", description="Lay the reports of one event side by side."
    )
    top.add_argument("--version", action="version", version=f"rashomon {__version__}")
    commands = top.add_subparsers(
        title="commands", required=True, metavar=f"{{{','.join(LISTED)}}}", dest="command"
    )
    for name in (command,) if command in COMMANDS else COMMANDS:
        import_module(f"{__package__}.{name}").register(commands)
    return top
