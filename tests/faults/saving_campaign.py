"""Save a story again and again under a running preview, and measure what it holds.

    python -m tests.faults.saving_campaign --saves 1000

The saves come as editors' programs make them, a third of a second apart. The
figures are in docs/benchmarks/faults.md.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

import click

from tests.faults.test_a_preview_that_is_edited import SAVES, is_told, story
from tests.nowhere import fill, install
from tests.previewing import Preview, has


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--saves", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "installed").mkdir()
        install(Path(folder) / "installed")
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        project = fill(Path(folder) / "project")
        with (Path(folder) / "serve.log").open("w+", encoding="utf-8") as log:
            preview = Preview(project, log)
            try:
                preview.shows("boat/", has("The boat sailed."))
                click.echo("saves  rebuilds  memory (MiB)  files")
                for number in range(1, chosen.saves + 1):
                    SAVES[number % len(SAVES)](project.root / "stories/bridge.md", story(number))
                    time.sleep(0.3)
                    if number % (chosen.saves // 10) == 0:
                        preview.shows("bridge/", is_told(number))
                        builds = preview.log.count("Detected file changes")
                        mib = preview.memory() / 2**20
                        click.echo(f"{number:5}  {builds:8}  {mib:12.1f}  {preview.open_files()}")
            finally:
                preview.end()


if __name__ == "__main__":
    main()
