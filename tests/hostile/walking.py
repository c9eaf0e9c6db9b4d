"""Whole hostile sites, one after another: built, opened page by page, used and searched.

What a site showed is kept in a file, so that a campaign that was ended goes on
with the next one.
"""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from .filling import Filling
from .sites import HostileSite, search, use
from .watching import Watch, watched_server

STORIES_A_SITE = 60
PAYLOADS_A_PAGE = 12
#: Words that stand on every page of a story, and words of the payloads.
_WORDS = ("page", "words", "claim", "source", "script", "alert")


@dataclass
class Walk:
    """What one site showed, or several together."""

    stories: int = 0
    #: Pages opened, by kind.
    opened: Counter[str] = field(default_factory=Counter)
    searches: int = 0
    results: int = 0
    #: Files that the build refused.
    left_out: list[str] = field(default_factory=list)
    #: What should not be.
    findings: list[str] = field(default_factory=list)
    #: What was not there when the page was opened again.
    once: list[str] = field(default_factory=list)
    seconds: float = 0

    def add(self, other: Walk) -> None:
        for name, value in vars(other).items():
            setattr(self, name, getattr(self, name) + value)


@dataclass
class Campaign:
    """Sites of the stories of ``filling`` below ``folder``."""

    browser: Browser
    filling: Filling
    folder: Path

    def __post_init__(self) -> None:
        self.stories = self.filling.stories()
        self.bodies = self.filling.bodies(len(self.stories))
        # What the reader or the prose of every page refuses would take eleven others with it.
        readable = [each for each in self.filling.passed["claims.*.note"] if "<![" not in each]
        starts = range(0, len(readable), PAYLOADS_A_PAGE)
        self.pages = [(each, readable[each : each + PAYLOADS_A_PAGE]) for each in starts]
        self.count = -(-len(self.stories) // STORIES_A_SITE)

    def walk(self, number: int) -> Walk:
        """Build the site of that number and walk through it, or read what it showed."""
        kept = self.folder / f"site-{number}.json"
        if kept.is_file():
            known: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
            return Walk(**known | {"opened": Counter(known["opened"])})
        start = time.monotonic()
        site = HostileSite(self.folder / str(number))
        shutil.rmtree(site.root, ignore_errors=True)  # one that was ended in the middle
        chosen = range(len(self.stories))[number * STORIES_A_SITE : (number + 1) * STORIES_A_SITE]
        site.write(
            [(each, self.stories[each], self.bodies[each]) for each in chosen],
            self.pages[number :: self.count],
        )
        walk = Walk(stories=len(chosen), left_out=site.build())
        queries = [*_WORDS, *self.filling.payloads[number :: len(self.filling.payloads) // 8]]
        self._open(site, walk, site.addresses(), queries, policy=False)
        # Without the policy the browser tells what it would have stopped: a share is
        # enough with it, another one in every site.
        self._open(site, walk, site.addresses()[number % 8 :: 8], queries[:6], policy=True)
        walk.seconds = time.monotonic() - start
        kept.write_text(json.dumps(vars(walk), indent=1), encoding="utf-8")
        return walk

    def _open(
        self,
        site: HostileSite,
        walk: Walk,
        addresses: Sequence[str],
        queries: Sequence[str],
        *,
        policy: bool,
    ) -> None:
        watch = Watch(self.browser)
        page = watch.page()
        with watched_server(site.site, strip_policy=not policy, empty_index=True) as (host, asked):
            for each in addresses:
                walk.findings += use(page, f"{host}/{each}", walk.once)
                walk.findings += watch.taken()
                walk.opened[_kind(each) + (" (policy on)" if policy else "")] += 1
            walk.findings += asked
        with watched_server(site.site, strip_policy=not policy) as (host, asked):
            page.goto(f"{host}/")
            for query in queries:
                count, told = search(page, query)
                walk.searches, walk.results = walk.searches + 1, walk.results + count
                walk.findings += [*told, *watch.taken()]
            walk.findings += asked
        watch.context.close()


def walk_all(campaign: Campaign, only: Callable[[int], bool], say: Callable[[str], None]) -> Walk:
    """Every site whose number ``only`` takes; what they showed together."""
    total = Walk()
    for number in filter(only, range(campaign.count)):
        walk = campaign.walk(number)
        say(
            f"site {number} of {campaign.count}: {walk.stories} stories, "
            f"{walk.opened.total()} pages, {walk.results} results of {walk.searches} searches "
            f"in {walk.seconds:.0f} s: {len(walk.findings)} findings"
        )
        for kind in ("left_out", "findings", "once"):
            for each in getattr(walk, kind)[:20]:
                say(f"    {kind}: {each[:500]}")
        total.add(walk)
    return total


def _kind(address: str) -> str:
    """``story-12/`` is a story, ``outlets/x1-o0/`` an outlet among outlets."""
    parts = address.strip("/").split("/")
    name = parts[0].split("-")[0] or "index"
    return f"{name}/*" if len(parts) > 1 else name
