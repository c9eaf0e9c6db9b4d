"""One process of libFuzzer over one target: ``python -m tests.fuzz.harness TARGET FOUND …``.

``FOUND`` is the folder that failing inputs are put into, one for each way to
fail; the rest is libFuzzer's own (``-runs=1000 CORPUS``). A failure does not end
the run; a crash of the process, a hang or too much memory does, and libFuzzer
keeps its input.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import TracebackType

import atheris

#: Whose coverage guides a target: what it is about, since watching takes seconds to set up.
_READING = ("rashomon.reading", "rashomon.checks")
WATCHED = {
    "front_matter": (*_READING, "frontmatter"),
    "story": (*_READING, *(f"rashomon.{room}" for room in ("analysis", "rendering", "exports"))),
    "registry": (*_READING, "rashomon.vocabulary"),
    "prose": (
        "rashomon.checks.prose",
        "rashomon.checks.prose_bounds",
        "rashomon.rendering.prose",
        "markdown",
    ),
    "saved_html": ("rashomon.captures", "trafilatura"),
}
#: The processor's time for one input, as promised for a whole file; ``-untimed`` lifts it.
SECONDS = 2.0
#: The most bytes of an input.
LONGEST = {"front_matter": 2500, "story": 6000, "registry": 4000, "prose": 2500, "saved_html": 8000}
_YAML_TARGETS = ("story", "registry")


def watched(target: str) -> Callable[[bytes], None]:
    """The function of a target; what it imports is watched from here on."""
    with atheris.instrument_imports(include=list(WATCHED[target])):
        if target == "saved_html":  # it imports both only when it runs
            import_module("trafilatura")
            import_module("rashomon.captures.taking_text")
        run: Callable[[bytes], None] = import_module("tests.fuzz.targets").TARGETS[target]
    return run


class TooSlowError(Exception):
    """An input took longer than ``SECONDS``."""


class Harness:
    """Runs a target and keeps the shortest input of each way in which it fails."""

    def __init__(self, run: Callable[[bytes], None], found: Path, seconds: float) -> None:
        self.run = run
        self.found = found
        self.seconds = seconds
        self.shortest: dict[str, int] = {}

    def one(self, data: bytes) -> None:
        """One input; called by libFuzzer."""
        before = time.process_time()
        try:
            self.run(data)
            if time.process_time() - before > self.seconds:
                raise TooSlowError
        except Exception as error:  # noqa: BLE001 - whatever fails is a finding
            self._keep(data, error)

    def _keep(self, data: bytes, error: Exception) -> None:
        # Messages begin with words of ours; what follows is often the input's.
        words = re.match("[a-z -]*", str(error))
        where = f"{_where(error.__traceback__)} {words and words[0]}"
        mark = hashlib.sha256(f"{type(error).__name__} {where}".encode()).hexdigest()[:8]
        if len(data) >= self.shortest.get(mark, sys.maxsize):
            return
        if mark not in self.shortest:
            sys.stderr.write(f"FOUND {mark}: {type(error).__name__} {str(error)[:300]}\n")
            traceback.print_exception(error, limit=-8)
        self.shortest[mark] = len(data)
        (self.found / mark).write_bytes(data)


def _where(trace: TracebackType | None) -> str:
    """The last place of the failure that is ours, so that a failure is kept once."""
    where = ""
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "rashomon" in name or "fuzz" in name:
            where = f"{Path(name).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where


def mutated(data: bytes, longest: int, seed: int) -> bytes:
    """Half of the time a change of parts, else one of bytes; called by libFuzzer."""
    from .yaml_mutation import mutate  # late, for what it imports to be watched

    if seed % 2:
        outlets, parted, voices = data.partition(b"\n# voices\n")
        part = voices if parted and seed % 4 == 1 else outlets
        new = mutate(part.decode("utf-8", "replace"), seed)
        if new:
            encoded = new.encode("utf-8", "replace")
            if parted and part is voices:
                encoded = outlets + parted + encoded
            elif parted:
                encoded = encoded + parted + voices
            if len(encoded) <= longest:
                return encoded
    return bytes(atheris.Mutate(data, longest))


def main(arguments: list[str]) -> None:
    """Fuzz until libFuzzer ends, which ends the process."""
    target, found, *rest = arguments
    seconds = float("inf") if "-untimed" in rest else SECONDS
    rest = [each for each in rest if each != "-untimed"]
    harness = Harness(watched(target), Path(found), seconds)
    more = {"custom_mutator": mutated} if target in _YAML_TARGETS else {}
    # libFuzzer starts itself anew, by a shell, when it makes a corpus small.
    again = shlex.join([sys.executable, "-m", "tests.fuzz.harness", target, found])
    atheris.Setup([again, f"-max_len={LONGEST[target]}", *rest], harness.one, **more)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
