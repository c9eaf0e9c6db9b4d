"""The process that reads one saved report, so that a hostile page harms nothing but it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from .fault import CaptureError
from .taking_text import page_of

#: The most memory and processor time that one page may take.
_MEMORY = 3 << 30
_SECONDS = 60


def main(arguments: list[str]) -> None:
    """Write the page, or why there is none, as JSON to standard output."""
    path, address, content_type = arguments
    _bound()
    try:
        answer = asdict(page_of(Path(path), address=address, content_type=content_type))
    except CaptureError as error:
        answer = {"error": str(error)}
    except (RecursionError, MemoryError):
        answer = {"error": "the page is too large or too deeply nested to be read"}
    except Exception as error:  # noqa: BLE001 (whatever a hostile page sets off is told by name)
        answer = {"error": f"the page cannot be read: {type(error).__name__}: {error}"[:300]}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _bound() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only bound
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    main(sys.argv[1:])
