"""What a newsroom can set for its own site."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Site-wide choices; every one has a default that works.

    ``report_to`` is where *add a report* and *report an error* lead: the
    address of a new-issue form (``https://…/issues/new``, filled through its
    ``title`` and ``body`` parameters) or ``mailto:`` with or without a
    recipient; empty for no such links.
    """

    question: str = "How did your country report this?"
    report_to: str = ""
    site_name: str = ""
    site_url: str = ""
    #: What follows a page's path in its address: "/" or ".html".
    page_suffix: str = "/"
    #: What the words of the search are split by, as a regular expression; empty for no search.
    search_separator: str = ""

    def full_address(self, slug: str) -> str:
        """The full address of a page of the site; empty where the site's own is not set."""
        if not self.site_url:
            return ""
        page = f"/{slug}{self.page_suffix}"
        # The index of a folder is the folder.
        return self.site_url.rstrip("/") + (page.removesuffix("index/") or "/")
