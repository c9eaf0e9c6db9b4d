"""What the search of a large site costs: to build, to keep, and for the first query of a reader.

    python -m docs.benchmarks.scale.search build --stories 10000
    python -m docs.benchmarks.scale.search browser --stories 10000
    python -m docs.benchmarks.scale.search browser --stories 200 --lunr

The stories are the invented ones of ``stories.py``, but their few words are
replaced by as many as a newspaper has: made-up words, drawn so that the n-th is
n times as rare as the first (Zipf), since the lists of an index grow with the
number of different words. ``browser`` needs Playwright and a Chromium; the
address answers without compression, so that bytes are those of the files.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rashomon.analysis import compare
from rashomon.exports import IndexedPage, SearchRecord, Shards, Words, indexed, search_record
from rashomon.exports.search_record import SearchSection
from rashomon.vocabulary import Outlet, Registries, Story, Voice

from .sites import write_ours
from .stories import registries, story

SEPARATOR = r"[\s\-–—()\[\]\"“”„«»‘’;:!?…/|。、，「」،؟]+|[.,](?!\d)"
#: Stories that are really compared; the others differ from them in every word.
COMPARED = 200
VOCABULARY = 60_000
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"] + ["an", "er", "ing", "ol", "us"]


def comparisons() -> list[tuple[SearchRecord, float]]:
    """Records of compared stories, and the CPU seconds that each took to make."""
    outlets, voices = registries()
    known = Registries(
        {key: Outlet.model_validate(each) for key, each in outlets.items()},
        {key: Voice.model_validate(each) for key, each in voices.items()},
    )
    found = []
    for number in range(COMPARED):
        fields, prose = story(number)
        comparison = compare(f"2020/day-{number}", Story.model_validate(fields), known)
        names = {key: outlets[key]["name"] for key in comparison.story.compared}
        start = time.process_time()
        record = search_record(comparison, prose, names)
        found.append((record, time.process_time() - start))
    return found


def vocabulary() -> tuple[list[str], list[float]]:
    """Made-up words, none of which begins another's list of syllables, and how often each comes."""
    chance = random.Random(0)
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words["".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 5)))] = None
    weights = [1 / (rank + 10) for rank in range(VOCABULARY)]
    return list(words), list(itertools.accumulate(weights))


def records(count: int, found: list[SearchRecord]) -> Iterator[SearchRecord]:
    """So many records, of the compared ones' shape and of words of their own."""
    words, weights = vocabulary()
    chance = random.Random(1)
    for number in range(count):
        record = found[number % len(found)]
        drawn = iter(chance.choices(words, cum_weights=weights, k=3000))

        def said(text: str, drawn: Iterator[str] = drawn) -> str:
            return " ".join(
                next(drawn) if each.islower() and each.isalpha() else each for each in text.split()
            )

        sections = tuple(
            SearchSection(each.anchor, said(each.title), tuple(map(said, each.paragraphs)))
            for each in record.sections
        )
        yield SearchRecord(sections, record.tags)


