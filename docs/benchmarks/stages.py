"""Where a story's milliseconds go, stage by stage; one processor, nothing kept between stories.

    python -m docs.benchmarks.stages                    # every stage
    python -m docs.benchmarks.stages reading checks     # some of them
    python -m docs.benchmarks.stages --stories 300

Seconds of the processor for a story, the best of five rounds over the same
invented stories (docs/benchmarks/scale/stories.py). The collector of unused
memory is off within a round: what it costs depends on how much else is in
memory. ``reading exactly`` is the way of a file with something wrong in it.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from docs.benchmarks.scale.stories import write_stories
from rashomon.analysis import compare, digest, profiles
from rashomon.checks import check_registries, check_story
from rashomon.exports import story_csv, story_json, story_json_ld
from rashomon.reading import read_file
from rashomon.reading.documents import read_exactly
from rashomon.rendering.names import source_names
from rashomon.site.evidence import Evidence
from rashomon.site.reader import StoryFile
from rashomon.site.sheet import print_content, sheet_of
from rashomon.vocabulary import Comparison, Digest, Document, Settings, Story

ROUNDS = 5
SETTINGS = Settings(
    site_url="https://stories.example/",
    site_name="Invented stories",
    report_to="https://forge.example/us/issues/new",
)


class Stages:
    """The stories of a folder, and each stage as work on all of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = sorted(folder.glob("*/*.md"))
        registries = [
            read_file(folder / name, name).document for name in ("outlets.yml", "voices.yml")
        ]
        self.registries, _ = check_registries(*registries)
        self.work: dict[str, Callable[[], Any]] = {
            "reading": self._read,
            "reading exactly": self._read_exactly,
            "checks": self._check,
            "compare": self._compare,
            "evidence": self._evidence,
            "digest": self._digest,
            "render": self._render,
            "JSON": lambda: [story_json(each, {}) for each in self._comparisons],
            "CSV": lambda: [story_csv(each) for each in self._comparisons],
            "JSON-LD": lambda: [story_json_ld(each, SETTINGS) for each in self._comparisons],
            "profiles": lambda: profiles(self._digests, self.registries),
        }

    def _read(self) -> list[Document]:
        return [found for file in self.files if (found := read_file(file, file.name).document)]

    def _read_exactly(self) -> list[Any]:
        return [read_exactly(file.read_text("utf-8"), file.name) for file in self.files]

    def _check(self) -> list[Story]:
        checked = [check_story(each, self.registries)[0] for each in self._documents]
        return [story for story in checked if story]

    def _compare(self) -> list[Comparison]:
        return [compare(file.stem, story, self.registries) for file, story in self._stories]

    def _evidence(self) -> list[Any]:
        evidence = Evidence(self.folder, self.folder)
        return [
            evidence.quotes(comparison, document)
            for comparison, document in zip(self._comparisons, self._documents, strict=True)
        ]

    def _digest(self) -> list[Digest]:
        return [digest(each, source_names(each)) for each in self._comparisons]

    def _render(self) -> list[Any]:
        return [
            print_content(file, sheet, SETTINGS, frozenset(), has_prose=True)
            for file, sheet in self._sheets
        ]

    @cached_property
    def _documents(self) -> list[Document]:
        return self._read()

    @cached_property
    def _stories(self) -> list[tuple[Path, Story]]:
        return list(zip(self.files, self._check(), strict=True))

    @cached_property
    def _comparisons(self) -> list[Comparison]:
        return self._compare()

    @cached_property
    def _digests(self) -> list[Digest]:
        return self._digest()

    @cached_property
    def _sheets(self) -> list[tuple[StoryFile, Any]]:
        files = [
            StoryFile(comparison, document, f"{comparison.slug}.md", {})
            for comparison, document in zip(self._comparisons, self._documents, strict=True)
        ]
        return [(file, sheet_of(file)) for file in files]


def seconds(work: Callable[[], Any]) -> float:
    """The processor's time of the best round; the first prepares what the stage is given."""
    work()
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        gc.enable()
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stages", nargs="*", metavar="STAGE")
    parser.add_argument("--stories", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_stories(Path(folder), given.stories)
        stages = Stages(Path(folder))
        print("| stage | ms a story |\n| --- | ---: |")
        for name, work in stages.work.items():
            if name in given.stages or not given.stages:
                print(f"| {name} | {seconds(work) / given.stories * 1000:.2f} |", flush=True)


if __name__ == "__main__":
    main()
