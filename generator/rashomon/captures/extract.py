"""The text of a saved report, read by a process that can be killed."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

from .fault import CaptureError
from .page import Page

#: The most time one page may take, by the clock.
SECONDS = 60.0


def extract(
    path: Path, *, address: str = "", content_type: str = "", seconds: float = SECONDS
) -> Page:
    """The text and metadata of the saved report at ``path``.

    ``address`` chooses the page of an archive, and tells the outlet. Raises
    ``CaptureError`` where there is no text, or none within ``seconds``.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CaptureError("this is no ordinary file")
    except OSError as error:
        raise CaptureError(f"this cannot be read: {error.strerror}") from None
    # -P: what lies in the folder one stands in is never imported.
    command = [sys.executable, "-P", "-m", "rashomon.captures.worker"]
    package = str(Path(__file__).resolve().parents[2])
    paths = [package, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    try:
        done = subprocess.run(  # noqa: S603 (our own module, arguments as a list)
            [*command, str(path.resolve()), address, content_type],
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
    except subprocess.TimeoutExpired:
        raise CaptureError(f"reading it took longer than {seconds:g} seconds") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise CaptureError("reading it took too much memory or time") from None
    if "error" in answer:
        raise CaptureError(answer["error"])
    return Page(**answer)
