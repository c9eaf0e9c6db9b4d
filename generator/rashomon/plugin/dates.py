"""The day on which a page last changed, for the sitemap: from the stories, never from the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from rashomon.site import SitePage

#: For a site that knows no day at all: MkDocs must have one for its packed sitemap.
_NO_DAY = "1970-01-01"


def day_of(made: SitePage | None, *, is_homepage: bool) -> str:
    """The day of a page as ISO 8601: a story's own, or that of the newest.

    An ordinary page says nothing of its day, and a checkout does not keep
    its file's: it has that of ``SOURCE_DATE_EPOCH``, or none (empty), and
    then the sitemap says none.
    """
    if made is not None and made.last_changed:
        return made.last_changed.isoformat()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    asked = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch else ""
    return asked or (_NO_DAY if is_homepage else "")
