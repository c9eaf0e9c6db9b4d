"""Whole sites, ours beside Hugo's and plain Material's: CPU, clock, memory, previews.

    make bench PARTS="full serve" STORIES=1000 RUNS=5
    python -m docs.benchmarks.scale full serve --stories 1000 --runs 5

What is measured, and how, is told in docs/benchmarks/scale.md.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path

from .bench import Bench
from .parts import PARTS, minutes


def main() -> None:
    """Run the parts asked for, and print a table for each."""
    parser = argparse.ArgumentParser(prog="python -m docs.benchmarks.scale", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all")
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", type=Path, help="a folder to keep; else a temporary one")
    parser.add_argument("--leave-out", nargs="*", default=[], help="peers, such as material")
    given = parser.parse_args()
    parts = given.parts or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    # Ended from outside, it still ends its servers and removes its folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    expected = sum(minutes(part, given.stories, given.runs, given.leave_out) for part in parts)
    print(
        f"About {expected:.0f} minutes: {' '.join(parts)}, {given.stories} stories, "
        f"{given.runs} runs",
        flush=True,
    )
    with tempfile.TemporaryDirectory(prefix="rashomon-bench-") as temporary:
        work = given.work.resolve() if given.work else Path(temporary)
        bench = Bench(work, given.stories, given.runs, frozenset(given.leave_out))
        for part in parts:
            print(f"\n## {part}\n\n{PARTS[part](bench)}", flush=True)
            bench.tidy()


if __name__ == "__main__":
    main()
