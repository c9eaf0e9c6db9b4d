"""The day on which a page last changed, for the sitemap: from the stories, never from the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from rashomon.site import Pressed, SitePage

#: For a site that knows no day at all: MkDocs must have one for its packed sitemap.
_NO_DAY = "1970-01-01"


class Days:
    """The days of one edition's pages, as ISO 8601."""

    def __init__(self, edition: Pressed) -> None:
        stories = {each.uri: each.digest for each in edition.sheets}
        self._own = {uri: story.last_changed.isoformat() for uri, story in stories.items()}
        public = (story for story in stories.values() if not story.draft)
        newest = max((story.last_changed for story in public), default=None)
        self._newest = newest.isoformat() if newest else ""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        self._asked = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else ""

    def of(self, made: SitePage | None, *, is_homepage: bool) -> str:
        """A story's own day, or, for pages across stories, that of the newest.

        An ordinary page says nothing of its day, and a checkout does not keep
        its file's: it has that of ``SOURCE_DATE_EPOCH``, or none (empty), and
        then the sitemap says none.
        """
        known = self._own.get(made.source, self._newest) if made else ""
        return known or self._asked or (_NO_DAY if is_homepage else "")