def build(count: int, folder: Path | None) -> list[SearchRecord]:
    """Make the index, tell what each step costs, write it into ``folder``; some records."""
    made = comparisons()
    words = Words(SEPARATOR)
    shards = Shards(words)
    cost = dict.fromkeys(("pages", "keeping", "adding", "shards", "writing"), 0.0)
    sizes = {"documents": 0, "terms": 0}
    sample: list[SearchRecord] = []

    def timed(step: str, start: float) -> None:
        cost[step] += time.process_time() - start

    def write(path: str, data: bytes) -> None:
        sizes["documents" if path.startswith("documents") else "terms"] += len(data)
        if folder:
            start = time.process_time()
            (folder / path).write_bytes(data)
            timed("writing", start)

    if folder:
        for name in ("documents", "terms"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    for number, record in enumerate(records(count, [each for each, _ in made])):
        if number % (count // 10 or 1) == 0:
            sample.append(record)
        start = time.process_time()
        page = indexed(record, words)
        timed("pages", start)
        start = time.process_time()
        page = IndexedPage.load(page.dump())
        timed("keeping", start)
        start = time.process_time()
        path, data = shards.add(page, f"2020/day-{number}/")
        timed("adding", start)
        write(path, data)
    start = time.process_time()
    files = list(shards.files())
    timed("shards", start)
    for path, data in files:
        write(path, data)
    cost = {"records": sum(each for _, each in made) / len(made) * count, **cost}
    print(f"{count} stories, CPU ms per story:")
    for step, seconds in cost.items():
        print(f"  {step:9} {seconds / count * 1000:6.3f}")
    print(f"  {'all':9} {sum(cost.values()) / count * 1000:6.3f}")
    print(
        f"{sizes} bytes in {count} documents and {len(files) - 1} shards, {len(files[-1][1])} named"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return sample


def browser(count: int, *, lunr: bool) -> None:
    """Build a site of three stories, put a large index into it, and search as a reader does."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import BROWSER_ARGUMENTS
    from tests.browser.sites import serving
    from tests.conftest import find_chromium

    with tempfile.TemporaryDirectory() as name:
        project, site = Path(name) / "project", Path(name) / "site"
        write_ours(project, 3, search=True)
        settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
        above = "      search_shards_above: 0\n" if not lunr else ""
        settings = settings.replace("  - rashomon:\n", f"  - rashomon:\n{above}")
        (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
        subprocess.run(  # noqa: S603
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            check=True,
        )
        if lunr:
            sample = _lunr_index(count, site / "search" / "search_index.json")
        else:
            sample = build(count, site / "search")
        queries = list(_queries(sample))
        with serving(site) as address, sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=str(find_chromium()), args=BROWSER_ARGUMENTS
            )
            for kind, query in queries:
                _ask(chromium.new_context(), address, site, kind, query)
            chromium.close()


def _lunr_index(count: int, path: Path) -> list[SearchRecord]:
    words = Words(SEPARATOR)
    index = json.loads(path.read_text(encoding="utf-8"))
    found = list(records(count, [each for each, _ in comparisons()]))
    index["docs"] = [
        entry
        for number, record in enumerate(found)
        for entry in indexed(record, words).entries(f"2020/day-{number}/")
    ]
    path.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
    print(f"{count} stories in Material's own index: {path.stat().st_size} bytes")
    return found[:: max(1, count // 10)]


def _queries(sample: list[SearchRecord]) -> Iterator[tuple[str, str]]:
    first = sample[0].sections[1].title.lower().strip(".").split()
    frequent, _ = vocabulary()
    yield "a word of a claim", first[1]
    yield "three words of a claim", " ".join(first[1:4])
    yield "the most frequent word", frequent[0]
    yield "an outlet", "Bridge"
    yield "two letters", frequent[0][:2]


#: From the key to the list of results, as the page itself sees it.
_WATCH = """() => {
  const result = document.querySelector(".md-search-result__meta");
  addEventListener("keyup", () => (window.asked ??= performance.now()), true);
  new MutationObserver(() => {
    if (window.asked && /\\d/.test(result.textContent)) window.answered ??= performance.now();
  }).observe(result, { childList: true, characterData: true, subtree: true });
}"""


def _ask(context: object, address: str, site: Path, kind: str, query: str) -> None:
    page = context.new_page()  # type: ignore[attr-defined]
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}/method/", wait_until="networkidle")
    before = [each for each in loaded if "/search/" in each]
    loaded.clear()
    page.evaluate(_WATCH)
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.fill(query)
    box.press("End")
    page.wait_for_function("() => window.answered", timeout=300_000)
    seconds = page.evaluate("() => window.answered - window.asked") / 1000
    page.wait_for_timeout(300)
    paths = [each.split("/", 3)[3].split("?")[0] for each in loaded]
    size = sum((site / each).stat().st_size for each in paths if each.startswith("search/"))
    print(
        f"  {kind:24} {query!r:32} {seconds:6.2f} s  {size:>9,} bytes in {len(paths)} files, "
        f"{len(before)} before  {page.inner_text('.md-search-result__meta')}"
    )
    context.close()  # type: ignore[attr-defined]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("part", choices=("build", "browser"))
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--lunr", action="store_true", help="Material's own index instead of ours")
    given = parser.parse_args()
    if given.part == "build":
        with tempfile.TemporaryDirectory() as into:
            build(given.stories, Path(into))
    else:
        browser(given.stories, lunr=given.lunr)
