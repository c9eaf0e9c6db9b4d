"""Asking a site only for what its robots.txt allows, and not too fast."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from .fault import CaptureError, ComeBackLaterError
from .fetch import AGENT, Asker, Fetched

#: Seconds between two questions to one site, unless its robots.txt asks for more.
PACE = 3.0
#: More than this is not waited for: the page is left for the next run.
LONGEST_WAIT = 120.0
_ROBOTS_SIZE = 500_000


@dataclass
class Visitor:
    """Fetches pages with manners; remembers every site's rules and when it was last asked."""

    asker: Asker = field(default_factory=Asker)
    pace: float = PACE
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)
    _not_before: dict[str, float] = field(default_factory=dict)

    def get(self, address: str) -> Fetched:
        """The page, once it is this site's turn. Raises ``CaptureError`` and its subclass."""
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules_of(site)
        if not rules.can_fetch(AGENT, address):
            raise CaptureError(
                "the site's robots.txt asks programs not to fetch it (save it in a browser and "
                "capture the file)"
            )
        delay = rules.crawl_delay(AGENT)
        self._wait(site, max(self.pace, float(delay or 0)))
        try:
            return self.asker.get(address)
        except ComeBackLaterError as later:
            self._not_before[site] = self.asker.clock() + (later.seconds or 10 * self.pace)
            raise

    def _wait(self, site: str, pace: float) -> None:
        now = self.asker.clock()
        turn = max(self._last.get(site, now - pace) + pace, self._not_before.get(site, now))
        if turn - now > LONGEST_WAIT:
            raise ComeBackLaterError(
                "the site wants to be asked later; left for the next run", turn - now
            )
        if turn > now:
            self.sleep(turn - now)
        self._last[site] = max(turn, now)

    def _rules_of(self, site: str) -> RobotFileParser:
        """The rules of RFC 9309: none where there is no file, nothing allowed where it fails."""
        if site not in self._rules:
            rules = RobotFileParser()
            answer = self.asker.ask(f"{site}/robots.txt")
            if answer.status == 200:
                rules.parse(answer.data[:_ROBOTS_SIZE].decode("utf-8", "replace").splitlines())
            elif answer.status >= 500 or answer.status == 429:
                raise ComeBackLaterError(f"the site's robots.txt cannot be read ({answer.status})")
            else:
                rules.parse([])
            self._rules[site] = rules
            self._last[site] = self.asker.clock()
        return self._rules[site]
