"""Links between pages, as a page of the site sees them."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """The way from one page to the others.

    ``to`` takes a page's ``uri`` (``outlets/reuters.md``) or a file's and gives
    the relative URL; ``known`` holds the uris that exist.
    """

    to: Callable[[str], str]
    known: Container[str] = frozenset()

    def maybe(self, uri: str) -> str | None:
        """The URL of a page that may not exist; ``None`` where it does not."""
        return self.to(uri) if uri in self.known else None

    def outlet(self, outlet: str | None) -> str | None:
        """The page of an outlet, where there is one."""
        return self.maybe(outlet_uri(outlet)) if outlet else None

    def agent(self, agent: str) -> str | None:
        """The page of a voice, else of an outlet, where there is one."""
        return self.maybe(voice_uri(agent)) or self.outlet(agent)

    def country(self, code: str) -> str | None:
        """The page of a country, where there is one."""
        return self.maybe(country_uri(code))


def story_uri(slug: str) -> str:
    """The page of a story."""
    return f"{slug}.md"


def outlet_uri(outlet: str) -> str:
    """The page of an outlet."""
    return f"outlets/{outlet}.md"


def voice_uri(voice: str) -> str:
    """The page of a voice."""
    return f"voices/{voice}.md"


def country_uri(code: str) -> str:
    """The page of a country."""
    return f"countries/{code.lower()}.md"
