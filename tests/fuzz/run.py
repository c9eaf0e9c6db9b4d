"""Fuzzing by hand: ``python -m tests.fuzz.run TARGET --seconds N``, or ``all``.

Begins with the seeds and the committed corpus, works in a folder of its own
(``--work``, kept between runs), and puts failing inputs into ``found/TARGET``.
``--keep`` then puts what reached something new into ``corpus/TARGET`` and makes
the corpus as small as it can be. One process at a time, and the machine's other
work goes first. Exit code 1 where something was found.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .seeds import seeds
from .words import WORDS, dictionary

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CORPUS, FOUND = HERE / "corpus", HERE / "found"
#: Seconds by the clock after which libFuzzer calls an input a hang.
HANG = 120


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run did: inputs, the processor's seconds, coverage, and the ways it failed."""

    target: str
    inputs: int
    seconds: float
    edges: int
    features: int
    found: int
    exit_code: int

    def __str__(self) -> str:
        """One line for a person."""
        return (
            f"{self.target}: {self.inputs:,} inputs, {self.seconds:,.0f} s of the processor, "
            f"{self.edges:,} edges, {self.features:,} features, {self.found} found"
            + (f", ended with {self.exit_code}" if self.exit_code else "")
        )


def fuzz(target: str, work: Path, found: Path, *options: str) -> Figures:
    """One process of libFuzzer; its log is ``work/TARGET.log``."""
    corpus = work / target
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    words = work / f"{target}.dict"
    words.write_text(dictionary(WORDS[target]), encoding="ascii")
    log = work / f"{target}.log"
    before = _processor()
    code = _harness(
        log,
        target,
        found,
        f"-dict={words}",
        f"-timeout={HANG}",
        f"-artifact_prefix={found}/",
        "-print_final_stats=1",
        f"-report_slow_units={HANG}",
        "-len_control=0",
        *options,
        str(corpus),
    )
    told = log.read_text(encoding="utf-8", errors="replace")
    return Figures(
        target,
        _last(r"number_of_executed_units:\s*(\d+)", told) or _last(r"^#(\d+)", told),
        _processor() - before,
        _last(r"cov: (\d+)", told),
        _last(r"ft: (\d+)", told),
        len(re.findall(r"^FOUND ", told, re.MULTILINE)),
        code,
    )


def plant(target: str, work: Path) -> None:
    """Put the seeds and the committed corpus into the working corpus."""
    kept = [path.read_bytes() for path in sorted((CORPUS / target).glob("*"))]
    _write([*seeds(target), *kept], work / target)


def keep(target: str, work: Path) -> int:
    """Make the committed corpus the smallest that reaches what the working corpus does."""
    smallest = work / f"{target}.smallest"
    shutil.rmtree(smallest, ignore_errors=True)
    smallest.mkdir()
    with tempfile.TemporaryDirectory() as ignored:
        options = ("-merge=1", "-use_counters=0", f"-timeout={HANG}")
        log = work / f"{target}.merge.log"
        _harness(log, target, Path(ignored), *options, str(smallest), str(work / target))
    shutil.rmtree(CORPUS / target, ignore_errors=True)
    planted = set(seeds(target))  # those come again by themselves, and not all are ours to keep
    found = [path.read_bytes() for path in smallest.iterdir()]
    return _write([each for each in found if each not in planted], CORPUS / target)


def main(arguments: list[str] | None = None) -> int:
    """The command line. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run")
    parser.add_argument("target", choices=[*WORDS, "all"])
    parser.add_argument("--seconds", type=int, default=60, help="of fuzzing, for each target")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "rashomon-fuzz")
    parser.add_argument("--keep", action="store_true", help="renew the committed corpus")
    given = parser.parse_args(arguments)
    os.nice(19)
    found = 0
    for target in WORDS if given.target == "all" else [given.target]:
        plant(target, given.work)
        figures = fuzz(target, given.work, FOUND / target, f"-max_total_time={given.seconds}")
        found += figures.found + bool(figures.exit_code)
        _say(f"{figures}")
        if given.keep:
            _say(f"{target}: {keep(target, given.work)} inputs in the corpus")
    return 1 if found else 0


def _write(inputs: list[bytes], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for data in inputs:
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    return len(inputs)


def _harness(log: Path, *arguments: object) -> int:
    command = [sys.executable, "-m", "tests.fuzz.harness", *map(str, arguments)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    with log.open("wb") as output:
        return subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        ).returncode


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _last(pattern: str, text: str) -> int:
    found = re.findall(pattern, text, re.MULTILINE)
    return int(found[-1]) if found else 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
